import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '#drawing/draw.ts';
import type { Placed } from '#drawing/placed.ts';
import { readDrawing } from '#drawing/read.ts';
import { insideOf } from '#drawing/surround.ts';
import type { Drawn } from '#graph/graph.ts';
import { connectionKinds } from '#kinds/connections.ts';
import { kinds } from '#kinds/kinds.ts';
import { readArrowLabel, readComponentLabel } from '#kinds/label.ts';

const word = fc.stringMatching(/^[A-Za-z0-9×+é漢.-]{1,12}$/);
const name = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const value = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.constantFrom('yes', 'no'),
  fc.array(word, { maxLength: 3 }),
);
const props = fc.dictionary(fc.constantFrom('replicas', 'instances', 'managed', 'tables', 'ttlSec'), value, {
  noNullPrototype: true,
});
const place = fc.record(
  {
    at: fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 })),
    size: fc.tuple(fc.integer({ min: 20, max: 400 }), fc.integer({ min: 20, max: 400 })),
  },
  { requiredKeys: [] },
);

/** Any graph at all: boundaries that nest, cross and hold nobody, arrows between anything, places or none. */
const graphs = fc
  .record({ components: fc.integer({ min: 1, max: 9 }), boundaries: fc.integer({ min: 0, max: 5 }) })
  .chain(({ components, boundaries }) => {
    const componentIds = Array.from({ length: components }, (_, i) => `c${i}`);
    const boundaryIds = Array.from({ length: boundaries }, (_, i) => `b${i}`);
    const end = fc.constantFrom(...componentIds, ...boundaryIds);
    return fc.record({
      components: fc.tuple(
        ...componentIds.map((id) =>
          fc
            .tuple(fc.record({ kind: fc.constantFrom(...kinds.keys()), name, props }), place)
            .map(([meaning, where]) => ({ id, ...meaning, ...where })),
        ),
      ),
      connections: fc
        .array(fc.tuple(end, end, fc.option(fc.constantFrom(...connectionKinds), { nil: undefined }), name, props), {
          maxLength: 12,
        })
        .map((list) =>
          list
            .filter(([from, to]) => from !== to || from.startsWith('c'))
            .map(([from, to, kind, label, stated], i) => ({ id: `e${i}`, from, to, kind, name: label, props: stated })),
        ),
      boundaries: fc.tuple(
        ...boundaryIds.map((id, i) =>
          fc
            .tuple(
              fc.record({
                kind: fc.constantFrom('region', 'az', 'zone', 'owner'),
                name,
                // Only later ones, so that none holds itself.
                members: fc.subarray([...componentIds, ...boundaryIds.slice(i + 1)]),
              }),
              place,
            )
            .map(([meaning, where]) => ({ id, ...meaning, ...where })),
        ),
      ),
    });
  });

describe('read(draw(g)) is g', { timeout: 30_000 }, () => {
  it('for components: kind, name and props, the label read as well', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const read = readDrawing(draw(graph as Placed));
        expect(
          byId(read.components.map(({ id, kind, name: label, props: has }) => ({ id, kind, name: label, props: has }))),
        ).toEqual(
          byId(
            graph.components.map(({ id, kind, name: label, props: stated }) => ({
              id,
              kind,
              name: label,
              props: { ...readComponentLabel(label, kind).props, ...stated },
            })),
          ),
        );
        expect(read.components.every(({ recognition }) => recognition.by === 'stated')).toBe(true);
      }),
    );
  });

  it('for connections: ends, kind and name, parallel ones and loops too', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const read = readDrawing(draw(graph as Placed));
        expect(
          byId(
            read.connections.map(({ id, from, to, kind, name: label, props: has }) => {
              return { id, from, to, kind, name: label ?? '', props: has };
            }),
          ),
        ).toEqual(
          byId(
            graph.connections.map(({ id, from, to, kind, name: label, props: stated }) => {
              const read = readArrowLabel(label);
              return { id, from, to, kind: kind ?? read.kind, name: label, props: { ...read.props, ...stated } };
            }),
          ),
        );
        expect(read.connections.every(({ inferred }) => !inferred.from && !inferred.to)).toBe(true);
        expect(read.unresolved).toEqual([]);
        expect(read.notes).toEqual([]);
      }),
    );
  });

  it('for boundaries: who is within, however they nest and cross', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const read = readDrawing(draw(graph as Placed));
        expect(membersOf(read)).toEqual(membersOf(graph as Drawn));
      }),
    );
  });

  it('and moving everything at once changes no meaning', () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: -500, max: 500 }), (graph, by) => {
        const elements = draw(graph as Placed);
        const before = readDrawing(elements);
        const after = readDrawing(
          elements.map((element) => ({ ...element, x: element.x + by, y: element.y - by })),
          before,
        );
        expect(after).toBe(before);
      }),
    );
  });
});

function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function membersOf({ boundaries, components }: Drawn): object {
  const inside = insideOf(boundaries);
  const drawn = new Set(components.map(({ id }) => id));
  return Object.fromEntries(
    boundaries.map(({ id, kind, name: label }) => [
      id,
      { kind, label, within: [...inside(id)].filter((member) => drawn.has(member)).sort() },
    ]),
  );
}
