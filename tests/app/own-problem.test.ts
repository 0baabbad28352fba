import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProblem, titleIn } from '#app/problems/check-problem.ts';
import { blankProblem, freeId, rowsIn, shown, withRow, wordsOf } from '#app/problems/draft.ts';
import { problemHashOf, readProblemLink } from '#app/problems/problem-link.ts';
import { readRoute } from '#app/route.ts';

const page = readFileSync('docs/problems.md', 'utf8');
const [, guestBook = ''] = /```json\n(.*?)\n```/s.exec(page) ?? [];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function placesOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) => placesOf(part as Json, [...path, key]))
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

function withNonsense(value: Json, [key = '', ...rest]: readonly string[], nonsense: Json): Json {
  const part = (value as Readonly<Record<string, Json>>)[key] as Json;
  const next = rest.length === 0 ? nonsense : withNonsense(part, rest, nonsense);
  return Array.isArray(value)
    ? value.map((old: Json, i) => (String(i) === key ? next : old))
    : { ...(value as object), [key]: next };
}

describe('a problem of one’s own', () => {
  const whole = JSON.parse(guestBook) as Json;

  it.each(placesOf(whole).map((path) => [path.join('.'), path] as const))('says where %s is wrong', (_, path) => {
    for (const nonsense of [{ nonsense: true }, -1, null] as const) {
      const text = JSON.stringify(withNonsense(whole, path, nonsense));
      const read = checkProblem(text);
      expect(read.ok).toBe(false);
      if (read.ok) return;
      expect(read.error.sentence).toMatch(/^\S.*\.$/s);
      expect(read.error.place.startsWith(String(path[0]))).toBe(true);
      expect(titleIn(text)).not.toBe('');
    }
  });

  it('is refused under the id of a problem of the bank, and where it is no JSON', () => {
    const taken = checkProblem(guestBook.replace('"guest-book"', '"payment-gateway"'));
    expect(taken).toMatchObject({ ok: false, error: { place: 'id' } });
    expect(checkProblem(guestBook.slice(1))).toMatchObject({ ok: false, error: { place: '' } });
  });

  it('begins with one that can be solved', () => {
    expect(checkProblem(JSON.stringify(blankProblem))).toMatchObject({ ok: true });
  });

  it('comes out of its link as it went in', () => {
    const read = checkProblem(guestBook);
    if (!read.ok) throw new Error(read.error.sentence);
    const route = readRoute(problemHashOf(read.value));
    expect(route.page).toBe('solve');
    expect(route.page === 'solve' && readProblemLink(route.text)).toMatchObject({
      ok: true,
      value: { problem: read.value },
    });
  });

  it('never throws for a link that is not one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.base64String(), fc.string()), (text) => {
        const read = readProblemLink(text);
        expect(read.ok).toBe(false);
        if (!read.ok) expect(read.error).toMatch(/\.$/);
      }),
    );
  });
});

describe('the form of a problem', () => {
  it('holds anything that a text may hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const draft = { questions: value };
        for (const row of rowsIn(draft, 'questions')) Object.values(row).map(shown);
        const longer = withRow(draft, 'questions', rowsIn(draft, 'questions').length, { id: 'q' });
        expect(rowsIn(longer, 'questions').length).toBe(rowsIn(draft, 'questions').length + 1);
      }),
    );
  });

  it('gives ids that nobody has, and reads words', () => {
    expect(freeId([{ id: 'q2' }], 'q')).toBe('q3');
    expect(wordsOf(' api, ,backend ')).toEqual(['api', 'backend']);
  });
});
