import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProblem } from '#problem/read-problem.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const good = JSON.parse(readFileSync('checklists/payment-gateway.json', 'utf8')) as Json;

/** Every place in a problem, as a path of keys. Of long lists, the first two. */
function* placesOf(value: Json, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) {
    for (const [index, inner] of value.slice(0, 2).entries()) yield* placesOf(inner, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* placesOf(inner as Json, [...path, key]);
  }
}

function withChange(value: Json, path: readonly (string | number)[], change: (old: Json) => Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) throw new Error('a place has at least one key');
  const copy: Record<string, Json> | Json[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  const slot = copy as Record<string | number, Json>;
  if (rest.length > 0) slot[key] = withChange(slot[key] as Json, rest, change);
  else {
    const next = change(slot[key] as Json);
    if (next !== undefined) slot[key] = next;
    else if (Array.isArray(copy)) copy.splice(Number(key), 1);
    else delete slot[key];
  }
  return copy as Json;
}

const places = [...placesOf(good)].map((path) => [path.join('.'), path] as const);

describe('a problem that somebody brings', () => {
  it('is read when it is right', () => {
    expect(readProblem(good).ok).toBe(true);
  });

  it.each(places)('gets a sentence with the place for nonsense at %s', (_, path) => {
    for (const nonsense of [{ nonsense: true }, -1, null, [[]], '\u0000'.repeat(5000)]) {
      const read = readProblem(withChange(good, path, () => nonsense as Json));
      expect(read.ok).toBe(false);
      if (read.ok) return;
      expect(read.error.sentence).toMatch(/^\S.*\.$/s);
      expect(read.error.sentence.length).toBeLessThan(400);
      expect(read.error.place.startsWith(String(path[0]))).toBe(true);
    }
  });

  it.each(places.filter(([, path]) => typeof path.at(-1) === 'string'))('never throws without %s', (_, path) => {
    const read = readProblem(withChange(good, path, () => undefined));
    if (!read.ok) expect(read.error.sentence).toMatch(/\.$/);
  });

  it.each([
    [
      'a name that is neither kind nor role',
      ['items', 1, 'evidence', 'store'],
      'ledgr-db',
      'items[1].evidence names "ledgr-db"',
    ],
    [
      'a kind that does not exist',
      ['roles', 0, 'kinds', 0],
      'sevice',
      'roles[0].kinds[0] is "sevice", which is no kind of component.',
    ],
    ['an id used twice', ['items', 1, 'id'], 'PG01', 'items[1].id is "PG01", which another one has already.'],
    [
      'arithmetic that gives something else',
      ['estimates', 0, 'value'],
      12,
      'estimates[0].value is 12, but the formula gives 347.',
    ],
    [
      'a formula that is a program',
      ['estimates', 0, 'formula'],
      'process.exit(1)',
      'estimates[0].formula cannot be worked out.',
    ],
    ['a test that does not exist', ['items', 0, 'evidence'], { test: 'magic' }, 'items[0].evidence'],
    [
      'a way to fail that nobody knows',
      ['items', 6, 'evidence', 'of', 0, 'modes'],
      ['tired'],
      'asks for "tired", which is no way to fail.',
    ],
    ['an unknown key', ['colour'], 'red', '"colour"'],
    ['another format', ['format'], 'faultline-design', 'format must be "faultline-problem".'],
  ])('is told about %s', (_, path, value, words) => {
    const read = readProblem(withChange(good, path as readonly (string | number)[], () => value as Json));
    expect(read.ok ? 'read' : read.error.sentence).toContain(words);
  });

  it.each([[undefined], [null], [[]], ['{}'], [42]])('says that %s is no problem', (value) => {
    const read = readProblem(value);
    expect(read.ok ? 'read' : read.error.sentence).toMatch(/^The problem .*\.$/);
  });
});
