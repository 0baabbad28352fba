/** A time that varies from call to call: its median and the time that one call in a hundred exceeds. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

/** The standard normal's 0.99 quantile. */
const z99 = 2.3263478740408408;

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance of the lognormal with that median and p99: σ = ln(p99/p50)/2.326, μ = ln p50. */
export function momentsOf({ p50, p99 }: Spread): Moments {
  if (p50 <= 0) return { mean: Math.max(0, p99), variance: 0 };
  const sigma = Math.log(Math.max(1, p99 / p50)) / z99;
  const mean = p50 * Math.exp(sigma ** 2 / 2);
  return { mean, variance: (Math.exp(sigma ** 2) - 1) * mean ** 2 };
}

/** The lognormal with that mean and variance. */
export function spreadOf({ mean, variance }: Moments): Spread {
  if (mean <= 0) return { p50: 0, p99: 0 };
  const square = Math.log(1 + variance / mean ** 2);
  const median = Math.exp(Math.log(mean) - square / 2);
  return { p50: median, p99: median * Math.exp(z99 * Math.sqrt(square)) };
}

/** A step that only a share of the requests takes, as a store behind a cache that misses; or that each takes several times. */
export interface Step extends Spread {
  readonly chance?: number;
  readonly times?: number;
}

/**
 * Steps one after another, each fitted by a lognormal, their sum by the lognormal with the sum's mean and variance
 * (L. F. Fenton, 1960; R. I. Wilkinson). Held between what cannot be beaten, the slowest single p99, and what cannot be
 * exceeded, the sum of all.
 */
export function inSeries(steps: readonly Step[]): Spread {
  const taken = steps.filter(({ chance = 1 }) => chance > 0);
  const moments = taken.map(({ chance = 1, times = 1, ...spread }) =>
    thinned(repeated(momentsOf(spread), times), chance),
  );
  const fitted = spreadOf({
    mean: total(moments.map(({ mean }) => mean)),
    variance: total(moments.map(({ variance }) => variance)),
  });
  const usual = taken.filter(({ chance = 1 }) => chance > 0.01);
  const slowest = Math.max(0, ...usual.filter(({ chance = 1 }) => chance === 1).map(({ p99 }) => p99));
  return {
    p50: total(taken.filter(({ chance = 1 }) => chance >= 0.5).map(({ p50, times = 1 }) => p50 * times)),
    p99: Math.min(total(usual.map(({ p99, times = 1 }) => p99 * times)), Math.max(slowest, fitted.p99)),
  };
}

function repeated({ mean, variance }: Moments, times: number): Moments {
  return { mean: mean * times, variance: variance * times };
}

function thinned({ mean, variance }: Moments, chance: number): Moments {
  return { mean: chance * mean, variance: chance * (variance + mean ** 2) - (chance * mean) ** 2 };
}

/** The time of the slowest of n equal calls made at once: its q quantile is one call's quantile at q^(1/n). */
export function slowestOf(calls: number, one: Spread): Spread {
  return { p50: quantile(one, 0.5 ** (1 / calls)), p99: quantile(one, 0.99 ** (1 / calls)) };
}

/** The chance that at least one of n calls is slower than its own p99 (J. Dean, L. A. Barroso, "The Tail at Scale", 2013). */
export function chanceOfSlow(calls: number): number {
  return 1 - 0.99 ** calls;
}

export function quantile({ p50, p99 }: Spread, q: number): number {
  if (p50 <= 0) return q >= 0.99 ? p99 : 0;
  const sigma = Math.log(Math.max(1, p99 / p50)) / z99;
  return p50 * Math.exp(sigma * normalQuantile(q));
}

/** Peter Acklam's rational approximation, relative error below 1.2e-9. */
function normalQuantile(q: number): number {
  if (q > 0.97575) return -lowTail(1 - q);
  return q < 0.02425 ? lowTail(q) : middle(q - 0.5);
}

function lowTail(q: number): number {
  const t = Math.sqrt(-2 * Math.log(q));
  return polynomial(tailTop, t) / (polynomial(tailBottom, t) * t + 1);
}

function middle(d: number): number {
  const r = d * d;
  return (polynomial(middleTop, r) * d) / (polynomial(middleBottom, r) * r + 1);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}

const middleTop = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const middleBottom = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
];
const tailTop = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBottom = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

function total(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0);
}
