import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  editsBetween,
  type Json,
  readerOf,
  record,
  type Recording,
  stateAt,
} from '../../src/practice/replay.ts';

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
const thing = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  name: fc.string(),
  at: fc.array(fc.integer(), { maxLength: 2 }),
});
const document = fc.record(
  {
    title: fc.string(),
    components: fc.uniqueArray(thing, { selector: ({ id }) => id }),
    notes: fc.array(leaf, { maxLength: 3 }),
    workbook: fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(leaf, fc.record({ value: leaf }))),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Json>;

const plain = (value: Json): Json => JSON.parse(JSON.stringify(value));

describe('edits', () => {
  it('turn any document into any other', () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        expect(plain(editsBetween(before, after).reduce(applyEdit, before))).toEqual(plain(after));
      }),
      { numRuns: 500 },
    );
  });

  it('say nothing when nothing changed, and little when a box moved', () => {
    const box = (x: number): Json => ({
      components: [
        { id: 'a', at: [x, 0] },
        { id: 'b', at: [5, 5] },
      ],
    });
    expect(editsBetween(box(1), box(1))).toEqual([]);
    expect(editsBetween(box(1), box(2))).toEqual([
      [
        ['components', 'a', 'at'],
        [2, 0],
      ],
    ]);
  });
});

describe('a recording', () => {
  it('plays back every state, in any order of asking', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 80 }), (states) => {
        const [base, ...rest] = states as [Json, ...Json[]];
        let recording: Recording = { base, changes: [] };
        rest.forEach((state, i) => {
          recording = record(recording, i === 0 ? base : (rest[i - 1] as Json), state, i + 1);
        });
        const at = readerOf(recording);
        for (const i of [...states.keys()].reverse()) {
          expect(plain(at(i))).toEqual(plain(states[i] as Json));
          expect(plain(stateAt(recording, i))).toEqual(plain(states[i] as Json));
        }
      }),
      { numRuns: 60 },
    );
  });
});
