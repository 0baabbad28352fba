import { groupBy } from '#basis/group.ts';
import { isCache, isEntry } from '#graph/sets.ts';
import { userFlows } from '#graph/edges.ts';
import { numberOf } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';
import { isSoft } from '#graph/requirements.ts';
import { against } from '#simulation/interval.ts';
import type { Hop, Latency, Percentile } from '#simulation/latency.ts';
import { type Decider, deciderOf, type Quantity } from '#simulation/quantity.ts';
import { round, span } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { askFor, figures, missingOf } from '../reckoned.ts';
import { field, listed, named, quoted } from '../rows.ts';
import { defineRule, type Evidence, type Figure, type Question, type Row, rows, type Violation } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'The parts are slower than the promise',
  asks: 'Do the hops of a request, added up, keep within the latency target?',
  impact: 'The promise is missed by design; no tuning will fix a hop that is slower than the budget.',
  fix: 'Move the slow hop off the path, cache, call in parallel, or choose a nearer or faster store.',
  followUp: 'Give me your latency budget, hop by hop.',
  detection:
    'Service time, waiting and the way of every hop that the caller waits for are added: medians as they are, slow times as lognormals. The low end of the sum is compared with the target. Where a step lists alternatives, the quickest counts, and each other one by the share of requests that is stated to go to it.',
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
    const timed = budgets.flatMap((budget) => flowsOf(design).flatMap((flow) => timedOf(design, flow, budget)));
    const slow = timed.flatMap((found) => slowAlternatives(design, found));
    const rest = timed.filter(({ flow }) => !slow.some(({ group }) => group === flow.id));
    return rows(
      [...slow, ...rest.flatMap((found) => rowOf(design, found)), ...questions(design, rest)],
      'nobody waits for anything whose time is known',
    );
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

/** The functions that somebody states and that a user waits for; where nobody does, the ways that users have. */
function flowsOf({ graph, flows }: Design): readonly Flow[] {
  const waited = waitedFor(graph);
  const stated = flows.filter((flow) => flow.stated);
  return stated.length > 0 ? stated.filter(({ entry }) => waited.has(entry)) : userFlows(graph, flows);
}

interface Timed {
  readonly flow: Flow;
  readonly budget: Budget;
  readonly latency: Latency;
  readonly total: Quantity;
}

function timedOf({ numbers }: Design, flow: Flow, budget: Budget): readonly Timed[] {
  const latency = numbers.latency(flow);
  return latency ? [{ flow, budget, latency, total: latency[budget.percentile] }] : [];
}

function rowOf(design: Design, { flow, budget, latency, total }: Timed): readonly Row[] {
  const outcome = against(total, budget.ms);
  if (outcome === 'above') return [violation(design, flow, budget, latency)];
  if (outcome === 'across') return [];
  return [
    {
      outcome: 'pass',
      because: `${flowName(flow)} takes at most ${round(total.hi)} ms at its ${words[budget.percentile]}, of ${round(budget.ms)} ms`,
      evidence: evidenceOf(design, flow, budget, latency),
    },
  ];
}

/** The low end of how many requests in a hundred are slower than the target, where an alternative takes a share of them. */
function shareAbove({ p50, p95, p99 }: Latency, ms: number): number {
  const above = [p50, p95, p99].findIndex(({ lo }) => lo > ms);
  return [0.5, 0.05, 0.01][above] ?? 0;
}

const beyond: Readonly<Record<Percentile, number>> = { p50: 0.5, p95: 0.05, p99: 0.01 };

/** A step's quickest alternative is no help to those whose requests go to another one. */
function slowAlternatives(design: Design, { flow, budget, total }: Timed): readonly Violation[] {
  if (!flow.stated || against(total, budget.ms) === 'above') return [];
  return alternativesOf(design, flow).flatMap(({ id, share, narrowed }) => {
    const latency = design.numbers.latency(narrowed);
    if (!latency || share * shareAbove(latency, budget.ms) <= beyond[budget.percentile]) return [];
    const part = share < 1 ? `, for the ${round(share * 100)} % that go to ${named(design.graph, id)}` : '';
    return [violation(design, flow, budget, latency, part)];
  });
}

interface Alternative {
  readonly id: string;
  readonly share: number;
  readonly narrowed: Flow;
}

function alternativesOf({ graph }: Design, flow: Flow): readonly Alternative[] {
  return flow.steps.flatMap((step, at) => {
    const before = flow.steps[at - 1] ?? [];
    if (step.length < 2) return [];
    return step.flatMap((id): readonly Alternative[] => {
      const edges = graph.into(id).filter(({ from }) => before.includes(from));
      const others = step.filter((other) => other !== id);
      const share = edges.some(isSoft) ? undefined : shareOf(graph, edges, others);
      if (share === undefined) return [];
      const away = new Set(
        edges.length === 0 ? [] : graph.connections.filter((e) => isAway(e, before, others)).map((e) => e.id),
      );
      return [
        {
          id,
          share,
          narrowed: {
            ...flow,
            steps: flow.steps.map((members, i) => (i === at ? [id] : members)),
            sync: flow.sync.filter((edge) => !away.has(edge)),
          },
        },
      ];
    });
  });
}

function isAway({ from, to }: Connection, before: readonly string[], others: readonly string[]): boolean {
  return before.includes(from) && others.includes(to);
}

/** As stated on the arrow; what a cache beside it misses is reckoned with the hops. */
function shareOf(graph: SystemGraph, edges: readonly Connection[], others: readonly string[]): number | undefined {
  const [edge] = edges;
  if (edge === undefined || edges.length > 1) return undefined;
  return numberOf(edge, 'rateShare') ?? (others.every((id) => isCache(graph.component(id))) ? 1 : undefined);
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

function violation(design: Design, flow: Flow, budget: Budget, latency: Latency, part = ''): Violation {
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
    message: `${flowName(flow)}: ${words[percentile]} at least ${round(total.lo)} ms (budget ${round(ms)} ms)${part}. ${named(design.graph, slowest.component)} takes ${round(takes)} ms of it.`,
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

/** The slowest of very many ways stand for the others. */
const mostAsked = 12;

/** One question for each figure that decides, however many functions hang on it. */
function questions(design: Design, timed: readonly Timed[]): readonly Question[] {
  const across = timed.filter(({ total, budget }) => against(total, budget.ms) === 'across');
  const slowest = [...across].sort((a, b) => b.total.hi - a.total.hi).slice(0, mostAsked);
  const open = slowest.flatMap((found) => {
    const decider = deciderOf(found.total, found.budget.ms);
    return decider === undefined ? [] : [{ ...found, decider }];
  });
  const groups = groupBy(open, ({ budget, decider }) => `${budget.percentile} ${decider.input.id}`);
  return [...groups].map(([group, found]) => question(design, group, found));
}

function question(design: Design, group: string, found: readonly (Timed & { readonly decider: Decider })[]): Question {
  const worst = found.reduce((a, b) => (b.total.hi > a.total.hi ? b : a));
  const { budget, total, decider, latency } = worst;
  const names = listed(found.map(({ flow }) => flowName(flow)));
  const slowest = quoted(design.graph.component(latency.slowest.component));
  const evidence = found.map((one) => evidenceOf(design, one.flow, one.budget, one.latency));
  return {
    outcome: 'question',
    group,
    ifNo: found.some(({ flow }) => flow.stated && flow.weight >= 3) ? 'blocking' : 'major',
    missing: [missingOf(decider.input)],
    ask: `${names} may take ${span(total)} ms at the ${words[budget.percentile]}, of ${round(budget.ms)} ms; most of it in ${slowest}. ${askFor(decider)}`,
    evidence: {
      components: evidence.flatMap(({ components = [] }) => components),
      connections: evidence.flatMap(({ connections = [] }) => connections),
      fields: [budget.place],
      paths: evidence.flatMap(({ paths = [] }) => paths),
    },
  };
}
