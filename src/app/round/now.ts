import type { Now } from '#practice/clock.ts';

const session = Array.from(crypto.getRandomValues(new Uint32Array(2)), (word) => word.toString(36)).join('');

/** Both clocks, and which start of the page this is. */
export function now(): Now {
  return { wallMs: Date.now(), steadyMs: performance.now(), session };
}
