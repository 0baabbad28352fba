import { kinds } from './kinds.ts';

export interface Recognised {
  readonly kind: string;
  readonly product?: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: string;
  /** Other kinds that two engineers could defend. */
  readonly alternatives: readonly string[];
}

interface Word {
  readonly words: readonly string[];
  readonly kind: string;
  readonly product?: string;
}

/** Names that mean one thing in one drawing and another in the next. */
const ambiguous: Readonly<Record<string, readonly string[]>> = {
  redis: ['queue', 'pubsub'],
  elasticsearch: ['observability-backend'],
  consul: ['config-service'],
  envoy: ['service-mesh'],
  db: ['document-db', 'key-value-store'],
  database: ['document-db', 'key-value-store'],
  gateway: ['load-balancer'],
  'event bus': ['event-log'],
  consumer: ['service'],
  processor: ['service', 'stream-processor'],
  scheduler: ['service'],
};

const maxLength = 300;

/** What a label names, by the words and products of the catalogue; undefined when it only names a role ("Orders"). */
export function recognise(label: string): Recognised | undefined {
  const text = label.slice(0, maxLength);
  const hint = /[([]([^)\]]{2,40})[)\]]/.exec(text)?.[1];
  const hinted = hint === undefined ? undefined : bestIn(wordsOf(hint));
  if (hinted) return answer(hinted, 0.98, `the note "${hint}"`);
  const words = wordsOf(text);
  const found = bestIn(words) ?? bestIn(withoutTail(words));
  if (found)
    return answer(
      found,
      confidenceOf(found, words),
      `${found.product ? 'product' : 'name'}: ${found.product ?? found.words.join(' ')}`,
    );
  const typo = bestIn(words.map(corrected));
  return typo && answer(typo, 0.75, `close to: ${typo.product ?? typo.words.join(' ')}`);
}

function answer(found: Word, confidence: number, because: string): Recognised {
  const alternatives = ambiguous[found.words.join(' ')] ?? [];
  const product = found.product === undefined ? {} : { product: found.product };
  return {
    kind: found.kind,
    ...product,
    confidence: alternatives.length > 0 ? Math.min(confidence, 0.8) : confidence,
    because,
    alternatives,
  };
}

function confidenceOf(found: Word, words: readonly string[]): number {
  if (found.product) return 0.95;
  return found.words.length === words.length ? 0.97 : 0.9;
}

/** Lower-case words without accents and punctuation; "API 2" is "api". */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, ' ')
    .trim();
  const words = plain.split(' ').filter((word) => word !== '');
  return words.length > 1 && /^([a-z]|\d+)$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}

function withoutTail(words: readonly string[]): readonly string[] {
  return words.map((word) =>
    word
      .replace(/\d+$/, '')
      .replace(/ies$/, 'y')
      .replace(/(?<=[a-z]{3})s$/, ''),
  );
}

let index: ReadonlyMap<string, readonly Word[]> | undefined;

/** The names of the catalogue by their first word. */
function byFirstWord(): ReadonlyMap<string, readonly Word[]> {
  if (index) return index;
  const map = new Map<string, Word[]>();
  const add = (name: string, kind: string, product?: string): void => {
    const words = name
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, ' ')
      .trim()
      .split(' ');
    const entry: Word = product === undefined ? { words, kind } : { words, kind, product };
    const first = words[0] ?? '';
    map.set(first, [...(map.get(first) ?? []), entry]);
  };
  for (const [id, kind] of kinds) {
    for (const name of kind.names) add(name, id);
    for (const product of kind.products)
      for (const name of [product.name, ...(product.names ?? [])]) add(name, id, product.name);
  }
  index = map;
  return map;
}

/** The longest match wins; between equals a product beats a generic word, and the later word the earlier one. */
function bestIn(words: readonly string[]): Word | undefined {
  let best: { word: Word; at: number } | undefined;
  words.forEach((first, at) => {
    for (const word of byFirstWord().get(first) ?? []) {
      const fits = word.words.every((part, i) => words[at + i] === part);
      if (fits && (best === undefined || beats(word, at, best))) best = { word, at };
    }
  });
  return best?.word;
}

function beats(word: Word, at: number, best: { word: Word; at: number }): boolean {
  const byProduct = Number(word.product !== undefined) - Number(best.word.product !== undefined);
  if (generic(best.word) !== generic(word)) return generic(best.word);
  if (word.words.length !== best.word.words.length) return word.words.length > best.word.words.length;
  return byProduct !== 0 ? byProduct > 0 : at >= best.at;
}

/** Words that say little when anything better stands beside them: "Kafka consumer service". */
function generic(word: Word): boolean {
  return (
    word.words.length === 1 &&
    ['service', 'server', 'api', 'backend', 'client', 'user', 'customer', 'device'].includes(word.words[0] ?? '')
  );
}

let longNames: readonly string[] | undefined;

/** One slip of the pen in a long name: a swapped, missing, doubled or wrong letter. */
function corrected(word: string): string {
  if (word.length < 5 || word.length > 20) return word;
  longNames ??= [...byFirstWord().keys()].filter((name) => name.length >= 5);
  return longNames.find((name) => isSlip(word, name)) ?? word;
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
