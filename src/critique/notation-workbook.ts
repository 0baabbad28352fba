import { type Workbook, workbookSchema } from '#workbook/workbook.ts';
import { pairsIn, scalarIn } from './notation-values.ts';

type Fields = Readonly<Record<string, unknown>>;
type Pairs = Readonly<Record<string, string>>;

/** What the `!` statements of a sketch say, gathered one by one. */
export interface Notes {
  sections: Record<string, unknown[] | Record<string, unknown>>;
  tags: string[];
  timing: Record<string, number>;
  problem?: string;
  level?: string;
  submitted?: boolean;
}

/** Reads one statement, in the catalogue's words (`nfr`, `est`, `ep`…); false when it is none. */
export function readNote(statement: string, notes: Notes): boolean {
  const line = /^(tag|problem|level)=(.*)$/s.exec(statement);
  if (line) return readWord(line[1] ?? '', line[2] ?? '', notes);
  const field = /^(nfr|est|ops|time)\.([\w-]+)(?:=(.*)|(\{.*\}))$/s.exec(statement);
  if (field) return readField(field[1] ?? '', field[2] ?? '', field[3], field[4], notes);
  const entry = /^(ep|ent|fr|dec|fm|dd|clar|slo)\.([^{]+)(\{.*\})?$/s.exec(statement);
  return entry !== null && readEntry(entry[1] ?? '', (entry[2] ?? '').trim(), pairsIn(entry[3]), notes);
}

/** The workbook as the document has it; an unknown field is an error, not a silence. */
export function workbookOf(notes: Notes): Workbook {
  const workbook = workbookSchema.parse(notes.sections);
  for (const [section, written] of Object.entries(notes.sections)) {
    const kept = workbook[section as keyof Workbook];
    if (JSON.stringify(sortedKeys(kept)) !== JSON.stringify(sortedKeys(written))) {
      throw new Error(`The workbook's ${section} do not know all of ${JSON.stringify(written)}`);
    }
  }
  return workbook;
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}

function readWord(word: string, text: string, notes: Notes): boolean {
  if (word === 'tag') notes.tags.push(...text.split('|'));
  if (word === 'problem') notes.problem = text;
  if (word === 'level') notes.level = text;
  return true;
}

function readField(part: string, key: string, text: string | undefined, braces: string | undefined, notes: Notes) {
  if (part === 'est') put(notes, 'estimates', key, estimateOf(key, text, pairsIn(braces)));
  if (part === 'nfr') put(notes, 'targets', nfrNames[key] ?? key, scalarIn(text ?? ''));
  if (part === 'ops' && key === 'slos') add(notes, 'objectives', text === 'yes' ? [{ name: 'availability' }] : []);
  else if (part === 'ops') put(notes, 'operations', key, text);
  if (part === 'time' && key === 'submitted') notes.submitted = text === 'yes';
  else if (part === 'time') notes.timing[key] = Number(text);
  return true;
}

const nfrNames: Readonly<Record<string, string>> = { availability: 'availabilityPct' };

function estimateOf(key: string, text: string | undefined, { value, unit, binds, ...rest }: Pairs): Fields {
  return {
    value: scalarIn(text ?? value ?? ''),
    unit: unit ?? unitOf(key),
    ...rest,
    ...(binds === undefined ? {} : { binds: binds.split('|') }),
  };
}

/** The unit in which the catalogue's estimates are given, unless the sketch says another. */
function unitOf(key: string): string {
  if (/Rps(Avg|Peak)$/.test(key)) return '/s';
  if (key === 'storagePerDayBytes') return 'B/day';
  if (/PerDay$/.test(key)) return '/day';
  if (/Bytes$/.test(key)) return 'B';
  if (/Bps$/.test(key)) return 'bit/s';
  if (/Days$/.test(key)) return 'days';
  return /Minutes$/.test(key) ? 'min' : '';
}

function readEntry(part: string, name: string, pairs: Pairs, notes: Notes): boolean {
  if (part === 'ep') {
    const [, method, path] = /^([A-Z]+)_(.*)$/.exec(name) ?? [];
    add(notes, 'endpoints', [{ method, path, ...fieldsOf(pairs, endpointFields) }]);
  }
  if (part === 'ent') add(notes, 'entities', [{ name, ...fieldsOf(pairs, entityFields) }]);
  if (part === 'fr') add(notes, 'requirements', [{ id: name, ...fieldsOf(pairs, requirementFields) }]);
  if (part === 'dec') add(notes, 'decisions', [{ id: name, ...fieldsOf(pairs, decisionFields) }]);
  if (part === 'fm') add(notes, 'failures', [{ id: name, ...fieldsOf(pairs, failureFields) }]);
  if (part === 'dd') add(notes, 'deepDives', [{ id: name, ...fieldsOf(pairs, deepDiveFields) }]);
  if (part === 'clar') add(notes, 'questions', [{ id: name, text: name, ...fieldsOf(pairs, questionFields) }]);
  if (part === 'slo') add(notes, 'objectives', [{ name, ...fieldsOf(pairs, {}) }]);
  return true;
}

/** A field's name in the document, and how its text is read where it is not one scalar. */
type Reading = (text: string) => Fields;
const as =
  (key: string, read: (text: string) => unknown): Reading =>
  (text) => ({ [key]: read(text) });

const list = (text: string): readonly string[] => text.split('|');
const numbers = (text: string): readonly (number | string)[] => list(text).map(scalarIn);
/** `tenant+created|status`: two keys, the first of two columns. */
const keys = (text: string): readonly (readonly string[])[] => list(text).map((key) => key.split('+'));
const noneOr =
  (read: (text: string) => unknown): ((text: string) => unknown) =>
  (text) =>
    text === 'none' ? 'none' : read(text);
const path = (text: string): readonly unknown[] =>
  text.split('>').map((step) => (step.includes('|') ? step.split('|') : step));
const endpointNames = (text: string): readonly string[] => list(text).map((name) => name.replace('_', ' '));
const errors = (text: string): unknown =>
  text === 'yes' ? [400, 409, 429] : text === 'no' || text === 'none' ? 'none' : numbers(text);
/** `nfr.availability` and `fr.F4` are `availabilityPct` and `F4` in the document. */
const drivers = (text: string): readonly string[] =>
  list(text).map((driver) => {
    const bare = driver.replace(/^(nfr|est|fr)\./, '');
    return driver.startsWith('nfr.') ? (nfrNames[bare] ?? bare) : bare;
  });

const endpointFields: Readonly<Record<string, Reading>> = {
  errors: as('errors', errors),
  response: as('response', numbers),
  queryBy: as('queryBy', list),
};

const entityFields: Readonly<Record<string, Reading>> = {
  pk: as(
    'primaryKey',
    noneOr((text) => text.split('+')),
  ),
  unique: as('unique', keys),
  indexes: as('indexes', noneOr(keys)),
  fields: as('fields', list),
  dataClasses: as('dataClasses', list),
};

const requirementFields: Readonly<Record<string, Reading>> = {
  path: as('path', path),
  also: as('also', list),
  endpoints: as('endpoints', endpointNames),
  critical: as('critical', (text) => text === 'yes'),
};

const decisionFields: Readonly<Record<string, Reading>> = {
  alternatives: as('alternatives', list),
  drivers: as('drivers', drivers),
};

const failureFields: Readonly<Record<string, Reading>> = {
  failure: as('mode', String),
  mitigation: as('response', String),
  userImpact: as('userSees', String),
};

const deepDiveFields: Readonly<Record<string, Reading>> = {
  words: as('text', (count) => Array.from({ length: Number(count) }, () => 'word').join(' ')),
};

const questionFields: Readonly<Record<string, Reading>> = {
  topic: as('topics', list),
};

function fieldsOf(pairs: Pairs, readings: Readonly<Record<string, Reading>>): Fields {
  return Object.assign(
    {},
    ...Object.entries(pairs).map(([key, text]) => readings[key]?.(text) ?? { [key]: scalarIn(text) }),
  ) as Fields;
}

function put(notes: Notes, section: string, key: string, value: unknown): void {
  notes.sections[section] = { ...notes.sections[section], [key]: value };
}

function add(notes: Notes, section: string, entries: readonly unknown[]): void {
  const known = notes.sections[section];
  notes.sections[section] = [...(Array.isArray(known) ? known : []), ...entries];
}
