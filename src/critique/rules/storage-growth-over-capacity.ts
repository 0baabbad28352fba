import { numberOf, states } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { holdsTruth, isStore } from '#graph/sets.ts';
import { against } from '#simulation/interval.ts';
import { known, type Quantity } from '#simulation/quantity.ts';
import { bytesPerDay, daysToFull, type Growth, neverFills } from '#simulation/storage.ts';
import { bytes, round } from '#simulation/words.ts';
import { estimate, reading } from '#workbook/estimates.ts';
import { type Entity, mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { figures } from '../reckoned.ts';
import { field, listed, pass, quoted } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'It fills up',
  asks: 'Does what is written for a year fit where it is kept?',
  impact: 'A full disk stops writes for everyone at once; the fix, re-sharding under pressure, takes days.',
  fix: 'Partition by time, drop or tier old partitions, shard before 70 %, and raise an alarm on the days that are left.',
  followUp: 'What do you delete first, and does legal agree?',
  detection:
    'The records of a day, with what indexes add, are followed to the store that they belong to, and compared with 80 % of its disk after the retention or a year. Rows without end in one relational table, and logs that are kept for ever, are found by what is stated of them.',
  knownFalseAlarms: 'Elastic object and key–value storage never fills: it costs.',
  group: 'G',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'retention',
  dimension: 6,
  keywords: ['retention', 'archive', 'tier', 'partition by time'],
  variants: ['full', 'big-table', 'no-retention'],

  check(design) {
    const stores = design.graph.components.filter((x) => isStore(x) && holdsTruth(x) && !neverFills(x));
    const entities = (design.workbook.entities ?? []).flatMap((entity, i) => placed(design, entity, i));
    return rows(
      [
        ...stores.flatMap((store) => full(design, store)),
        ...whose(design, stores),
        ...entities.flatMap((at) => [...bigTable(at), ...kept(at)]),
        ...unsaid(design, entities),
      ],
      'nothing says how much is written a day, or everything goes where it never fills',
    );
  },
});

function full(design: Design, store: Component): readonly Row[] {
  const growth = design.numbers.growth(store.id);
  if (!growth) return [];
  const room = growth.room ?? roomOfOneNode(store);
  if (!room) return growth.afterYear.lo > aTerabyte ? [asksForDisk(design, store, growth)] : [];
  switch (against(growth.afterYear, room.lo)) {
    case 'above':
      return [fillsUp(design, store, { ...growth, room })];
    case 'within':
      return [
        pass(`a year of writes fits into ${quoted(store)}: ${bytes(growth.afterYear.hi)}`, evidenceOf(design, store)),
      ];
    case 'across':
      if (usually(growth) <= room.lo)
        return [
          pass(`a year of writes fits into ${quoted(store)} with a third for indexes`, evidenceOf(design, store)),
        ];
      return growth.afterYear.lo > room.hi || growth.room === undefined
        ? [asksForDisk(design, store, growth)]
        : straddles(design, store, { ...growth, room });
  }
}

const aTerabyte = 1e12;

/** With the third that indexes usually add; the ends of the range are a tenth and as much again. */
function usually({ afterYear }: Growth): number {
  return (afterYear.lo / 1.1) * 1.3;
}

/** A relational node is comfortable up to some terabytes; only its far end is evidence. */
function roomOfOneNode(store: Component): Quantity | undefined {
  const isOneNode = store.kind === 'relational-db' && !states(store, 'managed') && (numberOf(store, 'shards') ?? 1) < 2;
  return isOneNode ? known(8e12, 'assumed') : undefined;
}

function evidenceOf({ workbook }: Design, store: Component) {
  const keys = ['recordsPerDay', 'recordBytes', 'storagePerDayBytes', 'retentionDays', 'writeRpsAvg'];
  return {
    components: [store.id],
    fields: keys.filter((key) => workbook.estimates?.[key] !== undefined).map((key) => field('estimates', key)),
  };
}

function fillsUp(design: Design, store: Component, growth: Growth & { readonly room: Quantity }): Row {
  const days = daysToFull(growth);
  const left = days?.hi ?? Number.POSITIVE_INFINITY;
  const certainty = growth.room.from;
  return {
    outcome: 'violation',
    variant: 'full',
    group: store.id,
    severity: severityOf(left),
    basis: 'contradiction',
    certainty,
    evidence: evidenceOf(design, store),
    numbers: [
      ...figures(
        `growth of ${quoted(store)}`,
        growth.perDay,
        'B/day',
        `records × bytes × what indexes add${shareWords[growth.by]}`,
      ),
      ...figures(
        `room of ${quoted(store)}`,
        growth.room,
        'B',
        certainty === 'assumed' ? 'assumed: one relational node' : `0.8 × storageGb of ${quoted(store)}`,
      ),
      ...figures('days until it is full', days ?? known(left), 'days', 'room ÷ growth'),
    ],
    message: `${quoted(store)} grows by at least ${bytes(growth.perDay.lo)} a day and is full in ${round(Math.floor(left))} days.`,
  };
}

const shareWords: Readonly<Record<Growth['by'], string>> = {
  bound: '',
  only: '',
  rows: ', by the rows of its entities',
  writes: ', by its share of the writes',
};

function severityOf(days: number): Severity {
  if (days < 90) return 'blocking';
  return days < 365 ? 'major' : 'minor';
}

/** What indexes and rows add decides: between a tenth and as much again. */
function straddles(design: Design, store: Component, growth: Growth & { readonly room: Quantity }): readonly Row[] {
  const days = daysToFull(growth);
  return [
    {
      outcome: 'question',
      variant: 'full',
      group: store.id,
      ifNo: severityOf(days?.lo ?? Number.POSITIVE_INFINITY),
      missing: [{ target: store.id, prop: 'storageGb' }],
      ask: `${quoted(store)} gets ${bytes(growth.perDay.lo)} to ${bytes(growth.perDay.hi)} a day, with what indexes add, and has room for ${bytes(growth.room.lo)}. When is it full, and what happens then?`,
      evidence: evidenceOf(design, store),
    },
  ];
}

function asksForDisk(design: Design, store: Component, growth: Growth): Question {
  return {
    outcome: 'question',
    variant: 'full',
    group: store.id,
    ifNo: 'major',
    missing: [{ target: store.id, prop: 'storageGb' }],
    ask: `${quoted(store)} holds at least ${bytes(growth.afterYear.lo)} after ${typeof growth.retentionDays === 'number' && growth.retentionDays < 365 ? 'its retention' : 'a year'}. How large is its disk, and what is moved away?`,
    evidence: evidenceOf(design, store),
  };
}

/** Several systems of record, and nothing says which of them the records of a day go to. */
function whose(design: Design, stores: readonly Component[]): readonly Question[] {
  const { graph, workbook, numbers } = design;
  const records = graph.components.filter((x) => isStore(x) && holdsTruth(x));
  const yearly = (bytesPerDay(workbook)?.lo ?? 0) * Math.min(estimate(workbook, 'retentionDays') ?? 365, 365);
  const isBound = (['recordsPerDay', 'storagePerDayBytes'] as const).some(
    (key) => (reading(workbook, key)?.binds ?? []).length > 0,
  );
  const open = isBound ? [] : stores.filter((store) => numbers.growth(store.id) === undefined);
  const bounds = stores.map((store) => (numberOf(store, 'storageGb') ?? 1000) * 1e9);
  if (records.length < 2 || open.length < stores.length || stores.length === 0 || yearly <= Math.min(...bounds))
    return [];
  return [
    {
      outcome: 'question',
      variant: 'full',
      group: 'stores',
      ifNo: 'major',
      missing: [{ target: field('estimates', 'recordsPerDay'), prop: 'binds' }],
      ask: `${bytes(yearly)} of records a year go to one of ${listed(records.map(quoted))}. To which?`,
      evidence: { components: stores.map(({ id }) => id), fields: [field('estimates', 'recordsPerDay')] },
    },
  ];
}

interface Kept {
  readonly design: Design;
  readonly entity: Entity;
  readonly store: Component;
  readonly place: string;
}

function placed(design: Design, entity: Entity, i: number): readonly Kept[] {
  const store = design.graph.find(entity.store ?? '');
  return store && isStore(store) ? [{ design, entity, store, place: field('entities', i) }] : [];
}

const manyRows = 1e8;

/** One table that grows without end: migrations, indexes and backups take longer every month. */
function bigTable({ design, entity, store, place }: Kept): readonly Row[] {
  const rowsOf = entity.rows ?? 0;
  const isOneTable = store.kind === 'relational-db' && (numberOf(store, 'shards') ?? 1) < 2;
  if (!isOneTable || rowsOf <= manyRows) return [];
  const evidence = { components: [store.id], fields: [place] };
  const parted = entity.partitionKey !== undefined && entity.partitionKey !== 'none';
  const short = typeof entity.retentionDays === 'number' && entity.retentionDays <= 365;
  const planned = mentions(design.workbook, 'partition', 'archiv', 'tier').length > 0;
  if (parted || short || planned) return [pass(`${entity.name} is partitioned, or what is old leaves it`, evidence)];
  return [
    {
      outcome: 'violation',
      variant: 'big-table',
      group: entity.name,
      severity: 'minor',
      basis: 'structure',
      certainty: 'stated',
      evidence,
      numbers: [{ name: `rows of ${entity.name}`, value: rowsOf, unit: 'rows', from: `entity ${entity.name}` }],
      message: `${entity.name} has ${round(rowsOf)} rows in one table of ${quoted(store)}, and nothing leaves it.`,
      impact:
        'Every index rebuild, migration and restore takes longer each month, until one no longer fits into the night.',
      fix: 'Partition the table by time or tenant, and drop or archive what is old a partition at a time.',
    },
  ];
}

const appended = /event|log|message|audit|click|metric|history|notification|activity|trace/i;

function isAppended({ entity }: Kept): boolean {
  return appended.test(entity.name) || entity.concurrencyControl === 'append-only';
}

function kept(at: Kept): readonly Row[] {
  const { entity, store, place } = at;
  const forEver = entity.retentionDays === 'none' || entity.retentionDays === 'forever';
  if (!isAppended(at) || !forEver || neverFills(store) || hasTrait(store, 'keeps-in-memory')) return [];
  return [
    {
      outcome: 'violation',
      variant: 'no-retention',
      group: entity.name,
      severity: 'minor',
      basis: 'structure',
      certainty: 'stated',
      evidence: { components: [store.id], fields: [place] },
      message: `${entity.name} is only ever added to ${quoted(store)}, and kept for ever.`,
      fix: 'State how long it is needed, drop or tier what is older, or move it to object storage with a lifecycle.',
    },
  ];
}

/** Asked once, and only where nothing at all says how long data is kept. */
function unsaid({ workbook }: Design, entities: readonly Kept[]): readonly Question[] {
  const said = estimate(workbook, 'retentionDays') ?? workbook.targets?.retentionDays;
  const open = entities.filter(
    (at) => isAppended(at) && at.entity.retentionDays === undefined && !neverFills(at.store) && holdsTruth(at.store),
  );
  if (said !== undefined || open.length === 0 || mentions(workbook, 'retention', 'archiv', 'tier', 'ttl').length > 0)
    return [];
  return [
    {
      outcome: 'question',
      variant: 'no-retention',
      group: 'retention',
      ifNo: 'minor',
      missing: open.map(({ place }) => ({ target: place, prop: 'retentionDays' })),
      ask: `How long is ${listed(open.map(({ entity }) => entity.name))} kept?`,
      evidence: { components: open.map(({ store }) => store.id), fields: open.map(({ place }) => place) },
    },
  ];
}
