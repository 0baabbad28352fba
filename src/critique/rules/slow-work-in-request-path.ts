import { isSync } from '#graph/edges.ts';
import { is, numberOf, sourceOf, states, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isCompute, isEntry, isExternal } from '#graph/sets.ts';
import { duration, round } from '#simulation/words.ts';
import type { Endpoint } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { certaintyOf, endpointName, evidenceOf, field, freshId, listed, named, pass, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows, type Severity } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'Seconds of work while the user waits',
  asks: 'Does anybody wait on an open connection while something takes seconds?',
  impact:
    'Threads and connections are held for seconds; a few hundred users exhaust the pool, and clients retry the expensive part.',
  fix: 'Accept it, put it into a queue, answer 202 with the id of a job, and tell when it is done.',
  followUp: 'The user closes the tab after 10 seconds. What happens to the work?',
  detection:
    'Something that a user waits for transcodes, reports or moves in bulk, states a service time above a second, or is a batch job or a query of a warehouse; or an endpoint answers only when its work of more than a second is done.',
  knownFalseAlarms:
    'A payment authorisation takes up to two seconds and has a timeout; a model that streams its answer; workflows that are only started.',
  group: 'H',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'make async',
  dimension: 6,
  keywords: ['202', 'job id', 'background', 'stream'],

  check(design) {
    const waited = waitedFor(design.graph);
    const calls = design.graph.connections.filter(
      (edge) => waited.has(edge.from) && isSync(edge) && !isEntry(design.graph.component(edge.to)),
    );
    return rows(
      [
        ...calls.flatMap((edge) => slowCall(design, edge)),
        ...calls.flatMap((edge) => started(design, edge)),
        ...(design.workbook.endpoints ?? []).flatMap((endpoint, i) => slowEndpoint(design, endpoint, i)),
        ...unsaid(design),
      ],
      'nothing that is known to be slow is waited for',
    );
  },
});

const slowWork: readonly string[] = ['transcode', 'report', 'bulk'];
const aSecond = 1000;

function slowCall(design: Design, edge: Connection): readonly Row[] {
  const { graph } = design;
  const target = graph.component(edge.to);
  const why = whySlow(design, edge, target);
  if (why === undefined) return isCompute(target) && states(target, 'serviceMs') ? [quick(target, edge)] : [];
  const handedOn = answersEarly(design, target);
  if (handedOn !== undefined) return [pass(handedOn, evidenceOf([edge]))];
  const time = numberOf(target, 'serviceMs');
  const autofix = isCompute(target) ? queued(design, edge) : undefined;
  return [
    {
      outcome: 'violation',
      group: target.id,
      severity: severityOf(design, time),
      basis: 'structure',
      certainty: certaintyOf([edge], 'mode'),
      evidence: evidenceOf([edge], { paths: [[edge.from, edge.to]] }),
      numbers:
        time === undefined
          ? []
          : [
              {
                name: `time in ${quoted(target)}`,
                value: time,
                unit: 'ms',
                from: `prop serviceMs of ${quoted(target)}`,
              },
            ],
      message: `${named(graph, edge.from)} keeps its connection open ${time === undefined ? 'for as long as it takes' : `for ${duration(time / 1000)}`} while ${quoted(target)} ${why}.`,
      ...(autofix === undefined ? {} : { autofix }),
    },
  ];
}

function quick(target: Component, edge: Connection): Row {
  return pass(`${quoted(target)} answers within ${round(numberOf(target, 'serviceMs') ?? 0)} ms`, evidenceOf([edge]));
}

/** What takes so long, as it follows "while 'x'". */
function whySlow({ workbook }: Design, edge: Connection, target: Component): string | undefined {
  const work = textOf(target, 'workType') ?? '';
  if (slowWork.includes(work))
    return work === 'bulk' ? 'moves things in bulk' : work === 'report' ? 'makes a report' : 'transcodes';
  const time = numberOf(target, 'serviceMs') ?? 0;
  const isAuthorisation = isExternal(target) && time <= 2000 && (numberOf(edge, 'timeoutMs') ?? 0) > 0;
  if (time > aSecond && !(hasTrait(target, 'takes-money') && isAuthorisation)) return 'works';
  const promised = workbook.targets?.p99Ms ?? Number.POSITIVE_INFINITY;
  const isWarehouse = target.kind === 'data-warehouse' && edge.kind === 'read';
  return isWarehouse && promised < 2000 ? 'scans' : undefined;
}

/** The endpoints of whoever is asked say that the answer comes later, or in pieces. */
function answersEarly({ graph, workbook }: Design, target: Component): string | undefined {
  const askers = new Set([target.id, ...graph.into(target.id).map(({ from }) => from)]);
  const served = (workbook.endpoints ?? []).filter(({ servedBy }) => askers.has(servedBy ?? ''));
  if (served.length === 0) return undefined;
  const later = served.every(({ mode }) => mode === 'async-202' || mode === 'stream');
  return later
    ? `${listed(served.map(endpointName))} ${served.length === 1 ? 'answers' : 'answer'} before the work is done`
    : undefined;
}

/** Up to three seconds under a promise of five is a slow page, not a broken one. */
function severityOf({ workbook }: Design, ms: number | undefined): Severity {
  const promised = workbook.targets?.p99Ms ?? 0;
  return ms !== undefined && ms <= 3000 && promised >= 5000 ? 'minor' : 'major';
}

function queued({ graph }: Design, edge: Connection): AutoFix {
  const id = freshId(graph, 'jobs');
  return {
    label: 'Put a queue between',
    ops: [
      { op: 'splice', connection: edge.id, id, kind: 'queue', name: 'Jobs' },
      { op: 'set-kind', target: edge.id, kind: 'publish' },
    ],
    confirm: false,
  };
}

/** A batch job or a workflow is usually started and not waited for: only a stated wait is a finding. */
function started(design: Design, edge: Connection): readonly Row[] {
  const { graph } = design;
  const target = graph.component(edge.to);
  const isLong = target.kind === 'batch-job' || hasTrait(target, 'orchestrates');
  if (!isLong || edge.kind !== 'request' || whySlow(design, edge, target) !== undefined) return [];
  const waits =
    textOf(edge, 'mode') === 'sync' && edge.facts['mode']?.from === 'stated'
      ? true
      : is(edge, 'awaitResult', 'yes') === 'true';
  const evidence = evidenceOf([edge]);
  const early =
    answersEarly(design, target) ??
    (is(edge, 'awaitResult', 'no') === 'true'
      ? `${named(graph, edge.from)} does not wait for ${quoted(target)}`
      : undefined);
  if (early !== undefined) return [pass(early, evidence)];
  if (waits) {
    return [
      {
        outcome: 'violation',
        group: target.id,
        severity: 'major',
        basis: 'structure',
        certainty: sourceOf(edge, 'mode', 'awaitResult'),
        evidence,
        message: `${named(graph, edge.from)} keeps its connection open until ${quoted(target)} is done.`,
      },
    ];
  }
  return [
    {
      outcome: 'question',
      group: target.id,
      ifNo: 'major',
      missing: [{ target: edge.id, prop: 'mode' }],
      ask: `Does ${named(graph, edge.from)} wait until ${quoted(target)} is done, or only start it?`,
      evidence,
    },
  ];
}

function slowEndpoint(design: Design, endpoint: Endpoint, i: number): readonly Row[] {
  const { durationMs = 0, mode } = endpoint;
  const evidence = {
    components: design.graph.find(endpoint.servedBy ?? '') ? [endpoint.servedBy ?? ''] : [],
    fields: [field('endpoints', i)],
  };
  if (mode === 'async-202') return [pass(`${endpointName(endpoint)} answers 202 and works later`, evidence)];
  if (mode !== 'sync' || durationMs <= aSecond) return [];
  return [
    {
      outcome: 'violation',
      group: `endpoint ${endpoint.method} ${endpoint.path}`,
      severity: severityOf(design, durationMs),
      basis: 'structure',
      certainty: 'stated',
      evidence,
      numbers: [
        { name: `time of ${endpointName(endpoint)}`, value: durationMs, unit: 'ms', from: 'endpoint durationMs' },
      ],
      message: `${endpointName(endpoint)} keeps the connection open for ${duration(durationMs / 1000)} while it works.`,
    },
  ];
}

const slowVerbs = /export|report|import|transcode|generate|convert/i;

function unsaid({ graph, workbook }: Design): readonly Row[] {
  const open = (workbook.endpoints ?? []).flatMap((endpoint, i) =>
    slowVerbs.test(endpoint.path) && endpoint.method !== 'GET' && endpoint.mode === undefined
      ? [{ endpoint, place: field('endpoints', i) }]
      : [],
  );
  if (open.length === 0) return [];
  return [
    {
      outcome: 'question',
      group: 'mode',
      ifNo: 'major',
      missing: open.map(({ place }) => ({ target: place, prop: 'mode' })),
      ask: `Does the caller of ${listed(open.map(({ endpoint }) => endpointName(endpoint)))} wait until it is done?`,
      evidence: {
        components: open.flatMap(({ endpoint }) =>
          graph.find(endpoint.servedBy ?? '') ? [endpoint.servedBy ?? ''] : [],
        ),
        fields: open.map(({ place }) => place),
      },
    },
  ];
}
