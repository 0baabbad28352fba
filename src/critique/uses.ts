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

/** Who reads and writes a store, seen through poolers and balancers; relays of its changes are not users. */
export function usesOf(graph: SystemGraph, store: string): readonly Use[] {
  return graph.connections
    .filter(({ kind, from }) => isAccess(kind) && isUser(graph.component(from)))
    .filter((edge) => targetsBehind(graph, edge).some(({ id }) => id === store))
    .map((edge) => ({ edge, user: graph.component(edge.from), writes: mutating(graph, edge) }));
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
