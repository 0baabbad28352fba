import { groupBy } from '#basis/group.ts';
import { carrying } from './automatic-flows.ts';
import { type DominatorTree, dominatorTree } from './dominator-tree.ts';
import type { Flow } from './flows.ts';
import type { SystemGraph } from './graph.ts';
import { indexed } from './indexed.ts';
import { isBypassed, reachesWithout, statedWorks } from './removal.ts';
import { replicaGroup } from './replica-groups.ts';
import { broughtDown } from './requirements.ts';

/** What makes one loss after another cheap to try: only what can fail is looked at. */
interface Losses {
  readonly known: Map<string, readonly Flow[]>;
  readonly order: ReadonlyMap<Flow, number>;
  /** The stated flows that a component has a part in. */
  readonly statedWith: ReadonlyMap<string, readonly Flow[]>;
  /** The entries from which a component is reached, by its place. */
  readonly reaching: ReadonlyMap<number, readonly FromEntry[]>;
}

/** The automatic flows of one entry, in the order of their targets in its tree. */
interface FromEntry {
  readonly tree: DominatorTree;
  readonly flows: readonly Flow[];
  readonly places: readonly number[];
}

const lossesOf = new WeakMap<readonly Flow[], Losses>();

/** The flows that fail when one component is gone, in the order given. */
export function lostWith(graph: SystemGraph, flows: readonly Flow[], id: string): readonly Flow[] {
  const losses = lossesOf.get(flows) ?? prepared(graph, flows);
  lossesOf.set(flows, losses);
  const known = losses.known.get(id);
  if (known) return known;
  const lost = lostNow(graph, losses, id);
  losses.known.set(id, lost);
  return lost;
}

function prepared(graph: SystemGraph, flows: readonly Flow[]): Losses {
  const statedWith = new Map<string, Flow[]>();
  for (const flow of flows) {
    if (!flow.stated) continue;
    for (const id of new Set([...flow.components, ...flow.also])) {
      const with_ = statedWith.get(id);
      if (with_) with_.push(flow);
      else statedWith.set(id, [flow]);
    }
  }
  const automatic = groupBy(
    flows.filter(({ stated }) => !stated),
    ({ entry }) => entry,
  );
  return {
    known: new Map(),
    order: new Map(flows.map((flow, i) => [flow, i])),
    statedWith,
    reaching: reachingOf([...automatic].map(([entry, own]) => fromEntry(graph, entry, own))),
  };
}

function reachingOf(entries: readonly FromEntry[]): ReadonlyMap<number, readonly FromEntry[]> {
  const reaching = new Map<number, FromEntry[]>();
  for (const entry of entries) {
    for (const at of entry.tree.reached) {
      const known = reaching.get(at);
      if (known) known.push(entry);
      else reaching.set(at, [entry]);
    }
  }
  return reaching;
}

function fromEntry(graph: SystemGraph, entry: string, own: readonly Flow[]): FromEntry {
  const walk = indexed(graph);
  const tree = dominatorTree(walk, walk.position.get(entry) ?? 0, carrying(graph));
  const placeOf = ({ target }: Flow): number => tree.place[walk.position.get(target) ?? 0] ?? 0;
  const flows = own.toSorted((a, b) => placeOf(a) - placeOf(b));
  return { tree, flows, places: flows.map(placeOf) };
}

function lostNow(graph: SystemGraph, { statedWith, reaching, order }: Losses, id: string): readonly Flow[] {
  const dead = broughtDown(graph, [id]);
  if (dead.size === 0) return [];
  const touched = new Set([...dead].flatMap((at) => statedWith.get(graph.components[at]?.id ?? '') ?? []));
  const stated = [...touched].filter((flow) => !statedWorks(graph, flow, dead));
  const [first = 0] = dead;
  const alone = dead.size === 1 && !graph.into(id).some(isBypassed);
  const entries = new Set([...dead].flatMap((at) => reaching.get(at) ?? []));
  const automatic = [...entries].flatMap((from) => (alone ? below(graph, from, first) : unreached(graph, from, dead)));
  return [...stated, ...automatic].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** The flows whose target, and every copy of it, can only be reached through a component. */
function below(graph: SystemGraph, { tree, flows, places }: FromEntry, at: number): readonly Flow[] {
  const { position } = indexed(graph);
  const first = lowerBound(places, tree.place[at] ?? 0);
  const last = lowerBound(places, tree.end[at] ?? 0);
  const needs = (id: string): boolean => {
    const copy = position.get(id) ?? 0;
    return !tree.reaches(copy) || tree.needs(at, copy);
  };
  return flows.slice(first, last).filter(({ target }) => replicaGroup(graph, target).every(needs));
}

function unreached(graph: SystemGraph, { flows }: FromEntry, dead: ReadonlySet<number>): readonly Flow[] {
  const reached = reachesWithout(graph, flows[0]?.entry ?? '', dead);
  return flows.filter(({ target }) => !reached(target));
}

/** The first index whose value is not less. */
function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The part of everything served that the lost flows are, by weight: 0 to 1. */
export function shareOf(lost: readonly Flow[], flows: readonly Flow[]): number {
  const total = weightOf(flows);
  return total === 0 ? 0 : weightOf(lost) / total;
}

function weightOf(flows: readonly Flow[]): number {
  return flows.reduce((sum, { weight }) => sum + weight, 0);
}
