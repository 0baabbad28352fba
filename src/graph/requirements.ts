import { isSync } from './edges.ts';
import { says, textOf } from './facts.ts';
import type { Component, Connection, SystemGraph } from './graph.ts';
import { hasTrait } from './graph.ts';
import { type Indexed, indexed } from './indexed.ts';
import { replicaGroup } from './replica-groups.ts';
import { isCache } from './sets.ts';

const soft: readonly string[] = ['bypass', 'degrade', 'stale', 'queue', 'retry-later'];

/** Whether the design says that the caller goes on without the answer. */
export function isSoft(edge: Connection): boolean {
  return textOf(edge, 'criticality') === 'soft' || soft.includes(textOf(edge, 'onFailure') ?? '');
}

/** Whether the design says that the caller fails without the answer. */
export function isHard(edge: Connection): boolean {
  if (isSoft(edge)) return false;
  return isSync(edge) && (textOf(edge, 'criticality') === 'hard' || textOf(edge, 'onFailure') === 'fail');
}

/** A limiter or checker whose callers go on when it does not answer. */
export function failsOpen(x: Component): boolean {
  return hasTrait(x, 'limits-rate') && ['open', 'local-fallback'].includes(textOf(x, 'failureMode') ?? '');
}

/** Whether the caller cannot work without the target, path or no path: C.1.3 of the catalogue. */
export function isRequired(graph: SystemGraph, edge: Connection): boolean {
  const target = graph.component(edge.to);
  if (isSoft(edge) || failsOpen(target) || says(edge, 'lastKnownGood') === 'true') return false;
  if (isHard(edge)) return true;
  if (edge.kind === 'authenticate') return isSync(edge) && says(target, 'localVerification') !== 'true';
  if (edge.kind === 'control') return isSync(edge) && says(target, 'defaultsOnFailure') !== 'true';
  return edge.kind === 'resolve';
}

/** A cache that its callers read past: not the truth, and something else on the way can answer. */
export function isSpareCache(x: Component, others: readonly Component[]): boolean {
  if (!isCache(x) || textOf(x, 'storeRole') === 'source-of-truth') return false;
  return others.some((other) => other.id !== x.id && !isCache(other) && answers(other));
}

function answers(x: Component): boolean {
  return hasTrait(x, 'stores-data') || hasTrait(x, 'runs-outside') || hasTrait(x, 'brokers-messages');
}

const requiredOf = new WeakMap<SystemGraph, Uint8Array>();

/** Marks the connections that their callers cannot work without. */
function required(graph: SystemGraph): Uint8Array {
  const known = requiredOf.get(graph);
  if (known) return known;
  const marks = Uint8Array.from(graph.connections, (edge) => (isRequired(graph, edge) ? 1 : 0));
  requiredOf.set(graph, marks);
  return marks;
}

/**
 * The places in the graph of what does not work any more when the given components are gone: they, and whoever cannot
 * work without them. A ring of components that need each other stays up until something outside it fails.
 */
export function broughtDown(graph: SystemGraph, removed: Iterable<string>): ReadonlySet<number> {
  const walk = indexed(graph);
  const needed = required(graph);
  const dead = new Set<number>();
  for (const id of removed) {
    const at = walk.position.get(id);
    if (at !== undefined && !failsOpen(graph.component(id))) dead.add(at);
  }
  for (const at of dead) {
    for (let i = walk.inStart[at] as number; i < (walk.inStart[at + 1] as number); i++) {
      const edge = walk.in[i] as number;
      if (needed[edge] !== 1) continue;
      const caller = walk.from[edge] as number;
      if (!dead.has(caller) && !hasAlternative(graph, walk, dead, edge)) dead.add(caller);
    }
  }
  return dead;
}

/** Another connection of the same `altGroup`, or one to a copy of the target, still leads to something that works. */
function hasAlternative(graph: SystemGraph, walk: Indexed, dead: ReadonlySet<number>, edge: number): boolean {
  const connection = graph.connections[edge] as Connection;
  const works = (id: string): boolean => !dead.has(walk.position.get(id) ?? 0);
  const altGroup = textOf(connection, 'altGroup');
  const beside = graph.out(connection.from);
  if (altGroup !== undefined && beside.some((other) => textOf(other, 'altGroup') === altGroup && works(other.to))) {
    return true;
  }
  const copies = replicaGroup(graph, connection.to);
  return copies.length > 1 && beside.some(({ to }) => copies.includes(to) && works(to));
}
