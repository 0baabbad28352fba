import { numberOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCompute } from '#graph/sets.ts';
import { copiesOf } from './capacity.ts';
import { between, product, sum } from './interval.ts';
import { assumed, known, type Quantity, reckon } from './quantity.ts';

/** Callers that open connections, and how many each may. */
export interface Caller {
  readonly component: string;
  readonly connection: string;
  readonly opens: Quantity;
}

export interface DatabaseConnections {
  readonly callers: readonly Caller[];
  readonly open: Quantity;
  readonly accepted: Quantity;
}

/** Connections that callers may open to a database at once, against those that it accepts: C.2.5 of the catalogue. */
export function databaseConnectionsOf(graph: SystemGraph, store: Component): DatabaseConnections | undefined {
  const callers = graph.into(store.id).flatMap((edge) => callersAlong(graph, edge));
  if (callers.length === 0) return undefined;
  return { callers, open: reckon(sum, ...callers.map(({ opens }) => opens)), accepted: acceptedBy(store) };
}

const opening: readonly string[] = ['read', 'write', 'read-write', 'request'];

/** A pooler opens its own; a balancer opens what its callers do. */
function callersAlong(graph: SystemGraph, edge: Connection): readonly Caller[] {
  if (!opening.includes(edge.kind)) return [];
  const source = graph.component(edge.from);
  if (isPooler(source)) return [{ component: source.id, connection: edge.id, opens: pooled(graph, source) }];
  if (hasTrait(source, 'passes-through')) return graph.into(source.id).flatMap((before) => callersAlong(graph, before));
  return isCompute(source) ? [{ component: source.id, connection: edge.id, opens: openedBy(graph, source, edge) }] : [];
}

function isPooler(x: Component): boolean {
  return hasTrait(x, 'computes') && hasTrait(x, 'passes-through');
}

/** The pooler of a managed service grows by itself, but not what it opens. */
function pooled(graph: SystemGraph, pooler: Component): Quantity {
  const size = numberOf(pooler, 'poolSize');
  const count = numberOf(pooler, 'instances') ?? 1;
  const each =
    size === undefined
      ? poolSize(pooler.id, 'poolSize', `How many connections does '${pooler.name}' open?`, 20, 200)
      : known(size, sourceOf(pooler, 'poolSize'));
  return reckon(
    product,
    each,
    known(count, states(pooler, 'instances') ? sourceOf(pooler, 'instances') : 'structural'),
  );
}

function openedBy(graph: SystemGraph, source: Component, edge: Connection): Quantity {
  const stated = numberOf(edge, 'poolSize');
  const asks = `How many connections does one copy of '${source.name}' open?`;
  const each =
    stated === undefined ? poolSize(edge.id, 'poolSize', asks, 5, 20) : known(stated, sourceOf(edge, 'poolSize'));
  if (source.kind === 'serverless-function')
    return reckon(product, each.from === 'assumed' ? known(1, 'structural') : each, functionCalls(source));
  return reckon(product, each, atMost(graph, source));
}

function poolSize(target: string, prop: string, asks: string, lo: number, hi: number): Quantity {
  return assumed({
    id: `${prop} ${target}`,
    target,
    prop,
    asks,
    unit: 'connections',
    lo,
    hi,
    source: 'engineering judgement',
  });
}

/** Each call that a function works on holds one. */
function functionCalls(x: Component): Quantity {
  const stated = numberOf(x, 'concurrencyLimit');
  if (stated !== undefined) return known(stated, sourceOf(x, 'concurrencyLimit'));
  const asks = `How many calls does '${x.name}' work on at once?`;
  return assumed({
    id: `concurrencyLimit ${x.id}`,
    target: x.id,
    prop: 'concurrencyLimit',
    asks,
    unit: 'calls',
    lo: 50,
    hi: 1000,
    source: 'S6',
  });
}

/** Copies after scaling out: that is when the database runs out. Where no number is stated, a few. */
function atMost(graph: SystemGraph, source: Component): Quantity {
  const most = numberOf(source, 'maxInstances');
  if (most !== undefined && says(source, 'autoscaling') !== 'false')
    return known(most, sourceOf(source, 'maxInstances'));
  return reckon(({ lo, hi }) => between(lo, Math.min(hi, Math.max(lo, usualFleet))), copiesOf(graph, source));
}

/** An undrawn number of copies is taken to be no fleet. */
const usualFleet = 10;

function acceptedBy(store: Component): Quantity {
  const stated = numberOf(store, 'maxConnections');
  if (stated !== undefined) return known(stated, sourceOf(store, 'maxConnections'));
  const asks = `How many connections does '${store.name}' accept?`;
  return assumed({
    id: `maxConnections ${store.id}`,
    target: store.id,
    prop: 'maxConnections',
    asks,
    unit: 'connections',
    lo: 100,
    hi: 500,
    source: 'S14',
  });
}
