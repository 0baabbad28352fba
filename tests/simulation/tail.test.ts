import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfSlow, inSeries, momentsOf, quantile, slowestOf, spreadOf } from '#simulation/tail.ts';

const gateway = { p50: 3, p99: 15 };
const service = { p50: 10, p99: 60 };
const database = { p50: 3, p99: 25 };
const provider = { p50: 300, p99: 1500 };

describe('steps in series', () => {
  it('adds a gateway, a service and a database to about 70 ms', () => {
    const { p50, p99 } = inSeries([gateway, service, database]);
    expect(p50).toBe(16);
    expect(p99).toBeGreaterThan(65);
    expect(p99).toBeLessThan(75);
  });

  it('lets one slow provider be the whole budget', () => {
    const { p50, p99 } = inSeries([gateway, service, database, provider]);
    expect(p50).toBe(316);
    expect(p99).toBeGreaterThan(1500);
    expect(p99).toBeLessThan(1530);
  });

  it('lies between the slowest step and the sum of all', () => {
    fc.assert(
      fc.property(fc.array(anySpread(), { minLength: 1, maxLength: 8 }), (steps) => {
        const { p99 } = inSeries(steps);
        expect(p99).toBeGreaterThanOrEqual(Math.max(...steps.map((step) => step.p99)) - 1e-9);
        expect(p99).toBeLessThanOrEqual(steps.reduce((all, step) => all + step.p99, 0) + 1e-9);
      }),
    );
  });

  it('counts a step that few requests take by how many do', () => {
    const often = inSeries([service, { ...database, chance: 0.5 }]);
    const rarely = inSeries([service, { ...database, chance: 0.05 }]);
    const never = inSeries([service, { ...database, chance: 0 }]);
    expect(never.p99).toBeCloseTo(60, 9);
    expect(rarely.p99).toBeGreaterThanOrEqual(never.p99);
    expect(often.p99).toBeGreaterThanOrEqual(rarely.p99);
    expect(inSeries([service, database]).p99).toBeGreaterThanOrEqual(often.p99);
  });
});

describe('the slowest of many', () => {
  it('turns ten calls of 5 and 40 ms into 79 ms, a hundred into a median of 45', () => {
    const call = { p50: 5, p99: 40 };
    expect(chanceOfSlow(10)).toBeCloseTo(0.096, 3);
    expect(chanceOfSlow(100)).toBeCloseTo(0.634, 3);
    expect(Math.round(slowestOf(10, call).p99)).toBe(79);
    expect(Math.round(slowestOf(100, call).p50)).toBe(45);
  });

  it('is one call for one', () => {
    expect(slowestOf(1, service).p50).toBeCloseTo(10, 6);
    expect(slowestOf(1, service).p99).toBeCloseTo(60, 6);
  });
});

it('fits a lognormal through median and p99 and finds them again', () => {
  fc.assert(
    fc.property(anySpread(), (spread) => {
      const again = spreadOf(momentsOf(spread));
      expect(again.p50 / spread.p50).toBeCloseTo(1, 6);
      expect(again.p99 / spread.p99).toBeCloseTo(1, 6);
      expect(quantile(spread, 0.5) / spread.p50).toBeCloseTo(1, 6);
      expect(quantile(spread, 0.99) / spread.p99).toBeCloseTo(1, 6);
    }),
  );
});

function anySpread() {
  return fc
    .tuple(fc.double({ min: 0.1, max: 1000, noNaN: true }), fc.double({ min: 1, max: 20, noNaN: true }))
    .map(([p50, ratio]) => ({ p50, p99: p50 * ratio }));
}
