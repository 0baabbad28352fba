import fc from 'fast-check';
import { expect, it } from 'vitest';
import { designOf } from '#critique/design.ts';
import { numbersOf } from '#simulation/model.ts';
import type { Scenario } from '#simulation/scenario.ts';
import { designs } from '../critique/generated.ts';

const ends = (value: { readonly lo: number; readonly hi: number } | undefined) => value && [value.lo, value.hi];

it('what leads to a component gives it the same load as the whole drawing', () => {
  fc.assert(
    fc.property(designs, (input) => {
      const { graph, workbook, flows } = designOf(input);
      const [cold] = graph.components.filter(({ kind }) => kind === 'cache' || kind === 'cdn');
      const scenario: Scenario = cold ? { cold: [cold.id] } : { pins: new Map([['rateShare wire0', 0.5]]) };
      for (const { id } of graph.components) {
        const apart = numbersOf(graph, workbook, flows, scenario);
        const whole = numbersOf(graph, workbook, flows, scenario);
        for (let i = 0; i < 8; i++) whole.load(id);
        expect(ends(apart.load(id)?.total)).toEqual(ends(whole.load(id)?.total));
      }
    }),
    { seed: Number(process.env['LAWS_SEED'] ?? 20_261_124), numRuns: 60 },
  );
});
