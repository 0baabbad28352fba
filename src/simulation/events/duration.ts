import type { Network } from './network.ts';
import { startRun } from './run.ts';

/** Long enough for the requests of most designs to come back, so that the events of a whole request are counted. */
const pilotMs = 500;

/**
 * How long a run may last so that it does not do many more events than that: from a short run of the same network,
 * for the first requests only begin their way.
 */
export function durationWithin(network: Network, wantedMs: number, maxEvents: number): number {
  const pilot = startRun(network, { seed: 1, durationMs: pilotMs });
  const step = pilotMs / 50;
  let before = 0;
  let rate = 0;
  while (pilot.advance(pilot.nowMs + step)) {
    rate = (pilot.events - before) / step;
    before = pilot.events;
    if (pilot.events > maxEvents / 4) break;
  }
  rate = Math.max(rate, pilot.events / Math.max(step, pilot.nowMs));
  return rate === 0 ? wantedMs : Math.min(wantedMs, Math.max(step, maxEvents / rate));
}
