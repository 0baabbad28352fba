import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followed, reckon, sayFigure, slipOf } from '#workbook/reckoning.ts';

const others = {
  uploads: { value: 20, unit: 'M/day' },
  'photo-size': { value: 2, unit: 'MB' },
  a: { value: 1, unit: '/s', formula: 'b * 2' },
  b: { value: 1, unit: '/s', formula: 'a * 2' },
};

describe('formulas', () => {
  it.each([
    ['20M/day * 500B * 5y', '18 TB'],
    ['400M/day peak 3', '14,000 /s'],
    ['400M per day × 3', '14,000 /s'],
    ['uploads * photo-size', '460 MB/s'],
    ['uploads * photo-size * 1 year', '15 PB'],
    ['14k rps', '14,000 /s'],
    ['10 MB/s * 8 bit/B', '80 Mbit/s'],
    ['200e6 users * 20/day * 90 d * 300 B', '110 TB'],
    ['50M followers / 500k/s', '100 s'],
    ['30 d * 0.01%', '4.3 min'],
    ['2 TB / (64 GB * 75%) nodes', '42'],
    ['62^7 keys', '3.5 T'],
    ['20 M users', '20 M'],
    ['(3 + 4) * 1 GB', '7 GB'],
    ['500 ms', '500 ms'],
    ['1000/day', '1,000 /day'],
  ])('%s is %s', (formula, said) => {
    const found = reckon(formula, { others });
    expect(found.ok ? sayFigure(found.value) : found.error.sentence).toBe(said);
  });

  it.each([
    ['12 apples/s', 3, '“apples” is neither a unit known here nor the name of an estimate.'],
    ['20M/day / 0', 8, 'This divides by zero.'],
    ['20M/day / (3 - 3)', 8, 'This divides by zero.'],
    ['10^400', 0, 'This is more than any number that can be kept, which ends at 10^308.'],
    ['1e400 B', 0, 'This is more than any number that can be kept, which ends at 10^308.'],
    ['-5/s', 0, 'This comes out below zero, and nothing happens less than never.'],
    ['3 /s - 4 /s', 0, 'This comes out below zero, and nothing happens less than never.'],
    ['a * 3', 0, 'This goes in a circle: a → b → a.'],
    ['5 MB + 3 s', 5, 'Something in B and something in s cannot be added.'],
    ['5 MB + 3 Mbit', 5, 'Bits and bytes differ by eight: multiply the bytes by 8 bit/B first.'],
    ['400e6/86400*3', 0, 'A number without a unit is not an estimate: say of what, like /s, GB or users.'],
    ['5 MB * 3 s', 0, 'What comes out is no rate, size, time or count. Look at the units.'],
    ['20M/day *', 9, 'Something is missing at the end.'],
    ['* 20', 0, 'A number is missing before “*”.'],
    ['(20M/day', 8, 'A bracket is not closed.'],
    ['20 photo-size', 3, 'A sign is missing before “photo-size”.'],
    ['20 $', 3, '“$” is no part of a formula.'],
    ['3 * given or derived', 4, '“given” is neither a unit known here nor the name of an estimate.'],
    ['('.repeat(5000), 100, 'There are too many brackets in each other.'],
  ])('%s is answered at its place', (formula, at, sentence) => {
    expect(reckon(formula, { others })).toEqual({ ok: false, error: { at, sentence } });
  });

  it('says when the unit does not fit what comes out', () => {
    expect(reckon('20M/day * 500B', { unit: 'Mbit/s' })).toEqual({
      ok: false,
      error: {
        at: 0,
        sentence: 'This comes out as bytes a second, and Mbit/s is bits a second. Bits and bytes differ by eight.',
      },
    });
  });

  it('lets an estimate follow those that it names, and keeps what cannot be reckoned', () => {
    const next = followed({
      ...others,
      uploads: { value: 40, unit: 'M/day' },
      bytes: { value: 463, unit: 'MB/s', formula: 'uploads * photo-size' },
      told: { value: 7, unit: '/s', formula: 'given or derived' },
    });
    expect(next['bytes']?.value).toBeCloseTo(925.9, 1);
    expect(next['told']).toEqual({ value: 7, unit: '/s', formula: 'given or derived' });
    expect(next['a']).toEqual(others.a);
  });
});

describe('every estimate of the checklists', () => {
  const problems = readdirSync('checklists').filter((file) => !file.includes('schema'));
  const all = problems.flatMap((file) => {
    const { id, estimates } = JSON.parse(readFileSync(`checklists/${file}`, 'utf8'));
    return (estimates as { id: string; formula: string; value: number; unit: string }[]).map(
      (estimate) => [id as string, estimate.id, estimate] as const,
    );
  });

  it.each(all)('%s %s', (_, __, { formula, value, unit }) => {
    const found = reckon(formula, { unit });
    expect(found.ok ? found.value.value / value : found.error.sentence).toBeCloseTo(1, 3);
  });
});

describe('slips', () => {
  it.each([
    [80, 10, 8],
    [10, 10_400, 1000],
    [1, 86_400, 86_400],
    [60, 1, 60],
    [3500, 1, 3600],
    [1.0737, 1, 1.073741824],
  ])('%d for %d is a factor of %d', (stated, reckoned, factor) => {
    expect(slipOf(stated, reckoned)?.factor).toBe(factor);
  });

  it.each([
    [1, 1],
    [2, 1],
    [1.05, 1],
    [0, 1],
  ])('%d for %d is no slip', (stated, reckoned) => expect(slipOf(stated, reckoned)).toBeUndefined());
});
