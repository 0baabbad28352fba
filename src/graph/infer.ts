import type { ConnectionKind } from '#kinds/connections.ts';
import type { Kind, Trait } from '#kinds/kind.ts';
import type { Component } from './graph.ts';

/** An end of a bare arrow, with what its other arrows tell. */
export interface End {
  readonly component: Component;
  /** As drawn: two boxes that are unknown in the same words are of one kind. */
  readonly kind: string;
  readonly catalogue: Kind;
  /** A cache that writes to its store later. */
  readonly writesBehind: boolean;
  /** Whether another arrow brings it data. */
  readonly fed: boolean;
  /** Whether somebody else writes into it. */
  readonly produced: boolean;
  /** The kind with what matters of it where an arrow starts, and where one ends. */
  readonly asSource: string;
  readonly asTarget: string;
}

export interface Inferred {
  readonly kind: ConnectionKind;
  readonly flipped?: boolean;
  readonly ambiguous?: boolean;
  /** A response arrow: it says nothing that the request does not say. */
  readonly ignored?: boolean;
  readonly mode?: 'async';
}

type Test = (end: End) => boolean;
interface Line {
  readonly from: Test;
  readonly to: Test;
  readonly gives: Inferred | ((from: End, to: End, answered: boolean) => Inferred);
}

const has =
  (...traits: readonly Trait[]): Test =>
  ({ catalogue }) =>
    traits.some((trait) => catalogue.traits.includes(trait));
const is =
  (...kinds: readonly string[]): Test =>
  ({ kind }) =>
    kinds.includes(kind);
const both =
  (...tests: readonly Test[]): Test =>
  (end) =>
    tests.every((test) => test(end));
const but =
  (test: Test): Test =>
  (end) =>
    !test(end);
const any: Test = () => true;

const entry = has('originates-traffic');
const edge = has('fronts-traffic');
const compute = has('computes');
const broker = has('brokers-messages');
const store = has('stores-data');
const outside = has('runs-outside');
const cache = has('keeps-in-memory');
const deadLetter = has('collects-failures');
const observer = is('observability-backend', 'dashboard');
const configures = is('secrets-manager', 'config-service', 'coordination-service', 'service-mesh', 'schema-registry');
const pooler = is('connection-pooler');
const captures = has('captures-changes');
const identity = is('identity-provider');
const watched = has('computes', 'fronts-traffic', 'brokers-messages', 'stores-data', 'controls');

const answerOr =
  (otherwise: Inferred): Line['gives'] =>
  (_from, _to, answered) =>
    answered ? ignored : otherwise;
const ignored: Inferred = { kind: 'request', ignored: true };
const sameKindOr =
  (otherwise: Inferred): Line['gives'] =>
  (from, to) =>
    from.kind === to.kind ? { kind: 'replicate' } : otherwise;

/**
 * The catalogue's table B.3, in its order, with a few lines for what people draw besides: the first that fits decides.
 * `docs/decisions/0100-arrows-beyond-the-table.md` lists what was added.
 */
const table: readonly Line[] = [
  { from: entry, to: is('dashboard'), gives: { kind: 'request' } },
  { from: any, to: observer, gives: { kind: 'telemetry' } },
  { from: observer, to: is('alerting', 'dashboard'), gives: { kind: 'telemetry' } },
  { from: any, to: is('alerting'), gives: { kind: 'telemetry' } },
  { from: is('dashboard'), to: store, gives: { kind: 'read' } },
  { from: has('observes'), to: watched, gives: { kind: 'telemetry', flipped: true } },
  { from: entry, to: identity, gives: { kind: 'request' } },
  { from: any, to: identity, gives: { kind: 'authenticate' } },
  { from: any, to: configures, gives: { kind: 'control' } },
  { from: is('config-service', 'secrets-manager', 'service-mesh'), to: any, gives: { kind: 'control', flipped: true } },
  { from: entry, to: is('dns'), gives: { kind: 'resolve' } },
  { from: entry, to: broker, gives: { kind: 'publish' } },
  { from: entry, to: store, gives: { kind: 'read-write' } },
  { from: entry, to: any, gives: { kind: 'request' } },
  { from: is('dns'), to: any, gives: { kind: 'request' } },
  { from: edge, to: cache, gives: { kind: 'read-write' } },
  { from: is('load-balancer', 'network-link'), to: store, gives: { kind: 'read-write' } },
  { from: edge, to: store, gives: { kind: 'read' } },
  { from: edge, to: entry, gives: answerOr({ kind: 'push' }) },
  { from: edge, to: broker, gives: { kind: 'publish' } },
  { from: edge, to: any, gives: { kind: 'request' } },
  { from: has('starts-by-clock'), to: both(broker, but(deadLetter)), gives: { kind: 'publish' } },
  { from: has('starts-by-clock'), to: compute, gives: { kind: 'request', mode: 'async' } },
  {
    from: both(has('consumes-messages'), ({ fed }) => !fed),
    to: both(broker, but(deadLetter), ({ produced }) => produced),
    gives: { kind: 'consume', flipped: true },
  },
  { from: both(compute, but(captures)), to: both(broker, but(deadLetter)), gives: { kind: 'publish' } },
  { from: has('computes', 'brokers-messages'), to: deadLetter, gives: { kind: 'dead-letter' } },
  { from: is('pubsub', 'event-log'), to: is('queue'), gives: { kind: 'publish' } },
  { from: broker, to: compute, gives: { kind: 'consume' } },
  { from: broker, to: store, gives: { kind: 'write' } },
  { from: captures, to: broker, gives: { kind: 'publish' } },
  { from: captures, to: store, gives: { kind: 'write' } },
  { from: store, to: captures, gives: { kind: 'capture' } },
  { from: compute, to: is('read-replica'), gives: { kind: 'read' } },
  {
    from: is('service', 'serverless-function', 'realtime-gateway', 'model-server'),
    to: is('search-index', 'data-warehouse', 'vector-index', 'feature-store'),
    gives: { kind: 'read' },
  },
  {
    from: has('consumes-messages', 'runs-in-background'),
    to: is('search-index', 'data-warehouse', 'time-series-db', 'vector-index', 'feature-store', 'data-lake'),
    gives: { kind: 'write' },
  },
  { from: pooler, to: store, gives: { kind: 'read-write' } },
  { from: compute, to: (end) => store(end) || pooler(end), gives: { kind: 'read-write' } },
  { from: is('relational-db'), to: is('read-replica'), gives: { kind: 'replicate' } },
  {
    from: cache,
    to: both(store, but(cache)),
    gives: ({ writesBehind }) => ({ kind: writesBehind ? 'write' : 'read' }),
  },
  { from: store, to: is('data-warehouse', 'object-storage', 'data-lake'), gives: sameKindOr({ kind: 'transfer' }) },
  { from: store, to: store, gives: sameKindOr({ kind: 'transfer', ambiguous: true }) },
  { from: store, to: is('batch-job', 'stream-processor'), gives: { kind: 'transfer' } },
  { from: store, to: broker, gives: { kind: 'capture', ambiguous: true } },
  { from: store, to: compute, gives: answerOr({ kind: 'read', flipped: true }) },
  { from: has('holds-connections', 'sends-notifications'), to: entry, gives: { kind: 'push' } },
  { from: outside, to: (end) => compute(end) || edge(end), gives: { kind: 'webhook' } },
  { from: compute, to: outside, gives: { kind: 'request' } },
  { from: compute, to: is('external-caller'), gives: { kind: 'webhook' } },
  { from: compute, to: entry, gives: answerOr({ kind: 'push' }) },
  { from: compute, to: edge, gives: answerOr({ kind: 'request' }) },
  { from: compute, to: compute, gives: { kind: 'request' } },
  { from: identity, to: store, gives: { kind: 'read-write' } },
  { from: identity, to: broker, gives: { kind: 'publish' } },
  { from: identity, to: (end) => compute(end) || outside(end), gives: { kind: 'request' } },
];

/** The kind of an arrow that states none. `answered` tells whether the reverse arrow is drawn, too. */
export function inferKind(from: End, to: End, answered: () => boolean): Inferred {
  const gives = lineFor(from, to);
  return typeof gives === 'function' ? gives(from, to, answered()) : gives;
}

const unsure: Inferred = { kind: 'request', ambiguous: true };
const known = new Map<string, Line['gives']>();

/** The table is long and drawings repeat themselves: each pair of ends of the catalogue's kinds is looked up once. */
function lineFor(from: End, to: End): Line['gives'] {
  const key = `${from.asSource} ${to.asTarget}`;
  const gives = known.get(key) ?? table.find((line) => line.from(from) && line.to(to))?.gives ?? unsure;
  if (known.size < mostKnown) known.set(key, gives);
  return gives;
}

const mostKnown = 20_000;

interface Ends {
  readonly from: Test;
  readonly to: Test;
}

/** Arrows that people draw along the data although the call goes the other way, or the other way round. */
const readBack: Ends = { from: store, to: (end) => compute(end) || edge(end) };
const backwards: Partial<Record<ConnectionKind, Ends>> = {
  consume: { from: but(broker), to: broker },
  read: readBack,
  'read-write': readBack,
  capture: { from: captures, to: store },
  telemetry: { from: observer, to: but((end) => observer(end) || is('alerting')(end)) },
  authenticate: { from: identity, to: but(identity) },
  push: { from: entry, to: but(entry) },
};

/** Whether the arrow of a stated kind points against the way that the engine reads it. */
export function drawnBackwards(kind: ConnectionKind, from: End, to: End): boolean {
  const ends = backwards[kind];
  return ends !== undefined && ends.from(from) && ends.to(to);
}
