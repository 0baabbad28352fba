import { verbs } from '#critique/verbs.ts';
import type { DesignDocument } from '#document/document.ts';
import { kindOf } from '#kinds/kinds.ts';
import type { Props } from '#kinds/props.ts';
import { decisionsOf } from './decisions.ts';
import { bullet, escaped, section, table } from '../markdown.ts';
import { defineWriter, type Review } from '../write.ts';
import { mermaidOf } from './mermaid.ts';

export default defineWriter({
  title: 'Report in Markdown',
  ending: '.md',
  mime: 'text/markdown',
  needsReview: true,
  write: ({ name, document, review }) =>
    [
      `# ${escaped(document.title ?? name)}`,
      '',
      ...(review ? reviewed(review) : []),
      ...designed(document),
      ...workbookOf(document),
      ...section('Decisions', decisionsOf(document, 3)),
      ...accepted(document),
    ]
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trimEnd()
      .concat('\n'),
});

function reviewed({ report, checklist, score }: Review): readonly string[] {
  const judged = `Judged as a ${report.level}: ${report.findings.length} findings, ${report.questions.length} questions, ${report.right.length} things right.`;
  const standing = score
    ? [`Score: ${score.demonstrated} of 100 (${score.standing}); with good answers to the questions ${score.possible}.`]
    : [];
  return [
    judged,
    ...standing,
    '',
    ...section(
      'Findings',
      report.findings.flatMap(({ severity, title, message, impact, fix, followUp, accepted: taken, id }) => [
        `### ${taken ? 'Accepted' : verbs[severity]}: ${escaped(title)}`,
        '',
        escaped(message),
        '',
        bullet(`Impact: ${escaped(impact)}`),
        bullet(`Fix: ${escaped(fix)}`),
        bullet(`Next: ${escaped(followUp)}`),
        bullet(`Finding: ${escaped(id)}`),
        '',
      ]),
    ),
    ...section(
      'The interviewer will ask',
      report.questions.map(({ ask, ifNo }) => bullet(`${escaped(ask)} (${verbs[ifNo].toLowerCase()} if not)`)),
    ),
    ...section(
      'What is right',
      report.right.map(({ title, because }) => bullet(`${escaped(title)}: ${escaped(because)}`)),
    ),
    ...section(
      'Checklist',
      table(
        ['item', 'weight', 'outcome', 'what'],
        checklist.map(({ id, severity, outcome, text }) => [id, severity, outcome, text]),
      ),
    ),
  ];
}

function designed(document: DesignDocument): readonly string[] {
  const { components, connections, boundaries = [] } = document;
  const names = new Map([...components, ...boundaries].map(({ id, name }) => [id, name ?? id]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return [
    ...section('Design', ['```mermaid', mermaidOf(document).trimEnd(), '```']),
    ...section(
      'Components',
      table(
        ['name', 'kind', 'role', 'stated'],
        components.map(({ name, kind, role, props }) => [name, kindOf(kind).title, role, stated(props)]),
      ),
      3,
    ),
    ...section(
      'Connections',
      table(
        ['from', 'to', 'what', 'kind', 'stated'],
        connections.map(({ from, to, name, kind, props }) => [nameOf(from), nameOf(to), name, kind, stated(props)]),
      ),
      3,
    ),
    ...section(
      'Boundaries',
      table(
        ['name', 'kind', 'holds', 'stated'],
        boundaries.map(({ id, name, kind, members, props }) => [
          name ?? id,
          kind,
          members.map(nameOf).join(', '),
          stated(props),
        ]),
      ),
      3,
    ),
  ];
}

function stated(props: Props = {}): string {
  return Object.entries(props)
    .map(([prop, value]) => `${prop} ${typeof value === 'object' ? value.join('+') : String(value)}`)
    .join(', ');
}

function workbookOf({ workbook = {} }: DesignDocument): readonly string[] {
  const {
    questions = [],
    requirements = [],
    targets = {},
    estimates = {},
    endpoints = [],
    entities = [],
    failures = [],
    deepDives = [],
    objectives = [],
    operations = {},
  } = workbook;
  const key = (columns: readonly (string | readonly string[])[] | 'none' | undefined): string | undefined =>
    typeof columns === 'string'
      ? columns
      : columns?.map((column) => (typeof column === 'string' ? column : column.join('+'))).join(', ');
  return [
    ...section(
      'Requirements',
      table(
        ['id', 'what', 'priority', 'path'],
        requirements.map(({ id, text, priority, path }) => [
          id,
          text,
          priority,
          path?.map((step) => (typeof step === 'string' ? step : step.join(' or '))).join(' → '),
        ]),
      ),
    ),
    ...section(
      'Questions asked',
      questions.map(({ text }) => bullet(escaped(text))),
    ),
    ...section('Targets', table(['target', 'value'], Object.entries(targets))),
    ...section(
      'Estimates',
      table(
        ['estimate', 'value', 'unit', 'how'],
        Object.entries(estimates).map(([id, { value, unit, formula }]) => [id, value, unit, formula]),
      ),
    ),
    ...section(
      'Endpoints',
      table(
        ['method', 'path', 'authentication', 'idempotency key', 'errors'],
        endpoints.map(({ method, path, auth, idempotencyKey, errors }) => [
          method,
          path,
          auth,
          idempotencyKey,
          typeof errors === 'string' ? errors : errors?.join(', '),
        ]),
      ),
    ),
    ...section(
      'Data',
      table(
        ['entity', 'fields', 'primary key', 'unique', 'partition key', 'indexes', 'rows', 'kept (days)'],
        entities.map(({ name, fields, primaryKey, unique, partitionKey, indexes, rows, retentionDays }) => [
          name,
          fields?.join(', '),
          key(primaryKey),
          key(unique),
          partitionKey,
          key(indexes),
          rows,
          retentionDays,
        ]),
      ),
    ),
    ...section(
      'Failures',
      table(
        ['component', 'mode', 'detection', 'response', 'the user sees'],
        failures.map(({ component, mode, detection, response, userSees }) => [
          component,
          mode,
          detection,
          response,
          userSees,
        ]),
      ),
    ),
    ...section(
      'Deep dives',
      deepDives.flatMap(({ about, text }) => [bullet(`${escaped(about)}: ${escaped(text ?? '')}`)]),
    ),
    ...section(
      'Objectives',
      table(
        ['objective', 'target', 'alert'],
        objectives.map(({ name, target, alert }) => [name, target, alert]),
      ),
    ),
    ...section('Operations', table(['what', 'stated'], Object.entries(operations))),
  ];
}

function accepted({ accepted: risks = [] }: DesignDocument): readonly string[] {
  return section(
    'Accepted risks',
    table(
      ['finding', 'reason', 'instead of', 'look again when'],
      risks.map(({ finding, reason, alternative, revisitWhen }) => [finding, reason, alternative, revisitWhen]),
    ),
  );
}
