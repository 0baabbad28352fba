import { err, type Result } from '#basis/result.ts';
import type { StorageTrouble } from './storage.ts';

export type Kept =
  | { readonly state: 'untouched' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved' }
  | { readonly state: 'failed'; readonly trouble: StorageTrouble };

export interface Autosave {
  readonly changed: () => void;
  /** Saves now what is not saved yet. */
  readonly flush: () => Promise<void>;
}

/** Far below the second that is promised, and long enough for a burst of keys to be one write. */
const gapMs = 150;

/** One write at a time, the next one soon after the last; a write that failed is tried again at the next change. */
export function autosave(save: () => Promise<Result<void, StorageTrouble>>, tell: (kept: Kept) => void): Autosave {
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    timer = undefined;
    dirty = false;
    const result = await save().catch(unexpected);
    running = undefined;
    if (!result.ok) {
      dirty = true;
      tell({ state: 'failed', trouble: result.error });
    } else if (dirty) soon();
    else tell({ state: 'saved' });
  };
  const start = (): Promise<void> => (running ??= write());
  const soon = (): void => {
    if (timer === undefined && running === undefined) timer = setTimeout(() => void start(), gapMs);
  };

  return {
    changed: () => {
      dirty = true;
      tell({ state: 'saving' });
      soon();
    },
    flush: async () => {
      clearTimeout(timer);
      timer = undefined;
      await running;
      if (dirty) await start();
    },
  };
}

/** A part of the app that could not be fetched, say: what was drawn is still here, and the next change tries again. */
function unexpected(error: unknown): Result<void, StorageTrouble> {
  const reason = error instanceof Error ? error.message : String(error);
  return err({ kind: 'failed', sentence: `Keeping it failed (${reason}). Reload the page once you have a copy.` });
}
