import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { err, type Result } from '#basis/result.ts';
import { inflate } from '#document/inflate.ts';
import { fromBase64url, toBase64url } from '#document/link/base64url.ts';
import type { Problem } from '#problem/problem.ts';
import { problemLinkStart } from '../route.ts';
import { checkProblem } from './check-problem.ts';

const longest = 500_000;

/** The whole problem in an address's hash. */
export function problemHashOf(problem: Problem): string {
  return `${problemLinkStart}${toBase64url(deflateSync(strToU8(JSON.stringify(problem)), { level: 9 }))}`;
}

export interface ReadLink {
  readonly text: string;
  readonly problem: Problem;
}

export function readProblemLink(payload: string): Result<ReadLink, string> {
  const bytes = fromBase64url(payload);
  const whole = bytes && inflate(bytes, longest);
  if (!whole?.ok) {
    return err(
      whole?.error === 'too-large'
        ? 'This problem is larger than any that can be solved here.'
        : 'The link is damaged: a part of it is missing or changed.',
    );
  }
  const text = strFromU8(whole.value);
  const problem = checkProblem(text);
  return problem.ok
    ? { ok: true, value: { text: JSON.stringify(problem.value, null, 2), problem: problem.value } }
    : err(problem.error.sentence);
}
