import { numberOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isStore } from '#graph/sets.ts';
import { estimate, reading } from '#workbook/estimates.ts';
import { secondsPerDay } from '#workbook/units.ts';
import type { Entity, Workbook } from '#workbook/workbook.ts';
import { between, product, scaled } from './interval.ts';
import { assumed, known, type Quantity, ranged, reckon } from './quantity.ts';

export interface Growth {
  /** Bytes a day, of one copy, indexes included. */
  readonly perDay: Quantity;
  /** By what the day's records are this store's. */
  readonly by: 'bound' | 'rows' | 'writes' | 'only';
  readonly retentionDays: number | 'forever' | undefined;
  /** Bytes after the retention, or after a year if that is sooner. */
  readonly afterYear: Quantity;
  /** Bytes of one copy that fit; undefined where nothing is stated. */
  readonly room: Quantity | undefined;
}

interface Context {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  /** Writes that reach a store, a second on average. */
  readonly writes: (store: string) => number | undefined;
}

/** How a store fills: C.2.5 of the catalogue. Undefined where the records of a day cannot be told to be this store's. */
export function growthOf(context: Context, store: Component): Growth | undefined {
  const whole = bytesPerDay(context.workbook);
  const part = whole && shareOf(context, store);
  if (!whole || !part) return undefined;
  const perDay = reckon((bytes) => scaled(bytes, part.share), whole);
  const retentionDays = retentionOf(context.workbook, store);
  const days = Math.min(typeof retentionDays === 'number' ? retentionDays : 365, 365);
  return {
    perDay,
    by: part.by,
    retentionDays,
    afterYear: reckon((bytes) => scaled(bytes, days), perDay),
    room: roomOf(store),
  };
}

/** records/day × recordBytes, and what indexes and rows add: about 30 %, between 10 % and as much again. */
export function bytesPerDay(workbook: Workbook): Quantity | undefined {
  const overhead = ranged(1.1, 2);
  const stated = estimate(workbook, 'storagePerDayBytes');
  if (stated !== undefined) return reckon(product, known(stated), ranged(1, 2));
  const written = estimate(workbook, 'writeRpsAvg');
  const records = estimate(workbook, 'recordsPerDay') ?? (written === undefined ? undefined : written * secondsPerDay);
  const bytes = estimate(workbook, 'recordBytes');
  if (records === undefined || bytes === undefined) return undefined;
  return reckon(product, known(records * bytes), overhead);
}

/** What the estimate is bound to decides; else the entities' rows, else the writes; a single store has them all. */
function shareOf(context: Context, store: Component): { share: number; by: Growth['by'] } | undefined {
  const { graph, workbook } = context;
  const stores = graph.components.filter((x) => isStore(x) && holdsTruth(x));
  if (!stores.includes(store)) return undefined;
  const bound = boundStores(workbook);
  if (bound.size > 0) return bound.has(store.id) ? { share: 1 / bound.size, by: 'bound' } : undefined;
  const rows = stores.map(({ id }) => entitiesOf(workbook, id).reduce((all, { rows }) => all + (rows ?? 0), 0));
  const byRows = part(rows, stores.indexOf(store));
  if (stores.length === 1) return { share: 1, by: 'only' };
  if (byRows !== undefined) return { share: byRows, by: 'rows' };
  const writes = stores.map(({ id }) => context.writes(id));
  if (writes.includes(undefined)) return undefined;
  const byWrites = part(
    writes.map((rate) => rate ?? 0),
    stores.indexOf(store),
  );
  return byWrites === undefined ? undefined : { share: byWrites, by: 'writes' };
}

function part(list: readonly number[], index: number): number | undefined {
  const all = list.reduce((a, b) => a + b, 0);
  return all > 0 ? (list[index] ?? 0) / all : undefined;
}

/** Stores that the estimate is bound to, directly or by an entity. */
function boundStores(workbook: Workbook): ReadonlySet<string> {
  const binds = (['recordsPerDay', 'storagePerDayBytes'] as const).flatMap(
    (key) => reading(workbook, key)?.binds ?? [],
  );
  const entities = workbook.entities ?? [];
  return new Set(
    binds.flatMap((id) => {
      const entity = entities.find(({ name }) => name === id);
      return entity ? (entity.store ?? []) : [id];
    }),
  );
}

export function entitiesOf({ entities = [] }: Workbook, store: string): readonly Entity[] {
  return entities.filter((entity) => entity.store === store);
}

function retentionOf(workbook: Workbook, store: Component): Growth['retentionDays'] {
  const stated = entitiesOf(workbook, store.id)
    .map(({ retentionDays }) => retentionDays)
    .filter((days) => days !== undefined);
  if (stated.some((days) => days === 'forever' || days === 'none')) return 'forever';
  const days = stated.filter((value) => typeof value === 'number');
  return days.length > 0 ? Math.max(...days) : (estimate(workbook, 'retentionDays') ?? workbook.targets?.retentionDays);
}

/** The share of a disk that is used before a careful team acts. */
const fillable = 0.8;

/** Leaders hold everything once a copy; a quorum's nodes share all copies. Elastic services have no end. */
function roomOf(store: Component): Quantity | undefined {
  const gigabytes = numberOf(store, 'storageGb');
  if (gigabytes === undefined || gigabytes <= 0) return undefined;
  const from = sourceOf(store, 'storageGb');
  const nodes = hasTrait(store, 'keeps-quorum')
    ? (numberOf(store, 'instances') ?? 1)
    : (numberOf(store, 'shards') ?? 1);
  const copies = hasTrait(store, 'keeps-quorum') ? (numberOf(store, 'replicationFactor') ?? 1) : 1;
  return known((gigabytes * 1e9 * Math.max(1, nodes) * fillable) / Math.max(1, copies), from);
}

/** Storage that its provider extends: it costs more, but it does not fill. */
export function neverFills(store: Component): boolean {
  return (
    (says(store, 'managed') === 'true' && !hasTrait(store, 'elects-leader')) || says(store, 'autoscaling') === 'true'
  );
}

/** Days until the room is used up; endless when what is old is dropped before. */
export function daysToFull({ perDay, room, retentionDays }: Growth): Quantity | undefined {
  if (!room) return undefined;
  const kept = typeof retentionDays === 'number' ? retentionDays : Number.POSITIVE_INFINITY;
  return reckon(
    (bytes, space) => {
      const full = (rate: number): number => {
        const days = rate > 0 ? space.lo / rate : Number.POSITIVE_INFINITY;
        return days > kept ? Number.POSITIVE_INFINITY : days;
      };
      return between(full(bytes.hi), full(bytes.lo));
    },
    perDay,
    room,
  );
}

/** What a cache should hold, and what it can. */
export interface Memory {
  readonly needed: Quantity;
  readonly room: Quantity;
  readonly source: string;
}

/** A cached item's own bytes besides its value. */
const itemOverhead = 100;
/** Memory that is left for items when fragments and buffers are taken off. */
const usable = 0.75;

/** Undefined for a cache whose memory, or whose working set, is not stated. */
export function memoryOf(workbook: Workbook, cache: Component, behind: readonly Component[]): Memory | undefined {
  const gigabytes = numberOf(cache, 'memoryGb');
  const working = workingSetOf(workbook, cache, behind);
  if (gigabytes === undefined || !working) return undefined;
  const nodes = numberOf(cache, 'shards') ?? numberOf(cache, 'instances') ?? 1;
  const prop = states(cache, 'shards') ? 'shards' : 'instances';
  const room = known(gigabytes * 1e9 * Math.max(1, nodes) * usable, sourceOf(cache, 'memoryGb', prop));
  return { ...working, room };
}

export function workingSetOf(
  workbook: Workbook,
  cache: Component,
  behind: readonly Component[],
): { readonly needed: Quantity; readonly source: string } | undefined {
  const stated = estimate(workbook, 'workingSetBytes');
  if (stated !== undefined) return { needed: known(stated), source: 'estimate workingSetBytes' };
  const hot = estimate(workbook, 'hotSetFraction');
  const stores = [cache, ...behind].map(({ id }) => id);
  const entities = (workbook.entities ?? []).filter(({ store }) => stores.includes(store ?? ''));
  const sizes = entities.map(({ rows, recordBytes }) => {
    const bytes = recordBytes ?? estimate(workbook, 'recordBytes');
    return rows === undefined || bytes === undefined ? undefined : rows * (bytes + itemOverhead);
  });
  const total = sizes.reduce<number>((all, size) => all + (size ?? 0), 0) || totalOfRows(workbook);
  if (total === 0) return undefined;
  const fraction =
    hot === undefined
      ? assumed({
          id: 'estimates.hotSetFraction',
          target: '/workbook/estimates/hotSetFraction',
          prop: 'hotSetFraction',
          asks: 'Which share of the records is read again and again?',
          unit: '',
          lo: 0.01,
          hi: 1,
          source: 'engineering judgement',
        })
      : known(hot);
  return {
    needed: reckon((share) => scaled(share, total), fraction),
    source: 'rows × hotSetFraction × (recordBytes + 100 B)',
  };
}

function totalOfRows(workbook: Workbook): number {
  const rows = estimate(workbook, 'rows');
  const bytes = estimate(workbook, 'recordBytes');
  return rows === undefined || bytes === undefined ? 0 : rows * (bytes + itemOverhead);
}
