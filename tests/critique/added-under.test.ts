import { expect, it } from 'vitest';
import { addedUnder } from '#critique/added-under.ts';
import { designOf } from '#critique/design.ts';
import { parseSketch } from '#critique/notation.ts';

const shop = designOf(
  parseSketch('!est.readRpsPeak=450; c:client; shop:service{instances=2,capacityRps=500}; c -> shop'),
);
const at = (load: number): readonly (readonly [string, string])[] =>
  addedUnder(shop, shop.numbers.under({ load })).map(({ rule, severity }) => [rule, severity]);

it('adds nothing to a design as it is, or with less to do', () => {
  expect(at(1)).toEqual([]);
  expect(at(0.1)).toEqual([]);
});

it('adds what a higher load breaks', () => {
  expect(at(1.8)).toContainEqual(['utilisation-over-limit', 'major']);
  expect(at(10)).toContainEqual(['utilisation-over-limit', 'blocking']);
});

it('tells a finding again when it becomes graver', () => {
  const busy = { ...shop, numbers: shop.numbers.under({ load: 1.8 }) };
  const rules = (load: number) => addedUnder(busy, busy.numbers.under({ load })).map(({ rule }) => rule);
  expect(rules(1.01)).not.toContain('utilisation-over-limit');
  expect(rules(2)).toContain('utilisation-over-limit');
});
