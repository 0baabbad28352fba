import { isSync } from '#graph/edges.ts';
import { textOf } from '#graph/facts.ts';
import { type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { reachableFrom } from '#graph/paths.ts';
import { isCache, isEntry } from '#graph/sets.ts';
import type { Design } from './design.ts';

/** The components that somebody outside waits for while they work. */
export function waitedFor(graph: SystemGraph): ReadonlySet<string> {
  const entries = graph.components.filter(isEntry);
  return new Set(entries.flatMap(({ id }) => [...reachableFrom(graph, id, isSync)]));
}

/** Whether the connection stays open for long: its ends send heartbeats and set no limit to one answer. */
export function isHeldOpen(edge: Connection): boolean {
  return heldOpen.includes(textOf(edge, 'protocol') ?? '');
}

const heldOpen: readonly string[] = ['websocket', 'sse', 'mqtt'];

/**
 * Whether a call over the first connection waits for one over the second. A service makes its calls for every request;
 * a router hands each on to one of its targets, and the stated paths say to which. A cache that flushes waits for nobody.
 */
export function leadsTo({ graph, flows }: Design, first: Connection, second: Connection): boolean {
  if (first.to !== second.from || !isSync(first) || !isSync(second)) return false;
  const between = graph.component(first.to);
  if (isCache(between) && second.kind === 'write') return false;
  if (!hasTrait(between, 'routes') || !splits.includes(second.kind)) return true;
  const paths = flows.filter(({ stated, sync }) => stated && sync.includes(first.id));
  return paths.length === 0 || paths.some(({ sync }) => sync.includes(second.id));
}

const splits: readonly string[] = ['request', 'read', 'write', 'read-write', 'publish'];
