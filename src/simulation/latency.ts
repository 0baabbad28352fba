import { regionOf, zonesOf } from '#graph/boundaries.ts';
import { isSync } from '#graph/edges.ts';
import { numberOf, sourceOf, textOf } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isRequired } from '#graph/requirements.ts';
import { isBroker, isCompute, isEntry } from '#graph/sets.ts';
import type { Endpoint, Workbook } from '#workbook/workbook.ts';
import { answersForOthers, asideLookups, hitRatioOf, readsStore } from './caching.ts';
import { capacityOf } from './capacity.ts';
import { between, type Interval, one, rest, sum } from './interval.ts';
import type { Load } from './load.ts';
import { assumed, known, type Quantity, ranged, reckon } from './quantity.ts';
import { waitQuantile } from './queueing.ts';
import type { Scenario } from './scenario.ts';
import { inSeries, quantile, slowestOf, type Step } from './tail.ts';
import { durationOf } from './utilisation.ts';

/** One box that a request waits for. */
export interface Hop {
  readonly component: string;
  readonly connection: string;
  /** Median and slow time in the box, its own waiting included, the way there and back not. */
  readonly p50: Quantity;
  readonly p99: Quantity;
  readonly network: Quantity;
  /** The share of requests that come this far: the misses, behind a cache. */
  readonly chance: Interval;
  readonly times: number;
  /** Calls made at once are as slow as the slowest of them. */
  readonly parallel: string | undefined;
}

export type Percentile = 'p50' | 'p95' | 'p99';

/** How long a function's caller waits: C.2.4 of the catalogue. */
export interface Latency {
  readonly hops: readonly Hop[];
  readonly p50: Quantity;
  readonly p95: Quantity;
  readonly p99: Quantity;
  /** The hop that takes most of the slow requests' time. */
  readonly slowest: Hop;
}

export interface LatencyContext {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly scenario: Scenario;
  readonly load: (component: string) => Load | undefined;
  readonly connection: (id: string) => Connection | undefined;
}

/** Undefined when nobody waits for anything of known kind. */
export function latencyOf(context: LatencyContext, flow: Flow): Latency | undefined {
  const hops = hopsOf(context, flow);
  const [first, ...others] = hops;
  if (!first) return undefined;
  const slowest = others.reduce((a, b) => (slowTime(b) > slowTime(a) ? b : a), first);
  const of = (percentile: Percentile): Quantity => totalOf(hops, percentile);
  return { hops, p50: of('p50'), p95: of('p95'), p99: of('p99'), slowest };
}

function slowTime({ p99, network, times }: Hop): number {
  return (Math.sqrt(p99.lo * p99.hi) + network.lo) * times;
}

function totalOf(hops: readonly Hop[], percentile: Percentile): Quantity {
  const parts = hops.flatMap(({ p50, p99, network }) => [p50, p99, network]);
  return reckon(
    (...values) => {
      const steps = (end: 'lo' | 'hi'): Step[] =>
        hops.map((hop, i) => stepOf(hop, values.slice(3 * i, 3 * i + 3), end));
      const at = (end: 'lo' | 'hi'): number => percentileOf(merged(hops, steps(end)), percentile);
      return between(at('lo'), Math.max(at('lo'), at('hi')));
    },
    ...parts,
  );
}

function percentileOf(steps: readonly Step[], percentile: Percentile): number {
  const all = inSeries(steps);
  return percentile === 'p95' ? quantile(all, 0.95) : all[percentile];
}

function stepOf({ chance, times, parallel }: Hop, [p50, p99, network]: readonly Interval[], end: 'lo' | 'hi'): Step {
  const way = network?.[end] ?? 0;
  const spread = { p50: (p50?.[end] ?? 0) + way, p99: (p99?.[end] ?? 0) + way };
  if (parallel !== undefined && times > 1) return { ...slowestOf(times, spread), chance: chance[end] };
  return { ...spread, chance: chance[end], times };
}

/** Calls of one parallel group count as their slowest. */
function merged(hops: readonly Hop[], steps: readonly Step[]): readonly Step[] {
  const groups = new Map<string, Step>();
  steps.forEach((step, i) => {
    const hop = hops[i];
    const key = hop?.parallel === undefined ? `hop ${i}` : `group ${hop.parallel}`;
    const before = groups.get(key);
    if (!before || step.p99 > before.p99) groups.set(key, step);
  });
  return [...groups.values()];
}

function hopsOf(context: LatencyContext, flow: Flow): readonly Hop[] {
  const { graph } = context;
  const chain = chainOf(context, flow);
  const onChain = new Set(chain.flatMap(({ from, to }) => [from, to]));
  const beside = [...onChain].flatMap((id) => besides(graph, id).filter(({ to }) => !onChain.has(to)));
  /** How many of the requests come as far as a component. */
  const comes = new Map<string, Interval>();
  return [...chain, ...beside].flatMap((edge) => {
    const chance = both(comes.get(edge.from) ?? one, chanceOf(context, flow, edge));
    comes.set(edge.to, chance);
    return hopOf(context, edge, chance) ?? [];
  });
}

function both(a: Interval, b: Interval): Interval {
  return between(a.lo * b.lo, a.hi * b.hi);
}

/** Calls off the path that its components cannot go on without, and look-ups in a cache before a store on the path. */
function besides(graph: SystemGraph, id: string): readonly Connection[] {
  if (!isCompute(graph.component(id)) && !hasTrait(graph.component(id), 'fronts-traffic')) return [];
  const required = graph.out(id).filter((edge) => isSync(edge) && edge.kind !== 'resolve' && isRequired(graph, edge));
  return [...new Set([...required, ...asideLookups(graph, id)])];
}

/** The connections that the caller waits for, one for each box: a stated path's, or the quickest way. */
function chainOf(context: LatencyContext, flow: Flow): readonly Connection[] {
  const edges = flow.sync.flatMap((id) => context.connection(id) ?? []);
  if (!flow.stated) return quickest(context, flow, edges);
  const steps = flow.steps.map((step) => new Set(step));
  const chosen = new Map<string, Connection>();
  for (const edge of edges) {
    const step = steps.findIndex((members) => members.has(edge.to));
    const key = step === -1 ? `by ${edge.to}` : `step ${step}`;
    const known = chosen.get(key);
    if (!known || quicker(context, edge, known)) chosen.set(key, edge);
  }
  return [...chosen.values()];
}

function quicker({ graph }: LatencyContext, a: Connection, b: Connection): boolean {
  return leastTime(graph, a) < leastTime(graph, b);
}

function leastTime(graph: SystemGraph, edge: Connection): number {
  return (durationOf(graph.component(edge.to))?.lo ?? 0) * (numberOf(edge, 'callsPerRequest') ?? 1);
}

/** Dijkstra's, over what is waited for; a function that goes on without its caller is answered by the broker. */
function quickest({ graph }: LatencyContext, flow: Flow, edges: readonly Connection[]): readonly Connection[] {
  const out = new Map<string, Connection[]>();
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  const best = new Map([[flow.entry, 0]]);
  const by = new Map<string, Connection>();
  const open = new Set([flow.entry]);
  while (open.size > 0) {
    const id = [...open].reduce((a, b) => ((best.get(b) ?? 0) < (best.get(a) ?? 0) ? b : a));
    open.delete(id);
    for (const edge of out.get(id) ?? []) {
      const time = (best.get(id) ?? 0) + leastTime(graph, edge);
      if (time >= (best.get(edge.to) ?? Number.POSITIVE_INFINITY)) continue;
      best.set(edge.to, time);
      by.set(edge.to, edge);
      open.add(edge.to);
    }
  }
  const broker = [...by.keys()].filter((id) => isBroker(graph.component(id))).sort()[0];
  const end = by.has(flow.target) ? flow.target : broker;
  const chain: Connection[] = [];
  for (let edge = by.get(end ?? ''); edge && chain.length <= by.size; edge = by.get(edge.from)) chain.unshift(edge);
  return chain;
}

function hopOf(context: LatencyContext, edge: Connection, chance: Interval): Hop | undefined {
  const { graph } = context;
  const target = graph.component(edge.to);
  const p50 = durationOf(target);
  /** A content network stands beside the user: its way is the user's, not ours. */
  if (!p50 || isEntry(target) || hasTrait(target, 'is-global')) return undefined;
  const wait = waitOf(context, target);
  return {
    component: target.id,
    connection: edge.id,
    p50: reckon(sum, p50, wait.p50),
    p99: reckon(sum, slowTimeOf(target, p50), wait.p99),
    network: isEntry(graph.component(edge.from)) ? known(0, 'structural') : roundTrip(graph, edge.from, edge.to),
    chance,
    times: Math.max(1, numberOf(edge, 'callsPerRequest') ?? 1),
    parallel: textOf(edge, 'parallelGroup'),
  };
}

/**
 * Stated, or a multiple of the median: five times as a rule, and between two and ten of a median that somebody stated. An
 * assumed median has its own width.
 */
function slowTimeOf(x: Component, p50: Quantity): Quantity {
  const stated = numberOf(x, 'serviceP99Ms');
  if (stated !== undefined) return known(stated, sourceOf(x, 'serviceP99Ms'));
  if (p50.from === 'assumed') return reckon(({ lo, hi }) => between(5 * lo, 5 * hi), p50);
  const ratio = assumed({
    id: `serviceP99Ms ${x.id}`,
    target: x.id,
    prop: 'serviceP99Ms',
    asks: `How many times slower than usual is '${x.name}' once in a hundred times?`,
    unit: '×',
    lo: 2,
    hi: 10,
    source: 'engineering judgement',
  });
  return reckon((time, times) => between(time.lo * times.lo, time.hi * times.hi), p50, ratio);
}

/** Above it `utilisation-over-limit` speaks: a queue that grows has no latency. */
const busiest = 0.95;

/** Waiting where load, capacity and service time are known; elsewhere a component that is not too full makes nobody wait. */
function waitOf({ graph, load }: LatencyContext, x: Component): { readonly p50: Quantity; readonly p99: Quantity } {
  const none = { p50: known(0, 'structural'), p99: known(0, 'structural') };
  const service = numberOf(x, 'serviceMs');
  const capacity = capacityOf(graph, x);
  const arriving = load(x.id)?.total;
  if (service === undefined || service <= 0 || !capacity || !arriving || capacity.writes) return none;
  if (capacity.each.from === 'assumed' || capacity.copies.from === 'assumed') return none;
  const perCopy = Math.max(1, Math.round((capacity.each.lo * service) / 1000));
  const servers = Math.max(1, Math.round(capacity.copies.lo * perCopy));
  const at = (q: number): Quantity =>
    reckon((rate) => {
      const waitAt = (arrivals: number): number => {
        const most = (busiest * servers) / service;
        return waitQuantile({ arrivals: Math.min(arrivals / 1000, most), service, servers }, q);
      };
      return between(waitAt(rate.lo), waitAt(rate.hi));
    }, arriving);
  return { p50: at(0.5), p99: at(0.99) };
}

/** There and back, by where both ends are drawn (A.4 of the catalogue). */
export function roundTrip(graph: SystemGraph, from: string, to: string): Quantity {
  const [home, away] = [regionOf(graph, from), regionOf(graph, to)];
  if (home !== undefined && away !== undefined && home !== away) return betweenRegions(graph, home, away);
  const [here, there] = [zonesOf(graph, from), zonesOf(graph, to)];
  if (here.length === 0 || there.length === 0) return ranged(0.1, 3.4);
  return here.some((zone) => there.includes(zone)) ? ranged(0.1, 0.5) : ranged(0.25, 3.4);
}

/** Within a continent or across an ocean, where the regions' names tell. */
function betweenRegions(graph: SystemGraph, a: string, b: string): Quantity {
  const [one, other] = [continentOf(graph, a), continentOf(graph, b)];
  if (one === undefined || other === undefined) return ranged(20, 400);
  return one === other ? ranged(20, 80) : ranged(80, 400);
}

const continents: readonly (readonly [string, RegExp])[] = [
  ['europe', /^(eu|europe|uk|frankfurt|ireland|london|paris)/i],
  ['america', /^(us|na|ca|america|virginia|oregon|east.?us|west.?us)/i],
  ['south america', /^(sa|south.?america|brazil)/i],
  ['asia', /^(ap|asia|jp|in|sg|tokyo|singapore|mumbai|seoul)/i],
  ['australia', /^(au|sydney|australia)/i],
];

function continentOf(graph: SystemGraph, region: string): string | undefined {
  const name = graph.boundaries.find(({ id }) => id === region)?.name ?? region;
  return continents.find(([, words]) => words.test(name.trim()))?.[0];
}

/** Reads that hit a cache go no further; whether a function reads is known from its endpoints. */
function chanceOf({ graph, workbook, scenario }: LatencyContext, flow: Flow, edge: Connection): Interval {
  const methods = methodsOf(workbook, flow);
  if (methods.some((method) => method !== 'GET')) return one;
  const source = graph.component(edge.from);
  const own = answersForOthers(source) ? [source] : [];
  const beside = readsStore(graph, edge) ? asideLookups(graph, edge.from).map(({ to }) => graph.component(to)) : [];
  const misses = [...own, ...beside]
    .map((cache) => rest(hitRatioOf(graph, workbook, cache, scenario)))
    .reduce(both, one);
  return methods.length > 0 ? misses : between(misses.lo, 1);
}

function methodsOf({ requirements = [] }: Workbook, flow: Flow): readonly Endpoint['method'][] {
  const endpoints = requirements.find(({ id }) => id === flow.id)?.endpoints ?? [];
  return endpoints.map((endpoint) => endpoint.trim().split(/\s/)[0] as Endpoint['method']);
}
