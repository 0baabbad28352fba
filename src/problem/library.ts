import type { Problem } from './problem.ts';
import type { ProblemCard } from './problem-card.ts';
import cards from './problem-list.json';

type Load = () => Promise<unknown>;

const files = import.meta.glob(['/checklists/*.json', '!/checklists/*.schema.json'], { import: 'default' }) as Readonly<
  Record<string, Load>
>;
const boards = import.meta.glob('/templates/problems/*.faultline.json', { import: 'default' }) as Readonly<
  Record<string, Load>
>;
const patternFiles = import.meta.glob('/templates/patterns/*.faultline.json', { import: 'default' }) as Readonly<
  Record<string, Load>
>;

/** Every problem of the bank, light enough for the start page. */
export const problemList = cards as readonly ProblemCard[];

/** One problem, fetched when it is chosen. */
export async function loadProblem(id: string): Promise<Problem | undefined> {
  const load = files[`/checklists/${id}.json`];
  if (load === undefined) return undefined;
  const { readProblem } = await import('./read-problem.ts');
  const problem = readProblem(await load());
  return problem.ok ? problem.value : undefined;
}

export type Board = 'starter' | 'reference' | 'alternative';

/** A problem's board as it lies in its file; the document room reads it. */
export async function loadBoard(id: string, board: Board): Promise<unknown> {
  return boards[`/templates/problems/${id}.${board}.faultline.json`]?.();
}

/** A pattern to insert into a board, as it lies in its file. */
export async function loadPattern(id: string): Promise<unknown> {
  return patternFiles[`/templates/patterns/${id}.faultline.json`]?.();
}
