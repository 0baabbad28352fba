import { targetsBehind } from '#graph/edges.ts';
import { is, numberOf, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCache, isPassThrough, isStore } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import { reading } from '#workbook/estimates.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { assumed, known, type Quantity } from './quantity.ts';
import type { Scenario } from './scenario.ts';

const otherUses = /session|lock|lease|dedup|idempoten|counter|rate|token|presence|queue/;

/** Whether a component answers in the place of another one: a cache of data, a content network. */
export function answersForOthers(x: Component): boolean {
  const role = textOf(x, 'storeRole') ?? 'cache';
  const purpose = textOf(x, 'purpose') ?? '';
  const mayHit = Object.hasOwn(propsOf(x.kind), 'hitRatio');
  return mayHit && (role === 'cache' || role === 'derived') && !otherUses.test(purpose);
}

/** A caller's look-ups in caches beside the stores that it reads: what hits does not reach them. */
export function asideLookups(graph: SystemGraph, caller: string): readonly Connection[] {
  if (hasTrait(graph.component(caller), 'limits-rate')) return [];
  return graph.out(caller).filter((edge) => {
    const cache = graph.component(edge.to);
    const looksUp = (edge.kind === 'read' || edge.kind === 'read-write') && is(edge, 'lock', 'yes') !== 'true';
    return looksUp && isCache(cache) && answersForOthers(cache) && !otherUses.test(textOf(edge, 'purpose') ?? '');
  });
}

/** The connections by which a cache itself loads what it misses, or writes what it holds. */
export function loadsOf(graph: SystemGraph, cache: string): readonly Connection[] {
  return graph
    .out(cache)
    .filter(({ kind, to }) => ['read', 'write', 'read-write'].includes(kind) && isStore(graph.component(to)));
}

/** A read of a store that is no cache, be it through a pooler. */
export function readsStore(graph: SystemGraph, edge: Connection): boolean {
  if (edge.kind !== 'read' && edge.kind !== 'read-write') return false;
  const target = graph.component(edge.to);
  return isPassThrough(target) ? targetsBehind(graph, edge).some(isBacking) : isBacking(target);
}

function isBacking(x: Component): boolean {
  return isStore(x) && !isCache(x);
}

/** The stores that a cache keeps reads away from: those it loads from, and those its users read beside it. */
export function storesBehind(graph: SystemGraph, cache: Component): readonly Component[] {
  const own = loadsOf(graph, cache.id).map(({ to }) => graph.component(to));
  const beside = graph
    .into(cache.id)
    .filter((edge) => asideLookups(graph, edge.from).includes(edge))
    .flatMap(({ from }) => graph.out(from).filter((edge) => readsStore(graph, edge)))
    .flatMap((edge) => targetsBehind(graph, edge));
  return [...new Map([...own, ...beside].filter(isBacking).map((store) => [store.id, store])).values()];
}

/** The share of look-ups that a cache answers. */
export function hitRatioOf(graph: SystemGraph, workbook: Workbook, cache: Component, scenario: Scenario): Quantity {
  if (scenario.cold?.includes(cache.id)) return known(0);
  if (scenario.hitRatio !== undefined) return known(scenario.hitRatio, 'stated');
  const stated = numberOf(cache, 'hitRatio');
  if (stated !== undefined) return known(clamped(stated), sourceOf(cache, 'hitRatio'));
  const estimated = estimatedHitRatio(graph, workbook, cache);
  if (estimated !== undefined) return known(clamped(estimated));
  const input = assumed({
    id: `hitRatio ${cache.id}`,
    target: cache.id,
    prop: 'hitRatio',
    asks: `Which share of its look-ups does '${cache.name}' answer?`,
    unit: '',
    lo: 0,
    hi: 0.95,
    source: 'engineering judgement',
  });
  const pinned = scenario.pins?.get(input.inputs[0]?.id ?? '');
  return pinned === undefined ? input : known(pinned, 'assumed');
}

function clamped(ratio: number): number {
  return Math.min(1, Math.max(0, ratio));
}

/** The estimate speaks for the caches on the read path that it is bound to; bound to nothing, for a single cache only. */
function estimatedHitRatio(graph: SystemGraph, workbook: Workbook, cache: Component): number | undefined {
  const found = reading(workbook, 'hitRatio');
  if (found === undefined || found.fit === 'wrong-dimension') return undefined;
  if (found.binds.length > 0) {
    const onPath = [cache, ...storesBehind(graph, cache)].map(({ id }) => id);
    const callers = graph.into(cache.id).map(({ from }) => from);
    return found.binds.some((id) => onPath.includes(id) || callers.includes(id)) ? found.value : undefined;
  }
  const candidates = graph.components.filter((x) => answersForOthers(x));
  const caches = candidates.filter(isCache);
  const single = caches.length > 0 ? caches : candidates;
  return single.length === 1 && single[0]?.id === cache.id ? found.value : undefined;
}
