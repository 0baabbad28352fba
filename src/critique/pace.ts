import { numberOf } from '#graph/facts.ts';
import type { Component, Connection } from '#graph/graph.ts';
import { isEntry } from '#graph/sets.ts';
import { scaled, smallest, sum } from '#simulation/interval.ts';
import { type Quantity, reckon } from '#simulation/quantity.ts';
import type { Utilisation } from '#simulation/utilisation.ts';
import type { Design } from './design.ts';

/** Workers that a queue feeds call no faster than they work: what is more waits, and is not refused. */
export function pacedTo(design: Design, provider: Component, limit: Utilisation): Utilisation {
  const { graph } = design;
  const calls = graph.into(provider.id).filter(({ kind }) => kind === 'request');
  const paces = calls.map((edge) => paceOf(design, edge));
  if (calls.length === 0 || paces.includes(undefined)) return limit;
  const pace = reckon(sum, ...paces.filter((found) => found !== undefined));
  const load = reckon(smallest, limit.load, pace);
  const used = reckon((offered, quota) => scaled(offered, 1 / quota.lo), load, limit.each);
  return { ...limit, load, used };
}

/** Calls a second that a worker makes at most: undefined for one that answers requests, too. */
function paceOf({ graph, numbers }: Design, edge: Connection): Quantity | undefined {
  const arriving = graph.into(edge.from);
  const fed = arriving.filter(({ kind }) => kind === 'consume');
  const asked = arriving.some(
    ({ kind, from }) => kind === 'request' || kind === 'webhook' || isEntry(graph.component(from)),
  );
  if (fed.length === 0 || asked) return undefined;
  const groups = fed.flatMap(({ from }) =>
    numbers.consumers(from).filter(({ consumers }) => consumers.includes(edge.from)),
  );
  if (groups.length < fed.length) return undefined;
  const each = numberOf(edge, 'callsPerRequest') ?? 1;
  return reckon((...rates) => scaled(sum(...rates), each), ...groups.map(({ rate }) => rate));
}
