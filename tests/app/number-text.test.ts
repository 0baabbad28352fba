import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, sayNumber } from '#app/controls/number-text.ts';

describe('numbers as people type them', () => {
  it.each([
    ['1200', 1200],
    [' 1,200 ', 1200],
    ['10k', 10_000],
    ['1.5M', 1_500_000],
    ['2G', 2e9],
    ['4.4e10', 4.4e10],
    ['99.99 %', 99.99],
    ['-3', -3],
    ['.5', 0.5],
    ['0', 0],
  ])('%s is %d', (text, value) => expect(readNumber(text)).toBeCloseTo(value, 9));

  it.each(['', 'many', '12 apples', '1e999', '--1', '1.2.3', 'k'])('%s is none', (text) =>
    expect(readNumber(text)).toBeUndefined(),
  );

  it.each([
    [1200, '1,200'],
    [0.25, '0.25'],
    [4.4e10, '4.40e10'],
    [2e9, '2e9'],
    [99.99, '99.99'],
    [0, '0'],
  ])('%d is said %s', (value, text) => expect(sayNumber(value)).toBe(text));

  it('reads back what it says, to what it shows', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        const read = readNumber(sayNumber(value).replace('−', '-'));
        expect(Math.abs((read ?? NaN) - value)).toBeLessThanOrEqual(Math.max(5.1e-5, Math.abs(value) * 0.006));
      }),
    );
  });
});
