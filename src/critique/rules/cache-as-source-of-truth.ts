import { and, not, or, type Truth, truth } from '#basis/logic.ts';
import { is, numberOf, sourceOf, states, textOf } from '#graph/facts.ts';
import type { Component } from '#graph/graph.ts';
import { isCache, isStore } from '#graph/sets.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { isOnlyCopy, lostWith, writesThrough } from '../only-copy.ts';
import { field, freshId, listed, named, onMustFlows, pass, quoted, stating } from '../rows.ts';
import { type AutoFix, defineRule, type Evidence, type Row, rows, type Severity } from '../rule.ts';
import { entitiesIn } from '../stakes.ts';

export default defineRule({
  title: 'The only copy is in memory',
  asks: 'When a node of the cache is replaced, what is gone?',
  impact: 'A restart silently deletes carts, balances or the idempotency keys that stop double charges.',
  fix: 'Keep the truth in a durable store with the cache in front of it; memory alone only where losing the last second of writes is acceptable, with an append-only file, replicas and no eviction.',
  followUp: 'The cache node is replaced right now. What exactly is gone?',
  detection:
    'A cache is called the source of truth, keeps records that nothing can rebuild, or is written by a component that writes them nowhere else; and it states no persistence, or only snapshots. Or it writes behind, with neither persistence nor a replica.',
  knownFalseAlarms:
    'Sessions, counters, presence and anything else that can be rebuilt; locks. Idempotency keys are not among these: losing them opens the door to charging twice.',
  group: 'E',
  severity: 'blocking',
  impactClass: 'data-loss',
  fixFamily: 'durable store',
  dimension: 4,
  keywords: ['durable', 'persist', 'write-through', 'aof'],
  variants: ['only-copy', 'write-behind'],
  supersedes: ['cache-loss-overload'],

  check(design) {
    const caches = design.graph.components.filter(isCache);
    return rows(
      caches.flatMap((cache) => [...onlyCopy(design, cache), ...writeBehind(design, cache)]),
      'no cache keeps what nothing else has',
    );
  },
});

function onlyCopy(design: Design, cache: Component): readonly Row[] {
  const entities = entitiesIn(design.workbook.entities, cache.id);
  const kept = isOnlyCopy(design, cache, entities);
  const evidence = evidenceOf(design, cache, entities);
  const what =
    listed(entities.filter(({ rebuildable }) => rebuildable !== 'yes').map(({ name }) => name)) || 'its data';
  if (kept === 'false') {
    if (writesThrough(design, cache)) return [pass(`${quoted(cache)} writes through to a store`, evidence)];
    return entities.length === 0 ? [] : [pass(`what ${quoted(cache)} keeps can be rebuilt`, evidence)];
  }
  const lost = lostWith(cache);
  const common = { variant: 'only-copy', group: cache.id, evidence } as const;
  if (and(kept, truth(lost === undefined ? undefined : lost !== 'nothing')) === 'false') {
    return [pass(`${quoted(cache)} keeps its data over a restart`, evidence)];
  }
  if (kept === 'unknown' || lost === undefined) {
    const missing = [
      ...(states(cache, 'persistence') ? [] : [{ target: cache.id, prop: 'persistence' }]),
      ...(is(cache, 'persistence', 'aof') === 'true' && !states(cache, 'replicas')
        ? [{ target: cache.id, prop: 'replicas' }]
        : []),
      ...(design.workbook.entities ?? []).flatMap((e, i) =>
        e.store === cache.id && e.rebuildable === undefined
          ? [{ target: field('entities', i), prop: 'rebuildable' }]
          : [],
      ),
    ];
    const ask = `${quoted(cache)} may hold the only copy of ${what}. What is left of it after a restart?`;
    return [{ ...common, outcome: 'question', ifNo: severityOf(design, cache, entities), missing, ask }];
  }
  return [
    {
      ...common,
      outcome: 'violation',
      severity: lost === 'a second' ? 'minor' : lost === 'everything' ? severityOf(design, cache, entities) : 'major',
      basis: 'structure',
      certainty: sourceOf(cache, 'persistence', 'replicas'),
      message: `${quoted(cache)} holds the only copy of ${what}. ${losses[lost]}`,
      ...(lost === 'a second' ? {} : { autofix: durable(design, cache) }),
    },
  ];
}

const losses: Readonly<Record<string, string>> = {
  everything: 'Memory is lost on restart, failover or eviction.',
  minutes: 'A failure loses what came since the last snapshot.',
  'a second': 'A failure loses the last second of writes.',
  'a disk': 'One disk has it, and no other node.',
};

function severityOf(design: Design, cache: Component, entities: readonly Entity[]): Severity {
  const isTruth = is(cache, 'storeRole', 'source-of-truth', 'ledger') === 'true';
  const stopsDoubles = entities.some(({ name }) => /idempoten/i.test(name));
  const isMust = design.flows.some((f) => f.stated && f.weight >= 3) && onMustFlows(design).has(cache.id);
  return isTruth || stopsDoubles || isMust ? 'blocking' : 'major';
}

function durable({ graph }: Design, cache: Component): AutoFix {
  const id = freshId(graph, `${cache.id}-store`);
  return {
    label: 'Put a durable store behind it',
    ops: [
      { op: 'add-component', id, kind: 'relational-db', name: `${cache.name} store`, near: cache.id },
      { op: 'connect', from: cache.id, to: id, kind: 'write' },
      { op: 'set-prop', target: cache.id, prop: 'pattern', value: 'write-through' },
    ],
    confirm: false,
  };
}

/** Acknowledged writes wait in memory for their turn. */
function writeBehind(design: Design, cache: Component): readonly Row[] {
  const { graph } = design;
  const behind = graph.out(cache.id).filter(({ to }) => isStore(graph.component(to)) && !isCache(graph.component(to)));
  if (textOf(cache, 'pattern') !== 'write-behind' || behind.length === 0) return [];
  const evidence: Evidence = {
    components: [cache.id, ...behind.map(({ to }) => to)],
    connections: behind.map(({ id }) => id),
  };
  const kept = or(not(is(cache, 'persistence', 'none')), replicated(cache));
  const common = { variant: 'write-behind', group: cache.id, evidence } as const;
  if (kept === 'true') return [pass(`writes that wait in ${quoted(cache)} outlive the loss of a node`, evidence)];
  const store = listed(behind.map(({ to }) => named(graph, to)));
  if (kept === 'unknown') {
    const missing = ['persistence', 'replicas']
      .filter((p) => !states(cache, p))
      .map((prop) => ({ target: cache.id, prop }));
    const ask = `${quoted(cache)} answers before it writes to ${store}. What happens to the writes that still wait when its node dies?`;
    return [{ ...common, outcome: 'question', ifNo: 'blocking', missing, ask }];
  }
  return [
    {
      ...common,
      outcome: 'violation',
      severity: severityOf(design, cache, []) === 'blocking' || design.tags.has('payments') ? 'blocking' : 'major',
      basis: 'structure',
      certainty: sourceOf(cache, 'persistence', 'replicas', 'pattern'),
      message: `${quoted(cache)} answers before it writes to ${store}, and keeps what waits in one node’s memory only.`,
      impact: 'Users saw their change confirmed; after a restart it never happened.',
      autofix: stating('Keep what waits on disk and on a second node', cache.id, { persistence: 'aof', replicas: 1 }),
    },
  ];
}

function replicated(cache: Component): Truth {
  const replicas = numberOf(cache, 'replicas');
  if (replicas !== undefined) return truth(replicas >= 1);
  return states(cache, 'redundancy') ? not(is(cache, 'redundancy', 'none')) : 'unknown';
}

function evidenceOf({ workbook, graph }: Design, cache: Component, entities: readonly Entity[]): Evidence {
  const all = workbook.entities ?? [];
  return {
    components: [cache.id],
    connections: graph.into(cache.id).map(({ id }) => id),
    fields: entities.map((entity) => field('entities', all.indexOf(entity))),
  };
}
