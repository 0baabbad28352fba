import { states } from '#graph/facts.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';
import { isEntry } from '#graph/sets.ts';
import { type Order, orderOf, gains } from './equations.ts';
import type { Wire } from './wires.ts';

/** A cycle in which each unit of work causes at least one more. */
export interface Feedback {
  readonly components: readonly string[];
  readonly connections: readonly string[];
  /** Whether every share and count on it is stated; otherwise it is only what a drawing would mean by default. */
  readonly stated: boolean;
}

export interface Equations {
  readonly order: Order<Wire>;
  /** Wires that close a cycle and leave the system: their load is added once. */
  readonly once: readonly Wire[];
  readonly feedback: readonly Feedback[];
}

/**
 * A cycle closed by capture, replication, webhook or push is no feedback: what comes back is another piece of work.
 * A bare arrow back is an answer. What is left and gains has no finite solution: it is reported, and counted once round.
 */
export function equationsOf(graph: SystemGraph, size: number, wires: readonly Wire[]): Equations {
  const whole = orderOf(size, wires);
  if (whole.parts.length === size) return { order: whole, once: [], feedback: [] };

  const depth = depths(graph);
  const returning = within(whole, wires).filter(({ edge }) => comesBack.includes(edge.kind));
  const withoutReturns = without(wires, returning);
  const answers = within(orderOf(size, withoutReturns), withoutReturns).filter((wire) => isAnswer(graph, wire, depth));
  const asked = without(withoutReturns, answers);

  const cyclic = orderOf(size, asked);
  const growing = cyclic.parts.filter((part) => part.length > 1 && gains(part, inside(cyclic, part), middleGain));
  const feedback = growing.map((part) => feedbackOf(inside(cyclic, part)));
  const closing = growing.flatMap((part) => inside(cyclic, part).filter(({ edge }) => closes(edge, depth)));
  return {
    order: orderOf(size, without(asked, closing)),
    once: [...returning, ...closing],
    feedback: unique(feedback),
  };
}

const comesBack: readonly string[] = ['capture', 'replicate', 'webhook', 'push'];

function without(wires: readonly Wire[], gone: readonly Wire[]): readonly Wire[] {
  const out = new Set(gone);
  return wires.filter((wire) => !out.has(wire));
}

function within({ parts, partOf }: Order<Wire>, wires: readonly Wire[]): readonly Wire[] {
  return wires.filter(({ from, to }) => partOf[from] === partOf[to] && (parts[partOf[from] ?? 0]?.length ?? 0) > 1);
}

function inside({ partOf, leaving }: Order<Wire>, part: readonly number[]): readonly Wire[] {
  return part.flatMap((state) => (leaving[state] ?? []).filter(({ to }) => partOf[to] === partOf[state]));
}

function middleGain(wire: Wire): number {
  return wire.gain.lo;
}

/** The arrow against a request that says nothing of its own: people draw the answer. */
function isAnswer(graph: SystemGraph, { edge }: Wire, depth: ReadonlyMap<string, number>): boolean {
  const asked = graph.out(edge.to).some(({ to, kind }) => to === edge.from && kind === 'request');
  return edge.kind === 'request' && !saysHowOften(edge) && asked && closes(edge, depth);
}

function saysHowOften(edge: Connection): boolean {
  return states(edge, 'rateShare') || states(edge, 'callsPerRequest') || states(edge, 'ops');
}

function closes(edge: Connection, depth: ReadonlyMap<string, number>): boolean {
  const [from, to] = [depth.get(edge.from) ?? 0, depth.get(edge.to) ?? 0];
  return from > to || (from === to && edge.from >= edge.to);
}

/** Steps from the entries, or from the first component by id where no entry leads. */
function depths(graph: SystemGraph): ReadonlyMap<string, number> {
  const depth = new Map<string, number>();
  const roots = [...graph.components.filter(isEntry), ...graph.components];
  for (const root of roots) {
    if (depth.has(root.id)) continue;
    depth.set(root.id, 0);
    const open = [root.id];
    for (const id of open) {
      for (const { to } of graph.out(id)) {
        if (depth.has(to)) continue;
        depth.set(to, (depth.get(id) ?? 0) + 1);
        open.push(to);
      }
    }
  }
  return depth;
}

function feedbackOf(wires: readonly Wire[]): Feedback {
  const edges = [...new Set(wires.map(({ edge }) => edge))];
  return {
    components: [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort(),
    connections: edges.map(({ id }) => id).sort(),
    stated: edges.every((edge) => states(edge, 'rateShare') || states(edge, 'callsPerRequest')),
  };
}

function unique(list: readonly Feedback[]): readonly Feedback[] {
  return [...new Map(list.map((feedback) => [feedback.connections.join('\n'), feedback])).values()];
}
