import { once } from '#basis/once.ts';
import { or, type Truth, truth } from '#basis/logic.ts';
import { connectionKindInfo } from '#kinds/connection-props.ts';
import type { ConnectionKind } from '#kinds/connections.ts';
import { propsOf } from '#kinds/kinds.ts';
import { numberOf, textOf } from './facts.ts';
import type { Flow } from './flows.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from './graph.ts';
import { holdsTruth, isCompute, isEdge, isEntry, isExternal, isPassThrough } from './sets.ts';

/** Whether the source waits; control only when it is asked on each request. */
export function isSync(edge: Connection): boolean {
  const mode = textOf(edge, 'mode');
  if (mode !== undefined) return mode === 'sync';
  if (edge.kind === 'control') return textOf(edge, 'usage') === 'per-request';
  return connectionKindInfo[edge.kind].sync;
}

export function outOf(graph: SystemGraph, id: string, ...kinds: readonly ConnectionKind[]): readonly Connection[] {
  return graph.out(id).filter((edge) => kinds.includes(edge.kind));
}

export function into(graph: SystemGraph, id: string, ...kinds: readonly ConnectionKind[]): readonly Connection[] {
  return graph.into(id).filter((edge) => kinds.includes(edge.kind));
}

/** The first try and every retry; undefined when retries are not stated. */
export function attempts(edge: Connection): number | undefined {
  const retries = numberOf(edge, 'retries');
  return retries === undefined ? undefined : retries + 1;
}

/** Whether the call changes state at its target. */
export function mutating(graph: SystemGraph, edge: Connection): Truth {
  const known = mutations(graph);
  let found = known.get(edge);
  if (found === undefined) known.set(edge, (found = changes(graph, edge)));
  return found;
}

const mutations = once((_: SystemGraph) => new Map<Connection, Truth>());

function changes(graph: SystemGraph, edge: Connection): Truth {
  if (edge.kind === 'write' || edge.kind === 'publish') return 'true';
  const ops = textOf(edge, 'ops');
  if (edge.kind === 'read-write' && ops === undefined) return edge.kindFrom === 'stated' ? 'true' : 'unknown';
  if (edge.kind !== 'request' && edge.kind !== 'read-write') return 'false';
  const method = textOf(edge, 'method');
  if (ops !== undefined) return truth(ops !== 'read');
  if (method !== undefined) return truth(method !== 'GET');
  const acts = (target: Component): boolean =>
    hasTrait(target, 'takes-money') || hasTrait(target, 'sends-notifications');
  return targetsBehind(graph, edge).some(acts) ? 'true' : 'unknown';
}

/** Whether a component does something, when it works, that must not happen twice. */
export function sideEffects(graph: SystemGraph, id: string): Truth {
  const stated = textOf(graph.component(id), 'sideEffects');
  if (stated !== undefined) return truth(stated !== 'none');
  return or(...graph.out(id).map((edge) => sideEffect(graph, edge)));
}

function sideEffect(graph: SystemGraph, edge: Connection): Truth {
  if (edge.kind === 'publish') return 'true';
  const targets = targetsBehind(graph, edge);
  if (edge.kind === 'write' || edge.kind === 'read-write') {
    return targets.some(holdsTruth) ? mutating(graph, edge) : 'false';
  }
  return truth(targets.some(isExternal) && mutating(graph, edge) !== 'false');
}

const carriesCalls: readonly ConnectionKind[] = ['request', 'read', 'write', 'read-write', 'publish', 'resolve'];

/** Whether a connection goes on through a component that only passes calls through. */
function passesOn(edge: Connection): boolean {
  return carriesCalls.includes(edge.kind);
}

/** What a connection reaches, seen through pass-through components; those with nothing behind them stand for themselves. */
export function targetsBehind(graph: SystemGraph, edge: Connection): readonly Component[] {
  const target = graph.component(edge.to);
  if (!isPassThrough(target)) return [target];
  const found = seenThrough(
    edge.to,
    (id) => graph.component(id),
    (id) =>
      graph
        .out(id)
        .filter(passesOn)
        .map(({ to }) => to),
  );
  return found.length === 0 ? [target] : found;
}

/** Who calls a component, seen through pass-through components. */
export function callersBehind(graph: SystemGraph, id: string): readonly Component[] {
  return seenThrough(
    id,
    (other) => graph.component(other),
    (other) =>
      graph
        .into(other)
        .filter(passesOn)
        .map(({ from }) => from),
  );
}

/** The first components in a direction that are more than a passage. */
function seenThrough(
  start: string,
  component: (id: string) => Component,
  next: (id: string) => readonly string[],
): readonly Component[] {
  const seen = new Set([start]);
  const found: Component[] = [];
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (seen.has(other)) continue;
      seen.add(other);
      if (isPassThrough(component(other))) open.push(other);
      else found.push(component(other));
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const entryEdgesOf = new WeakMap<SystemGraph, readonly Connection[]>();

/** The connections by which traffic from outside reaches the first box that could check it. */
export function entryEdges(graph: SystemGraph): readonly Connection[] {
  const known = entryEdgesOf.get(graph);
  if (known) return known;
  const found = new Set<Connection>();
  const seen = new Set<string>();
  const open = graph.components.filter(isEntry).map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of graph.out(id)) {
      if (edge.kind === 'telemetry' || edge.kind === 'control' || edge.kind === 'resolve') continue;
      if (!letsThroughUnchecked(graph.component(edge.to))) found.add(edge);
      else if (!seen.has(edge.to)) {
        seen.add(edge.to);
        open.push(edge.to);
      }
    }
  }
  const edges = graph.connections.filter((edge) => found.has(edge));
  entryEdgesOf.set(graph, edges);
  return edges;
}

/** DNS, CDN, firewall, balancer, link: in front, but not a place that knows the caller. */
function letsThroughUnchecked(x: Component): boolean {
  return isEdge(x) && isPassThrough(x) && !Object.hasOwn(propsOf(x.kind), 'auth');
}

/** The flows that a person or a partner starts. */
export function userFlows(graph: SystemGraph, flows: readonly Flow[]): readonly Flow[] {
  const known = userFlowsOf.get(flows);
  if (known) return known;
  const found = flows.filter(({ entry }) => isEntry(graph.component(entry)));
  userFlowsOf.set(flows, found);
  return found;
}

const userFlowsOf = new WeakMap<readonly Flow[], readonly Flow[]>();
const onUserPathOf = new WeakMap<readonly Flow[], ReadonlySet<string>>();

/** Whether somebody waits for the connection: it lies before the first asynchronous step of a user's flow. */
export function onUserPath(graph: SystemGraph, flows: readonly Flow[], edge: Connection): boolean {
  let ids = onUserPathOf.get(flows);
  if (!ids) {
    ids = new Set(userFlows(graph, flows).flatMap(({ sync }) => sync));
    onUserPathOf.set(flows, ids);
  }
  return ids.has(edge.id);
}

/**
 * What a flow changes: the connections out of its waiting part that are or may be mutating, followed through
 * requests that may be.
 */
export function effects(graph: SystemGraph, flow: Flow): readonly Connection[] {
  const found = new Set<Connection>();
  const seen = new Set<string>();
  const waiting = new Set(flow.sync);
  const open = flow.components
    .flatMap((id) => graph.out(id))
    .filter(({ id }) => waiting.has(id))
    .flatMap(({ from, to }) => [from, to])
    .filter((id) => isCompute(graph.component(id)));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of graph.out(id)) {
      if (mutating(graph, edge) === 'false') continue;
      found.add(edge);
      if (edge.kind === 'request' && isSync(edge) && isCompute(graph.component(edge.to))) open.push(edge.to);
    }
  }
  return [...found].sort((a, b) => (a.id < b.id ? -1 : 1));
}
