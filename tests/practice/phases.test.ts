import fc from 'fast-check';
import { expect, it } from 'vitest';
import { minutesPerPhase } from '../../src/practice/phases.ts';

const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

it.each([
  [45, [6, 5, 11, 15, 6, 2]],
  [60, [8, 5, 15, 20, 9, 3]],
  [75, [10, 7, 18, 25, 12, 3]],
])('%i minutes as the guides give them', (minutes, expected) => {
  expect(minutesPerPhase(minutes)).toEqual(expected);
  expect(total(expected)).toBe(minutes);
});

it('divides any length into whole minutes that add up, none negative', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 240 }), (minutes) => {
      const plan = minutesPerPhase(minutes);
      expect(total(plan)).toBe(minutes);
      expect(plan.every((m) => Number.isInteger(m) && m >= 0)).toBe(true);
      if (minutes >= 40) [5, 5, 10, 15, 5].forEach((least, i) => expect(plan[i]).toBeGreaterThanOrEqual(least));
    }),
  );
});
