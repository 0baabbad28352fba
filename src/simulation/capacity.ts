import { once } from '#basis/once.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import { is, numberOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isCache, isCompute, isEntry, isExternal, isObserver, isStore } from '#graph/sets.ts';
import type { PlanningFigure } from '#kinds/kind.ts';
import { between, product, quotient, scaled, sum } from './interval.ts';
import { lazyMap } from './lazy.ts';
import { assumed, type Input, known, type Quantity, reckon } from './quantity.ts';

/** What one copy does in a second, and how many copies share the work. */
export interface Capacity {
  /** Reads, or all work where a component does not tell reads from writes. */
  readonly each: Quantity;
  readonly copies: Quantity;
  /** Writes apart, where they have a limit of their own. */
  readonly writes: { readonly each: Quantity; readonly copies: Quantity } | undefined;
  /** Where the figure comes from, for the evidence. */
  readonly source: string;
}

/** The finite capacity of a component; undefined for what grows by itself or of which nothing is known. */
export function capacityOf(graph: SystemGraph, x: Component): Capacity | undefined {
  return capacitiesOf(graph)(x);
}

const capacitiesOf = once((graph: SystemGraph) => lazyMap((x: Component) => finiteCapacity(graph, x)));

function finiteCapacity(graph: SystemGraph, x: Component): Capacity | undefined {
  if (isEntry(x) || isObserver(x) || isExternal(x) || isElastic(x)) return undefined;
  const each = perCopy(x, 'capacityRps', readsAlone(x));
  const write = perCopy(x, 'writeCapacityRps', undefined);
  const figure = each ?? write;
  if (!figure) return undefined;
  const copies = copiesOf(graph, x);
  const writes = write && { each: quorumWork(x, write, 'write'), copies: writersOf(x, copies) };
  const reads = quorumWork(x, each ?? figure, each ? 'read' : 'write');
  return {
    each: reads,
    copies: readersOf(x, copies),
    writes,
    source: sourceOfFigure(x, each ? 'capacityRps' : 'writeCapacityRps'),
  };
}

/**
 * Managed services grow by themselves, but for databases with one leader and memory: there the machine is still one's
 * own to choose. A stated capacity is taken at its word.
 */
export function isElastic(x: Component): boolean {
  if (states(x, 'capacityRps') || states(x, 'writeCapacityRps')) return false;
  if (x.kind === 'serverless-function' || hasTrait(x, 'is-global')) return true;
  return says(x, 'managed') === 'true' && !hasTrait(x, 'elects-leader') && !isCache(x);
}

/** A stated figure, slots over service time, or the planning figure's range. */
function perCopy(
  x: Component,
  prop: 'capacityRps' | 'writeCapacityRps',
  slots: Quantity | undefined,
): Quantity | undefined {
  const stated = numberOf(x, prop);
  if (stated !== undefined) return known(stated, sourceOf(x, prop));
  return (
    slots ??
    planned(
      x,
      prop,
      prop === 'capacityRps'
        ? `How many requests/s does one copy of '${x.name}' serve?`
        : `How many writes/s does one copy of '${x.name}' take?`,
    )
  );
}

/** C = slots × 1,000 / service time. */
function readsAlone(x: Component): Quantity | undefined {
  const service = numberOf(x, 'serviceMs');
  if (service === undefined || service <= 0 || isStore(x) || isBroker(x)) return undefined;
  if (!isCompute(x) && !states(x, 'concurrency')) return undefined;
  const perSlot = 1000 / service;
  return reckon((slots) => scaled(slots, perSlot), slotsOf(x));
}

/** Work that one copy does at a time. */
export function slotsOf(x: Component): Quantity {
  const stated = numberOf(x, 'concurrency');
  if (stated !== undefined) return known(stated, sourceOf(x, 'concurrency'));
  const background = hasTrait(x, 'consumes-messages') || hasTrait(x, 'runs-in-background');
  const [lo, hi] = background ? [1, 100] : [10, 1000];
  const asks = `How many pieces of work does one copy of '${x.name}' do at a time?`;
  return assumed({ ...inputOf(x, 'concurrency', asks), lo, hi, unit: '', source: 'engineering judgement' });
}

/** A figure of A.4 of the catalogue for the component's kind. */
export function planned(x: Component, of: string, asks: string): Quantity | undefined {
  const figure = planningFigure(x, of);
  if (!figure) return undefined;
  const [lo, hi] = figure.range ?? [figure.typical, figure.typical];
  return assumed({ ...inputOf(x, of, asks), lo, hi, unit: figure.unit, source: figure.source });
}

function planningFigure(x: Component, of: string): PlanningFigure | undefined {
  return x.catalogue.planning.find((figure) => figure.of === of);
}

function inputOf(x: Component, prop: string, asks: string): Pick<Input, 'id' | 'target' | 'prop' | 'asks'> {
  return { id: `${prop} ${x.id}`, target: x.id, prop, asks };
}

function sourceOfFigure(x: Component, prop: string): string {
  if (states(x, prop)) return `prop ${prop} of '${x.name}'`;
  if (states(x, 'serviceMs') && isCompute(x)) return `props concurrency and serviceMs of '${x.name}'`;
  return `assumed: ${planningFigure(x, prop)?.source ?? 'engineering judgement'}`;
}

/**
 * Boxes or nodes that share the work. One leader is one, however many follow it; other things of which no number is
 * stated may be any number, but for boxes that are drawn several times.
 */
export function copiesOf(graph: SystemGraph, x: Component): Quantity {
  const stated = numberOf(x, 'instances');
  if (says(x, 'autoscaling') === 'true') return scaledOut(x, stated);
  if (hasTrait(x, 'elects-leader'))
    return known(stated ?? 1, stated === undefined ? 'structural' : sourceOf(x, 'instances'));
  if (stated !== undefined) return known(Math.max(stated, 1), sourceOf(x, 'instances'));
  const shards = isStore(x) ? numberOf(x, 'shards') : undefined;
  if (shards !== undefined) return known(Math.max(shards, 1), sourceOf(x, 'shards'));
  if (replicaGroup(graph, x.id).length > 1) return known(1, 'inferred');
  return anyNumber(x, 'instances', 1);
}

function scaledOut(x: Component, stated: number | undefined): Quantity {
  const most = numberOf(x, 'maxInstances');
  if (most !== undefined) return known(Math.max(most, stated ?? 1, 1), sourceOf(x, 'maxInstances'));
  return anyNumber(x, 'maxInstances', stated ?? 1);
}

function anyNumber(x: Component, prop: string, least: number): Quantity {
  const asks = `How many copies of '${x.name}' run?`;
  const source = 'nothing says how many';
  return assumed({ ...inputOf(x, prop, asks), lo: least, hi: Number.POSITIVE_INFINITY, unit: 'copies', source });
}

/** Replicas may serve reads, too; nothing but an arrow to them says that they do. */
function readersOf(x: Component, copies: Quantity): Quantity {
  const led = hasTrait(x, 'elects-leader') || isCache(x);
  const replicas = led ? numberOf(x, 'replicas') : undefined;
  const shards = hasTrait(x, 'elects-leader') ? shardsOf(x) : known(1, 'structural');
  if (replicas === undefined || replicas === 0) return reckon(product, copies, shards);
  const serving = assumed({
    ...inputOf(x, 'replicas', `How many copies of '${x.name}' serve reads?`),
    lo: 1,
    hi: 1 + replicas,
    unit: 'copies',
    source: 'nothing says whether replicas serve reads',
  });
  if (hasTrait(x, 'elects-leader')) return reckon(product, serving, shards);
  return reckon(product, copies, serving);
}

/** One leader takes all writes of its shard. */
function writersOf(x: Component, copies: Quantity): Quantity {
  if (hasTrait(x, 'elects-leader') && is(x, 'multiWriter', 'yes') !== 'true') return shardsOf(x);
  return copies;
}

function shardsOf(x: Component): Quantity {
  const shards = numberOf(x, 'shards');
  return shards === undefined ? known(1, 'structural') : known(Math.max(1, shards), sourceOf(x, 'shards'));
}

/**
 * A quorum store writes each record on `replicationFactor` nodes and reads it from `readQuorum`: so much of a node's own
 * capacity is left. The planning figures count the clients' operations at three copies already.
 */
function quorumWork(x: Component, each: Quantity, part: 'read' | 'write'): Quantity {
  if (!hasTrait(x, 'keeps-quorum') || each.from === 'assumed') return each;
  const copies = part === 'write' ? numberOf(x, 'replicationFactor') : numberOf(x, 'readQuorum');
  return copies === undefined || copies <= 1 ? each : reckon((capacity) => scaled(capacity, 1 / copies), each);
}

/** U = reads / (copies × each) + writes / (writers × each), or all work over one capacity. */
export function utilised(reads: Quantity, writes: Quantity, total: Quantity, capacity: Capacity): Quantity {
  if (!capacity.writes) {
    return reckon((load, copies, each) => quotient(load, product(copies, each)), total, capacity.copies, capacity.each);
  }
  return reckon(
    (read, write, copies, each, writers, eachWrite) =>
      sum(quotient(read, product(copies, each)), quotient(write, product(writers, eachWrite))),
    reads,
    writes,
    capacity.copies,
    capacity.each,
    capacity.writes.copies,
    capacity.writes.each,
  );
}

/** What one partition, shard or cache process does: all that a single key can have. */
export function partitionOf(x: Component): { readonly read: Quantity; readonly write: Quantity } | undefined {
  const own = {
    read: partitionLimit(x, 'partitionReadRps', 'reads/s'),
    write: partitionLimit(x, 'partitionWriteRps', 'writes/s'),
  };
  const read = own.read ?? perCopy(x, 'capacityRps', undefined);
  const write = own.write ?? perCopy(x, 'writeCapacityRps', undefined) ?? read;
  return read && write ? { read, write } : undefined;
}

function partitionLimit(x: Component, prop: string, unit: string): Quantity | undefined {
  const stated = numberOf(x, prop);
  if (stated !== undefined) return known(stated, sourceOf(x, prop));
  return planned(x, prop, `How many ${unit} does one partition of '${x.name}' serve?`);
}

/** A capacity of which a share of the copies is left, as after a loss; a leader that is lost is followed by another. */
export function shrunk(x: Component, capacity: Capacity, left: number): Capacity {
  const led = hasTrait(x, 'elects-leader');
  const least = led ? 1 : 0;
  const fewer = (copies: Quantity): Quantity =>
    reckon(({ lo, hi }) => between(Math.max(least, lo * left), Math.max(least, hi * left)), copies);
  const { writes } = capacity;
  const writers = led ? writes : writes && { ...writes, copies: fewer(writes.copies) };
  return { ...capacity, copies: fewer(capacity.copies), writes: writers };
}
