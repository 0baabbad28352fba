import { once } from '#basis/once.ts';
import { or, type Truth, truth } from '#basis/logic.ts';
import { listOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isDeadLetter, isObserver } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { freshId, listed, quoted } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Nobody is woken, or for the wrong thing',
  asks: 'What measures the promise you make, and who is paged when it breaks?',
  impact: 'Customers report the outage before you do, and lost orders sit in a dead-letter queue until the weekend.',
  fix: 'An indicator per must-have function, alerts on the burn rate of the error budget, alarms on the age of the oldest message and on any dead letter, each with a runbook.',
  followUp: 'How much of this month’s error budget did last night’s deploy burn?',
  detection:
    'Objectives or alerts are stated to be missing under a target; a queue or log whose lag nobody watches; a dead-letter queue without an alarm.',
  knownFalseAlarms: 'Dashboards are not alerts; managed brokers still need an alarm of yours.',
  group: 'M',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'observe',
  dimension: 8,
  keywords: ['slo', 'burn rate', 'alert', 'lag', 'oldest message'],
  variants: ['slo', 'alerts', 'broker'],

  check(design) {
    return rows([...promise(design), ...queues(design)], 'no target is stated and no queue is drawn');
  },
});

/** Objectives are written down, or an alerting box says what it pages on. */
function promise(design: Design): readonly Row[] {
  const { targets = {}, objectives = [], operations = {} } = design.workbook;
  const pagers = pagersOf(design);
  const promised = [targets.availabilityPct, targets.p99Ms, targets.p95Ms].some((target) => target !== undefined);
  const evidence: Evidence = { components: pagers.map(({ id }) => id), fields: ['/workbook/targets'] };
  if (operations.alerts === 'no' && (promised || design.graph.components.length > 0)) {
    return [violation(design, 'alerts', evidence, `${promiseWords(design)}, but nothing pages anyone when it breaks.`)];
  }
  if (!promised) return [];
  const pages = pagers.some((x) => ['slo-burn', 'errors', 'latency'].some((on) => listOf(x, 'on').includes(on)));
  if (objectives.length > 0 || operations.alerts === 'yes' || pages) {
    return [
      { outcome: 'pass', variant: 'slo', because: 'something measures the promise and pages somebody', evidence },
    ];
  }
  if (pagers.some((x) => states(x, 'on'))) {
    return [
      violation(
        design,
        'slo',
        evidence,
        `${promiseWords(design)}, and ${listed(pagers.map(quoted))} pages on something else.`,
      ),
    ];
  }
  return [
    {
      outcome: 'question',
      variant: 'slo',
      group: 'workbook',
      ifNo: 'major',
      missing: [
        { target: '/workbook/operations', prop: 'alerts' },
        { target: '/workbook/objectives', prop: 'name' },
      ],
      ask: `${promiseWords(design)}. What measures it, and who is paged when it breaks?`,
      evidence,
    },
  ];
}

function promiseWords({ workbook: { targets = {} } }: Design): string {
  const said = [
    targets.availabilityPct === undefined ? undefined : `${targets.availabilityPct} %`,
    targets.p99Ms === undefined ? undefined : `p99 ${targets.p99Ms} ms`,
  ].filter((part) => part !== undefined);
  return said.length > 0 ? `You promise ${listed(said)}` : 'People rely on it';
}

function pagersOf({ graph }: Design): readonly Component[] {
  return pagersIn(graph);
}

const pagersIn = once((graph: SystemGraph) => graph.components.filter((x) => isObserver(x) && x.kind === 'alerting'));

/** Brokers by their lag, dead-letter queues by their depth: one row for all that are not watched, one question for the rest. */
function queues(design: Design): readonly Row[] {
  const brokers = design.graph.components.filter(
    (x) => isBroker(x) && hasConsumers(design, x) && !isDispensable(design, x),
  );
  const judged = brokers.map((x) => ({ x, watched: isWatched(design, x) }));
  const unwatched = judged.filter(({ watched }) => watched === 'false').map(({ x }) => x);
  const open = judged.filter(({ watched }) => watched === 'unknown').map(({ x }) => x);
  const fine = judged.filter(({ watched }) => watched === 'true').map(({ x }) => x);
  return [
    ...unwatched.map((x) => brokerViolation(design, x)),
    ...brokerQuestion(design, open),
    ...fine.map((x): Row => ({
      outcome: 'pass',
      variant: 'broker',
      because: `an alarm watches ${quoted(x)}`,
      evidence: { components: [x.id] },
    })),
  ];
}

function hasConsumers({ graph }: Design, x: Component): boolean {
  return isDeadLetter(x) ? graph.into(x.id).length > 0 : graph.out(x.id).some(({ kind }) => kind === 'consume');
}

function isDispensable({ graph }: Design, x: Component): boolean {
  if (isDeadLetter(x)) return false;
  const edges = [...graph.into(x.id), ...graph.out(x.id)];
  return (
    edges.length > 0 && edges.every((e) => says(e, 'lossTolerant') === 'true' || isDeadLetter(graph.component(e.to)))
  );
}

/** Its own alarm, or a pager that states it; a pager that states its signals and leaves this one out says no for it. */
function isWatched(design: Design, x: Component): Truth {
  const own = says(x, isDeadLetter(x) ? 'alarm' : 'lagAlarm');
  const signal = isDeadLetter(x) ? 'dlq' : 'lag';
  const pagers = pagersOf(design).filter((pager) => states(pager, 'on'));
  const paged = pagers.length === 0 ? 'unknown' : truth(pagers.some((pager) => listOf(pager, 'on').includes(signal)));
  if (own === 'false') return paged === 'true' ? 'true' : 'false';
  return or(own, paged === 'true' ? 'true' : 'unknown');
}

function brokerViolation(design: Design, x: Component): Row {
  const prop = isDeadLetter(x) ? 'alarm' : 'lagAlarm';
  const musts = design.flows.some(
    ({ stated, weight, components }) => stated && weight === 3 && components.includes(x.id),
  );
  return {
    outcome: 'violation',
    variant: 'broker',
    group: 'brokers',
    severity: musts || isDeadLetter(x) ? 'major' : 'minor',
    basis: 'structure',
    certainty: sourceOf(x, prop),
    evidence: { components: [x.id] },
    message: isDeadLetter(x)
      ? `${quoted(x)} can fill for weeks unnoticed.`
      : `Nobody notices when ${quoted(x)} falls behind.`,
    autofix: { label: 'Watch it', ops: [{ op: 'set-prop', target: x.id, prop, value: 'yes' }], confirm: true },
  };
}

/** Asked only where somebody has begun to watch: a pager or a dead-letter queue is drawn, and this is not mentioned. */
function brokerQuestion(design: Design, open: readonly Component[]): readonly Question[] {
  const begun =
    pagersOf(design).length > 0 ||
    design.graph.components.some((x) => isDeadLetter(x) || hasTrait(x, 'collects-failures'));
  if (open.length === 0 || !begun) return [];
  return [
    {
      outcome: 'question',
      variant: 'broker',
      group: 'brokers',
      ifNo: 'minor',
      missing: open.map((x) => ({ target: x.id, prop: isDeadLetter(x) ? 'alarm' : 'lagAlarm' })),
      ask: `Who notices when ${listed(open.map(quoted))} ${open.length === 1 ? 'fills up' : 'fill up'}?`,
      evidence: { components: open.map(({ id }) => id) },
    },
  ];
}

function violation(design: Design, variant: 'slo' | 'alerts', evidence: Evidence, message: string): Row {
  const components = design.graph.components;
  const pager = freshId(design.graph, 'alerting');
  const near = components.find(isObserver) ?? components[0];
  return {
    outcome: 'violation',
    variant,
    group: 'workbook',
    severity: 'major',
    basis: 'structure',
    certainty: 'stated',
    evidence: { ...evidence, fields: ['/workbook/operations/alerts', ...(evidence.fields ?? [])] },
    message,
    ...(near === undefined
      ? {}
      : {
          autofix: {
            label: 'Add alerting',
            ops: [
              {
                op: 'add-component',
                id: pager,
                kind: 'alerting',
                name: 'Alerting',
                props: { on: ['slo-burn', 'lag', 'dlq'] },
                near: near.id,
              } as const,
              { op: 'connect', from: near.id, to: pager, kind: 'telemetry' } as const,
            ],
            confirm: true,
          },
        }),
  };
}
