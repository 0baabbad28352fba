import { between, type Interval, quotient, smallest } from './interval.ts';
import type { Utilisation } from './utilisation.ts';

/** In the unit of the limit that is nearest: offered = served + shed. */
export interface Throughput {
  readonly offered: Interval;
  readonly served: Interval;
  readonly shed: Interval;
}

export function throughputOf(fullest: Utilisation | undefined): Throughput | undefined {
  if (!fullest) return undefined;
  const { load, used } = fullest;
  const offered = between(load.lo, load.hi);
  /** Load over utilisation is what fits; where nothing is used, everything does. */
  const fits = used.hi === 0 ? offered : quotient(offered, between(Math.max(1, used.lo), Math.max(1, used.hi)));
  const served = smallest(offered, fits);
  return { offered, served, shed: between(Math.max(0, offered.lo - served.hi), Math.max(0, offered.hi - served.lo)) };
}
