import { attempts } from '#graph/edges.ts';
import { numberOf, says, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isExternal } from '#graph/sets.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { answersForOthers, asideLookups, hitRatioOf, loadsOf, readsStore } from './caching.ts';
import { exactly, type Interval, product, rest } from './interval.ts';
import { lazyMap } from './lazy.ts';
import type { Input, Quantity } from './quantity.ts';
import type { Scenario } from './scenario.ts';
import { type SharedUse, sharesOf, type Use } from './shares.ts';

/** What a component does is counted by class: reads, writes, and messages that a realtime gateway hands on. */
export const classes = ['read', 'write', 'delivered'] as const;
export type WorkClass = (typeof classes)[number];

/** One class of a component's work causing work at another: so much per unit. */
export interface Wire {
  readonly edge: Connection;
  readonly from: number;
  readonly to: number;
  /** The share of the units that take this way, times the calls that each of them makes. */
  readonly gain: Interval;
  /** Wires of one choice exclude each other: a unit goes by one of its options. */
  readonly choice: number;
  readonly option: number;
  readonly inputs: readonly Input[];
}

/** A state is a component's class of work. */
export function stateOf(component: number, part: WorkClass): number {
  return component * classes.length + classes.indexOf(part);
}

interface Plan {
  readonly graph: SystemGraph;
  readonly scenario: Scenario;
  readonly index: ReadonlyMap<string, number>;
  readonly gone: ReadonlySet<string>;
  readonly hitRatio: (cache: string) => Quantity;
  readonly lookups: (caller: string) => readonly Connection[];
  /** Whether only a broker brings a component work. */
  readonly isFed: (id: string) => boolean;
}

/** All wires between the components of an index; those of one source and class lie together. */
export function wiresOf(
  graph: SystemGraph,
  workbook: Workbook,
  scenario: Scenario,
  index: ReadonlyMap<string, number>,
): readonly Wire[] {
  const plan: Plan = {
    graph,
    scenario,
    index,
    gone: goneIn(graph, scenario),
    hitRatio: lazyMap((id: string) => hitRatioOf(graph, workbook, graph.component(id), scenario)),
    lookups: lazyMap((id: string) => asideLookups(graph, id)),
    isFed: lazyMap((id: string) => isFedOnly(graph, id)),
  };
  const sharing = { graph, workbook, pins: scenario.pins };
  let choices = 0;
  return [...index.keys()].flatMap((id) => {
    const source = graph.component(id);
    if (plan.gone.has(id) || graph.out(id).length === 0) return [];
    return classes.flatMap((part) => {
      const uses = graph.out(source.id).flatMap((edge) => usesOf(plan, source, edge, part));
      return sharesOf(sharing, source, uses).flatMap((shared) => {
        const choice = shared.option === undefined ? -1 : (choices += shared.opens ? 1 : 0);
        if (!index.has(shared.edge.to)) return [];
        return [{ ...wireOf(plan, source, shared), choice, option: shared.option ?? 0 }];
      });
    });
  });
}

/** Whether only a broker brings a component work: then it falls behind, and nobody is refused. */
export function isFedOnly(graph: SystemGraph, id: string): boolean {
  const loading = graph.into(id).filter(({ kind }) => !besides.includes(kind));
  return loading.length > 0 && loading.every(({ kind }) => kind === 'consume');
}

const besides: readonly string[] = ['telemetry', 'control', 'dead-letter', 'transfer'];

/** Components that a scenario names, or all of whose zones or regions it names. */
export function goneIn(graph: SystemGraph, { down = [] }: Scenario): ReadonlySet<string> {
  if (down.length === 0) return new Set();
  const named = new Set(down);
  const within = graph.components.filter(({ id }) => {
    const places = graph.around(id);
    const inside = (kind: 'az' | 'region'): boolean => {
      const drawn = places.filter((place) => place.kind === kind);
      return drawn.length > 0 && drawn.every((place) => named.has(place.id));
    };
    return inside('az') || inside('region');
  });
  return new Set([...down, ...within.map(({ id }) => id)]);
}

function usesOf(plan: Plan, source: Component, edge: Connection, part: WorkClass): readonly Use[] {
  if (edge.to === edge.from || plan.gone.has(edge.to)) return [];
  if (!carries(plan, source, edge, part)) return [];
  return [{ edge, part, becomes: becomes(plan, source, edge, part) }];
}

/** Which work of its source a connection carries. */
function carries(plan: Plan, source: Component, edge: Connection, part: WorkClass): boolean {
  const { graph } = plan;
  if (part === 'delivered') return edge.kind === 'push';
  if (part === 'write' && readsForMessages(plan, source, edge)) return true;
  const ops = textOf(edge, 'ops');
  const restricted = ops === 'read' || ops === 'write';
  switch (edge.kind) {
    case 'request':
      return restricted ? ops === part : true;
    case 'read':
      return part === 'read';
    case 'read-write':
      return part === 'write' || !readsThroughCache(plan, edge);
    case 'publish':
      return isBroker(source) ? part === 'write' : ops === 'both' || part === (restricted ? ops : 'write');
    case 'authenticate':
      return says(graph.component(edge.to), 'localVerification') !== 'true';
    case 'control':
      return textOf(edge, 'usage') === 'per-request';
    case 'resolve':
      return graph.out(edge.to).length > 0;
    case 'push':
      return part === 'write' && !hasTrait(source, 'holds-connections');
    case 'write':
    case 'consume':
    case 'capture':
    case 'replicate':
    case 'webhook':
      return part === 'write';
    case 'dead-letter':
    case 'transfer':
    case 'telemetry':
      return false;
  }
}

/** Whoever works on messages reads what it needs for each of them: its reads are no users' reads. */
function readsForMessages({ isFed }: Plan, source: Component, edge: Connection): boolean {
  return (edge.kind === 'read' || (edge.kind === 'request' && textOf(edge, 'ops') === 'read')) && isFed(source.id);
}

/** A bare arrow beside a cache that loads from the same store is for writing: reads go by the cache. */
function readsThroughCache({ graph, lookups }: Plan, edge: Connection): boolean {
  return (
    edge.kindFrom === 'inferred' &&
    lookups(edge.from).some(({ to }) => loadsOf(graph, to).some((load) => load.to === edge.to))
  );
}

function becomes(plan: Plan, source: Component, edge: Connection, part: WorkClass): WorkClass {
  const target = plan.graph.component(edge.to);
  if (isBroker(target)) return 'write';
  if (readsForMessages(plan, source, edge)) return 'read';
  const handedOn = edge.kind === 'consume' || edge.kind === 'push';
  if (handedOn) return hasTrait(target, 'holds-connections') ? 'delivered' : 'write';
  return edge.kind === 'webhook' || part === 'delivered' ? 'write' : part;
}

function wireOf(plan: Plan, source: Component, shared: SharedUse): Omit<Wire, 'choice' | 'option'> {
  const { edge, part, becomes, share, inputs } = shared;
  const missed = missesOf(plan, source, shared);
  const calls = (numberOf(edge, 'callsPerRequest') ?? 1) * repeats(plan, edge) * subscribers(plan, source, edge);
  return {
    edge,
    from: stateOf(plan.index.get(edge.from) ?? 0, part),
    to: stateOf(plan.index.get(edge.to) ?? 0, becomes),
    gain: product(share, exactly(calls / batchOf(plan.graph, edge)), ...missed.map(rest)),
    inputs: [...inputs, ...missed.flatMap((ratio) => ratio.inputs)],
  };
}

/** Messages that are handed over in one call. */
export function batchOf(graph: SystemGraph, edge: Connection): number {
  const consumer = edge.kind === 'consume' ? numberOf(graph.component(edge.to), 'batchSize') : undefined;
  return Math.max(1, numberOf(edge, 'batchSize') ?? consumer ?? 1);
}

/** Tries of a call to something that fails. */
function repeats({ scenario }: Plan, edge: Connection): number {
  return scenario.failing?.includes(edge.to) ? (attempts(edge) ?? 1) : 1;
}

/** A topic with more subscribers than are drawn, a push to many. */
function subscribers({ graph }: Plan, source: Component, edge: Connection): number {
  const fanOut = numberOf(source, 'fanOut');
  if (fanOut === undefined || !hasTrait(source, 'broadcasts')) return 1;
  const drawn = graph.out(source.id).filter(({ kind }) => kind === edge.kind).length;
  return Math.max(1, fanOut / drawn);
}

/** The hit ratios that keep reads away from this connection. */
function missesOf(
  { graph, gone, hitRatio, lookups }: Plan,
  source: Component,
  { edge, becomes }: Use,
): readonly Quantity[] {
  if (becomes !== 'read') return [];
  const own = answersForOthers(source) && !isExternal(graph.component(edge.to)) ? [source.id] : [];
  const aside = readsStore(graph, edge) ? lookups(source.id).map(({ to }) => to) : [];
  const beside = aside.filter((id) => !gone.has(id) && loadsOf(graph, id).every(({ to }) => to !== edge.to));
  return [...own, ...beside].map(hitRatio);
}
