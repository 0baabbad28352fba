import { kinds } from './kinds.ts';
import { singular, wordsOf } from './words.ts';

/** A name or a product of the catalogue. */
export interface Name {
  readonly kind: string;
  readonly text: string;
  readonly product?: string;
}

/** A name that stands at words `from` to `to` (excluded). */
export interface Found extends Name {
  readonly from: number;
  readonly to: number;
}

const longest = 4;

/** Every catalogue name among words, however it is parted: "Dynamo DB", "load-balancer", "PubSub", plurals. */
export function namesIn(words: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + longest); to++) {
      const name = nameOf(words.slice(from, to));
      if (name) found.push({ ...name, from, to });
    }
  }
  return found;
}

function nameOf(words: readonly string[]): Name | undefined {
  const joined = words.join('');
  return index().get(joined) ?? index().get(singular(joined)) ?? unnumbered(joined);
}

/** "lb1", "db2": a number behind a name; "s3" and "ec2" are found before. */
function unnumbered(joined: string): Name | undefined {
  return /[a-z]\d{1,2}$/.test(joined) ? index().get(joined.replace(/\d+$/, '')) : undefined;
}

let names: ReadonlyMap<string, Name> | undefined;

/** By their letters alone; a product before a name, and the first kind before a later one. */
function index(): ReadonlyMap<string, Name> {
  if (names) return names;
  const map = new Map<string, Name>();
  const add = (text: string, name: Name): void => {
    const words = wordsOf(text);
    const plain = words.join('');
    const single = [...words.slice(0, -1), singular(words.at(-1) ?? '')].join('');
    for (const key of [plain, single]) if (!map.has(key)) map.set(key, name);
  };
  for (const [kind, { products }] of kinds) {
    for (const { name, names: others = [] } of products) {
      for (const text of [name, ...others]) add(text, { kind, text, product: name });
    }
  }
  for (const [kind, { names: texts }] of kinds) for (const text of texts) add(text, { kind, text });
  names = map;
  return map;
}

let correctable: readonly string[] | undefined;

/** The word that was meant, where one letter is swapped, missing, doubled or wrong: only long ones can be told. */
export function corrected(word: string): string {
  if (word.length < 5 || word.length > 20 || index().has(word)) return word;
  correctable ??= [...index().keys()].filter((key) => key.length >= 5 && !/\d/.test(key)).sort();
  return correctable.find((key) => isSlip(word, key)) ?? word;
}

function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
