import type { Connection, SystemGraph } from './graph.ts';

/** A graph by numbers, in the graph's own order: what is walked once for each flow or loss must be cheap to walk. */
export interface Indexed {
  readonly size: number;
  readonly position: ReadonlyMap<string, number>;
  /** The ends of each connection. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The connections that leave component i: `out[outStart[i]]` up to `out[outStart[i + 1]]`. */
  readonly outStart: Int32Array;
  readonly out: Int32Array;
  readonly inStart: Int32Array;
  readonly in: Int32Array;
}

const indices = new WeakMap<SystemGraph, Indexed>();

export function indexed(graph: SystemGraph): Indexed {
  const known = indices.get(graph);
  if (known) return known;
  const made = index(graph);
  indices.set(graph, made);
  return made;
}

function index({ components, connections }: SystemGraph): Indexed {
  const position = new Map(components.map(({ id }, i) => [id, i]));
  const at = (id: string): number => position.get(id) ?? 0;
  const from = Int32Array.from(connections, (connection: Connection) => at(connection.from));
  const to = Int32Array.from(connections, (connection: Connection) => at(connection.to));
  const [outStart, out] = byEnd(from, components.length);
  const [inStart, into] = byEnd(to, components.length);
  return { size: components.length, position, from, to, outStart, out, inStart, in: into };
}

/** Connections sorted by one of their ends, those of one component in the graph's order. */
function byEnd(end: Int32Array, size: number): readonly [start: Int32Array, sorted: Int32Array] {
  const start = new Int32Array(size + 1);
  for (const i of end) start[i + 1] = (start[i + 1] ?? 0) + 1;
  for (let i = 0; i < size; i++) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const next = start.slice();
  const sorted = new Int32Array(end.length);
  end.forEach((i, edge) => {
    const slot = next[i] ?? 0;
    sorted[slot] = edge;
    next[i] = slot + 1;
  });
  return [start, sorted];
}

/** The components that can be reached from those marked, over the connections that may be walked; marks them, too. */
export function spread(
  graph: Indexed,
  reached: Uint8Array,
  start: readonly number[],
  mayWalk: (edge: number, next: number) => boolean,
  direction: 'forward' | 'back' = 'forward',
): Uint8Array {
  const forward = direction === 'forward';
  const starts = forward ? graph.outStart : graph.inStart;
  const edges = forward ? graph.out : graph.in;
  const ends = forward ? graph.to : graph.from;
  const open = [...start];
  for (const at of start) reached[at] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const stop = starts[at + 1] ?? 0;
    for (let i = starts[at] ?? 0; i < stop; i++) {
      const edge = edges[i] as number;
      const next = ends[edge] as number;
      if (reached[next] === 1 || !mayWalk(edge, next)) continue;
      reached[next] = 1;
      open.push(next);
    }
  }
  return reached;
}
