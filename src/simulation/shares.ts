import { groupBy } from '#basis/group.ts';
import { targetsBehind } from '#graph/edges.ts';
import { numberOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import { isBroker, isCache, isEntry } from '#graph/sets.ts';
import type { Endpoint, Workbook } from '#workbook/workbook.ts';
import { readsStore } from './caching.ts';
import { between, exactly, type Interval } from './interval.ts';
import { lazy } from './lazy.ts';
import type { Input, Pins } from './quantity.ts';
import type { WorkClass } from './wires.ts';

/** A connection as its source's work of one class uses it. */
export interface Use {
  readonly edge: Connection;
  readonly part: WorkClass;
  readonly becomes: WorkClass;
}

/** The share of the source's work that goes this way. */
export interface SharedUse extends Use {
  readonly share: Interval;
  readonly inputs: readonly Input[];
  /** Uses of one choice exclude each other: a unit goes by one of its options. -1 where nothing is chosen. */
  readonly choice: number;
  readonly option: number;
}

export interface SharingContext {
  readonly graph: SystemGraph;
  readonly servedAt: (component: string) => readonly Endpoint[];
  readonly pins?: Pins | undefined;
}

type Context = SharingContext;

export function sharingOf(graph: SystemGraph, { endpoints = [] }: Workbook): SharingContext {
  const byServer = lazy(() => groupBy(endpoints, ({ servedBy }) => servedBy));
  return { graph, servedAt: (id) => byServer().get(id) ?? [] };
}

/** The shares of those uses that somebody wants to know of. */
export function sharesOf(
  context: Context,
  groups: readonly Group[],
  isWanted: (use: Use) => boolean,
): readonly SharedUse[] {
  return groups.flatMap((group, choice) => {
    if (!group.uses.some(isWanted)) return [];
    return group.rule === 'repeat'
      ? group.uses.filter(isWanted).map((use) => fixed(use, statedShare(context, use) ?? 1))
      : split(context, group, choice, isWanted);
  });
}

function fixed(use: Use, share: number): SharedUse {
  const { edge, part, becomes } = use;
  return { edge, part, becomes, share: exactly(share), inputs: [], choice: -1, option: 0 };
}

/** What the connection says, or what a scenario holds it at. */
function statedShare({ pins }: Context, { edge }: Use): number | undefined {
  return numberOf(edge, 'rateShare') ?? pins?.get(inputId(edge));
}

/**
 * What is left of the whole for a class when shares are of all requests: "92 % are reads and go here, 8 % writes and go
 * there" sends all reads here. They are of all requests when they add up to one only over both classes.
 */
function wholeOf(context: Context, uses: readonly Use[]): number {
  const [first] = uses;
  const source = first && context.graph.component(first.edge.from);
  if (!source || !splitsLoad(source)) return 1;
  const shares = (edges: readonly Connection[]): number =>
    edges.reduce((all, edge) => all + (numberOf(edge, 'rateShare') ?? 0), 0);
  const all = shares(context.graph.out(source.id).filter((edge) => isRouted(context, edge)));
  const own = shares(uses.map(({ edge }) => edge));
  const open = uses.some((use) => statedShare(context, use) === undefined);
  return !open && own > 0 && Math.abs(all - 1) < 0.02 ? own : 1;
}

function inputId(edge: Connection): string {
  return `rateShare ${edge.id}`;
}

/** Uses of which a piece of work takes all, or one. */
export interface Group {
  readonly rule: 'repeat' | 'even' | 'alternatives' | 'replicas';
  readonly uses: readonly Use[];
}

/** Routers and competing consumers split; everybody else repeats, but for alternatives and a leader with its replicas. */
export function groupsOf(context: Context, source: Component, uses: readonly Use[]): readonly Group[] {
  if (uses.length === 0) return [];
  if (isBroker(source)) return consumerGroups(context, source, uses);
  if (splitsLoad(source)) {
    const routed = uses.filter(({ edge }) => isRouted(context, edge));
    return [
      { rule: 'even', uses: routed },
      { rule: 'repeat', uses: uses.filter((use) => !routed.includes(use)) },
    ];
  }
  return alternativesOf(context, uses);
}

const routedKinds: readonly string[] = ['request', 'read', 'write', 'read-write', 'publish', 'webhook', 'resolve'];

function splitsLoad(source: Component): boolean {
  return hasTrait(source, 'routes') || isEntry(source);
}

/** A branch, and not a look-up, a check of identity or a limiter beside the way: those are asked for every request. */
function isRouted({ graph }: Context, edge: Connection): boolean {
  const target = graph.component(edge.to);
  const beside = hasTrait(target, 'limits-rate') && graph.out(target.id).every(({ kind }) => kind !== 'request');
  return routedKinds.includes(edge.kind) && !isCache(target) && !beside && !hasTrait(target, 'checks-identity');
}

/** A queue's consumers compete; a log's and a topic's each get all, but for boxes of one group. */
function consumerGroups(context: Context, broker: Component, uses: readonly Use[]): readonly Group[] {
  const competes = hasTrait(broker, 'competes');
  const keyOf = ({ edge }: Use): string => {
    if (edge.kind !== 'consume') return `subscription ${edge.id}`;
    const label = textOf(edge, 'consumerGroup');
    if (label !== undefined) return `group ${label}`;
    return competes ? 'all' : `own ${firstOf(context, edge.to)}`;
  };
  return [...groupBy(uses, keyOf).values()].map((group) => ({ rule: 'even' as const, uses: group }));
}

function firstOf({ graph }: Context, id: string): string {
  return replicaGroup(graph, id)[0] ?? id;
}

function alternativesOf({ graph }: Context, uses: readonly Use[]): readonly Group[] {
  const keyOf = ({ edge, part }: Use): string => {
    const named = textOf(edge, 'altGroup');
    if (named !== undefined) return `alternatives ${named}`;
    const leader = part === 'read' && readsStore(graph, edge) ? leaderOf(graph, edge) : undefined;
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
function split(
  context: Context,
  { rule, uses }: Group,
  choice: number,
  isWanted: (use: Use) => boolean,
): readonly SharedUse[] {
  const stated = uses.filter((use) => statedShare(context, use) !== undefined);
  const whole = wholeOf(context, uses);
  const taken = stated.reduce((all, use) => all + (statedShare(context, use) ?? 0), 0);
  const left = Math.max(0, 1 - taken);
  const open = able(
    context,
    uses.filter((use) => !stated.includes(use)),
  );
  const targets = [...groupBy(open, ({ edge }) => firstOf(context, edge.to)).values()];
  const rates = statedRates(context, targets);
  const shared = targets.flatMap((members, option) => {
    const share = rates
      ? exactly(left * (rates[option] ?? 0))
      : between(leastShare(rule, members, targets.length) * left, left);
    return members.filter(isWanted).map((use) => ({
      edge: use.edge,
      part: use.part,
      becomes: use.becomes,
      share: between(share.lo / members.length, share.hi / members.length),
      inputs: share.lo === share.hi ? [] : [shareInput(context, use, share)],
      choice: targets.length === 1 ? -1 : choice,
      option,
    }));
  });
  const fixedShares = stated.filter(isWanted).map((use) => fixed(use, (statedShare(context, use) ?? 0) / whole));
  return [...fixedShares, ...shared];
}

/** A fallback may get nothing, and so may a leader beside replicas that are drawn for its reads. */
function leastShare(rule: Group['rule'], members: readonly Use[], targets: number): number {
  if (targets === 1) return 1;
  const even = rule === 'even' || (rule === 'replicas' && members.every(({ edge }) => edge.kind === 'read'));
  return even ? 1 / targets : 0;
}

function shareInput({ graph }: Context, { edge }: Use, { lo, hi }: Interval): Input {
  const [from, to] = [graph.component(edge.from).name, graph.component(edge.to).name];
  return {
    id: inputId(edge),
    target: edge.id,
    prop: 'rateShare',
    asks: `Which share of the work at '${from}' goes to '${to}'?`,
    unit: '',
    lo,
    hi,
    source: 'nothing says how the load is split',
  };
}

/** Endpoints tell who serves reads and who serves writes, when they are stated for all targets. */
function able({ servedAt }: Context, uses: readonly Use[]): readonly Use[] {
  const served = (use: Use) => servedAt(use.edge.to);
  if (uses.length < 2 || !uses.every((use) => served(use).length > 0)) return uses;
  const fitting = uses.filter((use) => served(use).some(({ method }) => isOf(use, method)));
  return fitting.length === 0 ? uses : fitting;
}

function isOf({ part }: Pick<Use, 'part'>, method: string): boolean {
  return (method === 'GET') === (part === 'read');
}

/** Each target's share of the rates stated for the endpoints, when all targets have some. */
function statedRates({ servedAt }: Context, targets: readonly (readonly Use[])[]): readonly number[] | undefined {
  if (targets.length < 2) return undefined;
  const rates = targets.map((members) => {
    const parts = new Map(members.map(({ edge, part }) => [edge.to, part]));
    const served = [...parts].flatMap(([id, part]) => servedAt(id).filter(({ method }) => isOf({ part }, method)));
    return served.reduce((all, { rps }) => all + (rps ?? 0), 0);
  });
  const all = rates.reduce((a, b) => a + b, 0);
  return rates.every((rate) => rate > 0) ? rates.map((rate) => rate / all) : undefined;
}
