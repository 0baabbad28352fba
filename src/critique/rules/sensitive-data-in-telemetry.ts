import { numberOf, says, sourceOf, weakest } from '#graph/facts.ts';
import type { Component, Connection } from '#graph/graph.ts';
import { isObserver } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, listed, named, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Question, type Row, rows } from '../rule.ts';
import { classesAt, classesOn, dataWords, isGravest, sensitiveOf } from '../sensitive.ts';

export default defineRule({
  title: 'Personal data in the logs',
  asks: 'What takes names, numbers and secrets out of the logs before they are kept?',
  impact:
    'Everyone who can read logs can read it, it is copied to another company, and requests to delete it cannot be met.',
  fix: 'Structured logs with a list of allowed fields, redaction in the collector, short retention, and access for few.',
  followUp: 'A user asks to be forgotten. Are they in your logs?',
  detection:
    'Telemetry is said to carry personal, card or health data or secrets, or its source works with such data and the backend states that nothing is scrubbed.',
  knownFalseAlarms: 'Opaque user ids in logs are fine. Scrubbing answers for everything that arrives.',
  group: 'K',
  severity: 'major',
  impactClass: 'breach',
  fixFamily: 'scrub',
  dimension: 7,
  keywords: ['redact', 'scrub', 'allow-list fields'],

  check(design) {
    const backends = design.graph.components.filter(
      (x) => isObserver(x) && Object.hasOwn(propsOf(x.kind), 'scrubbing'),
    );
    return rows(
      backends.flatMap((backend) => rowsFor(design, backend)),
      'no telemetry comes from where sensitive data is',
    );
  },
});

interface Feed {
  readonly edge: Connection;
  readonly classes: readonly string[];
  /** The arrow itself says that the data is in it. */
  readonly isSaid: boolean;
}

function rowsFor(design: Design, backend: Component): readonly Row[] {
  const feeds = design.graph.into(backend.id).flatMap((edge) => feedOf(design, edge) ?? []);
  const scrubbing = says(backend, 'scrubbing');
  if (feeds.length === 0) return [];
  const evidence = evidenceOf(feeds.map(({ edge }) => edge));
  if (scrubbing === 'true') return [pass(`${quoted(backend)} scrubs what arrives`, evidence)];
  const certain = feeds.filter(({ isSaid }) => isSaid || scrubbing === 'false');
  if (certain.length > 0) return certain.map((feed) => violation(design, backend, feed));
  const asked: Question = {
    outcome: 'question',
    group: backend.id,
    ifNo: isGravest(feeds.flatMap(({ classes }) => classes)) ? 'blocking' : 'major',
    missing: [{ target: backend.id, prop: 'scrubbing' }],
    ask: `${listed(feeds.map(({ edge }) => named(design.graph, edge.from)))} ${feeds.length === 1 ? 'works' : 'work'} with ${dataWords(feeds.flatMap(({ classes }) => classes))}. What keeps it out of ${quoted(backend)}?`,
    evidence,
  };
  return [explained(design, evidence, 'redact', 'scrub', 'allow-list') ?? asked];
}

function feedOf({ graph, workbook }: Design, edge: Connection): Feed | undefined {
  const carried = classesOn(edge);
  if (carried.length > 0) {
    const classes = sensitiveOf(carried);
    return classes.length === 0 ? undefined : { edge, classes, isSaid: true };
  }
  const source = graph.component(edge.from);
  const beside = [...graph.into(edge.from), ...graph.out(edge.from)].filter((other) => other.kind !== 'telemetry');
  const classes = sensitiveOf([...classesAt(workbook, source), ...beside.flatMap(classesOn)]);
  return classes.length === 0 ? undefined : { edge, classes, isSaid: false };
}

function violation({ graph }: Design, backend: Component, { edge, classes, isSaid }: Feed): Row {
  const days = numberOf(backend, 'retentionDays');
  const source = named(graph, edge.from);
  return {
    outcome: 'violation',
    group: backend.id,
    severity: isGravest(classes) ? 'blocking' : 'major',
    basis: 'structure',
    certainty: isSaid
      ? 'stated'
      : weakest(sourceOf(backend, 'scrubbing'), sourceOf(graph.component(edge.from), 'dataClasses')),
    evidence: evidenceOf([edge]),
    numbers:
      days === undefined
        ? []
        : [{ name: 'kept for', value: days, unit: 'days', from: `prop retentionDays of ${quoted(backend)}` }],
    message: isSaid
      ? `${source} sends ${dataWords(classes)} to ${quoted(backend)}.`
      : `${source} handles ${dataWords(classes)}, and its logs go to ${quoted(backend)} unfiltered.`,
    autofix: stating('Scrub what arrives', backend.id, { scrubbing: 'yes' }),
  };
}
