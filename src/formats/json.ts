import { err, ok, type Result } from '#basis/result.ts';
import type { ImportError } from './imported.ts';

/** Parses JSON; the error names the line and column where it stops being JSON. */
export function jsonOf(text: string): Result<unknown, ImportError> {
  try {
    return ok(JSON.parse(text));
  } catch {
    const before = text.slice(0, brokenAt(text)).split('\n');
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    return err({ sentence: `This is not JSON from line ${line}, column ${column} on.`, line, column });
  }
}

const token =
  /[ \t\n\r]*(?:([[{])|([\]}])|(,)|(:)|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null))/iy;

/** What may come next: a value (or, just after its opening, a closing), a key, a colon, or what follows a value. */
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'more';

/** The offset of the first token that cannot stand where it stands. Engines tell it in ways of their own, or not at all. */
function brokenAt(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  token.lastIndex = 0;
  for (;;) {
    const at = token.lastIndex;
    const [, opening, closing, comma, colon, string, scalar] = token.exec(text) ?? [];
    if (string !== undefined && [...string].some((letter) => letter < ' ')) return at;
    const inObject = open.at(-1) === '{';
    const start = at + (/^[ \t\n\r]*/.exec(text.slice(at, at + 10_000))?.[0].length ?? 0);
    if (opening !== undefined && expected.endsWith('value')) {
      open.push(opening);
      expected = opening === '{' ? 'first key' : 'first value';
    } else if (
      closing !== undefined &&
      open.length > 0 &&
      (expected === 'more' || expected.startsWith('first')) &&
      (closing === '}') === inObject
    ) {
      open.pop();
      expected = 'more';
    } else if (comma !== undefined && expected === 'more' && open.length > 0) expected = inObject ? 'key' : 'value';
    else if (colon !== undefined && expected === 'colon') expected = 'value';
    else if (string !== undefined && expected.endsWith('key')) expected = 'colon';
    else if ((string ?? scalar) !== undefined && expected.endsWith('value')) expected = 'more';
    else return start;
  }
}
