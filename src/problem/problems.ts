import { collect } from '#basis/collect.ts';
import { invariant } from '#basis/invariant.ts';
import type { Problem } from './problem.ts';
import { readProblem } from './read-problem.ts';

const files: Readonly<Record<string, unknown>> = import.meta.glob(
  ['/checklists/*.json', '!/checklists/*.schema.json'],
  {
    eager: true,
    import: 'default',
  },
);

/** Every problem of the bank, by id. Heavy: the app loads one at a time, from library.ts. */
export const problems: ReadonlyMap<string, Problem> = new Map(
  [...collect(files)].map(([id, json]) => [id, checked(id, json)]),
);

export function problemOf(id: string): Problem | undefined {
  return problems.get(id);
}

function checked(id: string, json: unknown): Problem {
  const problem = readProblem(json);
  invariant(problem.ok, `checklists/${id}.json: ${problem.ok ? '' : problem.error.sentence}`);
  return problem.value;
}
