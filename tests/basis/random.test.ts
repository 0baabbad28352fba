import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomFrom, seedFrom, shuffled } from '../../src/basis/random.ts';

it('gives the same numbers for the same seed, all in [0, 1)', () => {
  const draw = (seed: number): readonly number[] => Array.from({ length: 1_000 }, randomFrom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((x) => x >= 0 && x < 1)).toBe(true);
  const mean = draw(7).reduce((a, b) => a + b, 0) / 1_000;
  expect(mean).toBeGreaterThan(0.47);
  expect(mean).toBeLessThan(0.53);
});

it('shuffles without losing or inventing anything, and leaves the list alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(), (list, seed) => {
      const before = [...list];
      const result = shuffled(list, randomFrom(seed));
      expect([...result].sort()).toEqual([...list].sort());
      expect(list).toEqual(before);
    }),
  );
});

it('makes a seed of words in which their order counts', () => {
  expect(seedFrom('a', 1)).toBe(seedFrom('a', 1));
  expect(seedFrom('a', 'b')).not.toBe(seedFrom('b', 'a'));
});
