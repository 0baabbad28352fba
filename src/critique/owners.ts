import { ownerAround } from '#graph/boundaries.ts';
import { textOf } from '#graph/facts.ts';
import type { SystemGraph } from '#graph/graph.ts';

/** Whose a component is: the owner drawn around it, or the one that it names; undefined where nobody says. */
export function ownerNamed(graph: SystemGraph, id: string): string | undefined {
  const drawn = ownerAround(graph, id)?.name;
  return (drawn ?? textOf(graph.component(id), 'owner'))?.trim().toLowerCase();
}
