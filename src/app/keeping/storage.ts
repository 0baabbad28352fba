import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { err, ok, type Result } from '#basis/result.ts';
import type { DesignContent, DesignRecord, DesignSummary } from './record.ts';
import { isOwnWrite, nextWrite, tab } from './tab.ts';

export interface StorageTrouble {
  readonly kind: 'unavailable' | 'full' | 'missing' | 'failed' | 'elsewhere';
  readonly sentence: string;
}

interface Shelves extends DBSchema {
  readonly summaries: { readonly key: string; readonly value: DesignSummary };
  readonly contents: { readonly key: string; readonly value: DesignContent };
  readonly pictures: { readonly key: string; readonly value: { readonly id: string; readonly svg: string } };
}

const shelves = ['summaries', 'contents', 'pictures'] as const;
let opened: Promise<IDBPDatabase<Shelves>> | undefined;

function database(): Promise<IDBPDatabase<Shelves>> {
  opened ??= openDB<Shelves>('faultline', 1, {
    upgrade: (db) => shelves.forEach((shelf) => db.createObjectStore(shelf, { keyPath: 'id' })),
    terminated: forget,
  });
  opened.catch(forget);
  return opened;
}

/** Tells this tab's other pages, and other tabs, that something was kept. */
const news = new BroadcastChannel('faultline-kept');

interface KeptNews {
  readonly id: string;
  readonly what: 'design' | 'picture';
  readonly by: string;
}

export function onKept(listener: (kept: KeptNews) => void): () => void {
  const channel = new BroadcastChannel('faultline-kept');
  channel.onmessage = ({ data }: MessageEvent<KeptNews>) => listener(data);
  return () => channel.close();
}

function tell(id: string, what: KeptNews['what']): void {
  news.postMessage({ id, what, by: tab } satisfies KeptNews);
}

/** A connection that failed or was closed by the browser is opened anew next time. */
function forget(): void {
  opened = undefined;
}

export const changedElsewhere: StorageTrouble = {
  kind: 'elsewhere',
  sentence: 'This design was changed in another tab.',
};

/** What a tab last knew of a design: it is not to overwrite what another one has kept since. */
interface Since {
  readonly write: string | undefined;
}

/** All or nothing, and on disk before it says so. */
export async function keepDesign(
  { summary, content }: DesignRecord,
  since?: Since,
): Promise<Result<void, StorageTrouble>> {
  const kept = await guarded(async () => {
    const transaction = (await database()).transaction(['summaries', 'contents'], 'readwrite', {
      durability: 'strict',
    });
    const before = since && (await transaction.objectStore('summaries').get(summary.id));
    if (before && before.write !== since.write && !isOwnWrite(before.write)) return false;
    await Promise.all([
      transaction.objectStore('summaries').put({ ...summary, write: nextWrite() }),
      transaction.objectStore('contents').put(content),
      transaction.done,
    ]);
    tell(summary.id, 'design');
    return true;
  });
  if (!kept.ok) return kept;
  return kept.value ? ok(undefined) : err(changedElsewhere);
}

export function keepSummary(summary: DesignSummary): Promise<Result<void, StorageTrouble>> {
  return guarded(async () => void (await (await database()).put('summaries', summary)));
}

export function keepPicture(id: string, svg: string): Promise<Result<void, StorageTrouble>> {
  return guarded(async () => {
    await (await database()).put('pictures', { id, svg });
    tell(id, 'picture');
  });
}

export function listDesigns(): Promise<Result<readonly DesignSummary[], StorageTrouble>> {
  return guarded(async () => (await database()).getAll('summaries'));
}

export function pictureOf(id: string): Promise<Result<string | undefined, StorageTrouble>> {
  return guarded(async () => (await (await database()).get('pictures', id))?.svg);
}

/** As it was stored: whoever opens it checks it, for a record may be damaged or newer than the app. */
export async function readDesign(id: string): Promise<Result<DesignRecord, StorageTrouble>> {
  const read = await guarded(async () => {
    const db = await database();
    const [summary, content] = await Promise.all([db.get('summaries', id), db.get('contents', id)]);
    return summary && content ? { summary, content } : undefined;
  });
  if (!read.ok) return read;
  return read.value
    ? ok(read.value)
    : err({ kind: 'missing', sentence: 'This browser keeps no design at this address.' });
}

/** Removes for good: see `deleted` for what a person's click does. */
export function forgetDesign(id: string): Promise<Result<void, StorageTrouble>> {
  return guarded(async () => {
    const transaction = (await database()).transaction(shelves, 'readwrite');
    await Promise.all([...shelves.map((shelf) => transaction.objectStore(shelf).delete(id)), transaction.done]);
  });
}

async function guarded<T>(work: () => Promise<T>): Promise<Result<T, StorageTrouble>> {
  try {
    return ok(await work());
  } catch (error) {
    return err(troubleOf(error));
  }
}

function troubleOf(error: unknown): StorageTrouble {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    return {
      kind: 'full',
      sentence: "This browser's storage is full: delete designs that you no longer need, or download this one.",
    };
  }
  if (['SecurityError', 'InvalidStateError', 'UnknownError', 'ReferenceError', 'NotSupportedError'].includes(name)) {
    return {
      kind: 'unavailable',
      sentence: 'This browser does not let the page keep anything (a private window, perhaps): download what you draw.',
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', sentence: `The browser could not keep this design (${reason}).` };
}
