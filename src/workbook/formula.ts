import { err, ok, type Result } from '#basis/result.ts';
import { type Dimension, unitOf } from './units.ts';

/** Powers of what is measured: bytes, bits and seconds. Counts have none. */
interface Powers {
  readonly bytes: number;
  readonly bits: number;
  readonly seconds: number;
}

/** An amount in B, bit and s, and whether anybody said what it is an amount of. */
export interface Amount {
  readonly value: number;
  readonly powers: Powers;
  readonly said: boolean;
}

/** What is wrong, as a sentence, and where in the text. */
export interface FormulaError {
  readonly at: number;
  readonly sentence: string;
}

export type Known = (name: string) => Result<Amount, string> | undefined;

const nothing: Powers = { bytes: 0, bits: 0, seconds: 0 };
const powersOf: Readonly<Record<Dimension, Powers>> = {
  count: nothing,
  share: nothing,
  rate: { ...nothing, seconds: -1 },
  bytes: { ...nothing, bytes: 1 },
  bits: { ...nothing, bits: 1 },
  'byte-rate': { ...nothing, bytes: 1, seconds: -1 },
  'bit-rate': { ...nothing, bits: 1, seconds: -1 },
  time: { ...nothing, seconds: 1 },
};

/** What people count: said to be clear, it changes nothing. A word that is not here is asked about. */
const counted = new Set(
  (
    'requests request req reqs calls call users user people clients client devices device sessions session messages ' +
    'message msg msgs events event rows row records record items item orders order payments payment links link posts ' +
    'post photos photo images image views view reads read writes write queries query ops operations transactions tx ' +
    'jobs job tasks task nodes node servers server copies copy replicas replica shards shard partitions partition ' +
    'connections connection conns keys key entries entry documents document docs files file notifications pushes mails ' +
    'recipients followers samples series spans lines instances tenants tables uploads downloads clicks redirects times'
  ).split(' '),
);

/** The amount that an estimate states, or that a value with its unit means; undefined for a unit nobody knows. */
export function amountOf(value: number, unit: string): Amount | undefined {
  const known = unitOf(unit);
  return known && { value: value * known.factor, powers: powersOf[known.dimension], said: unit.trim() !== '' };
}

/** The dimension that an amount has, if it is one that estimates are made in. */
export function dimensionOf({ powers }: Amount): Dimension | undefined {
  const dimensions = Object.keys(powersOf) as Dimension[];
  return dimensions.find((dimension) => alike(powersOf[dimension], powers));
}

function alike(a: Powers, b: Powers): boolean {
  return a.bytes === b.bytes && a.bits === b.bits && a.seconds === b.seconds;
}

interface Token {
  readonly kind: 'number' | 'word' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Reads `20M/day * 500B * 5y`, `400M/day peak 3`, `uploads * 2 MB`: numbers with units, and other estimates by name. */
export function evaluate(text: string, known: Known = () => undefined): Result<Amount, FormulaError> {
  try {
    const reader = { tokens: tokensOf(text, known), next: 0, known, depth: 0 };
    const amount = sum(reader);
    const rest = peek(reader);
    if (rest.kind !== 'end') fail(rest.at, `“${rest.text}” is not expected here.`);
    if (!Number.isFinite(amount.value)) fail(0, 'This is more than any number that can be kept, which ends at 10^308.');
    if (amount.value < 0) fail(0, 'This comes out below zero, and nothing happens less than never.');
    return ok(amount);
  } catch (problem) {
    if (problem instanceof Wrong) return err({ at: problem.at, sentence: problem.message });
    throw problem;
  }
}

/** Leaves the depth of a formula at once; `evaluate` makes a result of it. */
class Wrong extends Error {
  readonly at: number;
  constructor(at: number, sentence: string) {
    super(sentence);
    this.at = at;
  }
}

function fail(at: number, sentence: string): never {
  throw new Wrong(at, sentence);
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly known: Known;
  next: number;
  depth: number;
}

const number = /^(?:\d[\d,_]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/i;
const word = /^[A-Za-zµ][\w]*(?:-[A-Za-z0-9]\w*)*/;
const sign = /^(?:\*\*|[-+*/×·÷^()%−])/;
const space = /^\s+/;

function tokensOf(text: string, known: Known): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = space.exec(rest)?.[0];
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const found =
      tokenBy(number, 'number', rest, at) ?? wordAt(rest, at, known) ?? tokenBy(sign, 'sign', rest, at) ?? undefined;
    if (found === undefined) fail(at, `“${rest[0] ?? ''}” is no part of a formula.`);
    tokens.push(found);
    at += found.text.length;
  }
  return [...tokens, { kind: 'end', text: 'the end', at }];
}

function tokenBy(pattern: RegExp, kind: Token['kind'], rest: string, at: number): Token | undefined {
  const text = pattern.exec(rest)?.[0];
  return text === undefined ? undefined : { kind, text, at };
}

/** `a-b` is the estimate of that name if there is one, and a difference otherwise. */
function wordAt(rest: string, at: number, known: Known): Token | undefined {
  const whole = word.exec(rest)?.[0];
  if (whole === undefined) return undefined;
  const parts = whole.split('-');
  for (let n = parts.length; n > 1; n--) {
    const text = parts.slice(0, n).join('-');
    if (known(text) !== undefined) return { kind: 'word', text, at };
  }
  return { kind: 'word', text: parts[0] ?? whole, at };
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next] as Token;
}

function takes(reader: Reader, ...texts: readonly string[]): Token | undefined {
  const token = peek(reader);
  const matches = token.kind !== 'number' && token.kind !== 'end' && texts.includes(token.text.toLowerCase());
  if (!matches) return undefined;
  reader.next++;
  return token;
}

function sum(reader: Reader): Amount {
  let left = product(reader);
  for (let by = takes(reader, '+', '-', '−'); by !== undefined; by = takes(reader, '+', '-', '−')) {
    const right = product(reader);
    if (!alike(left.powers, right.powers)) fail(by.at, cannotAdd(left, right));
    const value = by.text === '+' ? left.value + right.value : left.value - right.value;
    left = { ...left, value, said: left.said || right.said };
  }
  return left;
}

function cannotAdd(left: Amount, right: Amount): string {
  const [a, b] = [said(left), said(right)];
  const bits = new Set([a, b].map((text) => text.replace(/\/s$/, '')));
  if (bits.has('B') && bits.has('bit')) return 'Bits and bytes differ by eight: multiply the bytes by 8 bit/B first.';
  return `Something in ${a} and something in ${b} cannot be added.`;
}

/** "B/s", "plain numbers". */
function said({ powers }: Amount): string {
  const parts = (power: number, name: string): readonly string[] =>
    power === 0 ? [] : [Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`];
  const list: readonly (readonly [number, string])[] = [
    [powers.bytes, 'B'],
    [powers.bits, 'bit'],
    [powers.seconds, 's'],
  ];
  const above = list.flatMap(([power, name]) => (power > 0 ? parts(power, name) : []));
  const below = list.flatMap(([power, name]) => (power < 0 ? parts(power, name) : []));
  if (above.length + below.length === 0) return 'plain numbers';
  return `${above.join('·')}${below.map((name) => `/${name}`).join('')}`;
}

function product(reader: Reader): Amount {
  let left = power(reader);
  for (;;) {
    const divides = takes(reader, '/', '÷', 'per', 'a');
    if (divides) {
      const right = power(reader);
      if (right.value === 0) fail(divides.at, 'This divides by zero.');
      left = combined(left, right, -1);
      continue;
    }
    if (!takes(reader, '*', '×', '·', 'x', 'peak')) return left;
    left = combined(left, power(reader), 1);
  }
}

function combined(a: Amount, b: Amount, way: 1 | -1): Amount {
  return {
    value: way === 1 ? a.value * b.value : a.value / b.value,
    powers: {
      bytes: a.powers.bytes + way * b.powers.bytes,
      bits: a.powers.bits + way * b.powers.bits,
      seconds: a.powers.seconds + way * b.powers.seconds,
    },
    said: a.said || b.said,
  };
}

function power(reader: Reader): Amount {
  const base = signed(reader);
  const by = takes(reader, '^', '**');
  if (!by) return base;
  const exponent = power(reader);
  if (!alike(exponent.powers, nothing)) fail(by.at, 'A power is a plain number.');
  const n = exponent.value;
  const powers = { bytes: base.powers.bytes * n, bits: base.powers.bits * n, seconds: base.powers.seconds * n };
  return { value: base.value ** n, powers, said: base.said || exponent.said };
}

function signed(reader: Reader): Amount {
  const minus = takes(reader, '-', '−');
  if (!minus) return atom(reader);
  const amount = signed(reader);
  return { ...amount, value: -amount.value };
}

const deepest = 100;

function atom(reader: Reader): Amount {
  const token = peek(reader);
  reader.next++;
  if (token.text === '(') {
    if (++reader.depth > deepest) fail(token.at, 'There are too many brackets in each other.');
    const amount = sum(reader);
    const close = peek(reader);
    if (!takes(reader, ')')) fail(close.at, 'A bracket is not closed.');
    reader.depth--;
    return withUnits(reader, amount);
  }
  if (token.kind === 'number') return withUnits(reader, plain(Number(token.text.replace(/[,_]/g, '')), token.at));
  if (token.kind === 'word') return named(reader, token);
  if (token.kind === 'end') fail(token.at, 'Something is missing at the end.');
  return fail(token.at, `A number is missing before “${token.text}”.`);
}

function plain(value: number, at: number): Amount {
  if (!Number.isFinite(value)) fail(at, 'This is more than any number that can be kept, which ends at 10^308.');
  return { value, powers: nothing, said: false };
}

/** `20 M users`, `500B`, `30 %`: the words that stand right behind a number. */
function withUnits(reader: Reader, amount: Amount): Amount {
  if (takes(reader, '%')) return { ...amount, value: amount.value / 100, said: true };
  let whole = amount;
  for (let token = peek(reader); token.kind === 'word'; token = peek(reader)) {
    if (['x', 'per', 'a', 'peak'].includes(token.text.toLowerCase())) break;
    const unit = unitAmount(token.text);
    if (unit === undefined) {
      if (reader.known(token.text)) fail(token.at, `A sign is missing before “${token.text}”.`);
      fail(token.at, strange(token.text));
    }
    reader.next++;
    whole = combined(whole, unit, 1);
  }
  return perSpan(reader, whole);
}

/** `500k/s` without a space is one figure, so that `50M / 500k/s` is a time. */
function perSpan(reader: Reader, amount: Amount): Amount {
  const [before, slash, span] = [reader.next - 1, reader.next, reader.next + 1].map((i) => reader.tokens[i]);
  if (before === undefined || slash?.text !== '/' || span?.kind !== 'word') return amount;
  const tight = before.at + before.text.length === slash.at && slash.at + 1 === span.at;
  const time = tight && !reader.known(span.text) ? unitAmount(span.text) : undefined;
  if (time === undefined || !alike(time.powers, powersOf.time)) return amount;
  reader.next += 2;
  return combined(amount, time, -1);
}

/** Multiples say how many, not of what. */
const multiples = /^(?:[kKMGTPm]|Ki|Mi|Gi|Ti|thousand|million|billion|bn)$/;

function unitAmount(text: string): Amount | undefined {
  if (counted.has(text.toLowerCase())) return { value: 1, powers: nothing, said: true };
  const known = unitOf(text);
  if (known === undefined) return undefined;
  const isMultiple = multiples.test(text);
  if (known.dimension === 'count' && !isMultiple) return undefined;
  return { value: known.factor, powers: powersOf[known.dimension], said: !isMultiple };
}

function named({ known }: Reader, { text, at }: Token): Amount {
  const other = known(text);
  if (other?.ok) return other.value;
  if (other) fail(at, other.error);
  const unit = multiples.test(text) ? undefined : unitAmount(text);
  return unit ?? fail(at, strange(text));
}

function strange(text: string): string {
  return `“${text}” is neither a unit known here nor the name of an estimate.`;
}
