import { or, type Truth, truth } from '#basis/logic.ts';
import { mutating } from '#graph/edges.ts';
import { is, numberOf, textOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { reachableFrom } from '#graph/paths.ts';
import { isBroker, isCache, isStore } from '#graph/sets.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from './design.ts';

/** The data has no other home: so it is called, so its records say, or so it is drawn. */
export function isOnlyCopy(design: Design, cache: Component, entities: readonly Entity[]): Truth {
  if (writesThrough(design, cache)) return 'false';
  const role = is(cache, 'storeRole', 'source-of-truth', 'ledger');
  const records = or(
    ...entities.map(({ rebuildable }) => truth(rebuildable === undefined ? undefined : rebuildable === 'no')),
  );
  if (role === 'true' || records === 'true') return 'true';
  if (role === 'false') return records;
  if (entities.length > 0) return records;
  return truth(writesNowhereElse(design, cache));
}

/** What is written is on disk before it is confirmed. */
export function writesThrough({ graph }: Design, cache: Component): boolean {
  const isThrough = textOf(cache, 'pattern') === 'write-through';
  return graph.out(cache.id).some(({ kind, to }) => {
    const store = graph.component(to);
    const writes =
      isThrough || ((kind === 'write' || kind === 'read-write') && textOf(cache, 'pattern') !== 'write-behind');
    return writes && isStore(store) && !isCache(store);
  });
}

/** Somebody is said to write the cache, and nothing around them keeps anything on disk. */
function writesNowhereElse({ graph }: Design, cache: Component): boolean {
  const writers = graph
    .into(cache.id)
    .filter((edge) => mutating(graph, edge) === 'true' && textOf(edge, 'lock') !== 'yes')
    .map(({ from }) => graph.component(from))
    .filter((writer) => !hasTrait(writer, 'limits-rate'));
  const keeps = (id: string): boolean => {
    const x = graph.component(id);
    return (isStore(x) && !isCache(x)) || isBroker(x);
  };
  const around = [cache, ...writers].flatMap(({ id }) => [
    ...reachableFrom(graph, id),
    ...graph.into(id).map(({ from }) => from),
  ]);
  return writers.length > 0 && !around.some(keeps);
}

/** What a failure takes from a cache; undefined when the design does not say. */
export function lostWith(cache: Component): 'everything' | 'minutes' | 'a second' | 'a disk' | 'nothing' | undefined {
  const persistence = textOf(cache, 'persistence');
  if (persistence === 'none') return 'everything';
  if (persistence === 'snapshot') return 'minutes';
  if (persistence === undefined) return textOf(cache, 'durable') === 'yes' ? 'nothing' : undefined;
  const replicas = numberOf(cache, 'replicas');
  return replicas === undefined ? undefined : replicas >= 1 ? 'a second' : 'a disk';
}
