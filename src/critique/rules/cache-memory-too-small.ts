import { numberOf, states } from '#graph/facts.ts';
import type { Component } from '#graph/graph.ts';
import { isCache } from '#graph/sets.ts';
import { answersForOthers, storesBehind } from '#simulation/caching.ts';
import { against, exactly, quotient } from '#simulation/interval.ts';
import { deciderOf, reckon } from '#simulation/quantity.ts';
import { type Memory, workingSetOf } from '#simulation/storage.ts';
import { bytes, round } from '#simulation/words.ts';
import { estimate } from '#workbook/estimates.ts';
import type { Design } from '../design.ts';
import { askFor, figures, missingOf } from '../reckoned.ts';
import { field, quoted, stating } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'The hot set does not fit',
  asks: 'Does what is read again and again fit into the cache?',
  impact: 'The real hit ratio is far lower, so the database sees many times the planned reads on launch day.',
  fix: 'Size the memory to hot items × (size + overhead), shard, or cache smaller objects.',
  followUp: 'How did you arrive at that hit ratio?',
  detection:
    'A hit ratio of 80 % or more is claimed, and the working set, stated or reckoned from rows, their size and the share that is hot, is larger than three quarters of the memory.',
  knownFalseAlarms:
    'Content networks; caches whose reads are very skewed, which hotSetFraction already says; sessions, counters and locks.',
  group: 'E',
  severity: 'minor',
  impactClass: 'slow',
  fixFamily: 'capacity',
  dimension: 4,
  keywords: ['working set', 'hot set', 'eviction'],

  check(design) {
    const claimed = design.graph.components.filter(
      (x) => isCache(x) && answersForOthers(x) && claimOf(design, x) >= 0.8,
    );
    return rows(
      claimed.flatMap((cache) => rowOf(design, cache)),
      'no cache claims a high hit ratio',
    );
  },
});

function claimOf({ workbook }: Design, cache: Component): number {
  return numberOf(cache, 'hitRatio') ?? estimate(workbook, 'hitRatio') ?? 0;
}

function rowOf(design: Design, cache: Component): readonly Row[] {
  const memory = design.numbers.memory(cache.id);
  if (!memory) return unsaid(design, cache);
  switch (against(memory.needed, memory.room.lo)) {
    case 'above':
      return [violation(design, cache, memory)];
    case 'within':
      return [fits(cache, memory)];
    case 'across':
      return question(design, cache, memory);
  }
}

function violation(design: Design, cache: Component, { needed, room, source }: Memory): Row {
  const claim = claimOf(design, cache);
  const nodes = numberOf(cache, 'shards') ?? numberOf(cache, 'instances') ?? 1;
  const wanted = Math.ceil(needed.hi / 1e9 / 0.75 / Math.max(1, nodes));
  return {
    outcome: 'violation',
    group: cache.id,
    severity: needed.lo > 2 * room.hi ? 'major' : 'minor',
    basis: 'contradiction',
    certainty: reckon((a) => a, needed, room).from,
    evidence: { components: [cache.id], fields: fieldsOf(design) },
    numbers: [
      ...figures(`working set of ${quoted(cache)}`, needed, 'B', source),
      ...figures(`room in ${quoted(cache)}`, room, 'B', '0.75 × memoryGb × nodes'),
      { name: 'claimed hit ratio', value: claim, unit: '', from: claimSource(cache) },
    ],
    message: `You count on ${round(claim * 100)} % hits, but the hot set is ${needed.lo === needed.hi ? '' : 'at least '}${bytes(needed.lo)} and ${quoted(cache)} has room for ${bytes(room.hi)}.`,
    impact: `The real hit ratio is far lower: with every hit that is missing, the store behind sees the reads that you did not plan (${round(1 / Math.max(0.001, 1 - claim))} times as many with none).`,
    autofix: stating(`Give it ${wanted} GB${nodes > 1 ? ' a node' : ''}`, cache.id, { memoryGb: wanted }),
  };
}

function claimSource(cache: Component): string {
  return states(cache, 'hitRatio') ? `prop hitRatio of ${quoted(cache)}` : 'estimate hitRatio';
}

function fieldsOf({ workbook }: Design): readonly string[] {
  const keys = ['workingSetBytes', 'hotSetFraction', 'rows', 'recordBytes'];
  return keys.filter((key) => workbook.estimates?.[key] !== undefined).map((key) => field('estimates', key));
}

function fits(cache: Component, { needed, room }: Memory): Row {
  return {
    outcome: 'pass',
    because: `the hot set of ${bytes(needed.hi)} fits into the ${bytes(room.lo)} of ${quoted(cache)}`,
    evidence: { components: [cache.id] },
  };
}

function question(design: Design, cache: Component, { needed, room }: Memory): readonly Row[] {
  const share = reckon((set) => quotient(set, exactly(room.lo)), needed);
  const decider = deciderOf(share, 1);
  if (!decider) return [];
  return [
    {
      outcome: 'question',
      group: cache.id,
      ifNo: needed.hi > 2 * room.hi ? 'major' : 'minor',
      missing: [missingOf(decider.input)],
      ask: `Does what is read again and again fit into the ${bytes(room.lo)} of ${quoted(cache)}? ${askFor(decider)}`,
      evidence: { components: [cache.id], fields: fieldsOf(design) },
    },
  ];
}

/** A claim of hits without a word about what fits; only for a cache that keeps reads away from a store. */
function unsaid({ graph, workbook }: Design, cache: Component): readonly Row[] {
  const behind = storesBehind(graph, cache);
  if (behind.length === 0) return [];
  const sized = workingSetOf(workbook, cache, behind) !== undefined;
  const missing = sized
    ? { target: cache.id, prop: 'memoryGb' }
    : { target: field('estimates', 'workingSetBytes'), prop: 'workingSetBytes' };
  const ask = sized
    ? `How much memory does ${quoted(cache)} have for its hot set?`
    : `You count on many hits in ${quoted(cache)}: what fits in it, how much is read again and again?`;
  return [
    {
      outcome: 'question',
      group: cache.id,
      ifNo: 'minor',
      missing: [missing],
      ask,
      evidence: { components: [cache.id] },
    },
  ];
}
