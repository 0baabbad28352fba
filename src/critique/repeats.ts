import { or, type Truth, truth } from '#basis/logic.ts';
import { mutating, targetsBehind } from '#graph/edges.ts';
import { is, says, textOf } from '#graph/facts.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isExternal, isPassThrough } from '#graph/sets.ts';

/** Whether doing it twice is the same as doing it once. */
export function isIdempotent(edge: Connection): Truth {
  return is(edge, 'idempotency', 'key', 'natural', 'conditional');
}

/** Whether a message or callback that comes twice is done once. */
export function dropsRepeats(edge: Connection): Truth {
  const together = textOf(edge, 'transactional') === 'local';
  return or(truth(together), says(edge, 'dedupe'), isIdempotent(edge));
}

/** The connection and those that carry the same call on through components that only pass calls through. */
export function carriedOn(graph: SystemGraph, edge: Connection): readonly Connection[] {
  const found = [edge];
  const seen = new Set([edge.to]);
  for (const { to } of found) {
    if (!isPassThrough(graph.component(to))) continue;
    const next = graph.out(to).filter((other) => carries.includes(other.kind) && !seen.has(other.to));
    for (const other of next) seen.add(other.to);
    found.push(...next);
  }
  return found;
}

const carries: readonly string[] = ['request', 'read', 'write', 'read-write', 'publish'];

export interface Effect {
  readonly edge: Connection;
  /** Unknown where it is not stated whether the call changes anything. */
  readonly happens: Truth;
}

/** What a component does beyond itself that must not happen twice, and that nothing at the other end tells apart. */
export function effectsThatRepeat(graph: SystemGraph, id: string): readonly Effect[] {
  if (textOf(graph.component(id), 'sideEffects') === 'none') return [];
  return graph.out(id).flatMap((edge) => {
    const happens = hasEffect(graph, edge);
    return happens === 'false' || isIdempotent(edge) === 'true' ? [] : [{ edge, happens }];
  });
}

function hasEffect(graph: SystemGraph, edge: Connection): Truth {
  const targets = targetsBehind(graph, edge);
  const lasting = targets.some((target) => holdsTruth(target) || isExternal(target));
  return edge.kind === 'publish' ? 'true' : lasting ? mutating(graph, edge) : 'false';
}
