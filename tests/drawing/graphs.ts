import fc from 'fast-check';
import { insideOf } from '#drawing/surround.ts';
import type { Drawn } from '#graph/graph.ts';
import { connectionKinds } from '#kinds/connections.ts';
import { kinds } from '#kinds/kinds.ts';

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
export const graphs = fc
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

export function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Who is within which boundary, however they nest. */
export function membersOf({ boundaries, components }: Drawn): object {
  const inside = insideOf(boundaries);
  const drawn = new Set(components.map(({ id }) => id));
  return Object.fromEntries(
    boundaries.map(({ id, kind, name: label }) => [
      id,
      { kind, label, within: [...inside(id)].filter((member) => drawn.has(member)).sort() },
    ]),
  );
}
