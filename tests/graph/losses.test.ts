import fc from 'fast-check';
import { expect, it } from 'vitest';
import { designOf } from '#critique/design.ts';
import { lostWith } from '#graph/losses.ts';
import { lostFlows, works } from '#graph/removal.ts';
import { designs } from '../critique/generated.ts';
import { ids } from './sketched.ts';

const parameters = { seed: Number(process.env['LAWS_SEED'] ?? 20_261_124), numRuns: 300 };

it('what is lost along dominators is what is lost by walking', () => {
  fc.assert(
    fc.property(designs, (input) => {
      const { graph, flows } = designOf(input);
      for (const { id } of graph.components) {
        const walked = lostFlows(graph, flows, new Set([id]));
        expect(ids(lostWith(graph, flows, id))).toEqual(ids(walked));
        expect(flows.filter((flow) => !works(graph, flow, new Set([id])))).toEqual(walked);
      }
    }),
    parameters,
  );
});

it('losing more never brings a function back', () => {
  fc.assert(
    fc.property(designs, (input) => {
      const { graph, flows } = designOf(input);
      const [first, second] = graph.components;
      if (!first || !second) return;
      const both = new Set(lostFlows(graph, flows, new Set([first.id, second.id])));
      for (const flow of lostFlows(graph, flows, new Set([first.id]))) expect(both.has(flow)).toBe(true);
    }),
    parameters,
  );
});
