import { hash } from './hash.ts';
import { voters } from './model.ts';
import { type Mode, modes, type Port } from './port.ts';
import { stop } from './range.ts';
import { bytesOf, textOf } from './utf8.ts';

const window = 1 << 17;
const longest = 20_000;

/** The texts so far, and where each four bytes were last seen: what repeats is predicted from there. */
export interface Past {
  readonly bytes: Uint8Array;
  readonly seen: Int32Array;
  readonly length: { at: number };
}

export function blankPast(): Past {
  return { bytes: new Uint8Array(window), seen: new Int32Array(1 << 15).fill(-1), length: { at: 0 } };
}

export function copyPast(from: Past, to: Past): void {
  to.bytes.set(from.bytes);
  to.seen.set(from.seen);
  to.length.at = from.length.at;
}

/** One text, byte by byte, ended by 0. `place` says where in the document, `owner` whose it is. */
export type TextCoder = (mode: Mode, place: number, owner: number, known: string) => string;

export function textCoder(port: Port, past: Past): TextCoder {
  const votes = new Int32Array(voters);
  return (mode, place, owner, known) => {
    const bytes = port.writing ? bytesOf(known) : [];
    const read: number[] = [];
    const isNumber = mode === modes.number;
    const last = [0, 0, 0, 0];
    let start = hash(place, 1);
    let word = 0;
    let previousWord = 0;
    let match = -1;
    let matched = 0;
    for (let i = 0; ; i++) {
      const [c1 = 0, c2 = 0, c3 = 0, c4 = 0] = last;
      const three = c1 | (c2 << 8) | (c3 << 16);
      const guess = match < 0 ? -1 : past.bytes[match]!;
      const sure = Math.min(matched, 15);
      const contexts = [
        isNumber ? hash(start, owner) : hash(word, 3),
        isNumber ? start : hash(place, 5),
        hash(place, c1),
        c1 | (c2 << 8),
        three,
        hash(three, c4),
        hash(word, previousWord),
        guess < 0 ? 0 : (guess + 1) | (sure << 9),
      ];
      for (let k = 0; k < voters; k++) votes[k] = hash(contexts[k]!, k * 131 + mode * 7_919);
      const wanted = bytes[i] ?? 0;
      let node = 1;
      for (let shift = 7; shift >= 0; shift--) {
        const agrees = guess >= 0 && (guess | 256) >> (shift + 1) === node;
        if (!agrees) votes[voters - 1] = hash(mode, 977);
        const hint = 16 + (agrees ? 1 + sure : 0) + 32 * Math.min(i, 2);
        node = (node << 1) | port.bit(votes, node, mode, hint, (wanted >> shift) & 1);
      }
      const byte = node & 255;
      past.bytes[past.length.at] = byte;
      past.length.at = (past.length.at + 1) % window;
      if (match >= 0 && guess === byte) {
        match = (match + 1) % window;
        matched++;
      } else {
        match = -1;
        matched = 0;
      }
      const four = hash(byte | (c1 << 8) | (c2 << 16), c3) >>> 17;
      if (match < 0 && i >= 2 && past.seen[four]! >= 0) {
        match = past.seen[four]!;
        matched = 1;
      }
      past.seen[four] = past.length.at;
      if (byte === 0) break;
      read.push(byte);
      if (read.length > longest * 3) stop('damaged');
      last.unshift(byte);
      last.pop();
      start = hash(start, byte);
      const isLetter = (byte | 32) >= 97 && (byte | 32) <= 122;
      if (isLetter || byte >= 128) word = hash(word, byte | 32);
      else if (word !== 0) [previousWord, word] = [word & 0xffff, 0];
    }
    return port.writing ? known : textOf(read);
  };
}
