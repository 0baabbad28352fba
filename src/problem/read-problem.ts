import { sentenceOf } from '#basis/issue.ts';
import { err, ok, type Result } from '#basis/result.ts';
import { amiss } from './amiss.ts';
import { type Problem, problemSchema } from './problem.ts';

export interface ProblemError {
  /** `items[3].evidence.from`. */
  readonly place: string;
  readonly sentence: string;
}

/** Reads a problem from anywhere, a file, a link, a drop: untrusted. The error is one sentence with the place. */
export function readProblem(json: unknown): Result<Problem, ProblemError> {
  const parsed = problemSchema.safeParse(json);
  if (!parsed.success) return err(sentenceOf(parsed.error.issues[0], 'The problem'));
  const [first] = amiss(parsed.data);
  return first === undefined ? ok(parsed.data) : err(first);
}
