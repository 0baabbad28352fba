/** Two readings of time: the wall's may be set, the steady one stops while the machine sleeps and starts anew on reload. */
export interface Now {
  /** Milliseconds since 1970. */
  readonly wallMs: number;
  /** Milliseconds since the page started. */
  readonly steadyMs: number;
  /** Differs for every start of the page. */
  readonly session: string;
}

export interface Clock {
  readonly elapsedMs: number;
  readonly last: Now;
  readonly paused: boolean;
}

/** Longer than a round: nobody sleeps through one and expects it to go on. Then it resumes where it stood. */
const longestGapMs = 3 * 3_600_000;
/** Below this the two clocks merely drift. */
const driftMs = 2_000;

export function startClock(now: Now): Clock {
  return { elapsedMs: 0, last: now, paused: false };
}

/** Passes the time since the last reading, whichever of the two clocks can be trusted. */
export function advance(clock: Clock, now: Now): Clock {
  return { ...clock, elapsedMs: clock.elapsedMs + (clock.paused ? 0 : passedMs(clock.last, now)), last: now };
}

export function setPaused(clock: Clock, now: Now, paused: boolean): Clock {
  return { ...advance(clock, now), paused };
}

/**
 * Within a session the steady clock tells; a wall clock that ran ahead of it by less than three hours means that the
 * machine slept, and the sleep counts. One set back, or forward by more, was set by hand. Across a reload only the wall
 * clock is left.
 */
export function passedMs(last: Now, now: Now): number {
  const wall = now.wallMs - last.wallMs;
  if (now.session !== last.session) return isSleep(wall) ? wall : 0;
  const steady = Math.max(0, now.steadyMs - last.steadyMs);
  const slept = wall - steady;
  return slept > driftMs && isSleep(slept) ? wall : steady;
}

function isSleep(gap: number): boolean {
  return gap >= 0 && gap <= longestGapMs;
}
