import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Kept, autosave } from '#app/keeping/autosave.ts';
import { err, ok, type Result } from '#basis/result.ts';
import type { StorageTrouble } from '#app/keeping/storage.ts';

type Outcome = Result<void, StorageTrouble>;

const full: Outcome = err({ kind: 'full', sentence: 'full' });

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Saves that each take `ms`, and what was told. */
  function saving(ms: number, outcomes: Outcome[] = []) {
    const told: Kept['state'][] = [];
    const started: number[] = [];
    const save = async (): Promise<Outcome> => {
      started.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, ms));
      return outcomes.shift() ?? ok(undefined);
    };
    return { told, started, saver: autosave(save, ({ state }) => told.push(state)) };
  }

  it('writes a burst once, well within a second', async () => {
    const { told, started, saver } = saving(20);
    for (let i = 0; i < 10; i++) saver.changed();
    await vi.advanceTimersByTimeAsync(999);
    expect(started).toHaveLength(1);
    expect(told.at(-1)).toBe('saved');
  });

  it('never rests while changes go on: the last one is never older than a gap and a write', async () => {
    const { started, saver } = saving(50);
    for (let i = 0; i < 100; i++) {
      saver.changed();
      await vi.advanceTimersByTimeAsync(20);
    }
    const gaps = started.slice(1).map((at, i) => at - (started[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(300);
    expect(started.length).toBeGreaterThan(6);
  });

  it('writes one at a time, and what changed meanwhile afterwards', async () => {
    const { told, started, saver } = saving(400);
    saver.changed();
    await vi.advanceTimersByTimeAsync(200);
    saver.changed();
    await vi.advanceTimersByTimeAsync(300);
    expect(started).toHaveLength(1);
    expect(told.at(-1)).toBe('saving');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started).toHaveLength(2);
    expect(told.at(-1)).toBe('saved');
  });

  it('flushes at once, and not for nothing', async () => {
    const { started, saver } = saving(5);
    await saver.flush();
    expect(started).toHaveLength(0);
    saver.changed();
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(10);
    await flushed;
    expect(started).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started).toHaveLength(1);
  });

  it('outlives a save that throws', async () => {
    const told: Kept['state'][] = [];
    const saves = [() => Promise.reject(new Error('gone')), () => Promise.resolve(ok(undefined))];
    const saver = autosave(
      () => saves.shift()?.() ?? Promise.resolve(full),
      ({ state }) => told.push(state),
    );
    saver.changed();
    await vi.advanceTimersByTimeAsync(400);
    saver.changed();
    await vi.advanceTimersByTimeAsync(400);
    expect(told).toEqual(['saving', 'failed', 'saving', 'saved']);
  });

  it('says that it failed, and tries again at the next change', async () => {
    const { told, started, saver } = saving(5, [full]);
    saver.changed();
    await vi.advanceTimersByTimeAsync(400);
    expect(told.at(-1)).toBe('failed');
    saver.changed();
    await vi.advanceTimersByTimeAsync(400);
    expect(started).toHaveLength(2);
    expect(told.at(-1)).toBe('saved');
  });
});
