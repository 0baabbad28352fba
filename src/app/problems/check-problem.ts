import { err, type Result } from '#basis/result.ts';
import { problemList } from '#problem/library.ts';
import type { Problem } from '#problem/problem.ts';
import { type ProblemError, readProblem } from '#problem/read-problem.ts';

/** Somebody's text as a problem, or one sentence with the place where it is wrong. */
export function checkProblem(text: string): Result<Problem, ProblemError> {
  const json = parsed(text);
  if (!json.ok) return err({ place: '', sentence: json.error });
  const read = readProblem(json.value);
  if (read.ok && problemList.some(({ id }) => id === read.value.id)) {
    return err({ place: 'id', sentence: `id is “${read.value.id}”, which a problem of the bank has already.` });
  }
  return read;
}

export function parsed(text: string): Result<unknown, string> {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return err(`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`.replace('..', '.'));
  }
}

/** Whether a text means to be a problem, right or wrong. */
export function isProblemText(text: string): boolean {
  return text.length < 1_000_000 && /^\s*\{[\s\S]*"format"\s*:\s*"faultline-problem"/.test(text);
}

export function titleIn(text: string): string {
  const read = checkProblem(text);
  if (read.ok) return read.value.title;
  const json = parsed(text);
  const title = json.ok ? (json.value as { readonly title?: unknown } | null)?.title : undefined;
  return typeof title === 'string' && title.trim() !== '' ? title.slice(0, 100) : 'Untitled problem';
}
