import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { pathsBetween, reachableFrom, reaching } from '#graph/paths.ts';
import { isCompute, isEntry, isGeneric } from '#graph/sets.ts';
import { lazyMap } from '#simulation/lazy.ts';
import { asksIdentity, bringsCalls, holdsOpen, identifies } from './entrances.ts';
import { evidenceOf } from './rows.ts';
import type { Evidence } from './rule.ts';

/** Everything between an entry and one of the first services behind it. */
export interface Way {
  readonly end: string;
  readonly edges: readonly Connection[];
}

/** One way to each first service, over all the boxes in front that fit. */
export function waysIn(graph: SystemGraph, entry: string, fits: (x: Component) => boolean): readonly Way[] {
  const isFitting = lazyMap((id: string) => !isEntry(graph.component(id)) && fits(graph.component(id)));
  const passes = (id: string): boolean => id === entry || (isFitting(id) && isInFront(graph.component(id)));
  const isStep = (edge: Connection): boolean => bringsCalls(edge) && passes(edge.from) && isFitting(edge.to);
  const reached = reachableFrom(graph, entry, isStep);
  const ends = [...reached].filter((id) => isCompute(graph.component(id))).sort();
  return ends.map((end) => {
    const before = reaching(graph, end, isStep);
    const between = [...reached].filter((id) => before.has(id));
    const edges = between.flatMap((id) => graph.out(id).filter((edge) => isStep(edge) && before.has(edge.to)));
    return { end, edges };
  });
}

function isInFront(x: Component): boolean {
  return !isCompute(x) && (hasTrait(x, 'fronts-traffic') || hasTrait(x, 'passes-through') || isGeneric(x));
}

/** The connection to its end stays open. */
export function isHeld(graph: SystemGraph, { end, edges }: Way): boolean {
  return edges.some(holdsOpen) || hasTrait(graph.component(end), 'holds-connections');
}

export function knowsCallers(graph: SystemGraph, { edges }: Way): boolean {
  const boxes = edges.map(({ to }) => to);
  return edges.some(identifies) || boxes.some((id) => identifies(graph.component(id)) || asksIdentity(graph, id));
}

export function boxesOf(graph: SystemGraph, ways: readonly Way[]): readonly Component[] {
  const ids = new Set(ways.flatMap(({ edges }) => edges.map(({ to }) => to)));
  return [...ids].map((id) => graph.component(id));
}

export function evidenceFor(graph: SystemGraph, entry: Component, ways: readonly Way[]): Evidence {
  const paths = ways.flatMap(({ end, edges }) =>
    pathsBetween(graph, entry.id, end, { max: 1, follow: (e) => edges.includes(e) }),
  );
  return evidenceOf(
    ways.flatMap(({ edges }) => edges),
    { paths },
  );
}
