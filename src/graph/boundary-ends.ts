import type { Boundary, BoundaryKind, Component, Drawn, DrawnBoundary, DrawnConnection } from './graph.ts';
import { isEntry, isObserver, isStore } from './sets.ts';

const boundaryKinds: readonly string[] = ['region', 'az', 'zone', 'owner'];

/** Every boundary with the components within, directly or through boundaries inside; innermost first. */
export function boundariesFrom(drawn: Drawn): readonly Boundary[] {
  const components = new Set(drawn.components.map(({ id }) => id));
  const byId = new Map(drawn.boundaries.map((boundary) => [boundary.id, boundary]));
  const within = (boundary: DrawnBoundary, seen: ReadonlySet<string>): readonly string[] =>
    boundary.members.flatMap((id) => {
      const inner = byId.get(id);
      if (components.has(id)) return [id];
      return inner && !seen.has(id) ? within(inner, new Set([...seen, id])) : [];
    });
  return drawn.boundaries
    .filter(({ kind }) => boundaryKinds.includes(kind))
    .map((boundary) => ({
      id: boundary.id,
      kind: boundary.kind as BoundaryKind,
      name: boundary.name ?? boundary.id,
      members: [...new Set(within(boundary, new Set([boundary.id])))].sort(),
      props: boundary.props ?? {},
    }))
    .sort((a, b) => a.members.length - b.members.length || (a.id < b.id ? -1 : 1));
}

export interface ResolvedConnection extends DrawnConnection {
  /** True when an end at a boundary may mean several of its components. */
  readonly severalEnds?: boolean;
}

/**
 * An end at a boundary stands for the components by which requests enter it, or, at an arrow's start, leave it.
 * Each pair becomes a connection under the drawn one's id.
 */
export function resolveEnds(
  drawn: Drawn,
  boundaries: readonly Boundary[],
  byId: ReadonlyMap<string, Component>,
): readonly ResolvedConnection[] {
  const known = (id: string): boolean => byId.has(id);
  if (drawn.connections.every(({ from, to }) => known(from) && known(to))) return drawn.connections;
  const members = new Map(boundaries.map((boundary) => [boundary.id, boundary.members]));
  const gates = gatesOf(drawn.connections, byId);
  return drawn.connections.flatMap((connection): readonly ResolvedConnection[] => {
    const { from, to } = connection;
    if (from === to) return known(from) ? [connection] : [];
    const sources = known(from) ? [from] : gates.exits(members.get(from) ?? []);
    const targets = known(to) ? [to] : gates.entries(members.get(to) ?? []);
    const pairs = sources.flatMap((source) => targets.map((target) => [source, target] as const));
    const apart = pairs.filter(([source, target]) => source !== target);
    return apart.map(([source, target]) => ({
      ...connection,
      from: source,
      to: target,
      ...(apart.length > 1 ? { severalEnds: true } : {}),
    }));
  });
}

interface Gates {
  readonly entries: (members: readonly string[]) => readonly string[];
  readonly exits: (members: readonly string[]) => readonly string[];
}

function gatesOf(connections: readonly DrawnConnection[], byId: ReadonlyMap<string, Component>): Gates {
  const serves = (id: string): boolean => {
    const component = byId.get(id);
    return component !== undefined && !isEntry(component) && !isObserver(component);
  };
  /** Members that nothing else inside leads to, or that lead to nothing inside; all of them when they form a ring. */
  const unled = (members: readonly string[], end: 'from' | 'to'): readonly string[] => {
    const inside = new Set(members);
    const led = new Set(
      connections
        .filter(({ from, to }) => from !== to && inside.has(from) && inside.has(to))
        .map((connection) => connection[end]),
    );
    const free = members.filter((id) => !led.has(id));
    return free.length > 0 ? free : members;
  };
  const stores = (id: string): boolean => isStore(byId.get(id) as Component);
  const preferred = (ids: readonly string[], test: (id: string) => boolean): readonly string[] => {
    const fitting = ids.filter(test);
    return fitting.length > 0 ? fitting : ids;
  };
  return {
    entries: (members) => unled(preferred(members, serves), 'to'),
    exits: (members) => {
      const callers = preferred(preferred(members, serves), (id) => !stores(id));
      return unled(callers, 'from');
    },
  };
}
