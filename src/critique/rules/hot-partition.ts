import { is, numberOf, says, sourceOf, states, textOf } from '#graph/facts.ts';
import type { Component } from '#graph/graph.ts';
import { isCache, isStore } from '#graph/sets.ts';
import { partitionOf } from '#simulation/capacity.ts';
import { against, largest, quotient, scaled } from '#simulation/interval.ts';
import type { Load } from '#simulation/load.ts';
import { deciderOf, type Quantity, reckon } from '#simulation/quantity.ts';
import { round, span } from '#simulation/words.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { askFor, figures, loadFields, missingOf } from '../reckoned.ts';
import { explained, field, pass, quoted } from '../rows.ts';
import { defineRule, type Evidence, type Row, rows } from '../rule.ts';
import { entitiesIn } from '../stakes.ts';

export default defineRule({
  title: 'One key takes the load',
  asks: 'Does the hottest key fit on the one partition that it lives on?',
  impact:
    'The big tenant or the celebrity is throttled, and everyone on that partition with them; adding nodes does not help.',
  fix: 'A compound key or a random suffix for writes with a scatter on read, a separate path for heavy keys, a local cache for the hot one.',
  followUp: 'One account has 100 million followers. What breaks first?',
  detection:
    'The share of the traffic that one key takes is compared with what one partition, shard or cache process does. Keys with few values, or with ever growing ones, are found by what is stated of them.',
  knownFalseAlarms:
    'Splitting for heat helps the neighbours of a key, not the key; the capacity of the whole store is irrelevant here.',
  group: 'F',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'key design',
  dimension: 4,
  keywords: ['hot key', 'salt', 'suffix', 'write shard', 'celebrity'],
  variants: ['rate', 'low-cardinality', 'monotonic', 'hot-cache-key'],

  check(design) {
    const entities = (design.workbook.entities ?? []).flatMap((entity, i) => placed(design, entity, i));
    const stores = design.graph.components.filter((x) => isPartitioned(x));
    return rows(
      [
        ...entities.flatMap((at) => [...hotKey(at), ...fewValues(at), ...growing(at)]),
        ...stores.flatMap((store) => unsaid(design, store)),
      ],
      'no data is spread over partitions by a stated key',
    );
  },
});

interface Kept {
  readonly design: Design;
  readonly entity: Entity;
  readonly store: Component;
  readonly evidence: Evidence;
}

function placed(design: Design, entity: Entity, i: number): readonly Kept[] {
  const store = design.graph.find(entity.store ?? '');
  if (!store) return [];
  return [{ design, entity, store, evidence: { components: [store.id], fields: [field('entities', i)] } }];
}

const spreadByKey: readonly string[] = ['key-value-store', 'wide-column-store', 'distributed-sql-db'];

function isPartitioned(x: Component): boolean {
  return isStore(x) && !isCache(x) && (spreadByKey.includes(x.kind) || (numberOf(x, 'shards') ?? 1) >= 2);
}

/** The load that an entity brings its store; where several share one, each has its even part at least. */
function loadOf({ design, store }: Kept): Load | undefined {
  const load = design.numbers.load(store.id);
  const sharing = entitiesIn(design.workbook.entities, store.id).length;
  if (!load || sharing < 2) return load;
  const part = (whole: Quantity): Quantity => reckon(({ lo, hi }) => ({ lo: lo / sharing, hi }), whole);
  return { read: part(load.read), write: part(load.write), total: part(load.total) };
}

function hotKey(at: Kept): readonly Row[] {
  const { design, entity, store, evidence } = at;
  const share = entity.topKeyShare;
  const limit = partitionOf(store);
  const load = loadOf(at);
  if (share === undefined || !limit || !load || !(isCache(store) || isPartitioned(store))) return [];
  const variant = isCache(store) ? 'hot-cache-key' : 'rate';
  const coalesced = design.graph
    .into(store.id)
    .every(({ from }) => says(design.graph.component(from), 'coalescing') === 'true');
  const hot = reckon(
    (reads, writes, perRead, perWrite) =>
      largest(
        ...(coalesced ? [] : [quotient(scaled(reads, share), perRead)]),
        quotient(scaled(writes, share), perWrite),
      ),
    load.read,
    load.write,
    limit.read,
    limit.write,
  );
  const outcome = against(hot, 1);
  const name = `the hottest ${entity.name}`;
  if (outcome === 'within')
    return [
      pass(`${name} takes at most ${round(hot.hi * 100)} % of what one partition of ${quoted(store)} does`, evidence),
    ];
  const mitigated = mitigation(at);
  if (mitigated !== undefined) return [pass(mitigated, evidence)];
  const unsaidCache = variant === 'hot-cache-key' && !states(store, 'hotKeyMitigation');
  if (outcome === 'across' || unsaidCache) return [asked(at, variant, hot, unsaidCache)];
  const writes =
    quotient(scaled(load.write, share), limit.write).lo >= quotient(scaled(load.read, share), limit.read).lo;
  const [rate, each, what] = writes ? [load.write, limit.write, 'writes'] : [load.read, limit.read, 'reads'];
  const onKey = scaled(rate, share);
  return [
    {
      outcome: 'violation',
      variant,
      group: entity.name,
      severity: 'blocking',
      basis: 'contradiction',
      certainty: hot.from,
      evidence: { ...evidence, fields: [...(evidence.fields ?? []), ...loadFields(design.workbook)] },
      numbers: [
        ...figures(
          `${what} of one key of ${entity.name}`,
          onKey,
          '/s',
          `${round(share * 100)} % of the ${what} of ${quoted(store)} at peak`,
        ),
        ...figures(`${what} that one partition of ${quoted(store)} does`, each, '/s', sourceWords(store, each)),
      ],
      message: `${round(share * 100)} % of the traffic of ${entity.name} has one key: ${span(onKey)} ${what}/s on a partition of ${quoted(store)} that does ${span(each)}/s, while the others idle.`,
    },
  ];
}

function sourceWords(store: Component, each: Quantity): string {
  if (each.from === 'product') return `limit of ${textOf(store, 'product') ?? 'the product'}`;
  return each.from === 'assumed' ? 'assumed' : `props of ${quoted(store)}`;
}

/** Words count in favour of what is not drawn; a stated local cache or key splitting is drawn. */
function mitigation({ design, store, evidence }: Kept): string | undefined {
  const way = textOf(store, 'hotKeyMitigation');
  if (way !== undefined && way !== 'none')
    return `${quoted(store)} spreads its hot keys by ${way.replaceAll('-', ' ')}`;
  return explained(design, evidence, 'suffix', 'salt', 'celebrit', 'write shard', 'hot key', 'key splitting')?.because;
}

function asked({ design, entity, store, evidence }: Kept, variant: string, hot: Quantity, unsaidCache: boolean): Row {
  const decider = deciderOf(hot, 1);
  const bound = decider ? ` ${askFor(decider)}` : '';
  return {
    outcome: 'question',
    variant,
    group: entity.name,
    ifNo: 'major',
    missing: unsaidCache ? [{ target: store.id, prop: 'hotKeyMitigation' }] : decider ? [missingOf(decider.input)] : [],
    ask: `One key of ${entity.name} takes ${round((entity.topKeyShare ?? 0) * 100)} % of the traffic of ${quoted(store)}. What keeps that partition from being the bottleneck?${unsaidCache ? '' : bound}`,
    evidence: { ...evidence, fields: [...(evidence.fields ?? []), ...loadFields(design.workbook)] },
  };
}

/** A country, a status, a flag: with so few values some partitions stay empty for ever. */
function fewValues({ entity, store, evidence }: Kept): readonly Row[] {
  const values = entity.keyCardinality;
  const parts = numberOf(store, 'shards') ?? numberOf(store, 'partitions');
  if (values === undefined || parts === undefined || parts < 2 || entity.partitionKey === undefined) return [];
  if (values >= 10 * parts)
    return [pass(`${entity.partitionKey} has ${round(values)} values for ${parts} partitions`, evidence)];
  return [
    {
      outcome: 'violation',
      variant: 'low-cardinality',
      group: entity.name,
      severity: 'major',
      basis: 'contradiction',
      certainty: sourceOf(store, 'shards', 'partitions'),
      evidence,
      numbers: [
        { name: `values of ${entity.partitionKey}`, value: values, unit: '', from: `entity ${entity.name}` },
        { name: `partitions of ${quoted(store)}`, value: parts, unit: '', from: `prop shards of ${quoted(store)}` },
      ],
      message: `${entity.name} is spread over ${parts} partitions of ${quoted(store)} by ${entity.partitionKey}, which has ${round(values)} values: a few partitions get nearly everything.`,
    },
  ];
}

const byRange = /hbase|bigtable|spanner|cockroach|tidb|yugabyte|foundationdb/i;
const byTime = /(^|[^a-z])(day|date|hour|month|week|time|timestamp|created|minute)/i;

/** New records all go to the end of a range, or to the partition of today. */
function growing({ design, entity, store, evidence }: Kept): readonly Row[] {
  const { partitionKey } = entity;
  if (entity.keyMonotonic !== 'yes' || partitionKey === undefined || !isPartitioned(store)) return [];
  const ranged = byRange.test(textOf(store, 'product') ?? '') || store.kind === 'distributed-sql-db';
  const timed = byTime.test(partitionKey.replace(/([a-z])([A-Z])/g, '$1 $2'));
  const group = entity.name;
  if (ranged || timed) {
    return [
      {
        outcome: 'violation',
        variant: 'monotonic',
        group,
        severity: 'major',
        basis: 'contradiction',
        certainty: 'stated',
        evidence,
        message: `${entity.name} is partitioned by ${partitionKey}, which only grows: every new record of the moment goes to one partition of ${quoted(store)}.`,
        fix: 'Hash the key, or put something that spreads in front of the time.',
      },
    ];
  }
  const said = explained(design, evidence, 'hash');
  if (said) return [said];
  const ask = `${partitionKey} of ${entity.name} only grows. Does ${quoted(store)} spread it by hash, or by range with all new records at the end?`;
  return [{ outcome: 'question', variant: 'monotonic', group, ifNo: 'major', missing: [], ask, evidence }];
}

/** More load than one partition does, and nobody says how it is spread. */
function unsaid(design: Design, store: Component): readonly Row[] {
  const load = design.numbers.load(store.id);
  const limit = partitionOf(store);
  const kept = entitiesIn(design.workbook.entities, store.id);
  const said = kept.some(
    ({ topKeyShare, keyCardinality }) => topKeyShare !== undefined || keyCardinality !== undefined,
  );
  if (!load || !limit || said || is(store, 'storeRole', 'derived') === 'true') return [];
  const whole = reckon(
    (r, w, perRead, perWrite) => largest(quotient(r, perRead), quotient(w, perWrite)),
    load.read,
    load.write,
    limit.read,
    limit.write,
  );
  if (whole.lo <= 1) return [];
  const evidence = { components: [store.id], fields: loadFields(design.workbook) };
  const words = explained(design, evidence, 'hot key', 'suffix', 'salt', 'even', 'celebrit');
  if (words) return [words];
  return [
    {
      outcome: 'question',
      variant: 'rate',
      group: store.id,
      ifNo: 'major',
      missing: [{ target: field('entities'), prop: 'topKeyShare' }],
      ask: `${quoted(store)} gets ${span(load.total)}/s, more than one partition does. Which share of it has the busiest key?`,
      evidence,
    },
  ];
}
