import { type Truth, truth } from '#basis/logic.ts';
import { regionOf, trustOf } from '#graph/boundaries.ts';
import { says, textOf } from '#graph/facts.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';
import { reaching } from '#graph/paths.ts';
import { isEdge, isEntry, isExternal } from '#graph/sets.ts';
import type { Severity } from './rule.ts';
import { classesOn, isGravest, sensitiveOf } from './sensitive.ts';

/** A connection as somebody on the way sees it. */
export interface Leg {
  readonly edge: Connection;
  readonly classes: readonly string[];
  /** From or to the outside, or from one region to another. */
  readonly isOutside: boolean;
  readonly isEncrypted: Truth;
}

export function legOf(graph: SystemGraph, edge: Connection): Leg {
  const [from, to] = [graph.component(edge.from), graph.component(edge.to)];
  const [here, there] = [regionOf(graph, edge.from), regionOf(graph, edge.to)];
  const crosses = here !== undefined && there !== undefined && here !== there;
  const isOutside = isEntry(from) || isEntry(to) || isExternal(from) || isExternal(to) || crosses;
  return { edge, classes: sensitiveOf(classesOn(edge)), isOutside, isEncrypted: encrypted(edge) };
}

export function isJudged(graph: SystemGraph, { edge, isOutside, classes, isEncrypted }: Leg): boolean {
  const ridesAlong = edge.kind === 'push' && isEncrypted === 'unknown';
  if (edge.kind === 'resolve' || ((edge.kind === 'telemetry' || ridesAlong) && classes.length === 0)) return false;
  const [here, there] = [trustOf(graph, edge.from), trustOf(graph, edge.to)];
  return isOutside || classes.length > 0 || (here !== undefined && there !== undefined && here !== there);
}

const plainProtocols: readonly string[] = ['http', 'tcp', 'smtp'];
const tightProtocols: readonly string[] = ['https', 's3'];

function encrypted(edge: Connection): Truth {
  const tls = says(edge, 'tls');
  if (tls !== 'unknown') return tls;
  const protocol = textOf(edge, 'protocol') ?? '';
  if (textOf(edge, 'auth') === 'mtls') return 'true';
  return truth(tightProtocols.includes(protocol) ? true : plainProtocols.includes(protocol) ? false : undefined);
}

export function wireSeverity(graph: SystemGraph, { edge, classes, isOutside }: Leg): Severity {
  if (isGravest(classes)) return 'blocking';
  if (classes.length === 0) return 'minor';
  if (isOutside) return 'blocking';
  const sameZone = trustOf(graph, edge.from) === trustOf(graph, edge.to);
  const isBehindEdge = [...reaching(graph, edge.from)].some((id) => isEdge(graph.component(id)));
  return sameZone && isBehindEdge ? 'note' : 'major';
}
