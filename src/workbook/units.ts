/** What a unit measures. Bits and bytes are different things. */
export type Dimension = 'count' | 'rate' | 'bytes' | 'bits' | 'byte-rate' | 'bit-rate' | 'time' | 'share';

/** A unit as people write it: `value × factor` is the value in the dimension's base: 1, /s, B, bit, B/s, bit/s, s, 1. */
export interface Unit {
  readonly dimension: Dimension;
  readonly factor: number;
}

export const secondsPerDay = 86_400;

/** Seconds in what people write after "per". Months have 30 days and years 365. */
const spans: Readonly<Record<string, number>> = {
  ms: 1e-3,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  hours: 3600,
  d: secondsPerDay,
  day: secondsPerDay,
  days: secondsPerDay,
  week: 7 * secondsPerDay,
  weeks: 7 * secondsPerDay,
  month: 30 * secondsPerDay,
  months: 30 * secondsPerDay,
  y: 365 * secondsPerDay,
  yr: 365 * secondsPerDay,
  year: 365 * secondsPerDay,
  years: 365 * secondsPerDay,
};

const prefixes: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

const multiples: Readonly<Record<string, number>> = {
  ...prefixes,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  bn: 1e9,
  m: 1e6,
};

/** The unit that a text names; undefined when it names none that is known. Decimal prefixes are powers of 1,000. */
export function unitOf(text: string): Unit | undefined {
  const written = text.trim();
  if (written === '%') return { dimension: 'share', factor: 0.01 };
  const perSecond = /^([kKMGT])?(rps|qps|tps|ops|bps)$/.exec(written);
  if (perSecond) {
    const factor = prefixes[perSecond[1] ?? ''] ?? 1;
    return { dimension: perSecond[2] === 'bps' ? 'bit-rate' : 'rate', factor };
  }
  const [amount = '', per] = splitPer(written);
  const span = per === undefined ? undefined : spans[per.toLowerCase()];
  if (per !== undefined && span === undefined) return undefined;
  return span === undefined ? amountOf(amount) : rateOf(amount, span);
}

/** `MB/s`, `requests per day`: what, and in which time. */
function splitPer(text: string): readonly (string | undefined)[] {
  const match = /^(.*?)\s*(?:\/|\bper\b|\ba\b)\s*([a-zA-Z]+)$/.exec(text);
  return match ? [match[1]?.trim(), match[2]] : [text];
}

function rateOf(amount: string, span: number): Unit | undefined {
  const size = sizeOf(amount);
  if (size) return { dimension: size.dimension === 'bits' ? 'bit-rate' : 'byte-rate', factor: size.factor / span };
  const count = countOf(amount);
  return count === undefined ? undefined : { dimension: 'rate', factor: count / span };
}

function amountOf(amount: string): Unit | undefined {
  const span = spans[amount.toLowerCase()];
  if (span !== undefined && amount !== 'm') return { dimension: 'time', factor: span };
  const size = sizeOf(amount);
  if (size) return size;
  const count = countOf(amount);
  return count === undefined ? undefined : { dimension: 'count', factor: count };
}

function sizeOf(text: string): Unit | undefined {
  const match = /^([kKMGTP]i?)?\s*(B|bytes?|b|bits?)$/.exec(text);
  if (!match) return undefined;
  const factor = prefixes[match[1] ?? ''] ?? 1;
  return { dimension: /^(B|byte)/.test(match[2] ?? '') ? 'bytes' : 'bits', factor };
}

/** A multiple, a word for what is counted, both or neither: `M`, `users`, `M users`, ``. */
function countOf(text: string): number | undefined {
  const [first = '', ...others] = text.split(/\s+/);
  const multiple = multiples[first];
  const words = multiple === undefined ? [first, ...others] : others;
  return words.every((word) => /^([a-z×x-]{3,}|×|x|)$/i.test(word)) ? (multiple ?? 1) : undefined;
}
