import { trustOf } from '#graph/boundaries.ts';
import { textOf } from '#graph/facts.ts';
import type { Component, Connection, SystemGraph } from '#graph/graph.ts';
import { isCompute, isEdge, isEntry, isGeneric, isStore } from '#graph/sets.ts';
import { setsInMotion } from './behind.ts';

/** Whether requests from here may come from anybody: not from inside the walls, and not from the people who run it. */
export function isOutsider(graph: SystemGraph, entry: Component): boolean {
  return isEntry(entry) && (trustOf(graph, entry.id) ?? 0) < 2 && textOf(entry, 'platform') !== 'admin';
}

/** Whether the connection brings a caller's request further. */
export function bringsCalls({ kind }: Connection): boolean {
  return kind === 'request' || kind === 'resolve';
}

const heldOpen: readonly string[] = ['websocket', 'sse', 'mqtt', 'webrtc'];

/** Whether the connection stays open and carries many messages. */
export function holdsOpen(edge: Connection): boolean {
  return heldOpen.includes(textOf(edge, 'protocol') ?? '');
}

/** How callers say who they are: stated, and not "none". */
export function identifies(x: Component | Connection): boolean {
  const auth = textOf(x, 'auth');
  return auth !== undefined && auth !== 'none';
}

/** Whether a component asks somebody else who the caller is. */
export function asksIdentity(graph: SystemGraph, id: string): boolean {
  return graph.out(id).some(({ kind }) => kind === 'authenticate');
}

/** A box that could find out who calls. */
export function canCheck(x: Component): boolean {
  return isEdge(x) || isCompute(x) || isGeneric(x);
}

/** The arrows by which callers come to the box from which the entrance starts. */
export function arrowsBefore(graph: SystemGraph, id: string): readonly Connection[] {
  const seen = new Set<Connection>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isEntry(graph.component(at))) continue;
    for (const edge of graph.into(at)) {
      if (seen.has(edge) || !setsInMotion(edge) || isStore(graph.component(edge.from))) continue;
      seen.add(edge);
      open.push(edge.from);
    }
  }
  return [...seen].sort((a, b) => Number(isEntry(graph.component(b.from))) - Number(isEntry(graph.component(a.from))));
}

/** The boxes in front, and the first services behind them: one of these must ask. */
export function checkpoints(graph: SystemGraph, id: string): readonly string[] {
  const found = new Set([id]);
  for (const at of found) {
    if (isCompute(graph.component(at))) continue;
    graph.out(at).forEach(({ kind, to }) => {
      if (kind === 'request' && canCheck(graph.component(to))) found.add(to);
    });
  }
  return [...found];
}
