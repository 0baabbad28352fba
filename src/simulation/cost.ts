import { ownCopies, replicasOf } from '#graph/copies.ts';
import { numberOf } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isCache, isEntry, isExternal, isObserver, isStore } from '#graph/sets.ts';
import { exactly, type Interval, product, scaled, sum } from './interval.ts';
import type { Numbers } from './model.ts';

/** What one unit costs, in US dollars, and who says so. */
export interface Price {
  readonly title: string;
  /** "month", "GB and month": what the price is for. */
  readonly unit: string;
  /** What is counted, in the plural: "nodes". */
  readonly counts: string;
  readonly usd: number;
  readonly source: string;
}

const listed = 'list price in us-east-1 on demand, 2025; yours will differ';

/** Where a cost begins: round list prices of one large provider, for one ordinary size of machine. */
export const prices = {
  machine: price('Machine with 2 vCPU and 8 GB', 'month', 'machines', 70, 'EC2 m6i.large'),
  database: price('Database node with 2 vCPU and 8 GB', 'month', 'nodes', 130, 'RDS for PostgreSQL db.m6i.large'),
  cache: price('Cache node with 6 GB', 'month', 'nodes', 109, 'ElastiCache cache.m6g.large'),
  broker: price('Broker node with 2 vCPU and 8 GB', 'month', 'nodes', 153, 'MSK kafka.m5.large'),
  balancer: price('Load balancer, before its traffic', 'month', 'balancers', 16, 'Application Load Balancer'),
  storedGb: price('Database storage', 'GB and month', 'GB', 0.115, 'RDS gp3'),
  objectGb: price('Object storage', 'GB and month', 'GB', 0.023, 'S3 Standard'),
  messages: price(
    'Messages sent, received and deleted',
    'million',
    'million messages',
    1.2,
    'SQS, 0.40 a million calls',
  ),
  calls: price('Function calls', 'million', 'million calls', 0.2, 'Lambda'),
  gbSeconds: price(
    'Function time at half a GB, 100 ms unless stated',
    'million GB-seconds',
    'million GB-seconds',
    16.7,
    'Lambda',
  ),
  sentGb: price('Answers from the CDN', 'GB', 'GB sent', 0.085, 'CloudFront, the first 10 TB'),
} as const satisfies Record<string, Price>;

export type PriceKey = keyof typeof prices;
/** US dollars a unit. */
export type PriceList = Readonly<Record<PriceKey, number>>;

export const listPrices = Object.fromEntries(Object.entries(prices).map(([key, { usd }]) => [key, usd])) as PriceList;

function price(title: string, unit: string, counts: string, usd: number, of: string): Price {
  return { title, unit, counts, usd, source: `${of}, ${listed}` };
}

export interface CostPart {
  readonly price: PriceKey;
  readonly amount: Interval;
  /** US dollars a month. */
  readonly usd: Interval;
}

export interface Cost {
  readonly usd: Interval;
  readonly parts: readonly CostPart[];
  /** False where the design does not say how many copies there are, and one is counted. */
  readonly copiesStated: boolean;
}

const secondsPerMonth = (365 / 12) * 86_400;

/**
 * What a component costs in a month at its average load. Undefined for what somebody else runs and bills by a contract
 * of its own, and for what no price is listed for.
 */
export function costOf(
  graph: SystemGraph,
  numbers: Numbers,
  x: Component,
  list: PriceList = listPrices,
): Cost | undefined {
  const amounts = amountsOf(graph, numbers, x);
  if (amounts === undefined || amounts.length === 0) return undefined;
  const parts = amounts.map(([key, amount]) => ({ price: key, amount, usd: scaled(amount, list[key]) }));
  return { usd: sum(...parts.map(({ usd }) => usd)), parts, copiesStated: nodesOf(graph, x).stated };
}

type Amount = readonly [PriceKey, Interval];

function amountsOf(graph: SystemGraph, numbers: Numbers, x: Component): readonly Amount[] | undefined {
  if (isEntry(x) || isExternal(x) || isObserver(x)) return undefined;
  if (x.kind === 'serverless-function') return functionAmounts(numbers, x);
  if (x.kind === 'cdn') return sentBy(numbers, x);
  if (hasTrait(x, 'is-global')) return undefined;
  const nodes = exactly(nodesOf(graph, x).count);
  if (x.kind === 'load-balancer') return [['balancer', nodes]];
  if (isCache(x) || hasTrait(x, 'keeps-in-memory')) return [['cache', nodes]];
  if (hasTrait(x, 'serves-objects')) return stored('objectGb', numbers, x, exactly(1));
  if (isStore(x))
    return x.kind === 'outbox' ? [] : [['database', nodes], ...stored('storedGb', numbers, x, keptCopies(graph, x))];
  if (hasTrait(x, 'replays')) return [['broker', nodes]];
  if (isBroker(x)) return perMonth('messages', numbers, x);
  if (hasTrait(x, 'computes') || hasTrait(x, 'fronts-traffic')) return [['machine', nodes]];
  return undefined;
}

function nodesOf(graph: SystemGraph, x: Component): { readonly count: number; readonly stated: boolean } {
  const own = ownCopies(graph, x);
  const shards = isCache(x) ? undefined : numberOf(x, 'shards');
  return { count: Math.max(own ?? 1, 1) * Math.max(shards ?? 1, 1), stated: own !== undefined || shards !== undefined };
}

/** How often each record is kept: shards hold different ones. */
function keptCopies(graph: SystemGraph, x: Component): Interval {
  return exactly(Math.max(numberOf(x, 'replicationFactor') ?? (replicasOf(graph, x) ?? 0) + 1, 1));
}

/** Millions a month, at the average load. */
function perMonth(key: PriceKey, numbers: Numbers, x: Component): readonly Amount[] {
  const load = numbers.load(x.id, 'average')?.total;
  return load === undefined ? [] : [[key, scaled(load, secondsPerMonth / 1e6)]];
}

function functionAmounts(numbers: Numbers, x: Component): readonly Amount[] {
  const halfGb = 0.5;
  const seconds = (numberOf(x, 'serviceMs') ?? 100) / 1000;
  return perMonth('calls', numbers, x).flatMap(([key, millions]): readonly Amount[] => [
    [key, millions],
    ['gbSeconds', scaled(millions, seconds * halfGb)],
  ]);
}

/** What a year, or the retention if shorter, comes to in all copies. */
function stored(key: PriceKey, numbers: Numbers, x: Component, copies: Interval): readonly Amount[] {
  const growth = numbers.growth(x.id);
  return growth === undefined ? [] : [[key, scaled(product(growth.afterYear, copies), 1e-9)]];
}

/** Answers are known at the peak; over a month they are as much less as the average is. */
function sentBy(numbers: Numbers, x: Component): readonly Amount[] {
  const peak = numbers.load(x.id)?.total.hi ?? 0;
  const average = numbers.load(x.id, 'average')?.total.hi ?? 0;
  const { answers } = numbers.bandwidth(x.id);
  if (peak === 0 || answers.hi === 0) return [];
  return [['sentGb', scaled(answers, ((average / peak) * secondsPerMonth) / 8e9)]];
}
