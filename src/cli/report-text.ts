import type { Finding, OpenQuestion } from '#critique/report.ts';
import type { Severity } from '#critique/rule.ts';
import { verbs } from '#critique/verbs.ts';
import type { Judged } from './critique.ts';

/** One object per file, one a line. */
export function asJson(judged: readonly Judged[]): string {
  return judged.map((one) => JSON.stringify(jsonOf(one))).join('\n');
}

function jsonOf({ input, problem, report, checklist }: Judged): object {
  return {
    file: input.file,
    title: input.document.title,
    problem,
    level: report.level,
    findings: report.findings.map(({ evidence, ...finding }) => ({ ...finding, evidence: flat(evidence) })),
    questions: report.questions.map(({ evidence, missing, ...question }) => ({
      ...question,
      evidence: flat(evidence),
      missing: missing.map(({ prop }) => prop).join(', '),
      unanswered: missing,
    })),
    notApplicable: report.notApplicable,
    broken: report.broken,
    checklist,
    unresolved: input.unresolved,
  };
}

function flat({ paths, ...evidence }: Finding['evidence']): object {
  return { ...evidence, path: paths[0] ?? [], paths };
}

export function asText(judged: readonly Judged[]): string {
  return judged.map(textOf).join('\n\n');
}

function textOf({ input, report, checklist }: Judged): string {
  const missed = checklist.filter(({ outcome }) => outcome === 'missed' || outcome === 'cannot-tell');
  return [
    `${input.document.title ?? input.file} (judged as a ${report.level})`,
    ...section('Findings', report.findings.map(findingText)),
    ...section('The interviewer will ask', report.questions.map(questionText)),
    ...section(
      'Checklist',
      missed.map(({ id, outcome, text }) => `${id} ${outcome === 'missed' ? 'missed' : 'cannot tell'}: ${text}`),
    ),
    ...section(
      'Broken rules',
      report.broken.map(({ rule, error }) => `${rule}: ${error}`),
    ),
    `${report.findings.length} findings, ${report.questions.length} questions, ${report.right.length} things right.`,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`), ''];
}

function findingText({ severity, accepted, message, impact, fix, followUp, id }: Finding): string {
  const verb = accepted ? `Accepted (${verbs[severity]})` : verbs[severity];
  return `${verb}: ${message}\n      Impact: ${impact}\n      Fix: ${fix}\n      Next: ${followUp}\n      [${id}]`;
}

function questionText({ ask, ifNo, rule }: OpenQuestion): string {
  return `${ask} [${rule}, ${verbs[ifNo].toLowerCase()} if not]`;
}

export function asMarkdown(judged: readonly Judged[]): string {
  return judged
    .map(({ input, report }) =>
      [
        `# ${escaped(input.document.title ?? input.file)}`,
        `Judged as a ${report.level}.`,
        ...report.findings.map(
          (f) =>
            `## ${verbs[f.severity]}: ${escaped(f.title)}\n\n${escaped(f.message)}\n\n- Impact: ${escaped(f.impact)}\n- Fix: ${escaped(f.fix)}\n- Next: ${escaped(f.followUp)}`,
        ),
        ...(report.questions.length === 0
          ? []
          : ['## The interviewer will ask', report.questions.map((q) => `- ${escaped(q.ask)}`).join('\n')]),
      ].join('\n\n'),
    )
    .join('\n\n');
}

/** Keeps a person's own words from becoming Markdown or HTML. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

const sarifLevels: Record<Severity, string> = { blocking: 'error', major: 'warning', minor: 'note', note: 'note' };

export function asSarif(judged: readonly Judged[]): string {
  const results = judged.flatMap(({ input, report }) =>
    report.findings.map((finding) => ({
      ruleId: finding.rule,
      level: sarifLevels[finding.severity],
      message: { text: `${finding.message} ${finding.impact} ${finding.fix}` },
      partialFingerprints: { finding: finding.id },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: encodeURI(input.file) } },
          logicalLocations: finding.evidence.components.map((name) => ({ name, kind: 'component' })),
        },
      ],
      ...(finding.accepted ? { suppressions: [{ kind: 'inSource', justification: 'accepted with a reason' }] } : {}),
    })),
  );
  const ids = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  const driver = { name: 'Faultline', rules: ids.map((id) => ({ id })) };
  return JSON.stringify({
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [{ tool: { driver }, results }],
  });
}
