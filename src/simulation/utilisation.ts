import { isSync } from '#graph/edges.ts';
import { numberOf, says, sourceOf, states, textOf } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isExternal } from '#graph/sets.ts';
import { estimate, reading } from '#workbook/estimates.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { capacityOf, copiesOf, planned, shrunk, utilised } from './capacity.ts';
import { product, quotient, scaled, sum } from './interval.ts';
import type { Load } from './load.ts';
import { known, type Quantity, reckon } from './quantity.ts';

/** What a component runs out of. */
export type Limit =
  'compute' | 'read' | 'single-writer' | 'partition' | 'quota' | 'connections' | 'serverless-concurrency';

/** How much of a limit is in use: 1 is all of it. */
export interface Utilisation {
  readonly of: string;
  readonly limit: Limit;
  readonly used: Quantity;
  /** The share that the design wants to stay under. */
  readonly ceiling: number;
  /** What comes in, in the limit's own unit. */
  readonly load: Quantity;
  /** How many of what, each doing how much: "4 × 500/s". */
  readonly copies: Quantity;
  readonly each: Quantity;
  readonly unit: string;
  readonly source: string;
}

/** The share of a capacity that a careful design keeps free, unless the component states its own. */
const usualCeiling = 0.7;

export function ceilingOf(x: Component, otherwise = usualCeiling): number {
  return numberOf(x, 'utilisationLimit') ?? otherwise;
}

interface Context {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly scenarioLoad: number;
  /** The share of its copies that a scenario leaves. */
  readonly left: number;
}

/** Every limit of a component that its load comes near; the one that is fullest first. */
export function utilisationsOf(context: Context, x: Component, load: Load): readonly Utilisation[] {
  const all = [
    measured(x, context),
    byRate(context, x, load),
    quota(x, load),
    partitions(context, x, load),
    concurrency(context, x, load),
    connections(context, x),
  ];
  return all.filter((found) => found !== undefined).sort((a, b) => b.used.lo - a.used.lo || b.used.hi - a.used.hi);
}

/** What somebody measured stands above what can be reckoned. */
function measured(x: Component, { scenarioLoad, left }: Context): Utilisation | undefined {
  const used = numberOf(x, 'utilisation');
  if (used === undefined) return undefined;
  const now = known((used * scenarioLoad) / left, sourceOf(x, 'utilisation'));
  const one = known(1, 'structural');
  return {
    of: x.id,
    limit: 'compute',
    used: now,
    ceiling: ceilingOf(x),
    load: now,
    copies: one,
    each: one,
    unit: '',
    source: `prop utilisation of '${x.name}'`,
  };
}

function byRate({ graph, left }: Context, x: Component, { read, write, total }: Load): Utilisation | undefined {
  if (states(x, 'utilisation')) return undefined;
  const whole = capacityOf(graph, x);
  if (!whole) return undefined;
  const capacity = left === 1 ? whole : shrunk(x, whole, left);
  const replicated = hasTrait(x, 'serves-reads-only') && !capacity.writes;
  const common = { of: x.id, ceiling: ceilingOf(x), unit: '/s', source: capacity.source };
  const writes = capacity.writes;
  if (writes && hasTrait(x, 'elects-leader')) {
    const used = reckon((load, n, each) => quotient(load, product(n, each)), write, writes.copies, writes.each);
    if (used.lo > common.ceiling)
      return { ...common, limit: 'single-writer', used, load: write, copies: writes.copies, each: writes.each };
  }
  const used = utilised(read, write, replicated ? read : total, capacity);
  const mostlyReads = writes !== undefined && read.lo > write.lo;
  return {
    ...common,
    limit: mostlyReads ? 'read' : 'compute',
    used,
    load: replicated ? read : total,
    copies: capacity.copies,
    each: capacity.each,
  };
}

/** Another organisation's limit: no headroom is lost at 80 % of it, everything above it is refused. */
function quota(x: Component, { read, write, total }: Load): Utilisation | undefined {
  const stated = isExternal(x) ? numberOf(x, 'quotaRps') : undefined;
  if (stated === undefined || stated <= 0) return undefined;
  const from = sourceOf(x, 'quotaRps');
  const each = known(stated, from);
  /** A product's published quota is one for reads and one for writes. */
  const load = from === 'product' ? (read.lo > write.lo ? read : write) : total;
  const used = reckon(quotient, load, each);
  const source =
    from === 'product' ? `default quota of ${textOf(x, 'product') ?? 'the product'}` : `prop quotaRps of '${x.name}'`;
  return {
    of: x.id,
    limit: 'quota',
    used,
    ceiling: ceilingOf(x, 1),
    load,
    copies: known(1, 'structural'),
    each,
    unit: '/s',
    source,
  };
}

/** A log's partition carries so many bytes a second, however many brokers there are. */
function partitions({ graph }: Context, x: Component, { total }: Load): Utilisation | undefined {
  const count = numberOf(x, 'partitions');
  const each = planned(x, 'partitionMBps', `How many MB/s does one partition of '${x.name}' carry?`);
  const bytes = largest(graph.into(x.id).map((edge) => numberOf(edge, 'payloadBytes')));
  if (count === undefined || count <= 0 || !each || bytes === undefined) return undefined;
  const load = reckon((rate) => scaled(rate, bytes / 1e6), total);
  const copies = known(count, sourceOf(x, 'partitions'));
  const used = reckon((rate, n, mb) => quotient(rate, product(n, mb)), load, copies, each);
  return {
    of: x.id,
    limit: 'partition',
    used,
    ceiling: ceilingOf(x),
    load,
    copies,
    each,
    unit: 'MB/s',
    source: 'assumed: from memory',
  };
}

function largest(list: readonly (number | undefined)[]): number | undefined {
  const stated = list.filter((value) => value !== undefined);
  return stated.length === 0 ? undefined : Math.max(...stated);
}

/** A function holds a slot while it works and while it waits: λ × duration (Little). */
function concurrency({ graph }: Context, x: Component, { total }: Load): Utilisation | undefined {
  const each = slots(x);
  if (!each) return undefined;
  const own = durationOf(x);
  const waiting = graph
    .out(x.id)
    .filter(isSync)
    .map((edge) => durationOf(graph.component(edge.to)));
  const held = reckon(sum, ...[own, ...waiting].filter((time) => time !== undefined));
  const load = reckon((rate, ms) => scaled(product(rate, ms), 1 / 1000), total, held);
  const used = reckon(quotient, load, each);
  const source = states(x, 'concurrencyLimit') ? `prop concurrencyLimit of '${x.name}'` : 'assumed: S6';
  return {
    of: x.id,
    limit: 'serverless-concurrency',
    used,
    ceiling: ceilingOf(x, 1),
    load,
    copies: known(1, 'structural'),
    each,
    unit: 'at once',
    source,
  };
}

function slots(x: Component): Quantity | undefined {
  const stated = numberOf(x, 'concurrencyLimit');
  if (stated !== undefined) return known(stated, sourceOf(x, 'concurrencyLimit'));
  return planned(x, 'concurrencyLimit', `How many calls may '${x.name}' work on at once?`);
}

/** Time in a component, downstream calls left out. */
export function durationOf(x: Component): Quantity | undefined {
  const stated = numberOf(x, 'serviceMs');
  if (stated !== undefined) return known(stated, sourceOf(x, 'serviceMs'));
  return planned(x, 'serviceMs', `How long does '${x.name}' take?`);
}

/** Open sockets against what the instances hold; several gateways share them. */
function connections({ graph, workbook, scenarioLoad, left }: Context, x: Component): Utilisation | undefined {
  if (!hasTrait(x, 'holds-connections') || says(x, 'managed') === 'true') return undefined;
  const load = connectionsAt(graph, workbook, x, scenarioLoad);
  const each = socketsOf(x);
  if (load === undefined || !each) return undefined;
  const copies = reckon((n) => scaled(n, left), copiesOf(graph, x));
  const used = reckon((sockets, n, most) => quotient(sockets, product(n, most)), load, copies, each);
  const source = states(x, 'connectionsPerInstance')
    ? `prop connectionsPerInstance of '${x.name}'`
    : 'assumed: S8, from memory';
  return {
    of: x.id,
    limit: 'connections',
    used,
    ceiling: ceilingOf(x, 1),
    load,
    copies,
    each,
    unit: 'connections',
    source,
  };
}

export function socketsOf(x: Component): Quantity | undefined {
  const stated = numberOf(x, 'connectionsPerInstance');
  if (stated !== undefined) return known(stated, sourceOf(x, 'connectionsPerInstance'));
  return planned(x, 'connections', `How many connections does one copy of '${x.name}' hold?`);
}

/** The estimate's connections, at the gateway that it is bound to or shared by all. */
export function connectionsAt(graph: SystemGraph, workbook: Workbook, x: Component, factor = 1): Quantity | undefined {
  const total = estimate(workbook, 'concurrentConnections');
  if (total === undefined) return undefined;
  const gateways = graph.components.filter((other) => hasTrait(other, 'holds-connections'));
  const bound = reading(workbook, 'concurrentConnections')?.binds ?? [];
  const holders = gateways.filter(({ id }) => bound.includes(id));
  const sharers = holders.length > 0 ? holders : gateways;
  if (!sharers.includes(x)) return undefined;
  return known((total * factor) / sharers.length, 'stated');
}
