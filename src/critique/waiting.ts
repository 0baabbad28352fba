import { isSync } from '#graph/edges.ts';
import { textOf } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import { type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCache, isEntry } from '#graph/sets.ts';
import type { Design } from './design.ts';

const waited = new WeakMap<SystemGraph, ReadonlySet<string>>();

/** The components that somebody outside waits for while they work. */
export function waitedFor(graph: SystemGraph): ReadonlySet<string> {
  const known = waited.get(graph);
  if (known) return known;
  const found = fromOutside(graph, isSync);
  waited.set(graph, found);
  return found;
}

const reached = new WeakMap<SystemGraph, ReadonlySet<string>>();

/** The components that something from outside sets to work, at once or later. */
export function reachedFromOutside(graph: SystemGraph): ReadonlySet<string> {
  const known = reached.get(graph);
  if (known) return known;
  const found = fromOutside(graph, () => true);
  reached.set(graph, found);
  return found;
}

function fromOutside(graph: SystemGraph, follow: (edge: Connection) => boolean): ReadonlySet<string> {
  const found = new Set(graph.components.filter(isEntry).map(({ id }) => id));
  for (const id of found) for (const edge of graph.out(id)) if (follow(edge)) found.add(edge.to);
  return found;
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
  const paths = statedWays(flows).filter((way) => way.has(first.id));
  return paths.length === 0 || paths.some((way) => way.has(second.id));
}

const waysOf = new WeakMap<readonly Flow[], readonly ReadonlySet<string>[]>();

/** The connections that each stated path waits for. */
function statedWays(flows: readonly Flow[]): readonly ReadonlySet<string>[] {
  const known = waysOf.get(flows);
  if (known) return known;
  const ways = flows.filter(({ stated }) => stated).map(({ sync }) => new Set(sync));
  waysOf.set(flows, ways);
  return ways;
}

const splits: readonly string[] = ['request', 'read', 'write', 'read-write', 'publish'];
