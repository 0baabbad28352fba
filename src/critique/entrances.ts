import { trustOf } from '#graph/boundaries.ts';
import { textOf } from '#graph/facts.ts';
import type { Component, Connection, SystemGraph } from '#graph/graph.ts';
import { isEntry } from '#graph/sets.ts';

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
