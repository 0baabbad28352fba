import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attemptsThrough,
  backlogAfter,
  blockingChance,
  drainTime,
  inFlight,
  meanWait,
  occupancy,
  waitingChance,
  waitQuantile,
} from '#simulation/queueing.ts';

/** The catalogue's worked table: 20 ms of service, 10 slots in each of 4 instances. */
const table = [
  { arrivals: 1400, busy: 0.7, waits: 0.022, mean: 0.04, p99: 1.3 },
  { arrivals: 1600, busy: 0.8, waits: 0.121, mean: 0.3, p99: 6.2 },
  { arrivals: 1800, busy: 0.9, waits: 0.412, mean: 2.1, p99: 18.6 },
  { arrivals: 1900, busy: 0.95, waits: 0.664, mean: 6.6, p99: 42 },
  { arrivals: 1960, busy: 0.98, waits: 0.855, mean: 21.4, p99: 111 },
];

describe('waiting in front of 40 slots of 20 ms', () => {
  it.each(table)('at $arrivals/s', ({ arrivals, busy, waits, mean, p99 }) => {
    const station = { arrivals: arrivals / 1000, service: 20, servers: 40 };
    expect(occupancy(station)).toBeCloseTo(busy, 10);
    expect(waitingChance(station)).toBeCloseTo(waits, 3);
    expect(near(meanWait(station), mean)).toBe(true);
    expect(near(waitQuantile(station, 0.99), p99)).toBe(true);
  });

  it('is overload, not slowness, with one instance of four gone', () => {
    const station = { arrivals: 1.6, service: 20, servers: 30 };
    expect(occupancy(station)).toBeCloseTo(1.07, 2);
    expect(meanWait(station)).toBe(Number.POSITIVE_INFINITY);
    expect(waitQuantile(station, 0.99)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is long already at 80 % of a single thread of 5 ms', () => {
    const station = { arrivals: 0.16, service: 5, servers: 1 };
    expect(meanWait(station)).toBeCloseTo(20, 6);
    expect(Math.round(waitQuantile(station, 0.99) / 10) * 10).toBe(110);
  });
});

describe('queueing laws', () => {
  it('gives Erlang B for one server as a/(1 + a), and C as the load itself', () => {
    expect(blockingChance(0.5, 1)).toBeCloseTo(1 / 3, 12);
    expect(waitingChance({ arrivals: 0.5, service: 1, servers: 1 })).toBeCloseTo(0.5, 12);
  });

  it('waits longer with more arrivals and shorter with more servers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0.01, max: 0.98, noNaN: true }),
        (servers, busy) => {
          const station = { arrivals: busy * servers, service: 1, servers };
          expect(meanWait({ ...station, servers: servers + 1 })).toBeLessThanOrEqual(meanWait(station));
          expect(meanWait({ ...station, arrivals: station.arrivals * 1.01 })).toBeGreaterThanOrEqual(meanWait(station));
          expect(waitingChance(station)).toBeGreaterThanOrEqual(0);
          expect(waitingChance(station)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('counts work in flight, backlogs, drains and attempts', () => {
    expect(inFlight(1400, 0.02)).toBe(28);
    const backlog = backlogAfter(500, 30 * 60);
    expect(backlog).toBe(900_000);
    expect(drainTime(backlog, 500, 800) / 60).toBe(50);
    expect(drainTime(backlog, 500, 500)).toBe(Number.POSITIVE_INFINITY);
    expect(drainTime(0, 500, 100)).toBe(0);
    expect(attemptsThrough([3, 3, 3])).toBe(27);
    expect(attemptsThrough([3, 3, 3, 3, 3])).toBe(243);
  });
});

/** As near as the two digits that the table prints. */
function near(value: number, printed: number): boolean {
  return Math.abs(value - printed) <= Math.max(0.055, printed * 0.03);
}
