import { type Provenance, provenances } from '#graph/graph.ts';
import { against, exactly, type Interval, isPoint } from './interval.ts';
import { lazy } from './lazy.ts';

/** A figure that the model needs and the design does not state: what it may be, and who says so. */
export interface Input extends Interval {
  readonly id: string;
  /** The component, connection or workbook field that could state it, and as what. */
  readonly target: string;
  readonly prop: string;
  /** "How many requests/s does one copy of 'api' serve?" */
  readonly asks: string;
  readonly unit: string;
  readonly source: string;
}

/** Inputs held at one value, to see what depends on them. */
export type Pins = ReadonlyMap<string, number>;

/** A figure of the model: where it may lie, what it rests on, and what it would be if an input were known. */
export interface Quantity extends Interval {
  /** The weakest source that it rests on. */
  readonly from: Provenance;
  readonly inputs: readonly Input[];
  /** Where these are not all of its inputs: those of the component itself, and those that its load comes through. */
  readonly near?: readonly Input[];
  readonly far?: () => readonly Input[];
  /** In a large drawing, where no load is reckoned anew just to put a number into a question. */
  readonly dear?: boolean;
  /** Under pins, and with what comes through the drawing at one of its ends if `load` says so. */
  readonly under: (pins: Pins, load?: 'lo' | 'hi') => Interval;
}

export function known(value: number, from: Provenance = 'stated'): Quantity {
  const point = exactly(value);
  return { ...point, from, inputs: [], under: () => point };
}

/** A range that no single answer would settle: network round trips, overheads. */
export function ranged(lo: number, hi: number): Quantity {
  return { lo, hi, from: 'assumed', inputs: [], under: () => ({ lo, hi }) };
}

export function assumed(input: Input): Quantity {
  const { lo, hi } = input;
  const under = (pins: Pins): Interval => {
    const pinned = pins.get(input.id);
    return pinned === undefined ? { lo, hi } : exactly(pinned);
  };
  return { lo, hi, from: 'assumed', inputs: [input], under };
}

/** A figure reckoned from others. What it rests on is gathered when it is asked for, which few figures are. */
export function reckon(formula: (...values: Interval[]) => Interval, ...parts: readonly Quantity[]): Quantity {
  const { lo, hi } = formula(...parts);
  const [first, second, third] = parts;
  /** Thresholds ask this again and again: figures of one to three parts are reckoned without a list of them. */
  const under = (pins: Pins, load?: 'lo' | 'hi'): Interval => {
    if (parts.length > 3 || !first) return formula(...parts.map((part) => part.under(pins, load)));
    if (!second) return formula(first.under(pins, load));
    if (!third) return formula(first.under(pins, load), second.under(pins, load));
    return formula(first.under(pins, load), second.under(pins, load), third.under(pins, load));
  };
  const from = weakestOf(parts);
  const near = lazy(() => distinct(parts.flatMap(nearOf)));
  if (!parts.some((part) => part.far)) {
    return {
      lo,
      hi,
      from,
      under,
      get inputs() {
        return near();
      },
    };
  }
  const far = lazy(() => distinct(parts.flatMap((part) => part.far?.() ?? [])));
  return {
    lo,
    hi,
    from,
    under,
    far,
    dear: parts.some(({ dear }) => dear === true),
    get near() {
      return near();
    },
    get inputs() {
      return distinct([...near(), ...far()]);
    },
  };
}

function weakestOf(parts: readonly Quantity[]): Provenance {
  let weakest: Provenance = 'stated';
  for (const { from } of parts) if (provenances.indexOf(from) > provenances.indexOf(weakest)) weakest = from;
  return weakest;
}

function nearOf(quantity: Quantity): readonly Input[] {
  return quantity.near ?? (quantity.far ? [] : quantity.inputs);
}

function distinct(inputs: readonly Input[]): readonly Input[] {
  return inputs.length < 2 ? inputs : [...new Map(inputs.map((input) => [input.id, input])).values()];
}

/** The assumption that decides on which side of a limit a figure lies. */
export interface Decider {
  readonly input: Input;
  /** The value of the input at which the figure meets the limit, the other inputs at their worst. */
  readonly threshold: number | undefined;
  /** Whether the figure keeps within the limit from the threshold up, or down from it. */
  readonly more: boolean;
}

/**
 * Found by putting the component's own inputs at their ends: the first that decides alone. Where none does and knowing
 * the load would, it is the nearest input that the load comes through; else the one that narrows the figure most.
 */
export function deciderOf(quantity: Quantity, limit: number): Decider | undefined {
  const near = nearOf(quantity).filter((input) => !isPoint(input));
  const decides = (input: Input): boolean =>
    ends(input).some((end) => against(pinned(quantity, input, end), limit) !== 'across');
  const input = near.find(decides) ?? nearestOf(quantity, limit) ?? widest(quantity, near) ?? quantity.far?.()[0];
  if (input === undefined) return undefined;
  const isNear = near.includes(input);
  const met = lazy(() =>
    quantity.dear && !isNear ? undefined : thresholdOf(quantity, input, limit, isNear ? 40 : 14),
  );
  return {
    input,
    get threshold() {
      return met()?.threshold;
    },
    get more() {
      return met()?.more ?? true;
    },
  };
}

/** Each that is tried costs the load reckoned anew: so it is the first one on the way back. */
function nearestOf(quantity: Quantity, limit: number): Input | undefined {
  const none: Pins = new Map();
  const across = (load: 'lo' | 'hi'): boolean => against(quantity.under(none, load), limit) === 'across';
  if (!quantity.far || (across('lo') && across('hi'))) return undefined;
  return quantity.far().find((input) => !isPoint(input));
}

function pinned(quantity: Quantity, input: Input, value: number): Interval {
  return quantity.under(new Map([[input.id, value]]));
}

function ends(input: Input): readonly [number, number] {
  return [input.lo, Number.isFinite(input.hi) ? input.hi : Math.max(input.lo, endless)];
}

/** Where "any number" is tried out: more copies than anybody runs. */
const endless = 1e6;

function widest(quantity: Quantity, open: readonly Input[]): Input | undefined {
  const left = (input: Input): number => Math.min(...ends(input).map((end) => spread(pinned(quantity, input, end))));
  if (open.length < 2) return open[0];
  return [...open].sort((a, b) => left(a) - left(b) || (a.id < b.id ? -1 : 1))[0];
}

function spread({ lo, hi }: Interval): number {
  return hi - lo;
}

function thresholdOf(
  quantity: Quantity,
  input: Input,
  limit: number,
  steps: number,
): { readonly threshold: number; readonly more: boolean } | undefined {
  const pins = new Map<string, number>();
  const holds = (value: number): boolean => quantity.under(pins.set(input.id, value)).hi <= limit;
  let [bad, good] = ends(input);
  if (holds(bad)) [bad, good] = [good, bad];
  if (holds(bad) || !holds(good)) return undefined;
  const more = good > bad;
  for (let i = 0; i < steps; i++) {
    const middle = bad > 0 && good > 0 ? Math.sqrt(bad * good) : (bad + good) / 2;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return { threshold: good, more };
}
