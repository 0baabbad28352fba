import { once } from '#basis/once.ts';
import type { Component, SystemGraph } from './graph.ts';
import { reaching } from './paths.ts';
import { isEntry } from './sets.ts';

/** Where work comes in from outside. */
export const entriesOf = once((graph: SystemGraph): readonly Component[] => graph.components.filter(isEntry));

const known = once((_: SystemGraph) => new Map<string, readonly Component[]>());

/** The entries from which arrows of any kind lead to a component. */
export function entriesReaching(graph: SystemGraph, id: string): readonly Component[] {
  const found = known(graph).get(id) ?? reachingEntries(graph, id);
  known(graph).set(id, found);
  return found;
}

function reachingEntries(graph: SystemGraph, id: string): readonly Component[] {
  const before = reaching(graph, id);
  return entriesOf(graph).filter((entry) => before.has(entry.id));
}
