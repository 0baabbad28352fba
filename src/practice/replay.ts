/** How a design came about: where it started, and each change with the second of the round at which it was made. */
export interface Recording {
  readonly base: Json;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly atSec: number;
  readonly edits: readonly Edit[];
}

/** One step of an edit: the way to a place, and what stands there now; absent means that it is gone. */
export type Edit = readonly [path: readonly (string | number)[], value?: Json];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What turns one document into the next. Lists of things with ids are matched by id, so that a move stays small. */
export function editsBetween(before: Json, after: Json): readonly Edit[] {
  return edits(before, after, []);
}

function edits(before: Json, after: Json, path: readonly (string | number)[]): readonly Edit[] {
  if (before === after) return [];
  if (isRecord(before) && isRecord(after)) return recordEdits(before, after, path);
  if (Array.isArray(before) && Array.isArray(after) && keyed(before) && keyed(after) && sameOrder(before, after)) {
    return recordEdits(byId(before), byId(after), path);
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [[path, after]];
}

type Record_ = { readonly [key: string]: Json };

function recordEdits(before: Record_, after: Record_, path: readonly (string | number)[]): readonly Edit[] {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [
    ...gone.map((key): Edit => [[...path, key]]),
    ...Object.entries(after).flatMap(([key, value]): readonly Edit[] =>
      Object.hasOwn(before, key) ? edits(before[key] as Json, value, [...path, key]) : [[[...path, key], value]],
    ),
  ];
}

/** The document after an edit. A list of things with ids is addressed by id. */
export function applyEdit(document: Json, [path, ...rest]: Edit): Json {
  return put(document, path, rest.length === 0 ? undefined : (rest[0] as Json));
}

function put(at: Json, path: readonly (string | number)[], value: Json | undefined): Json {
  const [head, ...tail] = path;
  if (head === undefined) return value ?? null;
  const key = String(head);
  if (Array.isArray(at)) {
    const list = at as readonly Json[];
    const i = list.findIndex((entry) => isRecord(entry) && entry['id'] === key);
    if (i < 0) return value === undefined ? list : [...list, value];
    const next = tail.length === 0 ? value : put(list[i] as Json, tail, value);
    return next === undefined ? list.filter((_, j) => j !== i) : list.map((entry, j) => (j === i ? next : entry));
  }
  const record = isRecord(at) ? at : {};
  const next = tail.length === 0 ? value : put(record[key] ?? {}, tail, value);
  if (next !== undefined) return { ...record, [key]: next };
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** A recording with the document's new state, if anything changed. */
export function record(recording: Recording, last: Json, next: Json, atSec: number): Recording {
  const found = editsBetween(last, next);
  if (found.length === 0) return recording;
  return { ...recording, changes: [...recording.changes, { atSec, edits: found }] };
}

/** The document as it stood at a second of the round. */
export function stateAt(recording: Recording, atSec: number): Json {
  return recording.changes
    .filter((change) => change.atSec <= atSec)
    .flatMap(({ edits: list }) => list)
    .reduce(applyEdit, recording.base);
}

const frameEvery = 32;

/** A reader that answers while scrubbing: states are kept every few changes, so that no seek replays a whole round. */
export function readerOf(recording: Recording): (atSec: number) => Json {
  const frames: Json[] = [];
  let state = recording.base;
  recording.changes.forEach(({ edits: list }, i) => {
    if (i % frameEvery === 0) frames.push(state);
    state = list.reduce(applyEdit, state);
  });
  return (atSec) => {
    const upTo = countUntil(recording.changes, atSec);
    if (upTo === 0) return recording.base;
    const frame = Math.floor((upTo - 1) / frameEvery);
    return recording.changes
      .slice(frame * frameEvery, upTo)
      .flatMap(({ edits: list }) => list)
      .reduce(applyEdit, frames[frame] ?? recording.base);
  };
}

/** How many changes were made by then; they stand in order of time. */
function countUntil(changes: readonly Change[], atSec: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.atSec ?? 0) <= atSec) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isRecord(value: Json): value is Record_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyed(list: readonly Json[]): list is readonly Record_[] {
  const ids = list.map((entry) => (isRecord(entry) ? entry['id'] : undefined));
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
}

/** Whether the kept entries stand in one order and new ones at the end: what an edit by id can say. */
function sameOrder(before: readonly Record_[], after: readonly Record_[]): boolean {
  const kept = before.map(({ id }) => id).filter((id) => after.some((entry) => entry['id'] === id));
  return kept.every((id, i) => after[i]?.['id'] === id);
}

function byId(list: readonly Record_[]): Record_ {
  return Object.fromEntries(list.map((entry) => [String(entry['id']), entry]));
}
