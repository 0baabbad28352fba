import { expect, it } from 'vitest';
import { reckoned } from '#problem/arithmetic.ts';

it.each([
  ['20e6*365*5*500', 1.825e13],
  ['2+3*4', 14],
  ['(2+3)*4', 20],
  ['2**3**2', 512],
  ['62**7', 3_521_614_606_208],
  ['8/4/2', 1],
  ['-3+5', 2],
  ['10-4-3', 3],
  ['(0.9999**(1/5))*100', 99.998],
  ['ceil(7/2)+floor(7/2)', 7],
  ['log2(1024)', 10],
  ['sqrt(16)', 4],
  ['1.5e-3*2', 0.003],
])('%s is %d', (formula, value) => {
  const result = reckoned(formula);
  expect(result.ok && result.value).toBeCloseTo(value, 3);
});

it.each([
  '',
  '2+',
  '(1',
  '1)',
  'x',
  'process.exit(1)',
  'constructor(1)',
  '1/0',
  '2 3',
  'ceil',
  '*2',
  '1;2',
  `1${'+1'.repeat(200)}`,
])('%s cannot be worked out', (formula) => {
  expect(reckoned(formula).ok).toBe(false);
});
