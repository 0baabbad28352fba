import type { Histogram } from './histogram.ts';
import type { Network } from './network.ts';
import type { RunOptions } from './run.ts';

/** Counts and areas by station, in the network's order. */
export interface StationTally {
  readonly arrived: Float64Array;
  readonly served: Float64Array;
  readonly shed: Float64Array;
  readonly refused: Float64Array;
  readonly busyArea: Float64Array;
  readonly waitArea: Float64Array;
  readonly since: Float64Array;
}

export function stationTally(stations: number): StationTally {
  const zeros = (): Float64Array => new Float64Array(stations);
  return {
    arrived: zeros(),
    served: zeros(),
    shed: zeros(),
    refused: zeros(),
    busyArea: zeros(),
    waitArea: zeros(),
    since: zeros(),
  };
}

/** How things stood at one moment: what an animation and the charts show. */
export interface Sample {
  readonly atMs: number;
  /** Answered requests a second since the last sample. */
  readonly throughput: number;
  readonly errors: number;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  /** By station, in the network's order. */
  readonly queued: readonly number[];
  readonly busy: readonly number[];
  /** By call: whether its circuit breaker is open. */
  readonly open: readonly boolean[];
}

export interface StationResult {
  readonly id: string;
  readonly arrived: number;
  readonly served: number;
  readonly shed: number;
  readonly refused: number;
  /** Waiting and in service at the end. */
  readonly left: number;
  /** Share of the slots that were busy after the warm-up. */
  readonly utilisation: number;
  readonly meanQueue: number;
  /** Mean number in the station, for Little's law. */
  readonly meanInside: number;
  readonly meanStayMs: number;
  readonly throughputPerSec: number;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
}

export interface SourceResult {
  readonly id: string;
  readonly made: number;
  readonly ok: number;
  readonly errors: number;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly meanMs: number | undefined;
}

export interface SimulationResult {
  readonly seed: number;
  readonly durationMs: number;
  readonly events: number;
  /** Why it ended early, if it did. */
  readonly stopped: string | undefined;
  readonly stations: readonly StationResult[];
  readonly sources: readonly SourceResult[];
  readonly calls: readonly {
    readonly id: string;
    readonly made: number;
    readonly timeouts: number;
    readonly deadLetters: number;
  }[];
  readonly samples: readonly Sample[];
  /** Of all figures: equal digests mean equal runs. */
  readonly digest: string;
}

export interface Raw {
  readonly network: Network;
  readonly options: RunOptions;
  readonly warmupMs: number;
  readonly nowMs: number;
  readonly events: number;
  readonly stopped: string | undefined;
  readonly tally: StationTally;
  readonly stayTimes: readonly Histogram[];
  readonly latency: readonly Histogram[];
  readonly done: readonly { readonly made: number; readonly ok: number; readonly errors: number }[];
  readonly busy: readonly number[];
  readonly queued: readonly number[];
  readonly calls: SimulationResult['calls'];
  readonly samples: readonly Sample[];
}

export function tallied(raw: Raw): SimulationResult {
  const { network, options, nowMs, warmupMs } = raw;
  const counted = Math.max(1e-9, nowMs - warmupMs);
  const stations = network.stations.map(({ id, servers }, s): StationResult => {
    const of = (counts: Float64Array): number => counts[s] ?? 0;
    const { arrived, served, shed, refused, busyArea, waitArea } = raw.tally;
    const times = raw.stayTimes[s] as Histogram;
    return {
      id,
      arrived: of(arrived),
      served: of(served),
      shed: of(shed),
      refused: of(refused),
      left: (raw.busy[s] ?? 0) + (raw.queued[s] ?? 0),
      utilisation: of(busyArea) / counted / servers,
      meanQueue: of(waitArea) / counted,
      meanInside: (of(busyArea) + of(waitArea)) / counted,
      meanStayMs: times.count === 0 ? 0 : times.sum / times.count,
      throughputPerSec: (times.count * 1000) / counted,
      p50Ms: times.quantile(0.5),
      p99Ms: times.quantile(0.99),
    };
  });
  const sources = network.sources.map(({ id }, s): SourceResult => {
    const { made, ok, errors } = raw.done[s] as Raw['done'][number];
    const times = raw.latency[s] as Histogram;
    const meanMs = times.count === 0 ? undefined : times.sum / times.count;
    return { id, made, ok, errors, p50Ms: times.quantile(0.5), p99Ms: times.quantile(0.99), meanMs };
  });
  const figures = {
    seed: options.seed,
    durationMs: nowMs,
    events: raw.events,
    stopped: raw.stopped,
    stations,
    sources,
    calls: raw.calls,
    samples: raw.samples,
  };
  return { ...figures, digest: digestOf(JSON.stringify(figures)) };
}

/** FNV-1a twice over, 64 bits in hex. */
function digestOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code ^ i, 0x01000193);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
