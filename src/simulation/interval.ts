/** A figure known to lie between two ends, never negative: a rate, a time, a size. A point when both ends are equal. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export function exactly(value: number): Interval {
  return { lo: value, hi: value };
}

export function between(lo: number, hi: number): Interval {
  return { lo, hi };
}

export const nothing = exactly(0);
export const one = exactly(1);

export function sum(...list: readonly Interval[]): Interval {
  let [lo, hi] = [0, 0];
  for (const part of list) {
    lo += part.lo;
    hi += part.hi;
  }
  return between(lo, hi);
}

/** Zero times anything is zero: what does not happen costs nothing, however long it would take. */
export function product(...list: readonly Interval[]): Interval {
  let [lo, hi] = [1, 1];
  for (const factor of list) {
    lo = times(lo, factor.lo);
    hi = times(hi, factor.hi);
  }
  return between(lo, hi);
}

export function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

export function quotient(a: Interval, b: Interval): Interval {
  return between(share(a.lo, b.hi), share(a.hi, b.lo));
}

function share(part: number, whole: number): number {
  if (part === 0) return 0;
  return whole === 0 ? Number.POSITIVE_INFINITY : part / whole;
}

export function scaled(a: Interval, factor: number): Interval {
  return between(times(a.lo, factor), times(a.hi, factor));
}

/** What is left of a share: 1 − h for a hit ratio h. */
export function rest(a: Interval): Interval {
  return between(Math.max(0, 1 - a.hi), Math.max(0, 1 - a.lo));
}

export function largest(...list: readonly Interval[]): Interval {
  return between(Math.max(0, ...list.map(({ lo }) => lo)), Math.max(0, ...list.map(({ hi }) => hi)));
}

export function smallest(...list: readonly Interval[]): Interval {
  return between(Math.min(...list.map(({ lo }) => lo)), Math.min(...list.map(({ hi }) => hi)));
}

export function isPoint(a: Interval): boolean {
  return a.lo === a.hi;
}

export function contains(outer: Interval, inner: Interval): boolean {
  return outer.lo <= inner.lo && inner.hi <= outer.hi;
}

/** Where an interval lies to a limit: wholly above, wholly within, or across it. */
export function against(a: Interval, limit: number): 'above' | 'within' | 'across' {
  if (a.lo > limit) return 'above';
  return a.hi <= limit ? 'within' : 'across';
}
