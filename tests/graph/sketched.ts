import { type Design, designOf } from '#critique/design.ts';
import { parseSketch } from '#critique/notation.ts';
import { buildGraph } from '#graph/build.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';

/** The graph of a one-line drawing. */
export function graphOf(sketch: string): SystemGraph {
  return buildGraph(parseSketch(sketch).drawn);
}

/** The same with its flows, stated and automatic. */
export function designed(sketch: string): Design {
  return designOf(parseSketch(sketch));
}

export function edgeOf(graph: SystemGraph, id: string): Connection {
  const edge = graph.connections.find((connection) => connection.id === id);
  if (!edge) throw new Error(`There is no connection ${id}.`);
  return edge;
}

export const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
