/** Counts of durations in buckets no wider than 1/32 of their value: quantiles without keeping every duration. */
export interface Histogram {
  /** In milliseconds. */
  add(ms: number): void;
  /** The duration below which that share lies, in milliseconds; undefined while nothing was counted. */
  quantile(share: number): number | undefined;
  readonly count: number;
  readonly sum: number;
  clear(): void;
}

const sub = 32;
const buckets = 28 * sub;

export function histogram(): Histogram {
  const counts = new Uint32Array(buckets);
  let count = 0;
  let sum = 0;
  return {
    add(ms) {
      const bucket = bucketOf(ms);
      counts[bucket] = (counts[bucket] as number) + 1;
      count++;
      sum += ms;
    },
    quantile(share) {
      if (count === 0) return undefined;
      const wanted = share * count;
      let passed = 0;
      for (let i = 0; i < buckets; i++) {
        const here = counts[i] as number;
        if (passed + here >= wanted && here > 0) {
          const [low, high] = [edgeOf(i), edgeOf(i + 1)];
          return low + (high - low) * ((wanted - passed) / here);
        }
        passed += here;
      }
      return edgeOf(buckets);
    },
    get count() {
      return count;
    },
    get sum() {
      return sum;
    },
    clear() {
      counts.fill(0);
      count = 0;
      sum = 0;
    },
  };
}

/** Microseconds, the top bits of the binary logarithm first: linear below 32, then 32 buckets an octave. */
function bucketOf(ms: number): number {
  const us = ms < 0 ? 0 : ms > 2_000_000 ? 2_000_000_000 : Math.floor(ms * 1000);
  if (us < sub) return us;
  const octave = 31 - Math.clz32(us);
  return (octave - 4) * sub + ((us >>> (octave - 5)) & (sub - 1));
}

function edgeOf(bucket: number): number {
  if (bucket < sub) return bucket / 1000;
  const octave = Math.floor(bucket / sub) + 4;
  return ((sub + (bucket % sub)) * 2 ** (octave - 5)) / 1000;
}
