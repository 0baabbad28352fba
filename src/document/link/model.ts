import { logistic, logit } from './logistic.ts';

/** Contexts that vote on each decision. */
export const voters = 9;
/** Sets of weights of either sort: by what is being coded and how many voters know it, and by what the caller hints. */
const sets = 128;
const slotBits = 18;
const width = voters + 1;

/** What was learnt. A slot holds a chance of 22 bits and above it nothing, below it how often it was met (10 bits). */
export interface Memory {
  readonly slots: Uint32Array;
  readonly weights: Int32Array;
}

export function blankMemory(): Memory {
  return {
    slots: new Uint32Array(voters << slotBits).fill(0x80000000),
    weights: new Int32Array(2 * sets * width).fill(firstWeight),
  };
}

export function copyMemory(from: Memory, to: Memory): void {
  to.slots.set(from.slots);
  to.weights.set(from.weights);
}

/** Says what a decision is, given the chance (of 65,536) that it is a 1: an encoder knows, a decoder reads. */
export type Decide = (known: number, chance: number) => number;

/** A predictor that learns from each decision. Integers only: the same on every machine, for ever. */
export type Bit = (contexts: Int32Array, node: number, mode: number, hint: number, known: number) => number;

const firstWeight = 20_000;
const limit = 255;
const wellKnown = 4;
const learningRate = 14;
/** 4,096 / (n + 1.2), rounded down: how far a slot that was met n times moves towards what came. */
const steps = Int32Array.from({ length: limit + 1 }, (_, n) => Math.floor(20_480 / (5 * n + 6)));

export function bitOf({ slots, weights }: Memory, decide: Decide): Bit {
  const at = new Int32Array(voters);
  const votes = new Int32Array(voters);
  return (contexts, node, mode, hint, known) => {
    // Two bits of a symbol share a line of four slots: half the cache misses.
    const odd = (31 - Math.clz32(node)) & 1;
    const within = odd === 1 ? 2 + (node & 1) : 1;
    const salt = Math.imul(node >> odd, 0x2545f491);
    let knowing = 0;
    for (let i = 0; i < voters; i++) {
      const hash = Math.imul(contexts[i]! ^ salt, 0x9e3779b1);
      const line = (hash ^ Math.imul(hash >>> 15, 0x85ebca6b)) >>> (34 - slotBits);
      const slot = (i << slotBits) + (line << 2) + within;
      const state = slots[slot]!;
      at[i] = slot;
      votes[i] = logit[state >>> 20]!;
      if ((state & 1023) >= wellKnown) knowing++;
    }
    const a = (mode * (voters + 1) + knowing) * width;
    const b = (sets + hint) * width;
    let sumA = weights[a + voters]! >> 2;
    let sumB = weights[b + voters]! >> 2;
    for (let i = 0; i < voters; i++) {
      sumA += Math.imul(votes[i]!, weights[a + i]!) >> 10;
      sumB += Math.imul(votes[i]!, weights[b + i]!) >> 10;
    }
    const logitA = sumA >> 6;
    const logitB = sumB >> 6;
    const mixed = logistic((logitA + logitB) >> 1);
    const bit = decide(known, mixed < 32 ? 32 : mixed > 65_504 ? 65_504 : mixed);
    const errorA = (bit << 16) - logistic(logitA);
    const errorB = (bit << 16) - logistic(logitB);
    for (let i = 0; i < voters; i++) {
      weights[a + i]! += ((Math.imul(votes[i]!, errorA) >> 10) * learningRate) >> 10;
      weights[b + i]! += ((Math.imul(votes[i]!, errorB) >> 10) * learningRate) >> 10;
      const state = slots[at[i]!]!;
      const met = state & 1023;
      const chance = state >>> 10;
      const goal = bit === 1 ? 0x3fffff : 0;
      const moved = chance + (Math.imul((goal - chance) >> 3, steps[met]!) >> 9);
      slots[at[i]!] = (moved << 10) | (met < limit ? met + 1 : met);
    }
    weights[a + voters]! += (errorA * learningRate) >> 12;
    weights[b + voters]! += (errorB * learningRate) >> 12;
    return bit;
  };
}
