import { numberOf, textOf, valueOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import type { PropValue } from '#kinds/props.ts';
import type { Board } from './board.ts';
import type { Read } from './conditions.ts';

/** What may be asked of a component although no single prop says it. */
export const componentFacts: readonly string[] = [
  'copies',
  'zones',
  'regions',
  'shards',
  'partitionKey',
  'replication',
  'failover',
];

/** The same for a connection. */
export const connectionFacts: readonly string[] = [
  'fallback',
  'invalidates',
  'atomic',
  'acks',
  'idempotentProducer',
  'auth',
  'idempotency',
];

/** Reads a component's prop, or what several props or the workbook say together. */
export function readComponent(board: Board, component: Component): Read {
  const derived: Readonly<Record<string, () => PropValue | undefined>> = {
    copies: () => copies(component),
    zones: () => spread(component, 'azCount', 'zone'),
    regions: () => spread(component, 'regions', 'region'),
    shards: () => (splitsItself(component) ? many : undefined),
    partitionKey: () => partitionKey(board, component),
    replication: () => replication(component),
    failover: () => failover(component),
  };
  return (prop) => valueOf(component, prop) ?? derived[prop]?.();
}

/** Reads a connection's prop, or what its ends say about it. */
export function readConnection(board: Board, connection: Connection): Read {
  const [from, to] = [board.graph.component(connection.from), board.graph.component(connection.to)];
  const derived: Readonly<Record<string, () => PropValue | undefined>> = {
    fallback: () => textOf(connection, 'onFailure') ?? failureMode(to),
    invalidates: () => invalidates(connection, to),
    atomic: () => atomic(connection) ?? textOf(from, 'atomic') ?? textOf(to, 'atomic'),
    acks: () => textOf(to, 'acks'),
    idempotentProducer: () => textOf(to, 'idempotentProducer'),
    auth: () => textOf(to, 'auth'),
    idempotency: () => (textOf(connection, 'dedupe') === 'yes' ? 'key' : undefined),
  };
  return (prop) => valueOf(connection, prop) ?? derived[prop]?.();
}

/** Enough for any checklist. */
const many = 100;

function copies(component: Component): number | undefined {
  const replicas = numberOf(component, 'replicas');
  const stated = [numberOf(component, 'instances'), replicas === undefined ? undefined : replicas + 1];
  const counts = [...stated, numberOf(component, 'replicationFactor')].filter((count) => count !== undefined);
  if (counts.length > 0) return Math.max(...counts);
  const redundancy = textOf(component, 'redundancy');
  if (redundancy !== undefined) return redundancy === 'none' ? 1 : many;
  return runsManaged(component) ? many : undefined;
}

/** Nobody counts the partitions of a distributed database, or of a table that a provider runs. */
function splitsItself(component: Component): boolean {
  const partitioned = ['key-value-store', 'wide-column-store', 'event-log', 'queue'].includes(component.kind);
  return component.kind === 'distributed-sql-db' || (partitioned && runsManaged(component));
}

function runsManaged(component: Component): boolean {
  return textOf(component, 'managed') === 'yes' && !hasTrait(component, 'elects-leader');
}

/** A count that is stated, or at least two where the redundancy or a managed product says so. */
function spread(component: Component, prop: string, unit: 'zone' | 'region'): number | undefined {
  const stated = numberOf(component, prop);
  if (stated !== undefined) return stated;
  const wide = unit === 'zone' ? ['zone', 'region', 'global'] : ['region', 'global'];
  const redundancy = textOf(component, 'redundancy');
  if (redundancy !== undefined) return wide.includes(redundancy) ? many : 1;
  if (hasTrait(component, 'is-global')) return many;
  return runsManaged(component) && unit === 'zone' ? many : undefined;
}

/** The key by which its data or its messages are split. */
function partitionKey(board: Board, component: Component): PropValue | undefined {
  const entities = (board.workbook.entities ?? []).filter(({ store }) => store === component.id);
  const keys = entities.flatMap(({ partitionKey: key }) => (key === undefined ? [] : [key]));
  if (keys.length > 0) return keys;
  const ordered = board.graph.into(component.id).flatMap((edge) => textOf(edge, 'orderingKey') ?? []);
  return ordered.length > 0 ? ordered : undefined;
}

function replication(component: Component): string | undefined {
  if (textOf(component, 'consistency') === 'quorum' || numberOf(component, 'writeQuorum') !== undefined)
    return 'quorum';
  const factor = numberOf(component, 'replicationFactor');
  return hasTrait(component, 'keeps-quorum') && factor !== undefined && factor >= 3 ? 'quorum' : undefined;
}

function failover(component: Component): string | undefined {
  return replication(component) === 'quorum' || textOf(component, 'managed') === 'yes' ? 'automatic' : undefined;
}

/** What callers get from a limiter that says itself what happens without it. */
function failureMode(target: Component): string | undefined {
  const modes: Readonly<Record<string, string>> = { open: 'bypass', closed: 'fail', 'local-fallback': 'degrade' };
  return modes[textOf(target, 'failureMode') ?? ''];
}

function invalidates(connection: Connection, target: Component): string | undefined {
  const said = `${connection.name} ${textOf(connection, 'purpose') ?? ''}`.toLowerCase();
  if (/invalidat|evict|delete|purge|expire/.test(said)) return 'yes';
  if (connection.kind !== 'write' && connection.kind !== 'read-write') return 'no';
  const how = textOf(target, 'invalidation');
  return how === undefined ? undefined : ['explicit', 'event'].includes(how) ? 'yes' : 'no';
}

function atomic(connection: Connection): string | undefined {
  if (textOf(connection, 'idempotency') === 'conditional' || textOf(connection, 'lock') === 'yes') return 'yes';
  return /atomic|script|\blua\b|\bincr|compare.and.set|\bcas\b/.test(connection.name.toLowerCase()) ? 'yes' : undefined;
}
