import { type DBSchema, openDB } from 'idb';
import type { Attempt } from '#practice/history.ts';
import type { PhaseStand } from '#practice/measures.ts';
import type { Recording } from '#practice/replay.ts';

/** What is kept of a round besides its design: how the design came about, and how things stood at each phase's end. */
export interface RoundTrace {
  readonly design: string;
  readonly recording: Recording;
  readonly stands: readonly PhaseStand[];
  readonly firstFullPathSec: number | undefined;
}

interface Shelves extends DBSchema {
  readonly attempts: { readonly key: string; readonly value: Attempt };
  readonly traces: { readonly key: string; readonly value: RoundTrace };
}

function database() {
  return openDB<Shelves>('faultline-rounds', 1, {
    upgrade: (db) => {
      db.createObjectStore('attempts', { keyPath: 'id' });
      db.createObjectStore('traces', { keyPath: 'design' });
    },
  });
}

async function within<T>(work: (db: Awaited<ReturnType<typeof database>>) => Promise<T>): Promise<T> {
  const db = await database();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

export function keepTrace(trace: RoundTrace): Promise<unknown> {
  return within((db) => db.put('traces', trace));
}

export function traceOf(design: string): Promise<RoundTrace | undefined> {
  return within((db) => db.get('traces', design));
}

export function keepAttempt(attempt: Attempt): Promise<unknown> {
  return within((db) => db.put('attempts', attempt));
}

/** Unchecked, as it was stored: whoever reads it sorts out what does not fit. */
export function listAttempts(): Promise<readonly unknown[]> {
  return within((db) => db.getAll('attempts'));
}

export function allTraces(): Promise<readonly RoundTrace[]> {
  return within((db) => db.getAll('traces'));
}
