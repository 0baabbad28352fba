import { hash } from './hash.ts';
import { type Bit, bitOf, type Decide, type Memory, voters } from './model.ts';

/** What is being coded: it chooses the weights with which contexts vote. */
export const modes = {
  type: 0,
  more: 1,
  word: 2,
  number: 3,
  text: 4,
  reference: 5,
  place: 6,
  length: 7,
  key: 8,
  foreignKey: 9,
  digit: 10,
} as const;
export type Mode = (typeof modes)[keyof typeof modes];

/** One way in and out: writing, it codes what it is given; reading, it gives what it reads. The code on top is the same for both. */
export interface Port {
  readonly writing: boolean;
  readonly bit: Bit;
  /** A number of so many bits, most significant first. */
  readonly symbol: (mode: Mode, bits: number, contexts: readonly number[], known: number) => number;
  readonly flag: (mode: Mode, contexts: readonly number[], known: boolean) => boolean;
}

export function portOf(memory: Memory, decide: Decide, writing: boolean): Port {
  const bit = bitOf(memory, decide);
  const votes = new Int32Array(voters);
  const listen = (mode: Mode, contexts: readonly number[]): void => {
    for (let i = 0; i < voters; i++) votes[i] = hash(contexts[i] ?? i, i * 131 + mode * 7_919);
  };
  return {
    writing,
    bit,
    symbol: (mode, bits, contexts, known) => {
      listen(mode, contexts);
      let node = 1;
      for (let i = 0; i < bits; i++) {
        node = (node << 1) | bit(votes, node, mode, mode, (known >> (bits - 1 - i)) & 1);
      }
      return node - (1 << bits);
    },
    flag: (mode, contexts, known) => {
      listen(mode, contexts);
      return bit(votes, 1, mode, mode, known ? 1 : 0) === 1;
    },
  };
}
