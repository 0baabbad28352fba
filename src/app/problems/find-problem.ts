import { loadProblem } from '#problem/library.ts';
import type { Problem } from '#problem/problem.ts';

/** A problem of the bank, or one's own. */
export async function findProblem(id: string): Promise<Problem | undefined> {
  return (await loadProblem(id)) ?? (await (await import('./own-problems.ts')).ownById(id).catch(() => undefined));
}
