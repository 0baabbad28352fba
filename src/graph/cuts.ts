import { carrying } from './automatic-flows.ts';
import type { SystemGraph } from './graph.ts';
import { indexed } from './indexed.ts';

/**
 * The fewest components whose common loss separates two others, if they are no more than `most`: a minimum vertex cut by
 * augmenting paths. What `mayFail` leaves out cannot be cut.
 */
export function smallestCut(
  graph: SystemGraph,
  from: string,
  to: string,
  mayFail: (id: string) => boolean,
  most: number,
): readonly string[] | undefined {
  const network = networkOf(graph, mayFail);
  const [source, sink] = [network.leave(from), network.enter(to)];
  for (let flow = 0; flow <= most; flow++) {
    const before = augmented(network, source, sink);
    if (before === 'cut') return cutOf(network, source, graph);
    if (before === 'unlimited') return undefined;
  }
  return undefined;
}

/** Each component split in two, in and out: what flows through it must pass the arc between. */
interface Network {
  readonly enter: (id: string) => number;
  readonly leave: (id: string) => number;
  readonly arcs: { readonly to: number; room: number; readonly back: number }[];
  readonly at: readonly (readonly number[])[];
}

function networkOf(graph: SystemGraph, mayFail: (id: string) => boolean): Network {
  const { position, size } = indexed(graph);
  const enter = (id: string): number => position.get(id) ?? 0;
  const leave = (id: string): number => enter(id) + size;
  const arcs: Network['arcs'] = [];
  const at: number[][] = Array.from({ length: 2 * size }, () => []);
  const join = (from: number, to: number, room: number): void => {
    at[from]?.push(arcs.length);
    arcs.push({ to, room, back: arcs.length + 1 });
    at[to]?.push(arcs.length);
    arcs.push({ to: from, room: 0, back: arcs.length - 1 });
  };
  for (const { id } of graph.components) join(enter(id), leave(id), mayFail(id) ? 1 : Infinity);
  const carries = carrying(graph);
  graph.connections.forEach((edge, i) => {
    if (carries[i] === 1) join(leave(edge.from), enter(edge.to), Infinity);
  });
  return { enter, leave, arcs, at };
}

/** Sends one more unit along a shortest way with room, if there is one. */
function augmented({ arcs, at }: Network, source: number, sink: number): 'sent' | 'cut' | 'unlimited' {
  const by = new Map<number, number>([[source, -1]]);
  for (const node of by.keys()) {
    for (const arc of at[node] ?? []) {
      const { to, room } = arcs[arc] ?? { to: node, room: 0 };
      if (room > 0 && !by.has(to)) by.set(to, arc);
    }
    if (by.has(sink)) break;
  }
  if (!by.has(sink)) return 'cut';
  const way: Network['arcs'][number][] = [];
  for (let node = sink; node !== source;) {
    const arc = arcs[by.get(node) ?? 0];
    if (!arc) return 'cut';
    way.push(arc);
    node = arcs[arc.back]?.to ?? source;
  }
  if (way.every(({ room }) => room === Infinity)) return 'unlimited';
  for (const arc of way) {
    arc.room -= 1;
    const back = arcs[arc.back];
    if (back) back.room += 1;
  }
  return 'sent';
}

/** The components whose inside arc leads from what the source still reaches to what it does not. */
function cutOf({ enter, leave, arcs, at }: Network, source: number, graph: SystemGraph): readonly string[] {
  const reached = new Set([source]);
  for (const node of reached) {
    for (const arc of at[node] ?? []) {
      const { to, room } = arcs[arc] ?? { to: node, room: 0 };
      if (room > 0) reached.add(to);
    }
  }
  return graph.components.map(({ id }) => id).filter((id) => reached.has(enter(id)) && !reached.has(leave(id)));
}
