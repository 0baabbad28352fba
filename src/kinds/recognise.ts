import { ambiguous, heads, idle, weak } from './heads.ts';
import type { Category } from './kind.ts';
import { kindOf } from './kinds.ts';
import { corrected, type Found, namesIn } from './names.ts';
import { bareOf, labelParts, nounsOf } from './phrase.ts';
import { singular, wordsOf } from './words.ts';

export interface Recognised {
  readonly kind: string;
  readonly product?: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: string;
  /** Other kinds that two engineers could defend. */
  readonly alternatives: readonly string[];
}

/**
 * What a label names, by the words and products of the catalogue; undefined when it only names a role ("Orders").
 * The name's last noun decides ("search service" is a service), a product says which of its sort, and notes and further
 * lines help where the name says little.
 */
export function recognise(label: string): Recognised | undefined {
  const { name, wrapped, notes, details } = labelParts(label);
  const noted = firstOf(notes, (note) => wholly(wordsOf(note), 0.95, `the note "${note}"`));
  const named = acrossLines(name, wrapped) ?? phrase(name);
  if (noted && (!named || specifies(noted, named) || hints(name, noted))) return noted;
  const detailed = firstOf(details, (line) => wholly(wordsOf(line), 0.8, `the line "${line}"`));
  if (named) return detailed && (specifies(detailed, named) || hints(name, detailed)) ? detailed : named;
  return detailed ?? slip(name) ?? mentioned([...notes, ...details]);
}

/** A name over two lines: one of the catalogue spans them, or the second is the noun that the first waits for. */
function acrossLines(name: readonly string[], wrapped: readonly string[]): Recognised | undefined {
  if (wrapped.length === 0) return undefined;
  const found = namesIn(wrapped);
  const spanning = found.some(({ from, to }) => from < name.length && to > name.length && from === 0);
  const last = singular(wrapped.at(-1) ?? '');
  const isNoun =
    wrapped.length === name.length + 1 &&
    (weak.has(last) ||
      heads.has(last) ||
      found.some(({ from, product }) => from === name.length && product === undefined));
  return spanning || isNoun ? phrase(wrapped) : undefined;
}

function firstOf<T>(list: readonly string[], find: (text: string) => T | undefined): T | undefined {
  for (const text of list) {
    const found = find(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A note counts where all of it is one name: "Redis", "message queue", "PostgreSQL 15". */
function wholly(words: readonly string[], confidence: number, because: string): Recognised | undefined {
  const bare = bareOf(words);
  const list = namesIn(bare).filter(({ product }) => product !== undefined);
  if (bare.length > 1 && list.length === bare.length && list[0] && new Set(list.map(({ kind }) => kind)).size === 1) {
    return { ...answer(list[0], confidence), because };
  }
  const found = bare.length > 0 && bare.length <= 5 ? phrase(bare) : undefined;
  const isWhole = namesIn(bare).some(
    ({ from, to, product }) => (from === 0 || product !== undefined) && to - from >= bare.length - 1,
  );
  return found && isWhole ? { ...found, confidence: Math.min(found.confidence, confidence), because } : undefined;
}

/** Whether a note says more of the same thing: the product of "Orders DB", the broker of "event bus", or what a weak word leaves open. */
function specifies(note: Recognised, named: Recognised): boolean {
  if (named.alternatives.includes(note.kind)) return true;
  if (note.product === undefined)
    return named.confidence < 0.9 && (named.kind !== 'service' || kindOf(note.kind).category === 'compute');
  if (named.product !== undefined) return note.kind !== named.kind && isChannel(kindOf(note.kind).category);
  return alike(note.kind, named.kind);
}

/** Two signs agree: some word of the name says what the note says outright ("bank", Visa). */
function hints(name: readonly string[], note: Recognised): boolean {
  return (
    note.product !== undefined && namesIn(name).some(({ kind, product }) => kind === note.kind && product === undefined)
  );
}

function isChannel(category: Category): boolean {
  return category === 'messaging';
}

/** Stores of any sort are alike, and so are brokers: what a general name leaves open, a product settles. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [kindOf(a).category, kindOf(b).category];
  if (first !== second) return false;
  return first === 'data' ? general.has(b) : first === 'messaging' || first === 'external';
}

/** Kinds that people write for any store, and narrow down by a product. */
const general: ReadonlySet<string> = new Set([
  'relational-db',
  'document-db',
  'object-storage',
  'key-value-store',
  'data-warehouse',
  'data-lake',
  'search-index',
  'time-series-db',
  'graph-db',
  'vector-index',
  'cache',
]);

function phrase(words: readonly string[]): Recognised | undefined {
  const nouns = nounsOf(words);
  const bare = bareOf(nouns);
  return decided(nouns) ?? decided(bare) ?? byLastWord(bare);
}

function decided(words: readonly string[]): Recognised | undefined {
  if (words.length === 0) return undefined;
  const found = namesIn(words);
  const whole = found.find(({ from, to }) => from === 0 && to === words.length);
  if (whole) return answer(whole, whole.product === undefined ? 0.97 : 0.95);
  const product = longest(found.filter((name) => name.product !== undefined));
  const head = longest(found.filter(({ to }) => to === words.length));
  if (product) return withProduct(product, head, words);
  if (head && !isWeak(head, words)) return answer(head, 0.9);
  return lent(found, words) ?? (head && answer(head, 0.9));
}

function longest(names: readonly Found[]): Found | undefined {
  return names.reduce<Found | undefined>(
    (best, name) => (best && best.to - best.from >= name.to - name.from ? best : name),
    undefined,
  );
}

function isWeak({ from }: Found, words: readonly string[]): boolean {
  return from === words.length - 1 && weak.has(singular(words.at(-1) ?? ''));
}

/** "Kafka consumer" is a consumer, "Kafka cluster" is Kafka, "Redis queue" is a queue. */
function withProduct(product: Found, head: Found | undefined, words: readonly string[]): Recognised {
  if (product.to === words.length) return answer(product, 0.93);
  const last = singular(words.at(-1) ?? '');
  if (weak.has(last))
    return kindOf(product.kind).category === 'external' ? asService(product, last) : answer(product, 0.9);
  const kind = head?.kind ?? heads.get(last)?.kind;
  if (kind === undefined || kind === product.kind) return answer(product, 0.9);
  const [what, made] = [kindOf(kind).category, kindOf(product.kind).category];
  const narrower =
    kind === 'read-replica' || kind === 'dead-letter-queue' || kind === 'outbox' || kind === 'connection-pooler';
  const another = what === 'messaging' && made === 'data';
  const acts = what === 'compute' || what === 'edge' || what === 'control' || what === 'observability';
  if (!narrower && !another && !(acts && made !== what)) return answer(product, 0.9);
  const confidence = head ? 0.88 : (heads.get(last)?.confidence ?? 0.7);
  return { kind, confidence, because: `name: ${head?.text ?? last}`, alternatives: [product.kind] };
}

/** A service of ours that talks to somebody else's product: "Stripe service". */
function asService(product: Found, last: string): Recognised {
  const { kind, product: name = product.text } = product;
  if (last === 'api' || last === 'platform') return answer(product, 0.93);
  return { kind: 'service', confidence: 0.7, because: `name: ${last} before ${name}`, alternatives: [kind] };
}

/** "Load balancer service": a weak last word leaves the word to a name before it that says what it is. */
function lent(found: readonly Found[], words: readonly string[]): Recognised | undefined {
  if (!weak.has(singular(words.at(-1) ?? ''))) return undefined;
  const before = longest(found.filter(({ to }) => to === words.length - 1));
  if (!before) return undefined;
  if (
    kindOf(before.kind).category === 'data' &&
    /^(?:server|system|engine|platform)$/.test(singular(words.at(-1) ?? ''))
  ) {
    return answer(before, 0.88);
  }
  const acts = before.to - before.from > 1 || /(?:er|or)$/.test(before.text);
  if (!acts && kindOf(before.kind).category !== 'edge') return undefined;
  return before.kind === 'client' && words.at(-1) !== 'app' && words.at(-1) !== 'application'
    ? undefined
    : answer(before, 0.88);
}

function byLastWord(words: readonly string[]): Recognised | undefined {
  const last = singular(words.at(-1) ?? '');
  const head = heads.get(last) ?? heads.get(words.at(-1) ?? '');
  if (head) return { ...head, because: `name: ${last}` };
  if (/^[a-z]{3,}(?:er|or)$/.test(last) && !idle.has(last)) {
    return { kind: 'worker', confidence: 0.55, because: `name: ${last} does something`, alternatives: ['service'] };
  }
  if (!/^[a-z]{2,}db$/.test(last)) return undefined;
  return {
    kind: 'relational-db',
    confidence: 0.65,
    because: 'name: db',
    alternatives: ['document-db', 'key-value-store'],
  };
}

function answer({ kind, text, product }: Found, confidence: number): Recognised {
  const alternatives = ambiguous[text.toLowerCase()] ?? ambiguous[(product ?? '').toLowerCase()] ?? [];
  return {
    kind,
    ...(product === undefined ? {} : { product }),
    confidence: alternatives.length > 0 ? Math.min(confidence, 0.8) : confidence,
    because: product === undefined ? `name: ${text}` : `product: ${product}`,
    alternatives: alternatives.filter((other) => other !== kind),
  };
}

function slip(words: readonly string[]): Recognised | undefined {
  const meant = words.map(corrected);
  if (meant.every((word, i) => word === words[i])) return undefined;
  const found = phrase(meant);
  return (
    found && {
      ...found,
      confidence: Math.min(found.confidence, 0.75),
      because: `close to: ${found.because.replace(/^\w+: /, '')}`,
    }
  );
}

/** The weakest sign: a product somewhere in the small print of a box that says nothing else. */
function mentioned(lines: readonly string[]): Recognised | undefined {
  const product = longest(
    lines.flatMap((line) => namesIn(wordsOf(line))).filter(({ product: name }) => name !== undefined),
  );
  return product && { ...answer(product, 0.6), because: `it mentions ${product.product ?? product.text}` };
}
