import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readList,
  readListOrNone,
  readLists,
  readListsOrNone,
  readRetention,
  readWords,
  readWordsOrNone,
  sayList,
  sayListOrNone,
  sayLists,
  sayListsOrNone,
  sayRetention,
  sayWords,
} from '#app/notes/field-text.ts';

describe('lists in a line', () => {
  it('an empty line says nothing, "none" says that there is none', () => {
    for (const read of [readListOrNone, readListsOrNone, readWordsOrNone, readRetention]) {
      expect(read('  ')).toBeUndefined();
      expect(read(' None ')).toBe('none');
    }
    expect(readList('')).toBeUndefined();
    expect(readLists(' ; ')).toBeUndefined();
  });

  it('keeps numbers numbers', () => {
    expect(readWords('402, 409, conflict')).toEqual([402, 409, 'conflict']);
    expect(sayWords([402, 409, 'conflict'])).toBe('402, 409, conflict');
  });

  it.each([
    ['1825', 1825],
    ['5 years', 1825],
    ['2 w', 14],
    ['forever', 'forever'],
    ['for ever', 'forever'],
    ['a while', undefined],
  ])('retention %s', (text, days) => expect(readRetention(text)).toBe(days));

  const word = fc.stringMatching(/^[a-z][a-z0-9_.]{0,8}$/).filter((text) => text !== 'none');
  const list = fc.array(word, { minLength: 1, maxLength: 5 });

  it('reads back what it says', () => {
    fc.assert(
      fc.property(list, fc.array(list, { minLength: 1, maxLength: 4 }), fc.nat(9_999), (words, lists, days) => {
        expect(readList(sayList(words))).toEqual(words);
        expect(readListOrNone(sayListOrNone(words))).toEqual(words);
        expect(readLists(sayLists(lists))).toEqual(lists);
        expect(readListsOrNone(sayListsOrNone(lists))).toEqual(lists);
        expect(readRetention(sayRetention(days))).toBe(days);
      }),
    );
    expect(sayListOrNone('none')).toBe('none');
    expect(sayListsOrNone('none')).toBe('none');
    expect(sayWords('none')).toBe('none');
    expect(sayRetention(undefined)).toBe('');
  });
});
