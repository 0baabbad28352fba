import { logistic, logit } from './logistic.ts';

/** Contexts that vote on each decision. */
export const voters = 8;
const slotBits = 20;
/** Weights of one set: one a voter, and one that is always there. */
const width = voters + 1;
/** Sets of weights of either sort: by what is coded and how many voters know it, and by what the caller hints. */
const sets = 128;

/**
 * What was learnt: 17 MB. Lines of four slots hold a tag of the context and three states, for its first bit and, after
 * a 0 and after a 1, for the second. A state is a chance of 4,096 and, in the low 4 bits, how often it was met.
 */
export interface Memory {
  readonly slots: Uint16Array;
  readonly weights: Int32Array;
}

const unmet = 0x8000;
const firstWeight = 20_000;
const wellKnown = 4;
const most = 15;
const learningRate = 14;
/** 4,096 / (n + 1.2), rounded down: how far a state that was met n times moves towards what came. */
const steps = Int32Array.from({ length: most + 1 }, (_, n) => Math.floor(20_480 / (5 * n + 6)));

export function blankMemory(): Memory {
  return {
    slots: new Uint16Array(voters << slotBits).fill(unmet),
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

export function bitOf({ slots, weights }: Memory, decide: Decide): Bit {
  const at = new Int32Array(voters);
  const votes = new Int32Array(voters);
  return (contexts, node, mode, hint, known) => {
    const odd = (31 - Math.clz32(node)) & 1;
    const within = odd === 1 ? 2 + (node & 1) : 1;
    const salt = Math.imul(node >> odd, 0x2545f491);
    let knowing = 0;
    for (let i = 0; i < voters; i++) {
      const hash = Math.imul(contexts[i]! ^ salt, 0x9e3779b1);
      const line = (i << slotBits) + (((hash ^ Math.imul(hash >>> 15, 0x85ebca6b)) >>> (34 - slotBits)) << 2);
      const tag = hash & 0xffff;
      if (slots[line] !== tag) {
        slots[line] = tag;
        slots[line + 1] = slots[line + 2] = slots[line + 3] = unmet;
      }
      const state = slots[line + within]!;
      at[i] = line + within;
      votes[i] = logit[state >>> 4]!;
      if ((state & most) >= wellKnown) knowing++;
    }
    const a = (mode * width + knowing) * width;
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
    const goal = bit === 1 ? 4_095 : 0;
    for (let i = 0; i < voters; i++) {
      weights[a + i]! += ((Math.imul(votes[i]!, errorA) >> 10) * learningRate) >> 10;
      weights[b + i]! += ((Math.imul(votes[i]!, errorB) >> 10) * learningRate) >> 10;
      const state = slots[at[i]!]!;
      const met = state & most;
      const chance = state >>> 4;
      const moved = chance + ((Math.imul(goal - chance, steps[met]!) + 2_048) >> 12);
      slots[at[i]!] = (moved << 4) | (met < most ? met + 1 : met);
    }
    weights[a + voters]! += (errorA * learningRate) >> 12;
    weights[b + voters]! += (errorB * learningRate) >> 12;
    return bit;
  };
}
