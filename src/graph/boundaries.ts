import type { Boundary, BoundaryKind, SystemGraph } from './graph.ts';
import { isEntry } from './sets.ts';

export function boundariesOf(graph: SystemGraph, kind: BoundaryKind): readonly Boundary[] {
  return graph.boundaries.filter((boundary) => boundary.kind === kind);
}

/** Undefined, too, when two overlap and neither is the inner one. */
function innermost(graph: SystemGraph, id: string, kind: BoundaryKind): Boundary | undefined {
  const [first, second] = graph.around(id).filter((boundary) => boundary.kind === kind);
  return first && second && first.members.length === second.members.length ? undefined : first;
}

/** The id of the innermost owner boundary, or undefined when nobody is drawn as the owner. */
export function ownerOf(graph: SystemGraph, id: string): string | undefined {
  return ownerAround(graph, id)?.id;
}

export function ownerAround(graph: SystemGraph, id: string): Boundary | undefined {
  return innermost(graph, id, 'owner');
}

export function regionOf(graph: SystemGraph, id: string): string | undefined {
  return innermost(graph, id, 'region')?.id;
}

/** The ids of the zones that a component is drawn in; none when no zone is drawn around it. */
export function zonesOf(graph: SystemGraph, id: string): readonly string[] {
  return graph
    .around(id)
    .filter(({ kind }) => kind === 'az')
    .map((boundary) => boundary.id);
}

/** The trust of the innermost trust zone, stated or read from its name: 0 is the internet, 3 is restricted. */
export function trustOf(graph: SystemGraph, id: string): number | undefined {
  const zone = innermost(graph, id, 'zone');
  if (!zone) return undefined;
  const stated = zone.props['trust'];
  if (typeof stated === 'number') return stated;
  const byName = trustByName.findIndex((name) => name.test(zone.name));
  return byName === -1 ? undefined : byName;
}

const trustByName: readonly RegExp[] = [
  /\b(internet|public)\b/i,
  /\b(dmz|edge)\b/i,
  /\b(internal|private|vpc)\b/i,
  /\b(restricted|pci|data)\b/i,
];

/** Nobody vouches for what comes from here: an entry, unless a zone says whom it serves, or anything in the open. */
export function untrusted(graph: SystemGraph, id: string): boolean {
  const trust = trustOf(graph, id);
  return trust === undefined ? isEntry(graph.component(id)) : trust === 0;
}
