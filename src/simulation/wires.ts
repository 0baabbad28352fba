import { groupBy } from '#basis/group.ts';
import { attempts, targetsBehind } from '#graph/edges.ts';
import { numberOf, says, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import { isBroker, isCache, isEntry, isExternal } from '#graph/sets.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { answersForOthers, asideLookups, hitRatioOf, loadsOf, readsStore } from './caching.ts';
import { between, exactly, type Interval, product, rest } from './interval.ts';
import type { Input, Quantity } from './quantity.ts';
import type { Scenario } from './scenario.ts';

/** What a component does is counted by class: reads, writes, and messages that a realtime gateway hands on. */
export const classes = ['read', 'write', 'delivered'] as const;
export type WorkClass = (typeof classes)[number];

/** One class of a component's work causing work at another: so much per unit. */
export interface Wire {
  readonly edge: Connection;
  readonly from: number;
  readonly to: number;
  /** Calls for each unit that takes this way. */
  readonly each: Interval;
  /** The share of the units that take it. */
  readonly share: Interval;
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
  readonly workbook: Workbook;
  readonly scenario: Scenario;
  readonly index: ReadonlyMap<string, number>;
  readonly gone: ReadonlySet<string>;
  readonly hitRatio: (cache: Component) => Quantity;
}

/** A connection as its source's work of one class uses it. */
interface Use {
  readonly edge: Connection;
  readonly part: WorkClass;
  readonly becomes: WorkClass;
}

/** All wires of a drawing; those of one source and class lie together. */
export function wiresOf(
  graph: SystemGraph,
  workbook: Workbook,
  scenario: Scenario,
  index: ReadonlyMap<string, number>,
): readonly Wire[] {
  const known = new Map<string, Quantity>();
  const hitRatio = (cache: Component): Quantity => {
    const found = known.get(cache.id) ?? hitRatioOf(graph, workbook, cache, scenario);
    known.set(cache.id, found);
    return found;
  };
  const plan: Plan = { graph, workbook, scenario, index, gone: goneIn(graph, scenario), hitRatio };
  let choices = 0;
  return graph.components.flatMap((source) => {
    if (plan.gone.has(source.id)) return [];
    return classes.flatMap((part) => {
      const uses = graph.out(source.id).flatMap((edge) => usesOf(plan, source, edge, part));
      return sharesOf(plan, source, uses, part).map(({ choice, ...wire }) => ({
        ...wire,
        choice: choice === undefined ? -1 : (choices += choice.opens ? 1 : 0),
        option: choice?.option ?? 0,
      }));
    });
  });
}

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
  return [{ edge, part, becomes: becomes(plan, edge, part) }];
}

/** Which work of its source a connection carries. */
function carries({ graph }: Plan, source: Component, edge: Connection, part: WorkClass): boolean {
  if (part === 'delivered') return edge.kind === 'push';
  const ops = textOf(edge, 'ops');
  const restricted = ops === 'read' || ops === 'write';
  switch (edge.kind) {
    case 'request':
      return restricted ? ops === part : true;
    case 'read':
      return part === 'read';
    case 'read-write':
      return part === 'write' || !readsThroughCache(graph, edge);
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

/** A bare arrow beside a cache that loads from the same store is for writing: reads go by the cache. */
function readsThroughCache(graph: SystemGraph, edge: Connection): boolean {
  return (
    edge.kindFrom === 'inferred' &&
    asideLookups(graph, edge.from).some(({ to }) => loadsOf(graph, to).some((load) => load.to === edge.to))
  );
}

function becomes({ graph }: Plan, edge: Connection, part: WorkClass): WorkClass {
  const target = graph.component(edge.to);
  if (isBroker(target)) return 'write';
  const handedOn = edge.kind === 'consume' || edge.kind === 'push';
  if (handedOn) return hasTrait(target, 'holds-connections') ? 'delivered' : 'write';
  return edge.kind === 'webhook' || part === 'delivered' ? 'write' : part;
}

type Shared = Omit<Wire, 'choice' | 'option'> & {
  readonly choice?: { readonly option: number; readonly opens: boolean };
};

/** Routers and competing consumers split; everybody else repeats, but for alternatives and a leader with its replicas. */
function sharesOf(plan: Plan, source: Component, uses: readonly Use[], part: WorkClass): readonly Shared[] {
  const groups = groupsOf(plan, source, uses);
  return groups.flatMap((group) => {
    if (group.rule === 'repeat') return group.uses.map((use) => wireOf(plan, source, use, fullShare(use), []));
    return split(plan, source, group, part);
  });
}

interface Group {
  readonly rule: 'repeat' | 'even' | 'alternatives' | 'replicas';
  readonly uses: readonly Use[];
}

function fullShare({ edge }: Use): Interval {
  return exactly(numberOf(edge, 'rateShare') ?? 1);
}

function groupsOf(plan: Plan, source: Component, uses: readonly Use[]): readonly Group[] {
  if (isBroker(source)) return consumerGroups(plan, source, uses);
  if (hasTrait(source, 'routes') || isEntry(source)) {
    const routed = uses.filter((use) => isRouted(plan, use));
    return [
      { rule: 'even', uses: routed },
      { rule: 'repeat', uses: uses.filter((use) => !routed.includes(use)) },
    ];
  }
  return alternativesOf(plan, uses);
}

const routedKinds: readonly string[] = ['request', 'read', 'write', 'read-write', 'publish', 'webhook', 'resolve'];

function isRouted({ graph }: Plan, { edge }: Use): boolean {
  return routedKinds.includes(edge.kind) && !isCache(graph.component(edge.to));
}

/** A queue's consumers compete; a log's and a topic's each get all, but for boxes of one group. */
function consumerGroups(plan: Plan, broker: Component, uses: readonly Use[]): readonly Group[] {
  const competes = hasTrait(broker, 'competes');
  const keyOf = ({ edge }: Use): string => {
    if (edge.kind !== 'consume') return `subscription ${edge.id}`;
    const label = textOf(edge, 'consumerGroup');
    if (label !== undefined) return `group ${label}`;
    return competes ? 'all' : `own ${firstOf(plan, edge.to)}`;
  };
  return [...groupBy(uses, keyOf).values()].map((group) => ({ rule: 'even' as const, uses: group }));
}

function firstOf({ graph }: Plan, id: string): string {
  return replicaGroup(graph, id)[0] ?? id;
}

function alternativesOf(plan: Plan, uses: readonly Use[]): readonly Group[] {
  const keyOf = (use: Use): string => {
    const named = textOf(use.edge, 'altGroup');
    if (named !== undefined) return `alternatives ${named}`;
    const leader = use.part === 'read' && readsStore(plan.graph, use.edge) ? leaderOf(plan.graph, use.edge) : undefined;
    return leader === undefined ? '' : `replicas ${leader}`;
  };
  return [...groupBy(uses, keyOf)].map(([key, group]) => {
    if (key === '' || group.length < 2) return { rule: 'repeat' as const, uses: group };
    return { rule: key.startsWith('replicas') ? ('replicas' as const) : ('alternatives' as const), uses: group };
  });
}

/** The store whose data a read gets: a read replica's leader, anything else itself. */
function leaderOf(graph: SystemGraph, edge: Connection): string | undefined {
  const [store] = targetsBehind(graph, edge);
  if (store === undefined) return undefined;
  const followed = graph.into(store.id).find(({ kind }) => kind === 'replicate')?.from;
  return textOf(store, 'replicaOf') ?? followed ?? store.id;
}

/** Stated shares as they are; the rest is shared by the other targets, evenly at least, wholly at most. */
function split(plan: Plan, source: Component, { rule, uses }: Group, part: WorkClass): readonly Shared[] {
  const stated = uses.filter(({ edge }) => numberOf(edge, 'rateShare') !== undefined);
  const open = able(
    plan,
    uses.filter((use) => !stated.includes(use)),
    part,
  );
  const left = Math.max(0, 1 - stated.reduce((all, { edge }) => all + (numberOf(edge, 'rateShare') ?? 0), 0));
  const units = [...groupBy(open, ({ edge }) => firstOf(plan, edge.to))];
  const byRate = statedRates(plan, units, part);
  return [
    ...stated.map((use) => wireOf(plan, source, use, fullShare(use), [])),
    ...units.flatMap(([, members], option) =>
      members.map((use, i) => {
        const even = left / units.length;
        const low = rule === 'even' || (rule === 'replicas' && use.edge.kind === 'read') ? even : 0;
        const rate = byRate?.[option];
        const whole =
          rate === undefined ? (units.length === 1 ? exactly(left) : between(low, left)) : exactly(left * rate);
        const inputs = whole.lo === whole.hi ? [] : [shareInput(plan, use, whole)];
        const pinned = inputs.length === 0 ? undefined : plan.scenario.pins?.get(inputs[0]?.id ?? '');
        const share = pinned === undefined ? whole : exactly(pinned);
        const each = between(share.lo / members.length, share.hi / members.length);
        const wire = wireOf(plan, source, use, each, inputs);
        return units.length === 1 ? wire : { ...wire, choice: { option, opens: option === 0 && i === 0 } };
      }),
    ),
  ];
}

function shareInput({ graph }: Plan, { edge }: Use, { lo, hi }: Interval): Input {
  const name = `the share of the requests at '${graph.component(edge.from).name}' that goes to '${graph.component(edge.to).name}'`;
  const source = 'nothing says how the load is split';
  return { id: `rateShare ${edge.id}`, target: edge.id, prop: 'rateShare', name, unit: '', lo, hi, source };
}

type Units = readonly (readonly [string, readonly Use[]])[];

/** Endpoints tell who serves reads and who serves writes, when they are stated for all targets. */
function able({ workbook }: Plan, uses: readonly Use[], part: WorkClass): readonly Use[] {
  const endpoints = workbook.endpoints ?? [];
  const served = (use: Use) => endpoints.filter(({ servedBy }) => servedBy === use.edge.to);
  if (uses.length < 2 || !uses.every((use) => served(use).length > 0)) return uses;
  const fitting = uses.filter((use) => served(use).some(({ method }) => (method === 'GET') === (part === 'read')));
  return fitting.length === 0 ? uses : fitting;
}

/** Each target's share of the rates stated for the endpoints, when all targets have some. */
function statedRates({ workbook }: Plan, units: Units, part: WorkClass): readonly number[] | undefined {
  const rates = units.map(([, members]) => {
    const targets = members.map(({ edge }) => edge.to);
    return (workbook.endpoints ?? [])
      .filter(({ servedBy, method }) => targets.includes(servedBy ?? '') && (method === 'GET') === (part === 'read'))
      .reduce((all, { rps }) => all + (rps ?? 0), 0);
  });
  const all = rates.reduce((a, b) => a + b, 0);
  return units.length > 1 && rates.every((rate) => rate > 0) ? rates.map((rate) => rate / all) : undefined;
}

function wireOf(plan: Plan, source: Component, use: Use, share: Interval, inputs: readonly Input[]): Shared {
  const { edge, part } = use;
  const missed = missesOf(plan, source, use);
  const calls = exactly(
    (numberOf(edge, 'callsPerRequest') ?? 1) * repeats(plan, edge) * subscribers(plan, source, edge),
  );
  const batch =
    numberOf(edge, 'batchSize') ??
    (edge.kind === 'consume' ? numberOf(plan.graph.component(edge.to), 'batchSize') : undefined);
  return {
    edge,
    from: stateOf(plan.index.get(edge.from) ?? 0, part),
    to: stateOf(plan.index.get(edge.to) ?? 0, use.becomes),
    each: product(calls, exactly(1 / Math.max(1, batch ?? 1)), ...missed.map((ratio) => rest(ratio))),
    share,
    inputs: [...inputs, ...missed.flatMap((ratio) => ratio.inputs)],
  };
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
function missesOf(plan: Plan, source: Component, { edge, part }: Use): readonly Quantity[] {
  if (part !== 'read') return [];
  const { graph, gone } = plan;
  const ownMisses = answersForOthers(source) && !isExternal(graph.component(edge.to)) ? [plan.hitRatio(source)] : [];
  const aside = readsStore(graph, edge) ? asideLookups(graph, source.id) : [];
  const beside = aside
    .map(({ to }) => graph.component(to))
    .filter((cache) => !gone.has(cache.id) && loadsOf(graph, cache.id).every(({ to }) => to !== edge.to));
  return [...ownMisses, ...beside.map((cache) => plan.hitRatio(cache))];
}

export function gainOf({ each, share }: Wire): Interval {
  return product(each, share);
}
