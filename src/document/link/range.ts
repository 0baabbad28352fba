import type { Decide } from './model.ts';

/** Why a text is no link of ours; caught at the door and told as a sentence. */
export interface Stop {
  readonly stop: 'damaged' | 'newer' | 'too-large';
}

export function stop(why: Stop['stop']): never {
  throw { stop: why } satisfies Stop;
}

export function isStop(thrown: unknown): thrown is Stop {
  return typeof thrown === 'object' && thrown !== null && 'stop' in thrown;
}

/** Zeros at the end need not be written. */
const impliedZeros = 4;

interface Writer {
  readonly decide: Decide;
  /** The bytes so far: the fewest that name a number within the range. */
  readonly finish: () => Uint8Array;
}

/** An arithmetic coder with a range of 32 bits, carry-less: it halves a range by chance, and writes what is settled. */
export function rangeWriter(): Writer {
  const bytes: number[] = [];
  let low = 0;
  let high = 0xffffffff;
  return {
    decide: (known, chance) => {
      const middle = split(low, high, chance);
      if (known === 1) high = middle;
      else low = middle + 1;
      while ((low ^ high) >>> 24 === 0) {
        bytes.push(high >>> 24);
        low = (low << 8) >>> 0;
        high = ((high << 8) | 255) >>> 0;
      }
      return known;
    },
    finish: () => {
      for (const open of [0xffffff, 0xffff, 0xff, 0]) {
        const value = Math.floor((low + open) / (open + 1)) * (open + 1);
        if (value > high) continue;
        for (let shift = 24; shift >= 0; shift -= 8) bytes.push((value >>> shift) & 255);
        break;
      }
      for (let i = 0; i < impliedZeros && bytes.at(-1) === 0; i++) bytes.pop();
      return Uint8Array.from(bytes);
    },
  };
}

/** Reads at most `budget` decisions, and zeros for a few bytes past the end: what goes on further was cut or made up. */
export function rangeReader(bytes: Uint8Array, budget: number): Decide {
  let low = 0;
  let high = 0xffffffff;
  let at = 0;
  const end = bytes.length + impliedZeros + 4;
  let left = budget;
  let value = 0;
  for (; at < 4; at++) value = ((value << 8) | (bytes[at] ?? 0)) >>> 0;
  return (_, chance) => {
    if (--left < 0) stop('damaged');
    const middle = split(low, high, chance);
    const bit = value <= middle ? 1 : 0;
    if (bit === 1) high = middle;
    else low = middle + 1;
    while ((low ^ high) >>> 24 === 0) {
      low = (low << 8) >>> 0;
      high = ((high << 8) | 255) >>> 0;
      value = ((value << 8) | (bytes[at++] ?? 0)) >>> 0;
      if (at > end) stop('damaged');
    }
    return bit;
  };
}

function split(low: number, high: number, chance: number): number {
  const range = high - low;
  return low + Math.floor(range / 65_536) * chance + Math.floor(((range % 65_536) * chance) / 65_536);
}
