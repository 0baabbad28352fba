import type { Pins } from './quantity.ts';

/** What if: everything absent is as the design says. */
export interface Scenario {
  /** Traffic from outside, as a multiple of the estimate. */
  readonly load?: number;
  /** Instead of every stated or assumed hit ratio. */
  readonly hitRatio?: number;
  /** Caches that hold nothing: flushed, restarted or bypassed. */
  readonly cold?: readonly string[];
  /** Components, zones and regions that are gone. */
  readonly down?: readonly string[];
  /** Components that fail their callers: each call is repeated as often as its connection says. */
  readonly failing?: readonly string[];
  /** Assumed inputs held at one value. */
  readonly pins?: Pins;
}

/** One scenario after another: factors multiply, the rest adds or replaces. */
export function joined(first: Scenario, then: Scenario): Scenario {
  return {
    ...first,
    ...then,
    load: (first.load ?? 1) * (then.load ?? 1),
    cold: union(first.cold, then.cold),
    down: union(first.down, then.down),
    failing: union(first.failing, then.failing),
    pins: new Map([...(first.pins ?? []), ...(then.pins ?? [])]),
  };
}

function union(a: readonly string[] = [], b: readonly string[] = []): readonly string[] {
  return [...new Set([...a, ...b])].sort();
}

/** Equal scenarios have equal keys. */
export function keyOf({ load = 1, hitRatio, cold, down, failing, pins = new Map() }: Scenario): string {
  return JSON.stringify([load, hitRatio ?? null, union(cold), union(down), union(failing), [...pins].sort()]);
}
