import { describe, expect, it } from 'vitest';
import type { Call, Network, PerClass, Service, Station, Step } from '../../../src/simulation/events/network.ts';
import { simulate } from '../../../src/simulation/events/run.ts';

const minute = 60_000;

function each<T>(value: T): PerClass<T> {
  return { read: value, write: value, delivered: value };
}

function station(
  id: string,
  servers: number,
  service: Service,
  next: readonly number[] = [],
  room = Infinity,
): Station {
  const steps: readonly Step[] = next.length === 0 ? [] : [{ calls: next, oneOf: false }];
  return { id, servers, room, service: each(service), program: each(steps), broker: false, down: [] };
}

function call(id: string, to: number): Call {
  return {
    id,
    to,
    share: 1,
    times: 1,
    as: undefined,
    sync: true,
    networkMs: 0,
    timeoutMs: Infinity,
    retries: 0,
    backoffMs: 0,
    exponential: false,
    jitter: false,
    breaker: false,
    required: true,
    onMissOf: undefined,
    once: false,
  };
}

function one(rate: number, servers: number, meanMs: number, room = Infinity): Network {
  return {
    stations: [station('s', servers, { shape: 'exponential', meanMs }, [], room)],
    sources: [{ id: 'users', class: 'read', rate, calls: [0] }],
    calls: [call('c', 0)],
    caches: [],
  };
}

/** Erlang's loss formula, by its recursion. */
function erlangB(servers: number, load: number): number {
  let b = 1;
  for (let k = 1; k <= servers; k++) b = (load * b) / (k + load * b);
  return b;
}

function erlangC(servers: number, load: number): number {
  const b = erlangB(servers, load);
  return b / (1 - (load / servers) * (1 - b));
}

const within = (value: number, expected: number, share: number): void => {
  expect(Math.abs(value / expected - 1), `${value} against ${expected}`).toBeLessThan(share);
};

describe('one station', () => {
  it('M/M/1: utilisation, queue and stay', () => {
    const [s] = simulate(one(70, 1, 10), { seed: 1, durationMs: 200 * minute, warmupMs: minute }).stations;
    within(s?.utilisation ?? 0, 0.7, 0.02);
    within(s?.meanStayMs ?? 0, 10 / 0.3, 0.02);
    within(s?.meanQueue ?? 0, 0.49 / 0.3, 0.02);
  });

  it('M/M/c: the wait of Erlang C', () => {
    const [servers, mean, rate] = [4, 20, 160];
    const load = (rate * mean) / 1000;
    const [s] = simulate(one(rate, servers, mean), { seed: 2, durationMs: 200 * minute, warmupMs: minute }).stations;
    const wait = (erlangC(servers, load) * mean) / (servers - load);
    within((s?.meanStayMs ?? 0) - mean, wait, 0.02);
  });

  it('M/M/c/c: the loss of Erlang B', () => {
    const [s] = simulate(one(500, 5, 10, 0), { seed: 3, durationMs: 60 * minute }).stations;
    within((s?.shed ?? 0) / (s?.arrived ?? 1), erlangB(5, 5), 0.02);
  });

  it('M/D/1 waits half as long as M/M/1', () => {
    const network = { ...one(70, 1, 10), stations: [station('s', 1, { shape: 'fixed', meanMs: 10 })] };
    const [s] = simulate(network, { seed: 4, durationMs: 300 * minute, warmupMs: minute }).stations;
    within((s?.meanStayMs ?? 0) - 10, (10 * 0.7) / (2 * 0.3), 0.02);
  });
});

describe('a network', () => {
  const tandem: Network = {
    stations: [
      station('a', 1, { shape: 'exponential', meanMs: 10 }, [1]),
      station('b', 2, { shape: 'exponential', meanMs: 25 }),
    ],
    sources: [{ id: 'users', class: 'read', rate: 60, calls: [0] }],
    calls: [call('in', 0), call('a-b', 1)],
    caches: [],
  };

  it('tandem queues behave as if each were alone (Burke, Jackson)', () => {
    const { stations, sources } = simulate(tandem, { seed: 5, durationMs: 200 * minute, warmupMs: minute });
    const stayA = 10 / (1 - 0.6);
    const stayB = 25 + (erlangC(2, 1.5) * 25) / (2 - 1.5);
    within(stations[0]?.meanStayMs ?? 0, stayA, 0.02);
    within(stations[1]?.meanStayMs ?? 0, stayB, 0.02);
    within(sources[0]?.meanMs ?? 0, stayA + stayB, 0.02);
  });

  it("keeps Little's law at every station, and loses nobody", () => {
    const { stations } = simulate(tandem, { seed: 6, durationMs: 120 * minute, warmupMs: minute });
    for (const s of stations) {
      within(s.meanInside, (s.throughputPerSec * s.meanStayMs) / 1000, 0.005);
      expect(s.arrived).toBe(s.served + s.shed + s.refused + s.left);
    }
  });

  it('gives the same digest for the same seed, in one go or in pieces, and another for another', async () => {
    const options = { seed: 7, durationMs: minute };
    const { startRun } = await import('../../../src/simulation/events/run.ts');
    const pieces = startRun(tandem, options);
    for (let at = 1_000; at <= minute; at += 1_000) pieces.advance(at);
    const whole = simulate(tandem, options).digest;
    expect(pieces.result().digest).toBe(whole);
    expect(simulate(tandem, { ...options, seed: 8 }).digest).not.toBe(whole);
  });
});

describe('calls', () => {
  const slow: Network = {
    ...one(10, 1000, 100),
    stations: [station('s', 1000, { shape: 'fixed', meanMs: 100 })],
    calls: [{ ...call('c', 0), timeoutMs: 50, retries: 2, backoffMs: 10 }],
  };

  it('give up at the timeout, try again, and fail in the end', () => {
    const { sources, calls, stations } = simulate(slow, { seed: 9, durationMs: 10 * minute });
    expect(sources[0]?.ok).toBe(0);
    expect(calls[0]?.made).toBeGreaterThanOrEqual((sources[0]?.errors ?? 0) * 3);
    expect(stations[0]?.arrived).toBe(calls[0]?.made);
  });

  it('do not hammer a station behind an open circuit breaker', () => {
    const guarded = { ...slow, calls: slow.calls.map((c) => ({ ...c, breaker: true })) };
    const calm = simulate(guarded, { seed: 9, durationMs: 10 * minute });
    const storm = simulate(slow, { seed: 9, durationMs: 10 * minute });
    expect(calm.stations[0]?.arrived).toBeLessThan((storm.stations[0]?.arrived ?? 0) / 5);
    expect(calm.samples.some(({ open }) => open[0])).toBe(true);
  });

  it('fall through a cold cache, and less so as it warms', () => {
    const network: Network = {
      stations: [
        {
          ...station('api', 50, { shape: 'fixed', meanMs: 1 }),
          program: each([
            { calls: [1], oneOf: false },
            { calls: [2], oneOf: false },
          ]),
        },
        station('cache', 50, { shape: 'fixed', meanMs: 1 }),
        station('db', 50, { shape: 'fixed', meanMs: 5 }),
      ],
      sources: [{ id: 'users', class: 'read', rate: 200, calls: [0] }],
      calls: [call('in', 0), call('look', 1), { ...call('miss', 2), onMissOf: 0 }],
      caches: [{ station: 1, hitRatio: 0.9, coldAtMs: minute, warmMs: 30_000 }],
    };
    const { stations } = simulate(network, { seed: 10, durationMs: 5 * minute });
    const reads = stations[1]?.served ?? 0;
    const misses = stations[2]?.served ?? 0;
    // 10 % of all, and 90 % × e^(−t/30 s) from minute one on: 30 s worth of hits.
    within(misses, 0.1 * reads + 0.9 * 200 * 30 * (1 - Math.exp(-8)), 0.02);
  });

  it('lose an event after its last try, and nobody waits for it', () => {
    const network: Network = {
      stations: [
        { ...station('queue', 10, { shape: 'fixed', meanMs: 1 }, [1]), broker: true },
        { ...station('worker', 1, { shape: 'fixed', meanMs: 1 }), down: [[0, 10 * minute]] },
      ],
      sources: [{ id: 'users', class: 'write', rate: 20, calls: [0] }],
      calls: [call('publish', 0), { ...call('deliver', 1), sync: false, retries: 4, backoffMs: 100 }],
      caches: [],
    };
    const { sources, calls } = simulate(network, { seed: 11, durationMs: 5 * minute });
    expect(sources[0]?.errors).toBe(0);
    within(calls[1]?.deadLetters ?? 0, sources[0]?.ok ?? 0, 0.01);
    expect(sources[0]?.p99Ms).toBeLessThan(2);
  });

  it('send one request of a source to one of its targets, by their shares', () => {
    const network: Network = {
      ...one(100, 10, 1),
      stations: [station('a', 10, { shape: 'fixed', meanMs: 1 }), station('b', 10, { shape: 'fixed', meanMs: 1 })],
      sources: [{ id: 'users', class: 'read', rate: 100, calls: [0, 1] }],
      calls: [
        { ...call('a', 0), share: 0.7 },
        { ...call('b', 1), share: 0.3 },
      ],
    };
    const { stations, sources } = simulate(network, { seed: 12, durationMs: 10 * minute });
    expect((stations[0]?.arrived ?? 0) + (stations[1]?.arrived ?? 0)).toBe(sources[0]?.made);
  });

  it('stop a run that no longer keeps up, and say so', () => {
    const { stopped } = simulate(one(1000, 1, 10), { seed: 13, durationMs: 60 * minute, maxInFlight: 5_000 });
    expect(stopped).toContain('does not keep up');
  });
});
