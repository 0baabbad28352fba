import fc from 'fast-check';
import type { DesignDocument } from '#document/document.ts';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const words = fc.oneof(text, fc.constantFrom('Orders DB', 'Redis Cluster', 'POST /v1/payments', 'one for all', 'yes'));
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, 1e21, 4.4e10, 5e-324))
  .map((n) => n + 0);
const key = fc.oneof(
  fc.constantFrom('replicas', 'timeoutMs', 'product', 'name', 'kind', 'at', 'points'),
  fc.string({ minLength: 1, maxLength: 20 }),
);
const props = fc.dictionary(
  key.filter((name) => !(name in Object.prototype)),
  fc.oneof(number, words, fc.array(words, { maxLength: 3 })),
  { maxKeys: 5, noNullPrototype: true },
);
const place = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n * 10);
const pair = fc.tuple(place, place);
const size = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }));
const pixel = fc.integer({ min: -1e6, max: 1e6 });

/** Designs with everything that one may have, and with nothing; ids are unique and every end exists. */
export const designs: fc.Arbitrary<DesignDocument> = fc
  .record(
    {
      count: fc.integer({ min: 0, max: 12 }),
      ids: fc.constantFrom('plain', 'foreign'),
      parts: fc.array(
        fc.record({ kind: words, name: words, at: pair, size, props, role: words }, { requiredKeys: ['kind', 'name'] }),
        { minLength: 12, maxLength: 12 },
      ),
      arrows: fc.array(
        fc.record(
          { from: fc.nat(11), to: fc.nat(11), kind: words, name: words, props },
          { requiredKeys: ['from', 'to'] },
        ),
        { maxLength: 12 },
      ),
      zones: fc.array(
        fc.record(
          { kind: words, name: words, inside: fc.array(fc.nat(11), { maxLength: 4 }), props, at: pair, size },
          { requiredKeys: ['kind', 'inside'] },
        ),
        { maxLength: 3 },
      ),
      rest: fc.record(
        {
          title: words,
          problem: words,
          tags: fc.array(words, { maxLength: 3 }),
          workbook: fc.record(
            {
              questions: fc.array(
                fc.record(
                  {
                    id: fc.string({ minLength: 1 }),
                    text: words,
                    topics: fc.array(words, { maxLength: 2 }),
                    atSec: number,
                  },
                  { requiredKeys: ['id', 'text'] },
                ),
                { maxLength: 3 },
              ),
              targets: fc.record({ p99Ms: number, consistency: words }, { requiredKeys: [] }),
              estimates: fc.dictionary(
                fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !(name in Object.prototype)),
                fc.record(
                  { value: number, unit: fc.string({ maxLength: 10 }), binds: fc.array(words, { maxLength: 3 }) },
                  { requiredKeys: ['value'] },
                ),
                { maxKeys: 3, noNullPrototype: true },
              ),
              endpoints: fc.array(
                fc.record(
                  {
                    method: fc.constantFrom('GET' as const, 'POST' as const),
                    path: words,
                    errors: fc.oneof(fc.array(fc.oneof(number, words), { maxLength: 3 }), fc.constant('none' as const)),
                  },
                  { requiredKeys: ['method', 'path'] },
                ),
                { maxLength: 3 },
              ),
              operations: fc.record(
                { metrics: fc.constantFrom('yes' as const, 'no' as const), deploy: words },
                { requiredKeys: [] },
              ),
            },
            { requiredKeys: [] },
          ),
          accepted: fc.array(
            fc.record(
              { finding: fc.string({ minLength: 1 }), reason: words, revisitWhen: words },
              { requiredKeys: ['finding', 'reason'] },
            ),
            { maxLength: 2 },
          ),
          round: fc.record(
            {
              mode: words,
              minutes: fc.integer({ min: 0, max: 90 }),
              submitted: fc.boolean(),
              log: fc.array(
                fc
                  .anything({
                    key: fc.string().filter((name) => !(name in Object.prototype)),
                    withNullPrototype: false,
                    maxDepth: 2,
                    values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
                  })
                  .filter(isJson),
                { maxLength: 3 },
              ),
            },
            { requiredKeys: [] },
          ),
          sketch: fc.uniqueArray(
            fc.record(
              {
                id: fc.string({ minLength: 1, maxLength: 20 }),
                type: fc.constantFrom('text' as const, 'freedraw' as const),
                x: pixel,
                y: pixel,
                width: pixel,
                height: pixel,
                text,
                points: fc.array(fc.tuple(pixel, pixel), { maxLength: 20 }),
                strokeColor: fc.constantFrom('#1e1e1e', 'transparent'),
              },
              { requiredKeys: ['id', 'type', 'x', 'y', 'width', 'height'] },
            ),
            { maxLength: 3, selector: ({ id }) => id },
          ),
        },
        { requiredKeys: [] },
      ),
    },
    { noNullPrototype: true },
  )
  .map(({ count, ids, parts, arrows, zones, rest }): DesignDocument => {
    const id = (i: number): string => (ids === 'plain' ? `c${i + 1}` : `${parts[i]?.name ?? ''}/${i}`.slice(-60));
    const components = parts.slice(0, count).map((part, i) => ({ id: id(i), ...part }));
    const within = (i: number): boolean => i < count;
    return {
      format: 'faultline-design',
      version: 1,
      ...rest,
      components,
      connections: arrows
        .filter(({ from, to }) => within(from) && within(to))
        .map((arrow, i) => ({
          ...arrow,
          id: i % 2 === 0 ? `e${i}` : `${id(arrow.from)}-${id(arrow.to)}~${i}`,
          from: id(arrow.from),
          to: id(arrow.to),
        })),
      boundaries: zones.map(({ inside, ...zone }, i) => ({
        ...zone,
        id: `b${i}`,
        members: [...new Set(inside)].filter(within).map(id),
      })),
    };
  });

function isJson(value: unknown): boolean {
  return JSON.stringify(value) !== undefined && !JSON.stringify(value).includes('__proto__');
}
