import { exp, ln } from '#basis/exact.ts';
import type { Random } from '#basis/random.ts';
import type { Service } from './network.ts';

/** The 99 % quantile of the standard normal distribution. */
const z99 = 2.3263478740408408;

/** A source of service times in milliseconds. */
export function sampler(service: Service, random: Random): () => number {
  if (service.shape === 'fixed') return () => service.meanMs;
  if (service.shape === 'exponential') return () => exponential(service.meanMs, random);
  const mu = ln(service.p50Ms);
  const sigma = (ln(Math.max(service.p99Ms, service.p50Ms)) - mu) / z99;
  const normal = normals(random);
  return () => exp(mu + sigma * normal());
}

export function exponential(mean: number, random: Random): number {
  return -mean * ln(1 - random());
}

/** Marsaglia's polar method (1964): two at a time. */
function normals(random: Random): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * random() - 1;
      const v = 2 * random() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * ln(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  };
}

/** The mean of a service time, for the theory beside the simulation. */
export function meanOf(service: Service): number {
  if (service.shape !== 'lognormal') return service.meanMs;
  const sigma = (ln(Math.max(service.p99Ms, service.p50Ms)) - ln(service.p50Ms)) / z99;
  return service.p50Ms * exp((sigma * sigma) / 2);
}
