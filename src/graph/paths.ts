import type { Flow } from './flows.ts';
import type { Connection, SystemGraph } from './graph.ts';

export type Follow = (edge: Connection) => boolean;

const everything: Follow = () => true;

/** Everything that can be reached from a component, and itself. */
export function reachableFrom(graph: SystemGraph, id: string, follow: Follow = everything): ReadonlySet<string> {
  return walked(
    id,
    (at) => graph.out(at),
    follow,
    ({ to }) => to,
  );
}

/** Everything from which a component can be reached, and itself. */
export function reaching(graph: SystemGraph, id: string, follow: Follow = everything): ReadonlySet<string> {
  return walked(
    id,
    (at) => graph.into(at),
    follow,
    ({ from }) => from,
  );
}

function walked(
  start: string,
  edges: (id: string) => readonly Connection[],
  follow: Follow,
  end: (edge: Connection) => string,
): ReadonlySet<string> {
  const seen = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of edges(id)) {
      const next = end(edge);
      if (seen.has(next) || !follow(edge)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

export interface PathOptions {
  /** How many at most; 3 unless told. */
  readonly max?: number;
  readonly follow?: Follow;
}

/** Sample paths without a component twice, as component ids; short ones first. */
export function pathsBetween(graph: SystemGraph, from: string, to: string, options: PathOptions = {}): string[][] {
  const { max = 3, follow = everything } = options;
  const distance = distances(graph, to, follow);
  if (!distance.has(from)) return [];
  const next = (id: string): readonly string[] =>
    [
      ...new Set(
        graph
          .out(id)
          .filter(follow)
          .map((edge) => edge.to),
      ),
    ]
      .filter((other) => distance.has(other))
      .sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0) || (a < b ? -1 : 1));
  const found: string[][] = [];
  const path: string[] = [from];
  let steps = 0;
  const walk = (id: string): void => {
    if (id === to) {
      found.push([...path]);
      return;
    }
    for (const other of next(id)) {
      if (found.length >= max || steps++ > searchLimit) return;
      if (path.includes(other)) continue;
      path.push(other);
      walk(other);
      path.pop();
    }
  };
  walk(from);
  return found.sort((a, b) => a.length - b.length);
}

/** Sample paths of a flow that lead through a component, or up to it where it is only asked on the way. */
export function samplePaths(graph: SystemGraph, flow: Flow, through: string, max = 3): string[][] {
  const follow: Follow = (edge) => edge.kind !== 'telemetry' && edge.kind !== 'dead-letter';
  const there = pathsBetween(graph, flow.entry, through, { max, follow });
  const [onward] = pathsBetween(graph, through, flow.target, { max: 1, follow });
  return there.map((path) => [...path, ...(onward ?? []).slice(1)]);
}

/** Samples explain; a maze is not worth more steps than this. */
const searchLimit = 2_000;

/** Steps from each component to the target. */
function distances(graph: SystemGraph, to: string, follow: Follow): ReadonlyMap<string, number> {
  const distance = new Map([[to, 0]]);
  for (const [id, steps] of distance) {
    for (const edge of graph.into(id)) {
      if (!distance.has(edge.from) && follow(edge)) distance.set(edge.from, steps + 1);
    }
  }
  return distance;
}

/**
 * What each reachable component cannot be reached without: its nearest dominator from the start.
 * After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
 */
export function dominators(graph: SystemGraph, from: string, follow: Follow = everything): ReadonlyMap<string, string> {
  const order = postorder(graph, from, follow);
  const rank = new Map(order.map((id, i) => [id, i]));
  const nearest = new Map<string, string>([[from, from]]);
  const common = (a: string, b: string): string => {
    let [x, y] = [a, b];
    while (x !== y) {
      while ((rank.get(x) ?? 0) < (rank.get(y) ?? 0)) x = nearest.get(x) ?? from;
      while ((rank.get(y) ?? 0) < (rank.get(x) ?? 0)) y = nearest.get(y) ?? from;
    }
    return x;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const id of order.toReversed()) {
      if (id === from) continue;
      const before = graph.into(id).filter((edge) => nearest.has(edge.from) && follow(edge));
      const found = before.map((edge) => edge.from).reduce(common);
      if (nearest.get(id) === found) continue;
      nearest.set(id, found);
      changed = true;
    }
  }
  return nearest;
}

/** The components that every path from one to the other passes, both ends left out, in order. */
export function dominatorsBetween(graph: SystemGraph, from: string, to: string, follow?: Follow): readonly string[] {
  const nearest = dominators(graph, from, follow);
  const found: string[] = [];
  for (let id = nearest.get(to); id !== undefined && id !== from; id = nearest.get(id)) found.unshift(id);
  return found;
}

function postorder(graph: SystemGraph, from: string, follow: Follow): readonly string[] {
  const seen = new Set([from]);
  const order: string[] = [];
  const open: { id: string; next: number }[] = [{ id: from, next: 0 }];
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const edge = graph.out(at.id)[at.next++];
    if (edge === undefined) {
      order.push(at.id);
      open.pop();
    } else if (!seen.has(edge.to) && follow(edge)) {
      seen.add(edge.to);
      open.push({ id: edge.to, next: 0 });
    }
  }
  return order;
}
