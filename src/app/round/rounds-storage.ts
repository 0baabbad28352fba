import { type DBSchema, openDB } from 'idb';
import type { Attempt } from '#practice/history.ts';
import type { RoundTrace } from '#practice/trace.ts';

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

/** Unchecked, as it was stored. */
export function traceOf(design: string): Promise<unknown> {
  return within((db) => db.get('traces', design));
}

export function keepAttempt(attempt: Attempt): Promise<unknown> {
  return within((db) => db.put('attempts', attempt));
}

/** Unchecked, as it was stored: whoever reads it sorts out what does not fit. */
export function listAttempts(): Promise<readonly unknown[]> {
  return within((db) => db.getAll('attempts'));
}

export function allTraces(): Promise<readonly unknown[]> {
  return within((db) => db.getAll('traces'));
}

/** Whether it was new: what is there already is not replaced. */
export function keepUnknown(shelf: 'attempts' | 'traces', record: object): Promise<boolean> {
  return within(async (db) => {
    const transaction = db.transaction(shelf, 'readwrite');
    const key = shelf === 'attempts' ? (record as Attempt).id : (record as RoundTrace).design;
    const isNew = (await transaction.store.getKey(key)) === undefined;
    if (isNew) await transaction.store.put(record as never);
    await transaction.done;
    return isNew;
  });
}

/** One that this app cannot read makes room, and is kept. */
export function setTraceAside(stored: unknown, design: string): Promise<unknown> {
  return within((db) => db.put('traces', { ...(stored as RoundTrace), design: `${design}~unread` }));
}
