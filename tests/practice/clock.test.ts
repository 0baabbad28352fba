import { describe, expect, it } from 'vitest';
import { advance, type Clock, type Now, setPaused, startClock } from '../../src/practice/clock.ts';

const start: Now = { wallMs: 1_000_000_000_000, steadyMs: 5_000, session: 'a' };
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const later = (wall: number, steady: number, session = 'a'): Now => ({
  wallMs: start.wallMs + wall,
  steadyMs: session === 'a' ? start.steadyMs + steady : steady,
  session,
});
const after = (...readings: readonly Now[]): number => readings.reduce<Clock>(advance, startClock(start)).elapsedMs;

describe('the clock of a round', () => {
  it.each([
    ['runs', later(minute, minute), minute],
    ['counts a sleep, in which the steady clock stood still', later(20 * minute, 0), 20 * minute],
    ['counts a suspended tab, in which it did not', later(20 * minute, 20 * minute), 20 * minute],
    ['ignores a wall clock set forward by a day', later(day + minute, minute), minute],
    ['ignores a wall clock set back by a day', later(minute - day, minute), minute],
    ['counts the time of a reload', later(30_000, 200, 'b'), 30_000],
    ['resumes where it stood after a night', later(9 * hour, 200, 'b'), 0],
    ['resumes where it stood when the clock was set back and the page reloaded', later(-day, 200, 'b'), 0],
    ['lets the clocks drift', later(minute + 900, minute), minute],
  ])('%s', (_, now, expected) => {
    expect(after(now)).toBe(expected);
  });

  it('adds up many readings', () => {
    expect(after(later(minute, minute), later(2 * minute + day, 2 * minute), later(3 * minute + day, 3 * minute))).toBe(
      3 * minute,
    );
  });

  it('stands while paused', () => {
    const paused = setPaused(startClock(start), later(minute, minute), true);
    const resumed = setPaused(paused, later(5 * minute, 5 * minute), false);
    expect(advance(resumed, later(6 * minute, 6 * minute)).elapsedMs).toBe(2 * minute);
  });
});
