import type { Clock } from '#practice/clock.ts';
import { clockSchema } from '#practice/round.ts';

const key = (design: string): string => `faultline-clock-${design}`;

/**
 * The clock as it stood a second ago. The document gets it only when something happens; a wall clock set by hand in
 * between, and then a reload, would cost all that has passed since.
 */
export function keepClock(design: string, clock: Clock): void {
  try {
    localStorage.setItem(key(design), JSON.stringify(clock));
  } catch {
    // Full, or not allowed: the document's own copy is there.
  }
}

export function keptClock(design: string): Clock | undefined {
  try {
    return clockSchema.safeParse(JSON.parse(localStorage.getItem(key(design)) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export function dropClock(design: string): void {
  try {
    localStorage.removeItem(key(design));
  } catch {
    // Then there is none.
  }
}
