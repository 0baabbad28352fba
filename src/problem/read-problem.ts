import { err, ok, type Result } from '#basis/result.ts';
import { type Problem, problemSchema } from './problem.ts';

export interface ProblemError {
  readonly sentence: string;
  readonly place: string;
}

/** Reads a problem from anywhere: a file, a link, a drop. The error is one sentence with the place. */
export function readProblem(json: unknown): Result<Problem, ProblemError> {
  const parsed = problemSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const place = (issue?.path ?? []).join('.');
  return err({ place, sentence: `${place} ${issue?.message ?? ''}` });
}
