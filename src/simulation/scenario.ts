import type { Pins } from './quantity.ts';

/** What if: everything absent is as the design says. */
export interface Scenario {
  /** Traffic from outside, as a multiple of the estimate. */
  readonly load?: number;
  /** Instead of every stated or assumed hit ratio. */
  readonly hitRatio?: number;
  /** Components, zones and regions that are gone. A cache that is gone hits nothing. */
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
    down: [...new Set([...(first.down ?? []), ...(then.down ?? [])])].sort(),
    failing: [...new Set([...(first.failing ?? []), ...(then.failing ?? [])])].sort(),
    pins: new Map([...(first.pins ?? []), ...(then.pins ?? [])]),
  };
}

/** Equal scenarios have equal keys. */
export function keyOf({ load = 1, hitRatio, down = [], failing = [], pins = new Map() }: Scenario): string {
  return JSON.stringify([load, hitRatio ?? null, [...down].sort(), [...failing].sort(), [...pins].sort()]);
}
