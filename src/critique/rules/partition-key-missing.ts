import { numberOf, sourceOf, textOf } from '#graph/facts.ts';
import type { Component } from '#graph/graph.ts';
import { isCache, isStore } from '#graph/sets.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { explained, field, listed, pass, quoted } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Sharded data with no stated key',
  asks: 'By what is the data spread over the partitions?',
  impact:
    'The first version partitions by whatever was at hand, and giving billions of live rows another key is a project of months.',
  fix: 'Choose the key from the most frequent queries: many values, even load, present in the query. Write it next to the entity.',
  followUp: 'Which query decides your partition key, and which query pays for it?',
  detection:
    'A key–value or wide-column store, or any store with two shards or more, keeps an entity that states no partition key.',
  knownFalseAlarms:
    'One relational node; a key–value store used as a plain cache. A primary key is the partition key in a key–value store.',
  group: 'F',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'key design',
  dimension: 4,
  keywords: ['partition key', 'shard key'],

  check(design) {
    const stores = design.graph.components.filter(isPartitioned);
    return rows(
      stores.map((store) => rowOf(design, store)),
      'no store is spread over partitions',
    );
  },
});

const spreadByKey: readonly string[] = ['key-value-store', 'wide-column-store'];

function isPartitioned(x: Component): boolean {
  const isPlainCache = isCache(x) || ['cache', 'session'].includes(textOf(x, 'storeRole') ?? '');
  return isStore(x) && !isPlainCache && (spreadByKey.includes(x.kind) || (numberOf(x, 'shards') ?? 1) >= 2);
}

interface Kept {
  readonly entity: Entity;
  readonly place: string;
}

function rowOf(design: Design, store: Component): Row {
  const kept = (design.workbook.entities ?? [])
    .map((entity, i): Kept => ({ entity, place: field('entities', i) }))
    .filter(({ entity }) => entity.store === store.id);
  const unkeyed = kept.filter(({ entity }) => !hasKey(store, entity));
  const none = unkeyed.filter(({ entity }) => entity.partitionKey === 'none');
  const evidence = (list: readonly Kept[]): Evidence => ({
    components: [store.id],
    fields: list.map(({ place }) => place),
  });
  if (none.length > 0) {
    return {
      outcome: 'violation',
      group: store.id,
      severity: 'major',
      basis: 'structure',
      certainty: sourceOf(store, 'shards'),
      evidence: evidence(none),
      message: `${quoted(store)} is spread over partitions, but ${listed(none.map(({ entity }) => entity.name))} ${none.length === 1 ? 'has' : 'have'} no key that says by what.`,
    };
  }
  if (kept.length > 0 && unkeyed.length === 0) {
    const keys = kept.map(
      ({ entity }) => `${entity.name} by ${entity.partitionKey ?? [entity.primaryKey].flat()[0] ?? 'its key'}`,
    );
    return pass(`${quoted(store)} spreads ${listed(keys)}`, evidence(kept));
  }
  const asked: Question = {
    outcome: 'question',
    group: store.id,
    ifNo: 'major',
    missing:
      kept.length === 0
        ? [{ target: field('entities'), prop: 'partitionKey' }]
        : unkeyed.map(({ place }) => ({ target: place, prop: 'partitionKey' })),
    ask: `By which key does ${quoted(store)} spread ${kept.length === 0 ? 'its data' : listed(unkeyed.map(({ entity }) => entity.name))}, and which query decided that?`,
    evidence: evidence(unkeyed),
  };
  return explained(design, asked.evidence, 'partition key', 'shard key', 'partitioned by', 'sharded by') ?? asked;
}

function hasKey(store: Component, { partitionKey, primaryKey }: Entity): boolean {
  if (partitionKey !== undefined && partitionKey !== 'none' && partitionKey !== '') return true;
  return store.kind === 'key-value-store' && Array.isArray(primaryKey) && primaryKey.length > 0;
}
