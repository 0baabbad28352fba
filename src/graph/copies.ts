import { propsOf } from '#kinds/kinds.ts';
import { outOf } from './edges.ts';
import { numberOf, textOf } from './facts.ts';
import { type Component, hasTrait, type SystemGraph } from './graph.ts';
import { isCache, isStore } from './sets.ts';

/** Running copies of one box: instances, a leader with its replicas, or members. */
export function ownCopies(graph: SystemGraph, x: Component): number | undefined {
  const followers = replicasOf(graph, x);
  const shards = isCache(x) ? (numberOf(x, 'shards') ?? 1) : 1;
  const led = followers === undefined ? undefined : (followers + 1) * shards;
  const counts = [numberOf(x, 'instances'), led, members(x)].filter((count) => count !== undefined);
  return counts.length === 0 ? undefined : Math.max(...counts);
}

/** Followers besides the leader: stated, drawn as replication, or the other instances. */
export function replicasOf(graph: SystemGraph, x: Component): number | undefined {
  const stated = numberOf(x, 'replicas');
  if (stated !== undefined) return stated;
  const drawn = followersOf(graph, x).length;
  if (drawn > 0) return drawn;
  const instances = hasTrait(x, 'elects-leader') ? numberOf(x, 'instances') : undefined;
  return instances === undefined ? undefined : Math.max(0, instances - 1);
}

/** Stores that receive everything and could take over; one with a purpose of its own could not. */
export function followersOf(graph: SystemGraph, x: Component): readonly Component[] {
  return outOf(graph, x.id, 'replicate')
    .map((edge) => graph.component(edge.to))
    .filter((follower) => isStore(follower) && textOf(follower, 'purpose') === undefined);
}

/** Members, or copies of each record, of a thing that goes on with a majority. */
export function members(x: Component): number | undefined {
  if (!hasTrait(x, 'keeps-quorum')) return undefined;
  const factor = numberOf(x, 'replicationFactor');
  return countsCopies(x) ? factor : (numberOf(x, 'instances') ?? factor);
}

export function countsCopies(x: Component): boolean {
  return hasTrait(x, 'replays') || Object.hasOwn(propsOf(x.kind), 'writeQuorum');
}

/** How many members of a quorum may be lost; undefined when its size is not stated. */
export function quorumSpare(x: Component): number | undefined {
  const size = members(x);
  if (size === undefined) return undefined;
  const needed = numberOf(x, hasTrait(x, 'replays') ? 'minInsync' : 'writeQuorum');
  return countsCopies(x) && needed !== undefined ? size - needed : Math.floor((size - 1) / 2);
}
