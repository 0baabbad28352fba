import type { SimulationResult } from '#simulation/events/tally.ts';
import { bandOf, type Guess } from './calibration.ts';

export const nowhere = 'nothing';

/** What a run showed, in the words in which it was guessed. */
export function outcomeOf({ stations, samples, sources }: SimulationResult, servers: readonly number[]): Guess {
  const real = stations.filter((_, s) => (servers[s] ?? 0) < 1_000_000);
  const busiest = [...real].sort((a, b) => b.utilisation - a.utilisation)[0];
  const p99 = Math.max(0, ...sources.map(({ p99Ms }) => p99Ms ?? 0));
  return { bottleneck: busiest?.id ?? nowhere, firstFull: firstQueue(samples, stations, servers), band: bandOf(p99) };
}

/** The first component in front of which more wait than it can work on at once. */
function firstQueue(
  samples: SimulationResult['samples'],
  stations: SimulationResult['stations'],
  servers: readonly number[],
): string {
  for (const { queued } of samples) {
    const over = queued.map((waiting, s) => waiting / Math.max(1, servers[s] ?? 1));
    const most = Math.max(...over);
    if (most > 1) return stations[over.indexOf(most)]?.id ?? nowhere;
  }
  return nowhere;
}

/** How full each component was at one moment of the run; above 1 as soon as anything waits. */
export function heatAt(
  { samples, stations }: SimulationResult,
  servers: readonly number[],
  moment: number,
): ReadonlyMap<string, number> {
  const sample = samples[moment];
  if (sample === undefined) return new Map();
  return new Map(
    stations.flatMap(({ id }, s) => {
      const slots = servers[s] ?? 0;
      if (slots === 0 || slots >= 1_000_000) return [];
      const waiting = sample.queued[s] ?? 0;
      return [[id, (sample.busy[s] ?? 0) / slots + (waiting > 0 ? 0.1 + waiting / slots : 0)] as const];
    }),
  );
}
