import { type DBSchema, openDB } from 'idb';
import type { Problem } from '#problem/problem.ts';

/** A problem as it is being written: its text, right or not. */
export interface OwnProblem {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly changed: number;
}

interface Shelves extends DBSchema {
  readonly problems: { readonly key: string; readonly value: OwnProblem };
}

async function within<T>(work: (db: Awaited<ReturnType<typeof database>>) => Promise<T>): Promise<T> {
  const db = await database();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

function database() {
  return openDB<Shelves>('faultline-problems', 1, {
    upgrade: (db) => void db.createObjectStore('problems', { keyPath: 'key' }),
  });
}

export function keepOwn(problem: OwnProblem): Promise<unknown> {
  return within((db) => db.put('problems', problem));
}

export function readOwn(key: string): Promise<OwnProblem | undefined> {
  return within((db) => db.get('problems', key));
}

export function forgetOwn(key: string): Promise<unknown> {
  return within((db) => db.delete('problems', key));
}

/** The one that was changed last comes first. */
export async function listOwn(): Promise<readonly OwnProblem[]> {
  const all = await within((db) => db.getAll('problems'));
  return all.sort((a, b) => b.changed - a.changed);
}

/** One's own problem by the id that it gives itself; of several, the newest that is right. */
export async function ownById(id: string): Promise<Problem | undefined> {
  const [all, { checkProblem }] = await Promise.all([listOwn(), import('./check-problem.ts')]);
  for (const { text } of all) {
    const read = checkProblem(text);
    if (read.ok && read.value.id === id) return read.value;
  }
  return undefined;
}
