import { type Indexed } from './indexed.ts';

/** What cannot be reached from a start without what, as a tree: everything below a component needs it. */
export interface DominatorTree {
  readonly reached: readonly number[];
  readonly reaches: (at: number) => boolean;
  /** Whether the second can only be reached through the first, or is it. */
  readonly needs: (above: number, below: number) => boolean;
  /** Places in a walk of the tree: what is below a component lies between its place and its end. */
  readonly place: Int32Array;
  readonly end: Int32Array;
}

/** After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001). */
export function dominatorTree(graph: Indexed, start: number, mayWalk: Uint8Array): DominatorTree {
  const order = postorder(graph, start, mayWalk);
  const nearest = nearestDominators(graph, order, mayWalk);
  return numbered(graph.size, order, nearest);
}

/** Components in the order in which a depth-first walk leaves them; the start comes last. */
function postorder(graph: Indexed, start: number, mayWalk: Uint8Array): readonly number[] {
  const seen = new Uint8Array(graph.size);
  const order: number[] = [];
  const open = [start];
  const next = [graph.outStart[start] ?? 0];
  seen[start] = 1;
  while (open.length > 0) {
    const at = open[open.length - 1] as number;
    const i = next[next.length - 1] as number;
    if (i >= (graph.outStart[at + 1] as number)) {
      order.push(at);
      open.pop();
      next.pop();
      continue;
    }
    next[next.length - 1] = i + 1;
    const edge = graph.out[i] as number;
    const to = graph.to[edge] as number;
    if (mayWalk[edge] !== 1 || seen[to] === 1) continue;
    seen[to] = 1;
    open.push(to);
    next.push(graph.outStart[to] as number);
  }
  return order;
}

/** By rank in the postorder; the start has the highest and dominates itself. */
function nearestDominators(graph: Indexed, order: readonly number[], mayWalk: Uint8Array): Int32Array {
  const top = order.length - 1;
  const rank = new Int32Array(graph.size).fill(-1);
  order.forEach((at, i) => (rank[at] = i));
  const nearest = new Int32Array(order.length).fill(-1);
  nearest[top] = top;
  const common = (a: number, b: number): number => {
    while (a !== b) {
      while (a < b) a = nearest[a] as number;
      while (b < a) b = nearest[b] as number;
    }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (let i = top - 1; i >= 0; i--) {
      const at = order[i] as number;
      let found = -1;
      for (let j = graph.inStart[at] as number; j < (graph.inStart[at + 1] as number); j++) {
        const edge = graph.in[j] as number;
        const before = rank[graph.from[edge] as number] as number;
        if (mayWalk[edge] !== 1 || before === -1 || nearest[before] === -1) continue;
        found = found === -1 ? before : common(found, before);
      }
      if (nearest[i] === found) continue;
      nearest[i] = found;
      changed = true;
    }
  }
  return nearest;
}

/** Numbers the tree so that what lies below a component lies between two numbers. */
function numbered(size: number, order: readonly number[], nearest: Int32Array): DominatorTree {
  const below = new Int32Array(order.length).fill(1);
  for (let i = 0; i < order.length - 1; i++) {
    const above = nearest[i] as number;
    below[above] = (below[above] as number) + (below[i] as number);
  }
  const place = new Int32Array(size).fill(-1);
  const end = new Int32Array(size).fill(-1);
  const free = new Int32Array(order.length);
  for (let i = order.length - 1; i >= 0; i--) {
    const at = order[i] as number;
    const above = nearest[i] as number;
    const own = above === i ? 0 : (free[above] as number);
    if (above !== i) free[above] = own + (below[i] as number);
    place[at] = own;
    end[at] = own + (below[i] as number);
    free[i] = own + 1;
  }
  return {
    place,
    end,
    reached: order,
    reaches: (at) => place[at] !== -1,
    needs: (a, b) =>
      place[a] !== -1 && (place[b] as number) >= (place[a] as number) && (place[b] as number) < (end[a] as number),
  };
}
