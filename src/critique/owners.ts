import { boundariesOf, ownerOf } from '#graph/boundaries.ts';
import { textOf } from '#graph/facts.ts';
import type { SystemGraph } from '#graph/graph.ts';

/** Whose a component is: the owner drawn around it, or the one that it names; undefined where nobody says. */
export function ownerNamed(graph: SystemGraph, id: string): string | undefined {
  const drawn = ownerOf(graph, id);
  const owner = boundariesOf(graph, 'owner').find((boundary) => boundary.id === drawn)?.name;
  return (owner ?? textOf(graph.component(id), 'owner'))?.trim().toLowerCase();
}
