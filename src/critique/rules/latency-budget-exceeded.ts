import { isEntry } from '#graph/sets.ts';
import { userFlows } from '#graph/edges.ts';
import type { Flow } from '#graph/flows.ts';
import { against } from '#simulation/interval.ts';
import type { Hop, Latency, Percentile } from '#simulation/latency.ts';
import { deciderOf } from '#simulation/quantity.ts';
import { round, span } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { figures, missingOf } from '../reckoned.ts';
import { field, named, quoted } from '../rows.ts';
import { defineRule, type Evidence, type Figure, type Question, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'The parts are slower than the promise',
  asks: 'Do the hops of a request, added up, keep within the latency target?',
  impact: 'The promise is missed by design; no tuning will fix a hop that is slower than the budget.',
  fix: 'Move the slow hop off the path, cache, call in parallel, or choose a nearer or faster store.',
  followUp: 'Give me your latency budget, hop by hop.',
  detection:
    'Service time, waiting and the way of every hop that the caller waits for are added: medians as they are, slow times as lognormals. The low end of the sum is compared with the target.',
  knownFalseAlarms:
    'What follows asynchronously is a matter of freshness; the client’s own network counts only if the target says end to end.',
  group: 'H',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'localise',
  dimension: 6,
  keywords: ['budget', 'parallel', 'cache', 'precompute'],

  check(design) {
    const budgets = budgetsOf(design);
    if (budgets.length === 0) return rows([], 'no latency is promised');
    const judged = flowsOf(design).flatMap((flow) => budgets.flatMap((budget) => rowOf(design, flow, budget)));
    return rows(judged, 'nobody waits for anything whose time is known');
  },
});

interface Budget {
  readonly percentile: Percentile;
  readonly ms: number;
  readonly place: string;
}

const words: Readonly<Record<Percentile, string>> = { p50: 'median', p95: 'p95', p99: 'p99' };

function budgetsOf({ workbook }: Design): readonly Budget[] {
  return (['p50', 'p95', 'p99'] as const).flatMap((percentile) => {
    const ms = workbook.targets?.[`${percentile}Ms`];
    return ms === undefined || ms <= 0 ? [] : [{ percentile, ms, place: field('targets', `${percentile}Ms`) }];
  });
}

/** The functions that somebody states; where nobody does, the ways that users have. */
function flowsOf({ graph, flows }: Design): readonly Flow[] {
  const stated = flows.filter((flow) => flow.stated);
  return stated.length > 0 ? stated : userFlows(graph, flows);
}

function rowOf(design: Design, flow: Flow, budget: Budget): readonly Row[] {
  const latency = design.numbers.latency(flow);
  if (!latency) return [];
  const total = latency[budget.percentile];
  switch (against(total, budget.ms)) {
    case 'above':
      return [violation(design, flow, budget, latency)];
    case 'within':
      return [
        {
          outcome: 'pass',
          because: `${flowName(flow)} takes at most ${round(total.hi)} ms at its ${words[budget.percentile]}, of ${round(budget.ms)} ms`,
          evidence: evidenceOf(design, flow, budget, latency),
        },
      ];
    case 'across':
      return question(design, flow, budget, latency);
  }
}

function flowName({ stated, name }: Flow): string {
  return stated ? `“${name}”` : name;
}

function evidenceOf({ graph }: Design, flow: Flow, { place }: Budget, { hops }: Latency): Evidence {
  const boxes = hops.map(({ component }) => component);
  const start = isEntry(graph.component(flow.entry)) ? [flow.entry] : [];
  return {
    components: boxes,
    connections: hops.map(({ connection }) => connection),
    fields: [place],
    paths: [[...start, ...boxes.filter((id) => !start.includes(id))]],
  };
}

function violation(design: Design, flow: Flow, budget: Budget, latency: Latency): Row {
  const { percentile, ms } = budget;
  const total = latency[percentile];
  const { slowest } = latency;
  const takes = percentile === 'p50' ? slowest.p50.lo : slowest.p99.lo;
  return {
    outcome: 'violation',
    group: flow.id,
    severity: flow.stated && flow.weight >= 3 ? 'blocking' : 'major',
    basis: 'contradiction',
    certainty: total.from === 'assumed' ? stronger(latency) : total.from,
    evidence: evidenceOf(design, flow, budget, latency),
    numbers: [
      ...latency.hops.flatMap((hop) => hopFigures(design, hop, percentile)),
      ...figures(`${words[percentile]} of ${flowName(flow)}`, total, 'ms', 'the sum of its hops'),
      { name: 'budget', value: ms, unit: 'ms', from: `target ${percentile}Ms` },
    ],
    message: `${flowName(flow)}: ${words[percentile]} at least ${round(total.lo)} ms (budget ${round(ms)} ms). ${named(design.graph, slowest.component)} takes ${round(takes)} ms of it.`,
  };
}

/** The way between boxes is always assumed; what decides is where the slowest hop's own time comes from. */
function stronger({ slowest }: Latency) {
  return slowest.p99.from;
}

function hopFigures(
  { graph }: Design,
  { component, p50, p99, network }: Hop,
  percentile: Percentile,
): readonly Figure[] {
  const name = named(graph, component);
  const time = percentile === 'p50' ? p50 : p99;
  const source = time.from === 'assumed' ? 'assumed' : `props of ${name}`;
  return [
    ...figures(`${words[percentile]} in ${name}`, time, 'ms', source),
    ...(network.hi === 0 ? [] : figures(`way to ${name}`, network, 'ms', 'assumed round trip')),
  ];
}

function question(design: Design, flow: Flow, budget: Budget, latency: Latency): readonly Question[] {
  const total = latency[budget.percentile];
  const decider = deciderOf(total, budget.ms);
  if (!decider) return [];
  const { input, threshold } = decider;
  const bound =
    threshold === undefined
      ? ''
      : ` It holds with at most ${round(threshold)} ${input.unit === 'ms' ? '' : 'for '}${input.name}.`;
  const slowest = quoted(design.graph.component(latency.slowest.component));
  return [
    {
      outcome: 'question',
      group: `${budget.percentile} ${input.target}`,
      ifNo: flow.stated && flow.weight >= 3 ? 'blocking' : 'major',
      missing: [missingOf(input)],
      ask: `${flowName(flow)} takes ${span(total)} ms at its ${words[budget.percentile]}, of ${round(budget.ms)} ms; most of it in ${slowest}. What did you measure there?${bound}`,
      evidence: evidenceOf(design, flow, budget, latency),
    },
  ];
}
