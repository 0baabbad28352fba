import { go } from '../address.ts';
import { newId } from '../keeping/record.ts';
import { problemHash } from '../route.ts';
import { isProblemText, titleIn } from './check-problem.ts';
import { keepOwn, listOwn } from './own-problems.ts';

/** Keeps a problem that somebody brings, right or not, and opens it; false for a text that is none. */
export async function bringProblem(text: string, now: number): Promise<boolean> {
  if (!isProblemText(text)) return false;
  go(problemHash(await keepText(text, now)));
  return true;
}

/** The same text is kept once. */
export async function keepText(text: string, now: number): Promise<string> {
  const same = (await listOwn()).find((own) => own.text === text);
  if (same) return same.key;
  const key = newId();
  await keepOwn({ key, title: titleIn(text), text, changed: now });
  return key;
}
