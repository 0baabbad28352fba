import { attempts } from '#graph/edges.ts';
import { numberOf, says, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { indexed } from '#graph/indexed.ts';
import { isBroker, isExternal } from '#graph/sets.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { answersForOthers, asideLookups, hitRatioOf, loadsOf, readsStore } from './caching.ts';
import { exactly, type Interval, product, rest } from './interval.ts';
import { lazyMap } from './lazy.ts';
import type { Input, Quantity } from './quantity.ts';
import type { Scenario } from './scenario.ts';
import { type Group, groupsOf, type SharedUse, sharesOf, type SharingContext, sharingOf, type Use } from './shares.ts';

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
  /** As of its share: of those of one choice, a unit goes by one option. */
  readonly choice: number;
  readonly option: number;
  readonly inputs: readonly Input[];
  /** Those whose hits keep work away from it. */
  readonly caches: readonly string[];
}

/** A state is a component's class of work. */
export function stateOf(component: number, part: WorkClass): number {
  return component * classes.length + classes.indexOf(part);
}

interface Plan {
  readonly graph: SystemGraph;
  readonly sharing: SharingContext;
  readonly scenario: Scenario;
  readonly position: ReadonlyMap<string, number>;
  readonly gone: ReadonlySet<string>;
  readonly groups: (source: string) => readonly (readonly Group[])[];
  readonly hitRatio: (cache: string) => Quantity;
  readonly lookups: (caller: string) => readonly Connection[];
  /** Whether only a broker brings a component work. */
  readonly isFed: (id: string) => boolean;
}

/** What does not depend on hit ratios and shares. */
type Uses = Omit<Plan, 'scenario' | 'hitRatio'>;

/** The wires that leave components, those of one class together; states are counted in the graph's order. */
export interface Wiring {
  readonly from: (id: string) => readonly Wire[];
  /** Those that lead to some components only. */
  readonly between: (id: string, targets: ReadonlyMap<string, unknown>) => readonly Wire[];
  /** Whether the scenario changes a component's wires. */
  readonly touches: (id: string) => boolean;
}

export function wiresOf(graph: SystemGraph, workbook: Workbook, scenario: Scenario): readonly Wire[] {
  const { from } = wiringOf(graph, workbook)(scenario);
  return graph.components.flatMap(({ id }) => from(id));
}

/** The wires under any scenario. One that changes hit ratios or shares only leaves most components those they had. */
export function wiringOf(graph: SystemGraph, workbook: Workbook): (scenario: Scenario) => Wiring {
  const none: ReadonlySet<string> = new Set();
  const usual: Uses = {
    graph,
    gone: none,
    sharing: sharingOf(graph, workbook),
    position: indexed(graph).position,
    groups: lazyMap((id: string) => groupsFrom(usual, graph.component(id))),
    lookups: lazyMap((id: string) => asideLookups(graph, id)),
    isFed: lazyMap((id: string) => isFedOnly(graph, id)),
  };
  const planUnder = (scenario: Scenario): Plan => {
    const gone = goneIn(graph, scenario);
    const hitRatio = lazyMap((id: string) => hitRatioOf(graph, workbook, graph.component(id), scenario));
    const plan: Plan = { ...usual, sharing: { ...usual.sharing, pins: scenario.pins }, scenario, gone, hitRatio };
    return gone.size === 0 ? plan : { ...plan, groups: lazyMap((id: string) => groupsFrom(plan, graph.component(id))) };
  };
  const everywhere = (): boolean => true;
  const unchanged = planUnder({});
  const standing = lazyMap((id: string) => wiresFrom(unchanged, id, everywhere));

  return (scenario) => {
    const { down = [], failing = [], cold = [], pins = new Map<string, number>(), hitRatio } = scenario;
    const plan = planUnder(scenario);
    const named = new Set([...cold, ...[...pins.keys()].map(targetOf)]);
    const touches =
      down.length > 0 || failing.length > 0 || hitRatio !== undefined
        ? everywhere
        : (id: string): boolean =>
            named.size > 0 &&
            (graph.out(id).some((edge) => named.has(edge.id)) ||
              standing(id).some(({ caches }) => caches.some((cache) => named.has(cache))));
    const changed = lazyMap((id: string) => wiresFrom(plan, id, everywhere));
    return {
      touches,
      from: (id) => (touches(id) ? changed(id) : standing(id)),
      between: (id, targets) =>
        touches(id)
          ? wiresFrom(plan, id, (target) => targets.has(target))
          : standing(id).filter(({ edge }) => targets.has(edge.to)),
    };
  };
}

/** An input's id is the prop and the component or connection that could state it. */
function targetOf(input: string): string {
  return input.slice(input.indexOf(' ') + 1);
}

function wiresFrom(plan: Plan, id: string, leadsTo: (target: string) => boolean): readonly Wire[] {
  if (plan.gone.has(id)) return [];
  const source = plan.graph.component(id);
  const isWanted = ({ edge }: Use): boolean => leadsTo(edge.to);
  return plan
    .groups(id)
    .flatMap((groups) => sharesOf(plan.sharing, groups, isWanted).map((shared) => wireOf(plan, source, shared)));
}

/** How a component's work of each class is handed on. */
function groupsFrom(plan: Uses, source: Component): readonly (readonly Group[])[] {
  const edges = plan.graph.out(source.id);
  if (edges.length === 0) return [];
  return classes.map((part) =>
    groupsOf(
      plan.sharing,
      source,
      edges.flatMap((edge) => usesOf(plan, source, edge, part)),
    ),
  );
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

function usesOf(plan: Uses, source: Component, edge: Connection, part: WorkClass): readonly Use[] {
  if (edge.to === edge.from || plan.gone.has(edge.to)) return [];
  if (!carries(plan, source, edge, part)) return [];
  return [{ edge, part, becomes: becomes(plan, source, edge, part) }];
}

/** Which work of its source a connection carries. */
function carries(plan: Uses, source: Component, edge: Connection, part: WorkClass): boolean {
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
function readsForMessages({ isFed }: Uses, source: Component, edge: Connection): boolean {
  return (edge.kind === 'read' || (edge.kind === 'request' && textOf(edge, 'ops') === 'read')) && isFed(source.id);
}

/** A bare arrow beside a cache that loads from the same store is for writing: reads go by the cache. */
function readsThroughCache({ graph, lookups }: Uses, edge: Connection): boolean {
  return (
    edge.kindFrom === 'inferred' &&
    lookups(edge.from).some(({ to }) => loadsOf(graph, to).some((load) => load.to === edge.to))
  );
}

function becomes(plan: Uses, source: Component, edge: Connection, part: WorkClass): WorkClass {
  const target = plan.graph.component(edge.to);
  if (isBroker(target)) return 'write';
  if (readsForMessages(plan, source, edge)) return 'read';
  const handedOn = edge.kind === 'consume' || edge.kind === 'push';
  if (handedOn) return hasTrait(target, 'holds-connections') ? 'delivered' : 'write';
  return edge.kind === 'webhook' || part === 'delivered' ? 'write' : part;
}

function wireOf(plan: Plan, source: Component, shared: SharedUse): Wire {
  const { edge, part, becomes, share, inputs, choice, option } = shared;
  const caches = missedBefore(plan, source, shared);
  const missed = caches.map(plan.hitRatio);
  const calls = (numberOf(edge, 'callsPerRequest') ?? 1) * repeats(plan, edge) * subscribers(plan, source, edge);
  return {
    edge,
    from: stateOf(plan.position.get(edge.from) ?? 0, part),
    to: stateOf(plan.position.get(edge.to) ?? 0, becomes),
    gain: product(share, exactly(calls / batchOf(plan.graph, edge)), ...missed.map(rest)),
    choice,
    option,
    inputs: [...inputs, ...missed.flatMap((ratio) => ratio.inputs)],
    caches,
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

/** The caches that keep reads away from this connection. */
function missedBefore({ graph, gone, lookups }: Plan, source: Component, { edge, becomes }: Use): readonly string[] {
  if (becomes !== 'read') return [];
  const own = answersForOthers(source) && !isExternal(graph.component(edge.to)) ? [source.id] : [];
  const aside = readsStore(graph, edge) ? lookups(source.id).map(({ to }) => to) : [];
  const beside = aside.filter((id) => !gone.has(id) && loadsOf(graph, id).every(({ to }) => to !== edge.to));
  return [...own, ...beside];
}
