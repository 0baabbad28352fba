import { groupBy } from '#basis/group.ts';
import { type Provenance, provenances, type SystemGraph } from '#graph/graph.ts';
import { isEntry } from '#graph/sets.ts';
import { equationsOf, type Feedback } from './cycles.ts';
import type { Demands } from './demand.ts';
import { type Order, propagated } from './equations.ts';
import { exactly, type Interval } from './interval.ts';
import { lazy, lazyMap } from './lazy.ts';
import type { Input, Pins, Quantity } from './quantity.ts';
import { classes, stateOf, type Wire } from './wires.ts';

/** What reaches a component or goes along a connection, in requests or messages a second. */
export interface Load {
  readonly read: Quantity;
  readonly write: Quantity;
  readonly total: Quantity;
}

export interface Loads {
  readonly at: (component: string) => Load;
  readonly along: (connection: string) => Load;
  readonly feedback: readonly Feedback[];
}

/** The load of every component and connection, solved once; an upper end is sharpened when it is asked for. */
export function loadsOf(
  graph: SystemGraph,
  wires: readonly Wire[],
  demands: Demands,
  index: ReadonlyMap<string, number>,
  repeat: (pins: Pins) => Pick<Loads, 'at' | 'along'>,
): Loads {
  const flowing = wires.filter(({ edge }) => !isEntry(graph.component(edge.to)) && !demands.brokers.has(edge.to));
  const size = index.size * classes.length;
  const system = equationsOf(graph, size, flowing);
  const ends = endsOf(size, system.order, system.once, demands, index);
  const byEdge = groupBy(wires, ({ edge }) => edge.id);
  const arriving = groupBy(flowing, ({ to }) => to);

  const loadOf = (paths: readonly Path[], again: (loads: Pick<Loads, 'at' | 'along'>) => Load): Load => {
    const part = (list: readonly Path[], pick: (load: Load) => Quantity): Quantity => {
      const lo = total(list.map(({ state, lo }) => (ends.least[state] ?? 0) * lo));
      const hi = total(list.map(({ state, hi }) => times(ends.most(state), hi)));
      const far = lazy(() => distinct([...list.flatMap(({ inputs }) => inputs), ...inputsAbove(list, arriving)]));
      return {
        lo,
        hi,
        from: certaintyOf(list, ends.certainty),
        far,
        dear: graph.components.length > mostReckonedAnew,
        get inputs() {
          return far();
        },
        under: (pins, load) => {
          if (load) return exactly(load === 'lo' ? lo : hi);
          const rests = pins.size > 0 && far().some(({ id }) => pins.has(id));
          return rests ? pick(again(repeat(pins))) : { lo, hi };
        },
      };
    };
    const of = (offset: number) => paths.filter(({ state }) => state % classes.length === offset);
    return {
      read: part(of(0), ({ read }) => read),
      write: part(of(1), ({ write }) => write),
      total: part(paths, (load) => load.total),
    };
  };

  const at = lazyMap((id: string) => {
    const place = index.get(id) ?? 0;
    const paths = classes.map((name) => ({ state: stateOf(place, name), lo: 1, hi: 1, inputs: [], rank: 0 }));
    return loadOf(paths, (loads) => loads.at(id));
  });
  const along = lazyMap((id: string) => {
    const paths = (byEdge.get(id) ?? []).map((wire) => ({
      state: wire.from,
      ...wire.gain,
      inputs: wire.inputs,
      rank: rankOf(wire),
    }));
    return loadOf(paths, (loads) => loads.along(id));
  });
  return { at, along, feedback: system.feedback };
}

/** Components of the largest drawing in which a load is reckoned again and again to find a threshold. */
const mostReckonedAnew = 100;

/** A share of a state's work. */
interface Path extends Interval {
  readonly state: number;
  readonly inputs: readonly Input[];
  readonly rank: number;
}

interface Ends {
  /** With assumed shares even and assumed hits at their best. */
  readonly least: Float64Array;
  /** The most under any split. */
  readonly most: (state: number) => number;
  /** The weakest source on the way, as a place in `provenances`. */
  readonly certainty: Uint8Array;
}

function endsOf(
  size: number,
  order: Order<Wire>,
  once: readonly Wire[],
  demands: Demands,
  index: ReadonlyMap<string, number>,
): Ends {
  const low = sourcesOf(size, demands, index, ({ lo }) => lo);
  const high = sourcesOf(size, demands, index, ({ hi }) => hi);
  const least = withReturns(order, low, once, (wire) => wire.gain.lo).flow;
  const loose = withReturns(order, high, once, (wire) => wire.gain.hi);
  const cyclic = order.parts.some((part) => part.length > 1);
  const reaching = lazy(() => mostReaching(order, loose.source));
  const most = lazyMap((state: number): number => {
    const [lo, hi] = [least[state] ?? 0, loose.flow[state] ?? 0];
    if (cyclic || hi - lo <= hi * 1e-9) return hi;
    return Math.max(lo, Math.min(hi, reaching()(state)));
  });
  return { least, most, certainty: certaintiesOf(size, order, once, least) };
}

function sourcesOf(
  size: number,
  { entries, brokers }: Demands,
  index: ReadonlyMap<string, number>,
  end: (quantity: Quantity) => number,
): Float64Array {
  const source = new Float64Array(size);
  for (const [id, { read, write }] of entries) {
    const place = index.get(id);
    if (place === undefined) continue;
    source[stateOf(place, 'read')] = end(read);
    source[stateOf(place, 'write')] = end(write);
  }
  for (const [id, rate] of brokers) {
    const place = index.get(id);
    if (place !== undefined) source[stateOf(place, 'write')] = end(rate);
  }
  return source;
}

/** Wires that left the equations bring what their source had without them, once. */
function withReturns(
  order: Order<Wire>,
  source: Float64Array,
  once: readonly Wire[],
  gain: (wire: Wire) => number,
): { readonly flow: Float64Array; readonly source: Float64Array } {
  const flow = propagated(order, source, gain);
  if (once.length === 0) return { flow, source };
  const more = Float64Array.from(source);
  for (const wire of once) more[wire.to] = (more[wire.to] ?? 0) + times(flow[wire.from] ?? 0, gain(wire));
  return { flow: propagated(order, more, gain), source: more };
}

/**
 * The most that can reach one state: walked backwards, so that a unit which two branches of one choice may bring there
 * counts once, by the branch that brings more. Asked for many states, and so compiled to plain arrays, by the states'
 * place in the order.
 */
function mostReaching({ parts, partOf, leaving }: Order<Wire>, source: Float64Array): (target: number) => number {
  const size = parts.length;
  const wires = parts.flatMap(([state = 0]) => leaving[state] ?? []);
  const start = new Int32Array(size + 1);
  parts.forEach(([state = 0], place) => (start[place + 1] = (start[place] ?? 0) + (leaving[state] ?? []).length));
  const to = Int32Array.from(wires, (wire) => partOf[wire.to] ?? 0);
  const gain = Float64Array.from(wires, (wire) => wire.gain.hi);
  const choice = Int32Array.from(wires, (wire) => wire.choice);
  const option = Int32Array.from(wires, (wire) => wire.option);
  const arriving = Float64Array.from(parts, ([state = 0]) => source[state] ?? 0);
  const brings = new Float64Array(size);

  const broughtFrom = (place: number): number => {
    let sure = 0;
    let [chosen, taken, best, current] = [-1, -1, 0, 0];
    for (let i = start[place] as number; i < (start[place + 1] as number); i++) {
      const amount = times(gain[i] as number, brings[to[i] as number] as number);
      if (choice[i] === -1) {
        sure += amount;
        continue;
      }
      if (choice[i] !== chosen || option[i] !== taken) {
        best = Math.max(best, current);
        current = 0;
      }
      if (choice[i] !== chosen) {
        sure += best;
        best = 0;
      }
      chosen = choice[i] as number;
      taken = option[i] as number;
      current += amount;
    }
    return sure + Math.max(best, current);
  };

  return (target) => {
    brings.fill(0);
    const last = partOf[target] ?? 0;
    brings[last] = 1;
    let reached = arriving[last] as number;
    for (let place = last - 1; place >= 0; place--) {
      if (start[place] === start[place + 1]) continue;
      const brought = broughtFrom(place);
      brings[place] = brought;
      if (brought > 0) reached += times(arriving[place] as number, brought);
    }
    return reached;
  };
}

/** The weakest source that a state's load has come through, in the order of the drawing. */
function certaintiesOf(size: number, order: Order<Wire>, once: readonly Wire[], flow: Float64Array): Uint8Array {
  const ranks = new Uint8Array(size);
  const pass = (wire: Wire): void => {
    if ((flow[wire.from] ?? 0) > 0) ranks[wire.to] = Math.max(ranks[wire.to] ?? 0, ranks[wire.from] ?? 0, rankOf(wire));
  };
  for (const part of order.parts) for (const state of part) order.leaving[state]?.forEach(pass);
  once.forEach(pass);
  return ranks;
}

function rankOf({ edge, inputs }: Wire): number {
  const from: Provenance = inputs.length > 0 ? 'assumed' : edge.kindFrom === 'inferred' ? 'inferred' : 'stated';
  return provenances.indexOf(from);
}

function certaintyOf(paths: readonly Path[], certainty: Uint8Array): Provenance {
  return provenances[Math.max(0, ...paths.map(({ state, rank }) => Math.max(rank, certainty[state] ?? 0)))] ?? 'stated';
}

/** What is assumed anywhere on the way to a state. */
function inputsAbove(paths: readonly Path[], arriving: ReadonlyMap<number, readonly Wire[]>): readonly Input[] {
  const seen = new Set(paths.map(({ state }) => state));
  const inputs: Input[] = [];
  for (const state of seen) {
    for (const wire of arriving.get(state) ?? []) {
      inputs.push(...wire.inputs);
      seen.add(wire.from);
    }
  }
  return inputs;
}

function distinct(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map((input) => [input.id, input])).values()];
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function total(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0);
}
