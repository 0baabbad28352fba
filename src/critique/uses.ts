import type { Truth } from '#basis/logic.ts';
import { mutating, targetsBehind } from '#graph/edges.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCompute, isPassThrough } from '#graph/sets.ts';

export interface Use {
  readonly edge: Connection;
  readonly user: Component;
  /** Unknown where the arrow says neither. */
  readonly writes: Truth;
}

const usesByStore = new WeakMap<SystemGraph, ReadonlyMap<string, readonly Use[]>>();

/** Who reads and writes a store, seen through poolers and balancers; relays of its changes are not users. */
export function usesOf(graph: SystemGraph, store: string): readonly Use[] {
  let known = usesByStore.get(graph);
  if (!known) usesByStore.set(graph, (known = allUses(graph)));
  return known.get(store) ?? [];
}

function allUses(graph: SystemGraph): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const edge of graph.connections) {
    const user = graph.component(edge.from);
    if (!isAccess(edge.kind) || !isUser(user)) continue;
    const use = { edge, user, writes: mutating(graph, edge) };
    for (const { id } of targetsBehind(graph, edge)) uses.set(id, [...(uses.get(id) ?? []), use]);
  }
  return uses;
}

export function writersOf(graph: SystemGraph, store: string): readonly Use[] {
  return usesOf(graph, store).filter(({ writes }) => writes !== 'false');
}

function isAccess(kind: string): boolean {
  return kind === 'read' || kind === 'write' || kind === 'read-write';
}

function isUser(x: Component): boolean {
  return isCompute(x) && !isPassThrough(x) && !hasTrait(x, 'captures-changes');
}
