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
