import { expect, it } from 'vitest';
import { operators } from '#critique/mutations/operators.ts';
import { soundOf } from '#critique/mutations/plant.ts';
import { plantings } from '#critique/mutations/plantings.ts';
import { sound } from '../../scripts/mutants.ts';

/** Every problem's reference; `npm run mutants` prints the table with the goldens and the alternatives, too. */
const references = sound().filter(([name]) => name.endsWith('.reference'));
const all = references.flatMap(([name, input]) => plantings(input).map((planting) => ({ name, ...planting })));

it('every operator finds a place in some sound design', () => {
  const designs = sound().map(([, input]) => soundOf(input));
  const nowhere = Object.entries(operators).filter(([, { plots }]) => designs.every((one) => plots(one).length === 0));
  expect(nowhere.map(([id]) => id)).toEqual([]);
});

it('every flaw planted in a reference is caught by the rule that must catch it', () => {
  const missed = all
    .filter(({ caught }) => !caught)
    .map(({ name, operator, form }) => `${name}: ${operator} (${form})`);
  expect(missed).toEqual([]);
});

it('at most one planted flaw in a thousand makes another rule speak', () => {
  const noisy = all.filter(({ strays }) => strays.length > 0);
  expect(
    noisy.length / all.length,
    noisy.map(({ name, operator, strays }) => `${name}: ${operator} ${strays.join(', ')}`).join('\n'),
  ).toBeLessThanOrEqual(0.001);
});
