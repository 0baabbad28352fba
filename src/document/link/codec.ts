import { fromBase64url } from './base64url.ts';
import { blankMemory, copyMemory, type Decide, type Memory } from './model.ts';
import { portOf } from './port.ts';
import { primer } from './primer.ts';
import { rangeReader, rangeWriter, stop } from './range.ts';
import { blankPast, copyPast, type Past, textCoder } from './text.ts';
import { type Plain, tree, type Words, wordsOf } from './tree.ts';
import { wordList } from './words.ts';

/** Decisions that one document may take: some 0.2 s of work, and five times what a whole reference needs. */
const budget = 400_000;
const theseWords = wordsOf(wordList);

/** What the coder knows before it starts. */
export interface Knowledge {
  readonly memory: Memory;
  readonly past: Past;
}

/** Codes a document with what is known, which learns from it. */
export function coded(
  knowledge: Knowledge,
  decide: Decide,
  writing: boolean,
  known: Plain,
  words: Words = theseWords,
): Plain {
  const port = portOf(knowledge.memory, decide, writing);
  return tree(port, textCoder(port, knowledge.past), words, known);
}

export function nothingKnown(): Knowledge {
  return { memory: blankMemory(), past: blankPast() };
}

/** Knowledge after reading sample designs, which are themselves stored as this coder writes them. */
export function taught(samples: readonly Uint8Array[]): Knowledge {
  const knowledge = nothingKnown();
  for (const sample of samples) coded(knowledge, rangeReader(sample, budget), false, null);
  return knowledge;
}

let primed: Knowledge | undefined;
let desk: Knowledge | undefined;

/** A copy to work on, on one desk: two allocations of ten megabytes a link would cost more than the coding. */
function primedKnowledge(): Knowledge {
  primed ??= taught(primer.map((text) => fromBase64url(text) ?? stop('damaged')));
  desk ??= nothingKnown();
  copyMemory(primed.memory, desk.memory);
  copyPast(primed.past, desk.past);
  return desk;
}

/** Teaches the coder ahead of time: once, some 100 ms. */
export function prime(): void {
  primedKnowledge();
}

/** Undefined where the document takes more decisions than a reader would allow. */
export function write(document: Plain, knowledge: Knowledge = primedKnowledge()): Uint8Array | undefined {
  const { decide, finish } = rangeWriter();
  let left = budget;
  let enough = true;
  const counted: Decide = (known, chance) => {
    if (--left >= 0) return decide(known, chance);
    enough = false;
    return known;
  };
  coded(knowledge, counted, true, document);
  return enough ? finish() : undefined;
}

/** Throws a `Stop` at what `write` cannot have written. */
export function read(bytes: Uint8Array, knowledge: Knowledge = primedKnowledge()): Plain {
  return coded(knowledge, rangeReader(bytes, budget), false, null);
}
