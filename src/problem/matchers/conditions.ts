import { and, type Truth, truth } from '#basis/logic.ts';
import type { PropValue } from '#kinds/props.ts';
import type { Condition, Where } from '../matcher.ts';

/** What a condition reads a prop with; undefined is "not stated". */
export type Read = (prop: string) => PropValue | undefined;

export interface Checked {
  readonly truth: Truth;
  /** Props that are stated otherwise. */
  readonly wrong: readonly string[];
  /** Props that nothing states. */
  readonly open: readonly string[];
}

/** Whether every condition holds. */
export function check(where: Where | undefined, read: Read): Checked {
  const parts = Object.entries(where ?? {}).map(([prop, condition]) => ({ prop, truth: holds(condition, read(prop)) }));
  const props = (wanted: Truth): readonly string[] =>
    parts.filter((part) => part.truth === wanted).map(({ prop }) => prop);
  return { truth: and(...parts.map((part) => part.truth)), wrong: props('false'), open: props('unknown') };
}

function holds(condition: Condition, value: PropValue | undefined): Truth {
  if (value === undefined) return 'unknown';
  const words = wordsOf(value);
  const { in: among, notIn, has, atLeast, atMost, stated } = condition;
  return and(
    truth(stated !== true || !isNothing(value)),
    truth(among === undefined || words.some((word) => among.includes(word))),
    truth(notIn === undefined || !words.some((word) => notIn.includes(word))),
    truth(has === undefined || has.every((wanted) => holdsWord(words, wanted))),
    truth(atLeast === undefined || (typeof value === 'number' && value >= atLeast)),
    truth(atMost === undefined || (typeof value === 'number' && value <= atMost)),
  );
}

function wordsOf(value: PropValue): readonly string[] {
  return typeof value === 'object' ? value.map(String) : [String(value)];
}

function isNothing(value: PropValue): boolean {
  return value === 0 || value === 'no' || value === 'none' || (typeof value === 'object' && value.length === 0);
}

/** "requestHash" holds "request-hash": case, spaces and hyphens do not count. */
function holdsWord(words: readonly string[], wanted: string): boolean {
  return words.some((word) => plain(word).includes(plain(wanted)));
}

export function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** What a person is asked about when the prop is not stated. */
const labels: Readonly<Record<string, string>> = {
  copies: 'the number of copies',
  zones: 'the number of zones',
  regions: 'the number of regions',
  shards: 'the number of shards',
  partitionKey: 'the partition key',
  ttlSec: 'the time to live',
  replication: 'the replication',
  failover: 'the failover',
  backups: 'the backup',
  fallback: 'what happens when the call fails',
  timeoutMs: 'the time limit',
  retries: 'the number of retries',
  backoff: 'the back-off',
  jitter: 'the jitter',
  circuitBreaker: 'the circuit breaker',
  idempotency: 'how a repeated call is told from a new one',
  idempotencyKey: 'the idempotency key',
  invalidates: 'whether the write invalidates the cached copy',
  atomic: 'whether reading and changing is one step',
  auth: 'the authentication',
  authz: 'the authorisation',
  orderingKey: 'the partition key of the messages',
  transactional: 'what ties the write to the others',
  autoscaling: 'the autoscaling',
  stateLocation: 'where state is kept',
  checkpointing: 'the checkpointing',
  acks: 'the acknowledgement that the producer waits for',
  idempotentProducer: 'whether the producer is idempotent',
  minInsync: 'the minimum of copies in sync',
  pagination: 'the paging',
  errors: 'the error answers',
  response: 'the answer',
  fields: 'the list of fields',
  unique: 'the unique key',
  indexes: 'the list of indexes',
  retentionDays: 'the retention',
  store: 'the store',
};

export function labelOf(prop: string): string {
  return labels[prop] ?? `the ${prop.replace(/([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`)}`;
}
