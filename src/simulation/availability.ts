import { numberOf, says } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { copies, survives } from '#graph/redundancy.ts';
import { works } from '#graph/removal.ts';
import { connectionsWith } from '#graph/stated-flows.ts';
import { isRequired } from '#graph/requirements.ts';
import { isEntry, isExternal, isStore } from '#graph/sets.ts';

/** One thing that must answer, and the share of the time that it does, in per cent. */
export interface Part {
  readonly component: string;
  readonly stated: number | undefined;
  /** What is usual for its kind and redundancy: never evidence, only a reason to ask. */
  readonly usual: number;
}

/** How much of the time a function can be served at best: C.2.6 of the catalogue. */
export interface Availability {
  readonly parts: readonly Part[];
  /** The product of what is stated: no design of these parts is up more often. */
  readonly ceiling: number;
  /** The same with what is usual in place of what is not stated. */
  readonly usual: number;
}

export function availabilityOf(graph: SystemGraph, flow: Flow): Availability {
  const parts = required(graph, flow).map((id): Part => partOf(graph, graph.component(id)));
  const times = (pick: (part: Part) => number): number =>
    100 * parts.reduce((all, part) => all * (pick(part) / 100), 1);
  return { parts, ceiling: times(({ stated }) => stated ?? 100), usual: times(({ usual }) => usual) };
}

/** What the function fails without, on the part that somebody waits for. */
function required(graph: SystemGraph, flow: Flow): readonly string[] {
  const waiting = new Set(flow.sync);
  const touched = [...waiting].flatMap((id) => connectionsWith(graph, id)).flatMap(({ from, to }) => [from, to]);
  const needed = touched.flatMap((id) =>
    graph
      .out(id)
      .filter((edge) => isRequired(graph, edge))
      .map(({ to }) => to),
  );
  return [...new Set([...touched, ...needed])].sort().filter((id) => {
    const x = graph.component(id);
    /** An outbox is a table of its writer's database. */
    return !isEntry(x) && x.kind !== 'outbox' && !works(graph, flow, new Set([id]));
  });
}

function partOf(graph: SystemGraph, x: Component): Part {
  const each = numberOf(x, 'slaPct');
  const count = copies(graph, x.id) ?? 1;
  const whole = isExternal(x) || says(x, 'managed') === 'true';
  const stated = each === undefined ? undefined : whole ? each : together(each, count, numberOf(x, 'azCount') ?? 2);
  return { component: x.id, stated, usual: stated ?? usualOf(graph, x, count) };
}

/** 1 − (1 − a)ⁿ, but no better than the widest thing that the copies share: a zone 99.9 %, the zones of a region 99.99 %. */
export function together(each: number, count: number, zones: number): number {
  const shared = zones >= 2 ? 99.99 : 99.9;
  const any = 100 * (1 - (1 - each / 100) ** Math.max(1, count));
  return Math.max(each, Math.min(any, shared));
}

/**
 * The planning lines of A.4: one machine of one's own 99.5, a zone-redundant tier 99.99, a managed leader over several
 * zones 99.95, somebody else's system 99.9. What is not said about copies is `spof-instance`'s question, not this one's.
 */
function usualOf(graph: SystemGraph, x: Component, count: number): number {
  if (isExternal(x)) return 99.9;
  if (hasTrait(x, 'is-global')) return 99.99;
  if (survives(graph, x.id, 'instance').truth === 'false') return 99.5;
  if (hasTrait(x, 'elects-leader') && isStore(x)) return 99.95;
  return survives(graph, x.id, 'zone').truth === 'false' ? together(99.5, Math.max(2, count), 1) : 99.99;
}

/** Minutes in a month of 30 days that a share of the time leaves. */
export function downMinutes(percent: number): number {
  return (1 - percent / 100) * 30 * 24 * 60;
}
