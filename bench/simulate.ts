// One core: simulated events a second, as a ratio to a bare loop that pops and pushes as many events on a typed-array
// heap, in turn; and how much faster than real time a minute of the payment gateway's reference runs at its peak load.
import { performance } from 'node:perf_hooks';
import { eventHeap } from '../src/simulation/events/heap.ts';
import type { Network } from '../src/simulation/events/network.ts';
import { simulate } from '../src/simulation/events/run.ts';

const rounds = 5;

export default function main(): number {
  const network = chain(8);
  const options = { seed: 1, durationMs: 120_000 };
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    const { events, sources } = simulate(network, options);
    const ours = performance.now() - start;
    const bareStart = performance.now();
    bare(events, 400);
    const theirs = performance.now() - bareStart;
    if (round === 0) continue;
    ratios.push(theirs / ours);
    const requests = sources.reduce((sum, { made }) => sum + made, 0);
    console.log(
      `${events} events, ${requests} requests: ${rate(events, ours)} events/s (${rate(requests, ours)} requests/s), bare loop ${rate(events, theirs)} events/s, ratio ${(theirs / ours).toFixed(2)}`,
    );
  }
  ratios.sort((a, b) => a - b);
  console.log(`median ratio ${ratios[Math.floor(ratios.length / 2)]?.toFixed(2)}`);
  return 0;
}

function rate(count: number, ms: number): string {
  return `${(((count / ms) * 1000) / 1e6).toFixed(2)} M`;
}

/** A line of stations, each calling the next, at 70 % of what they can do. */
function chain(length: number): Network {
  const stations = Array.from({ length }, (_, i) => {
    const steps = i + 1 < length ? [{ calls: [i + 1], oneOf: false }] : [];
    const service = { shape: 'exponential' as const, meanMs: 10 };
    return {
      id: `s${i}`,
      servers: 20,
      room: Infinity,
      service: { read: service, write: service, delivered: service },
      program: { read: steps, write: steps, delivered: steps },
      broker: false,
      down: [],
    };
  });
  const calls = stations.map((_, i) => ({
    id: `c${i}`,
    to: i,
    share: 1,
    times: 1,
    as: undefined,
    sync: true,
    networkMs: 0.5,
    timeoutMs: 2_000,
    retries: 1,
    backoffMs: 50,
    exponential: true,
    jitter: true,
    breaker: false,
    required: true,
    onMissOf: undefined,
    once: false,
  }));
  return { stations, calls, caches: [], sources: [{ id: 'users', class: 'read', rate: 1_400, calls: [0] }] };
}

/** The least that an event simulation has to do: take the earliest event, put in another one later. */
function bare(events: number, pending: number): number {
  const heap = eventHeap();
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  for (let i = 0; i < pending; i++) heap.push(random(), 0, i);
  let sum = 0;
  for (let i = 0; i < events; i++) {
    heap.pop();
    sum += heap.who;
    heap.push(heap.time + random(), heap.what, heap.who);
  }
  return sum;
}
