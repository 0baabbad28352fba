import { connectionKinds, type ConnectionKind } from './connections.ts';
import { propsOf } from './kinds.ts';
import type { PropValue, Props } from './props.ts';
import { recognise } from './recognise.ts';

export interface Read {
  readonly prop: string;
  /** The words on the label that state it. */
  readonly words: string;
}

export interface ComponentLabel {
  readonly name: string;
  readonly product?: string;
  readonly props: Props;
  readonly read: readonly Read[];
}

export interface ArrowLabel {
  readonly name: string;
  readonly kind?: ConnectionKind;
  readonly props: Props;
  readonly read: readonly Read[];
}

type Found = readonly [prop: string, value: PropValue];
type Pattern = readonly [RegExp, (groups: readonly string[]) => Found | readonly Found[]];

const maxLength = 300;
const number = '(\\d{1,9}(?:\\.\\d{1,3})?)';
const gap = '\\s{0,3}';

const componentPatterns: readonly Pattern[] = [
  [
    /(?:\b1|\bprimary)\s{0,3}\+\s{0,3}(\d{1,3})(?:\s{0,3}(?:replicas?|standbys?|followers?|read replicas?))?/i,
    ([n]) => ['replicas', Number(n)],
  ],
  [/\b(\d{1,4})\s{0,3}(?:replicas?|standbys?|followers?)\b/i, ([n]) => ['replicas', Number(n)]],
  [/(?:[×*]|\bx)\s{0,3}(\d{1,5})\b/i, ([n]) => ['instances', Number(n)]],
  [/\b(\d{1,5})\s{0,3}(?:instances?|nodes?|pods?|copies|servers?)\b/i, ([n]) => ['instances', Number(n)]],
  [/\b(\d{1,5})\s{0,3}shards?\b/i, ([n]) => ['shards', Number(n)]],
  [/\b(\d{1,5})\s{0,3}partitions?\b/i, ([n]) => ['partitions', Number(n)]],
  [/\b(\d)\s{0,3}(?:azs?|zones?|availability zones?)\b/i, ([n]) => ['azCount', Number(n)]],
  [/\brf\s{0,3}[=:]?\s{0,3}(\d{1,2})\b/i, ([n]) => ['replicationFactor', Number(n)]],
  [
    new RegExp(`\\bttl${gap}[=:]?${gap}${number}${gap}(ms|s|sec|m|min|h|d)?\\b`, 'i'),
    ([n, unit]) => ['ttlSec', seconds(n, unit)],
  ],
  [/\bmanaged\b/i, () => ['managed', 'yes']],
  [/\bmulti[- ]?az\b/i, () => ['redundancy', 'zone']],
  [/\b(?:auto[- ]?scal(?:ed|ing))\b/i, () => ['autoscaling', 'yes']],
];

const arrowPatterns: readonly Pattern[] = [
  [/\b(GET|POST|PUT|PATCH|DELETE)\b/, ([method]) => ['method', String(method)]],
  [/\basync(?:hronous)?\b/i, () => ['mode', 'async']],
  [/\bsync(?:hronous)?\b/i, () => ['mode', 'sync']],
  [
    new RegExp(`${number}${gap}(ms|s|sec|m|min)?${gap}time-?out\\b`, 'i'),
    ([n, unit]) => ['timeoutMs', milliseconds(n, unit)],
  ],
  [
    new RegExp(`\\btime-?out${gap}[=:]?${gap}${number}${gap}(ms|s|sec|m|min)?\\b`, 'i'),
    ([n, unit]) => ['timeoutMs', milliseconds(n, unit)],
  ],
  [/\bretr(?:y|ies)\s{0,3}(?:[×x*=:]\s{0,3})?(\d{1,2})\b/i, ([n]) => ['retries', Number(n)]],
  [/\b(\d{1,2})\s{0,3}retries\b/i, ([n]) => ['retries', Number(n)]],
  [/\bjitter\b/i, () => ['jitter', 'yes']],
  [/\bexponential\b/i, () => ['backoff', 'exponential']],
  [/\bidempotency[- ]key\b/i, () => ['idempotency', 'key']],
  [/\bcircuit[- ]breaker\b/i, () => ['circuitBreaker', 'yes']],
  [/\bdedup(?:e|licat\w{0,6})?\b/i, () => ['dedupe', 'yes']],
  [/\bat[- ]least[- ]once\b/i, () => ['delivery', 'at-least-once']],
  [/\bat[- ]most[- ]once\b/i, () => ['delivery', 'at-most-once']],
  [/\bexactly[- ]once\b/i, () => ['delivery', 'exactly-once']],
  [/\bm?tls\b/i, () => ['tls', 'yes']],
  [/\b(https|grpc|graphql|websocket|sse|mqtt|amqp)\b/i, ([protocol]) => ['protocol', String(protocol).toLowerCase()]],
];

const kindWords: Readonly<Record<string, ConnectionKind>> = {
  publish: 'publish',
  publishes: 'publish',
  enqueue: 'publish',
  emit: 'publish',
  consume: 'consume',
  consumes: 'consume',
  subscribe: 'consume',
  subscribes: 'consume',
  read: 'read',
  reads: 'read',
  write: 'write',
  writes: 'write',
  replicate: 'replicate',
  replication: 'replicate',
  replicates: 'replicate',
  cdc: 'capture',
  webhook: 'webhook',
  push: 'push',
  dlq: 'dead-letter',
  'read-write': 'read-write',
  telemetry: 'telemetry',
};

/** What people write on a box: "API ×3", "Postgres 1+2 replicas", "Kafka RF 3". Only props that the kind has are read. */
export function readComponentLabel(label: string, kind?: string): ComponentLabel {
  const key = `${kind ?? ''}\n${label}`;
  const found = known.get(key) ?? readLabel(label, kind);
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

/** A board is read again after every change, with the same labels but for one. */
const known = new Map<string, ComponentLabel>();
const mostKnown = 2_000;

function readLabel(label: string, kind: string | undefined): ComponentLabel {
  const text = label.slice(0, maxLength);
  const recognised = recognise(text);
  const is = kind ?? recognised?.kind ?? 'generic';
  const found = match(text, componentPatterns);
  const known = found.filter(({ prop }) => Object.hasOwn(propsOf(is), prop));
  const product = recognised?.product;
  const named =
    product !== undefined && recognised?.kind === is ? [{ prop: 'product', value: product, words: product }] : [];
  return { name: label, ...(product === undefined ? {} : { product }), ...asProps([...named, ...known]) };
}

/** What people write on an arrow: "POST /orders", "async", "200 ms timeout", "retry ×3 + jitter". */
export function readArrowLabel(label: string): ArrowLabel {
  if (label === '') return unlabelled;
  const text = label.slice(0, maxLength);
  const found = match(text, arrowPatterns);
  const word = text
    .toLowerCase()
    .match(/[a-z-]+/g)
    ?.find((w) => Object.hasOwn(kindWords, w));
  const kind = found.some(({ prop }) => prop === 'method')
    ? 'request'
    : word === undefined
      ? undefined
      : kindWords[word];
  return { name: label, ...(kind && connectionKinds.includes(kind) ? { kind } : {}), ...asProps(found) };
}

const unlabelled: ArrowLabel = { name: '', ...asProps([]) };

interface Match extends Read {
  readonly value: PropValue;
}

function match(text: string, patterns: readonly Pattern[]): readonly Match[] {
  const found = patterns.flatMap(([pattern, value]) => {
    const hit = pattern.exec(text);
    if (!hit) return [];
    const result = value(hit.slice(1).map((group) => group ?? ''));
    const list = (typeof result[0] === 'string' ? [result] : result) as readonly Found[];
    return list.map(([prop, stated]) => ({ prop, value: stated, words: hit[0].trim() }));
  });
  return found.filter(({ prop }, i) => found.findIndex((other) => other.prop === prop) === i);
}

function asProps(found: readonly Match[]): { readonly props: Props; readonly read: readonly Read[] } {
  return {
    props: Object.fromEntries(found.map(({ prop, value }) => [prop, value])),
    read: found.map(({ prop, words }) => ({ prop, words })),
  };
}

function seconds(value: string | undefined, unit: string | undefined): number {
  const factors: Readonly<Record<string, number>> = { ms: 0.001, m: 60, min: 60, h: 3_600, d: 86_400 };
  return Number(value) * (factors[(unit ?? '').toLowerCase()] ?? 1);
}

function milliseconds(value: string | undefined, unit: string | undefined): number {
  return unit === undefined || unit === '' ? Number(value) : Math.round(seconds(value, unit) * 1_000);
}
