import { and, not, or, type Truth } from '#basis/logic.ts';
import { onUserPath, outOf } from '#graph/edges.ts';
import { is, numberOf, sourceOf, states, textOf } from '#graph/facts.ts';
import type { Component, Connection } from '#graph/graph.ts';
import { isCache, isCompute } from '#graph/sets.ts';
import { answersForOthers, storesBehind } from '#simulation/caching.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, listed, named, onMustFlows, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Evidence, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Cached data that never has to become true again',
  asks: 'When the truth changes, how does the cache learn of it?',
  impact: 'Old prices and revoked permissions are served until somebody flushes the cache by hand, at the worst time.',
  fix: 'Give every key a time to live as a safety net, and delete or update it when the truth changes; put a version into the key of big objects.',
  followUp: 'A user is banned. How long can the cached permission still let them in?',
  detection:
    'A cache in front of a store states that its keys never expire and that nothing invalidates them; or that it neither expires nor evicts and has a limited memory; or that what it keeps hangs on another component’s writes.',
  knownFalseAlarms:
    'Delete-after-write is fine with a time to live as a safety net. Sessions, counters and locks are the truth themselves. Keys that name their content never become wrong.',
  group: 'E',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'cache policy',
  dimension: 4,
  keywords: ['ttl', 'invalidat', 'versioned key'],
  variants: ['never', 'borrowed-expiry'],

  check(design) {
    const caches = design.graph.components.filter((x) => isCache(x) && answersForOthers(x));
    return rows(
      caches.flatMap((cache) => {
        const stores = storesBehind(design.graph, cache);
        return stores.length === 0 ? [] : [...never(design, cache, stores), ...borrowed(design, cache)];
      }),
      'no cache stands in front of a store',
    );
  },
});

function never(design: Design, cache: Component, stores: readonly Component[]): readonly Row[] {
  const truth = listed(stores.map(quoted));
  const evidence: Evidence = { components: [cache.id, ...stores.map(({ id }) => id)] };
  const learns = howItLearns(design, cache);
  const forgets = is(cache, 'ttlSec', 0);
  const stale =
    learns === undefined
      ? and(forgets, not(is(cache, 'invalidation', 'explicit', 'event', 'ttl', 'foreign-writer')))
      : 'false';
  const full = fills(cache);
  const common = { variant: 'never', group: cache.id, evidence } as const;
  if (or(stale, full) === 'false') {
    const ttl = numberOf(cache, 'ttlSec') ?? 0;
    return [pass(learns ?? `${quoted(cache)} ${ttl > 0 ? `forgets after ${ttl} s` : 'is told'}`, evidence)];
  }
  if (stale !== 'true' && full !== 'true') {
    const missing = ['ttlSec', 'invalidation'].filter((prop) => !states(cache, prop));
    const ask = `When ${truth} changes, how does ${quoted(cache)} learn of it, and how long may it be wrong?`;
    const question: Row = {
      ...common,
      outcome: 'question',
      ifNo: 'major',
      missing: missing.map((prop) => ({ target: cache.id, prop })),
      ask,
    };
    return [explained(design, evidence, 'ttl', 'time to live', 'invalidat', 'versioned key', 'immutable') ?? question];
  }
  return [
    {
      ...common,
      outcome: 'violation',
      severity: 'major',
      basis: 'structure',
      certainty: sourceOf(cache, 'ttlSec', 'invalidation', 'eviction'),
      message:
        stale === 'true'
          ? `${truth} changes, but ${quoted(cache)} is never told and never forgets.`
          : `${quoted(cache)} neither forgets nor evicts: once its ${numberOf(cache, 'memoryGb')} GB are full, nothing new gets in.`,
      autofix: stating('Give keys a time to live, and delete them on change', cache.id, {
        ttlSec: 300,
        invalidation: 'explicit',
      }),
    },
  ];
}

/** What keeps a cache true without its own invalidation being stated. */
function howItLearns({ graph }: Design, cache: Component): string | undefined {
  const pattern = textOf(cache, 'pattern') ?? '';
  const writers = graph.into(cache.id);
  if (['write-through', 'write-behind', 'refresh-ahead'].includes(pattern))
    return `${quoted(cache)} is kept by ${pattern}`;
  const told = writers.find((edge) => (textOf(edge, 'purpose') ?? '').includes('invalidat'));
  if (told) return `${named(graph, told.from)} invalidates ${quoted(cache)}`;
  const hears = (id: string): boolean => graph.into(id).some(({ kind }) => kind === 'consume' || kind === 'capture');
  const updater = writers.find((e) => hears(e.from) && isCompute(graph.component(e.from)) && e.kind !== 'read');
  return updater && `${named(graph, updater.from)} hears of changes and updates ${quoted(cache)}`;
}

function fills(cache: Component): Truth {
  return states(cache, 'memoryGb') ? and(is(cache, 'eviction', 'none'), is(cache, 'ttlSec', 0)) : 'false';
}

/** What stays in the cache is decided by a field that somebody else writes. */
function borrowed(design: Design, cache: Component): readonly Row[] {
  const { graph } = design;
  const sources = outOf(graph, cache.id, 'read', 'read-write');
  const lively = sources
    .flatMap(({ to }) => graph.into(to))
    .filter((edge) => edge.from !== cache.id && textOf(edge, 'purpose') === 'cache-liveness');
  const isForeign = is(cache, 'invalidation', 'foreign-writer') === 'true' || lively.length > 0;
  const stands = (numberOf(cache, 'ttlSec') ?? 0) > 0 || sources.some((edge) => textOf(edge, 'onFailure') === 'stale');
  if (!isForeign || stands) return [];
  const without = design.numbers.under({ hitRatio: 0 });
  const writer = lively.length === 0 ? 'another component' : listed(lively.map(({ from }) => named(graph, from)));
  return [
    {
      outcome: 'violation',
      variant: 'borrowed-expiry',
      group: cache.id,
      severity: isNeeded(design, cache, sources) ? 'major' : 'minor',
      basis: 'structure',
      certainty: sourceOf(cache, 'invalidation'),
      evidence: evidenceOf([...sources, ...lively], { components: [cache.id] }),
      numbers: sources.flatMap(({ to }) => {
        const load = without.load(to)?.read;
        const name = `reads of ${named(graph, to)} without the cache`;
        return load === undefined ? [] : [{ name, value: load.lo, unit: '/s', from: 'the estimates at peak' }];
      }),
      message: `What ${quoted(cache)} keeps hangs on the writes of ${writer}: if they stop, it empties and every read falls on what is behind.`,
      impact: 'A stuck writer that nobody connects with reads becomes an outage of the read path.',
      fix: 'Give the cache an expiry of its own, and serve stale values while the refresh fails.',
      autofix: stating('Give the cache an expiry of its own', cache.id, { ttlSec: 300 }),
    },
  ];
}

function isNeeded(design: Design, cache: Component, sources: readonly Connection[]): boolean {
  const onMust = onMustFlows(design);
  return (
    onMust.has(cache.id) || sources.some((edge) => onMust.has(edge.to) && onUserPath(design.graph, design.flows, edge))
  );
}
