import { groupBy } from '#basis/group.ts';
import { numberOf, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { copies, replicaGroup } from '#graph/redundancy.ts';
import { capacityOf, isElastic } from './capacity.ts';
import type { When } from './demand.ts';
import { product, scaled, smallest, sum } from './interval.ts';
import type { Load } from './load.ts';
import { known, type Quantity, reckon } from './quantity.ts';
import { batchOf } from './wires.ts';

/** Consumers that share a broker's messages, and how fast they and the messages are. */
export interface ConsumerGroup {
  readonly broker: string;
  readonly consumers: readonly string[];
  readonly connections: readonly string[];
  /** Messages a second, that come and that can be worked on. */
  readonly peak: Quantity;
  readonly average: Quantity;
  readonly rate: Quantity;
  /** Copies that are drawn or may be scaled to, and those of them that get a partition. */
  readonly instances: number | undefined;
  readonly partitions: number | undefined;
  /** One copy's messages a second. */
  readonly each: Quantity;
}

interface Context {
  readonly graph: SystemGraph;
  readonly along: (connection: string, when: When) => Load | undefined;
}

/** Who works on a broker's messages. Consumers that grow by themselves are left out. */
export function consumersOf(context: Context, broker: Component): readonly ConsumerGroup[] {
  const { graph } = context;
  const edges = graph.out(broker.id).filter(({ kind }) => kind === 'consume');
  const competes = hasTrait(broker, 'competes');
  const groups = groupBy(edges, (edge) => {
    const label = textOf(edge, 'consumerGroup');
    return label ?? (competes ? 'all' : `of ${replicaGroup(graph, edge.to)[0] ?? edge.to}`);
  });
  return [...groups.values()].flatMap((group) => groupOf(context, broker, group) ?? []);
}

function groupOf(context: Context, broker: Component, edges: readonly Connection[]): ConsumerGroup | undefined {
  const { graph } = context;
  const workers = edges.map((edge) => workerOf(graph, broker, edge));
  if (workers.some((worker) => worker === undefined)) return undefined;
  const known = workers.filter((worker) => worker !== undefined);
  const [first] = known;
  const arriving = (when: When): Quantity | undefined => {
    const loads = edges.map((edge) => ({ load: context.along(edge.id, when), batch: batchOf(graph, edge) }));
    if (loads.some(({ load }) => load === undefined)) return undefined;
    return reckon(
      sum,
      ...loads.flatMap(({ load, batch }) => (load ? [reckon((rate) => scaled(rate, batch), load.total)] : [])),
    );
  };
  const [peak, average] = [arriving('peak'), arriving('average')];
  if (!first || !peak || !average) return undefined;
  const counts = edges.map(({ to }) => countOf(graph, to));
  return {
    broker: broker.id,
    consumers: edges.map(({ to }) => to),
    connections: edges.map(({ id }) => id),
    peak,
    average,
    rate: reckon(sum, ...known.map(({ rate }) => rate)),
    each: first.each,
    instances: counts.includes(undefined) ? undefined : counts.reduce<number>((all, count) => all + (count ?? 0), 0),
    partitions: partitionsOf(broker),
  };
}

/** A log gives a partition to one consumer of a group at a time. */
function workerOf(
  graph: SystemGraph,
  broker: Component,
  edge: Connection,
): { readonly each: Quantity; readonly rate: Quantity } | undefined {
  const worker = graph.component(edge.to);
  const capacity = isElastic(worker) ? undefined : capacityOf(graph, worker);
  if (!capacity) return undefined;
  const batch = batchOf(graph, edge);
  const each = reckon((calls) => scaled(calls, batch), capacity.each);
  const partitions = partitionsOf(broker);
  const busy =
    partitions === undefined
      ? capacity.copies
      : reckon(smallest, capacity.copies, known(partitions, sourceOf(broker, 'partitions')));
  return { each, rate: reckon(product, each, busy) };
}

function partitionsOf(broker: Component): number | undefined {
  return hasTrait(broker, 'replays') ? numberOf(broker, 'partitions') : undefined;
}

function countOf(graph: SystemGraph, id: string): number | undefined {
  const x = graph.component(id);
  const most = numberOf(x, 'maxInstances');
  return replicaGroup(graph, id).length > 1 ? (numberOf(x, 'instances') ?? 1) : (most ?? copies(graph, id));
}
