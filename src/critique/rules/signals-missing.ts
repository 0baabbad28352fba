import { listOf, states } from '#graph/facts.ts';
import { isBroker, isCompute, isDeadLetter, isObserver } from '#graph/sets.ts';
import { hasTrait } from '#graph/graph.ts';
import type { Design } from '../design.ts';
import { freshId } from '../rows.ts';
import { defineRule, type Evidence, notApplicable, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'You cannot see it break',
  asks: 'When something gets slow, what tells you which box it is?',
  impact: 'The incident at 3 a.m. takes hours because every team says “not us”.',
  fix: 'Rate, errors and duration per service and dependency; structured logs with a correlation id; traces passed on through calls and message headers.',
  followUp: 'Latency is up 400 %. What do you look at first, second, third?',
  detection:
    'Metrics or logs are stated to be missing, or traces where a must-have function crosses three services or a broker.',
  knownFalseAlarms: 'A design of one service needs no tracing.',
  group: 'M',
  severity: 'major',
  impactClass: 'unclear',
  fixFamily: 'observe',
  dimension: 8,
  keywords: ['metric', 'log', 'trace', 'correlation'],
  variants: ['metrics', 'logs', 'traces'],

  check(design) {
    if (!design.graph.components.some(isCompute)) return notApplicable('nothing that could be observed is drawn');
    const found = signals.flatMap((signal) => signalRow(design, signal) ?? []);
    const open = signals.filter((signal) => isOpen(design, signal));
    return rows([...found, ...question(design, open)], 'too little is drawn to need it');
  },
});

const signals = ['metrics', 'logs', 'traces'] as const;
type Signal = (typeof signals)[number];

/** A backend that is drawn and lists the signal answers for it; otherwise what operations say. */
function statedAs(design: Design, signal: Signal): 'yes' | 'no' | undefined {
  const backends = design.graph.components.filter(isObserver);
  if (backends.some((x) => listOf(x, 'signals').includes(signal))) return 'yes';
  return design.workbook.operations?.[signal];
}

function signalRow(design: Design, signal: Signal): Row | undefined {
  const stated = statedAs(design, signal);
  if (stated === undefined || (signal === 'traces' && !needsTraces(design) && stated === 'no')) return undefined;
  if (stated === 'yes')
    return { outcome: 'pass', variant: signal, because: `${signal} are collected`, evidence: evidence(design) };
  const obs = freshId(design.graph, 'observability');
  return {
    outcome: 'violation',
    variant: signal,
    group: 'workbook',
    severity: severityOf(design, signal),
    basis: 'structure',
    certainty: 'stated',
    evidence: { ...evidence(design), fields: [`/workbook/operations/${signal}`] },
    message: `Nothing records ${signal}: when a request gets slow you will not know which of ${computes(design).length} boxes it is.`,
    autofix: {
      label: 'Add an observability backend',
      ops: [
        {
          op: 'add-component',
          id: obs,
          kind: 'observability-backend',
          name: 'Observability',
          props: { signals: [...signals] },
          near: evidence(design).components?.[0] ?? '',
        },
        ...computes(design).map((from) => ({ op: 'connect', from, to: obs, kind: 'telemetry' }) as const),
      ],
      confirm: false,
    },
  };
}

const many = 3;

function needsTraces(design: Design): boolean {
  return (
    longest(design) >= many ||
    design.flows.some(({ components }) =>
      components.some((id) => isBroker(design.graph.component(id)) && !isDeadLetter(design.graph.component(id))),
    )
  );
}

function longest({ graph, flows }: Design): number {
  return Math.max(
    0,
    ...flows.map(({ components }) => components.filter((id) => isCompute(graph.component(id))).length),
  );
}

function severityOf(design: Design, signal: Signal): Severity {
  if (signal !== 'traces') return 'major';
  const musts = design.flows.filter(({ stated, weight }) => stated && weight === 3);
  const queued = musts.some(({ components }) => components.some((id) => isBroker(design.graph.component(id))));
  return queued || longest(design) > many ? 'major' : 'minor';
}

/** With a backend drawn, only the signals that it does not list are open; tracing only where there is something to follow. */
function isOpen(design: Design, signal: Signal): boolean {
  return statedAs(design, signal) === undefined && (signal !== 'traces' || needsTraces(design));
}

function question(design: Design, open: readonly Signal[]): readonly Row[] {
  const hasBackend = design.graph.components.some(
    (x) => isObserver(x) && !hasTrait(x, 'never-fails') && x.kind !== 'alerting',
  );
  const observed = design.graph.components.some((x) => isObserver(x) && states(x, 'signals'));
  if (open.length === 0 || (open.length < signals.length && !hasBackend && !observed && computes(design).length < 2))
    return [];
  const what = open.length === signals.length ? 'metrics, logs and traces' : open.join(' and ');
  return [
    {
      outcome: 'question',
      variant: open[0] ?? 'metrics',
      group: 'workbook',
      ifNo: severityOf(design, open[0] ?? 'metrics'),
      missing: open.map((prop) => ({ target: '/workbook/operations', prop })),
      ask: `Latency is up 400 %. Which ${what} do you have to find the box?`,
      evidence: evidence(design),
    },
  ];
}

function computes({ graph }: Design): readonly string[] {
  return graph.components.filter((x) => isCompute(x) && !hasTrait(x, 'passes-through')).map(({ id }) => id);
}

function evidence(design: Design): Evidence {
  const ids = computes(design);
  return { components: ids.length > 0 ? ids : design.graph.components.filter(isCompute).map(({ id }) => id) };
}
