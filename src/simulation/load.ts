import { groupBy } from '#basis/group.ts';
import { type Provenance, provenances, type SystemGraph } from '#graph/graph.ts';
import { isEntry } from '#graph/sets.ts';
import { type Equations, equationsOf } from './cycles.ts';
import type { Demands } from './demand.ts';
import { type Order, propagated } from './equations.ts';
import { exactly, type Interval, times } from './interval.ts';
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
}

/** The wires among some components, in the order in which work comes along them. */
export interface System extends Equations {
  /** The components' places; a state is counted by them. */
  readonly index: ReadonlyMap<string, number>;
  readonly size: number;
  readonly along: (connection: string) => readonly Wire[];
  readonly into: (state: number) => readonly Wire[];
}

/** Brokers of which it is known what comes to them take nothing from their wires. */
export function systemOf(
  graph: SystemGraph,
  wires: readonly Wire[],
  brokers: ReadonlyMap<string, unknown>,
  index: ReadonlyMap<string, number>,
): System {
  const flowing = wires.filter(({ edge }) => !isEntry(graph.component(edge.to)) && !brokers.has(edge.to));
  const size = index.size * classes.length;
  const byEdge = lazy(() => groupBy(wires, ({ edge }) => edge.id));
  const arriving = lazy(() => groupBy(flowing, ({ to }) => to));
  return {
    ...equationsOf(graph, size, flowing),
    index,
    size,
    along: (id) => byEdge().get(id) ?? [],
    into: (state) => arriving().get(state) ?? [],
  };
}

/** The load of every component and connection, solved once; an upper end is sharpened when it is asked for. */
export function loadsOf(
  graph: SystemGraph,
  system: System,
  demands: Demands,
  repeat: (pins: Pins) => Pick<Loads, 'at' | 'along'>,
): Loads {
  const ends = endsOf(system, demands);
  const dear = graph.components.length > mostReckonedAnew;

  const loadOf = (paths: readonly Path[], again: (loads: Loads) => Load): Load => {
    const part = (list: readonly Path[], pick: (load: Load) => Quantity): Quantity => {
      let [lo, hi] = [0, 0];
      for (const path of list) {
        lo += (ends.least[path.state] ?? 0) * path.lo;
        hi += times(ends.most(path.state), path.hi);
      }
      const far = lazy(() => distinct([...list.flatMap(({ inputs }) => inputs), ...inputsAbove(list, system.into)]));
      const rests = lazy(() => new Set(far().map(({ id }) => id)));
      return {
        lo,
        hi,
        from: certaintyOf(list, ends.certainty),
        far,
        dear,
        get inputs() {
          return far();
        },
        under: (pins, load) => {
          if (load) return exactly(load === 'lo' ? lo : hi);
          for (const id of pins.keys()) if (rests().has(id)) return pick(again(repeat(pins)));
          return { lo, hi };
        },
      };
    };
    const of = (offset: number) => paths.filter(({ state }) => state % classes.length === offset);
    const read = lazy(() => part(of(0), (load) => load.read));
    const write = lazy(() => part(of(1), (load) => load.write));
    const total = lazy(() => part(paths, (load) => load.total));
    return {
      get read() {
        return read();
      },
      get write() {
        return write();
      },
      get total() {
        return total();
      },
    };
  };

  const at = lazyMap((id: string) => {
    const place = system.index.get(id) ?? 0;
    const paths = classes.map((name) => ({ state: stateOf(place, name), lo: 1, hi: 1, inputs: [], rank: 0 }));
    return loadOf(paths, (loads) => loads.at(id));
  });
  const along = lazyMap((id: string) => {
    const paths = system.along(id).map((wire) => ({
      state: wire.from,
      ...wire.gain,
      inputs: wire.inputs,
      rank: rankOf(wire),
    }));
    return loadOf(paths, (loads) => loads.along(id));
  });
  return { at, along };
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

function endsOf({ size, order, once, index }: System, demands: Demands): Ends {
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
  const feeding = Array.from({ length: size }, (): number[] => []);
  for (let place = 0; place < size; place++)
    for (let i = start[place] as number; i < (start[place + 1] as number); i++) feeding[to[i] as number]?.push(place);

  /** The places from which work comes to one, the nearest first. */
  const above = (last: number): readonly number[] => {
    const seen = new Set([last]);
    for (const place of seen) for (const before of feeding[place] ?? []) seen.add(before);
    seen.delete(last);
    return [...seen].sort((a, b) => b - a);
  };

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
    const last = partOf[target] ?? 0;
    brings[last] = 1;
    let reached = arriving[last] as number;
    const before = above(last);
    for (const place of before) {
      const brought = broughtFrom(place);
      brings[place] = brought;
      if (brought > 0) reached += times(arriving[place] as number, brought);
    }
    brings[last] = 0;
    for (const place of before) brings[place] = 0;
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
function inputsAbove(paths: readonly Path[], into: System['into']): readonly Input[] {
  const seen = new Set(paths.map(({ state }) => state));
  const inputs: Input[] = [];
  for (const state of seen) {
    for (const wire of into(state)) {
      inputs.push(...wire.inputs);
      seen.add(wire.from);
    }
  }
  return inputs;
}

function distinct(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map((input) => [input.id, input])).values()];
}
