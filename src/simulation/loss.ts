import { numberOf, says } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { copies } from '#graph/redundancy.ts';
import { isBroker, isCache } from '#graph/sets.ts';
import type { Quantity } from './quantity.ts';
import type { Limit, Utilisation } from './utilisation.ts';

/** What the rest must carry when the ordinary thing happens. */
export interface Loss {
  /** "one of 4 copies", "one of 3 zones". */
  readonly lost: string;
  /** The share of the copies that is left. */
  readonly left: number;
  readonly before: Utilisation;
  readonly used: Quantity;
}

/** One instance of a few, one zone of many; undefined for what has no second copy, or whose copies carry nothing. */
export function lossOf(
  graph: SystemGraph,
  x: Component,
  before: Utilisation | undefined,
  again: (left: number) => Utilisation | undefined,
): Loss | undefined {
  if (!before || says(x, 'managed') === 'true' || !shared.includes(before.limit)) return undefined;
  const count = says(x, 'autoscaling') === 'true' ? numberOf(x, 'maxInstances') : copies(graph, x.id);
  if (count === undefined || count < 2 || standsIn(x)) return undefined;
  const zones = numberOf(x, 'azCount') ?? 0;
  const byZone = count > 4 && zones >= 2;
  const left = byZone ? (zones - 1) / zones : (count - 1) / count;
  const lost = byZone ? `one of ${zones} zones` : `one of ${count} copies`;
  const after = again(left);
  return after && { lost, left, before, used: after.used };
}

/** Limits that copies share, so that fewer of them have less. */
const shared: readonly Limit[] = ['compute', 'read', 'connections'];

/** The lost copy did no work of its own: a shard's replica takes over, a log's partitions move. */
function standsIn(x: Component): boolean {
  const replicas = numberOf(x, 'replicas') ?? 0;
  return (isCache(x) && replicas > 0) || (isBroker(x) && !hasTrait(x, 'competes') && !hasTrait(x, 'replays'));
}
