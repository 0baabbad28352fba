import type { Workbook } from '#workbook/workbook.ts';
import {
  readList,
  readListOrNone,
  readListsOrNone,
  readLists,
  readRetention,
  readWords,
  readWordsOrNone,
  sayList,
  sayListOrNone,
  sayLists,
  sayListsOrNone,
  sayRetention,
  sayWords,
} from './field-text.ts';

/** Sections that are lists of things written one below the other: one table, one form. */
export type ListSection =
  'requirements' | 'endpoints' | 'entities' | 'decisions' | 'failures' | 'deepDives' | 'objectives';
export type Entry = Readonly<Record<string, unknown>>;

interface Base {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  /** Takes the whole line. */
  readonly wide?: true;
}

export type FormField = Base &
  (
    | { readonly type: 'text' | 'area' | 'tri' | 'flag' | 'component' | 'components' | 'path' }
    | { readonly type: 'number'; readonly unit?: string }
    | { readonly type: 'choice'; readonly choices: readonly string[] }
    /** A line of text that stands for a list or the like. */
    | { readonly type: 'line'; readonly read: (text: string) => unknown; readonly say: (value: never) => string }
  );

export interface SectionForm {
  readonly section: ListSection;
  readonly title: string;
  /** What belongs here, in one sentence. */
  readonly means: string;
  /** Shown in the empty line that adds one. */
  readonly example: string;
  /** What a typed line becomes; undefined where it says nothing. */
  readonly read: (line: string, taken: readonly Entry[]) => Entry | undefined;
  /** What an entry is called while it is closed. */
  readonly name: (entry: Entry) => string;
  readonly note?: (entry: Entry) => string;
  readonly fields: readonly FormField[];
}

const line = (
  key: string,
  title: string,
  read: (text: string) => unknown,
  say: (value: never) => string,
  rest: { readonly hint?: string; readonly wide?: true } = {},
): FormField => ({ key, title, type: 'line', read, say, ...rest });

export const sections: readonly SectionForm[] = [
  {
    section: 'requirements',
    title: 'Requirements',
    means: 'What the system must do, each with its way through the board.',
    example: 'Shorten a link',
    read: (text, taken) => ({ id: freeId('F', taken), text, priority: 'must' }),
    name: ({ id, text }) => `${String(id)} ${words(text)}`,
    note: ({ priority, path }) =>
      [words(priority), Array.isArray(path) ? `${path.length} steps` : 'no path yet'].join(', '),
    fields: [
      { key: 'text', title: 'What it does', type: 'area', wide: true },
      { key: 'priority', title: 'Priority', type: 'choice', choices: ['must', 'should', 'could'] },
      { key: 'critical', title: 'Critical', type: 'flag', hint: 'Losing it stops the business' },
      { key: 'path', title: 'Way through the board', type: 'path', wide: true },
      { key: 'also', title: 'Must answer, too', type: 'components', hint: 'Components off the line', wide: true },
      line('endpoints', 'Endpoints', readList, sayList, { hint: 'POST /v1/links', wide: true }),
    ],
  },
  {
    section: 'endpoints',
    title: 'API',
    means: 'What callers may send, and what they get back.',
    example: 'POST /v1/links',
    read: (text) => {
      const match = /^\s*(get|post|put|patch|delete)\s+(\S+)/i.exec(text);
      return match
        ? { method: match[1]?.toUpperCase(), path: match[2] }
        : text.startsWith('/')
          ? { method: 'GET', path: text.trim() }
          : undefined;
    },
    name: ({ method, path }) => `${words(method)} ${words(path)}`,
    fields: [
      { key: 'method', title: 'Method', type: 'choice', choices: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
      { key: 'path', title: 'Path', type: 'text' },
      { key: 'servedBy', title: 'Served by', type: 'component' },
      { key: 'auth', title: 'Who may call', type: 'choice', choices: ['public', 'user', 'service', 'admin'] },
      { key: 'authz', title: 'Checked by', type: 'choice', choices: ['none', 'scope', 'rbac', 'ownership'] },
      { key: 'version', title: 'Version', type: 'choice', choices: ['none', 'uri', 'header', 'media-type'] },
      { key: 'idempotencyKey', title: 'Idempotency key', type: 'tri' },
      { key: 'validation', title: 'Input validated', type: 'tri' },
      { key: 'list', title: 'Returns a list', type: 'tri' },
      { key: 'pagination', title: 'Pagination', type: 'choice', choices: ['none', 'offset', 'cursor'] },
      { key: 'maxPageSize', title: 'Largest page', type: 'number' },
      { key: 'mode', title: 'Answers', type: 'choice', choices: ['sync', 'async-202', 'stream'] },
      { key: 'safe', title: 'Changes nothing', type: 'tri' },
      { key: 'durationMs', title: 'Takes', type: 'number', unit: 'ms' },
      { key: 'rps', title: 'Calls', type: 'number', unit: '/s' },
      { key: 'payloadBytes', title: 'Sent', type: 'number', unit: 'bytes' },
      { key: 'responseBytes', title: 'Returned', type: 'number', unit: 'bytes' },
      line('queryBy', 'Looks up by', readList, sayList, { hint: 'Link.code' }),
      line('errors', 'Errors', readWordsOrNone, sayWords, { hint: '402, 409, 429 or none' }),
      line('response', 'Response holds', readWords, sayWords, { hint: 'id, state', wide: true }),
    ],
  },
  {
    section: 'entities',
    title: 'Data',
    means: 'What is kept, where, by which key, and how much of it.',
    example: 'Link (code, url, owner)',
    read: (text) => {
      const match = /^\s*([^(:]+?)\s*(?:[(:]\s*([^)]*)\)?)?\s*$/.exec(text);
      const fields = readList(match?.[2] ?? '');
      return match?.[1] ? { name: match[1], ...(fields ? { fields } : {}) } : undefined;
    },
    name: ({ name }) => words(name),
    note: ({ fields }) => (Array.isArray(fields) ? fields.join(', ') : ''),
    fields: [
      { key: 'name', title: 'Name', type: 'text' },
      { key: 'store', title: 'Kept in', type: 'component' },
      line('fields', 'Fields', readList, sayList, { hint: 'code, url, owner', wide: true }),
      line('primaryKey', 'Primary key', readListOrNone, sayListOrNone, { hint: 'code, or none' }),
      { key: 'partitionKey', title: 'Partition key', type: 'text', hint: 'code, or none' },
      line('unique', 'Unique', readLists, sayLists, { hint: 'merchant, key; email' }),
      line('indexes', 'Indexes', readListsOrNone, sayListsOrNone, { hint: 'owner, created; or none' }),
      { key: 'rows', title: 'Rows', type: 'number' },
      { key: 'recordBytes', title: 'A row takes', type: 'number', unit: 'bytes' },
      line('retentionDays', 'Kept for, days', readRetention, sayRetention, { hint: '1825, 5 y, forever, none' }),
      { key: 'tenantKey', title: 'Tenant key', type: 'text' },
      { key: 'contended', title: 'Written by several at once', type: 'tri' },
      {
        key: 'concurrencyControl',
        title: 'Concurrent writes',
        type: 'choice',
        choices: ['none', 'optimistic', 'pessimistic', 'serializable', 'atomic-op', 'single-writer', 'append-only'],
      },
      { key: 'keyCardinality', title: 'Distinct keys', type: 'number' },
      { key: 'keyMonotonic', title: 'Key only grows', type: 'tri' },
      { key: 'topKeyShare', title: 'Share of the hottest key', type: 'number' },
      line('dataClasses', 'Data classes', readList, sayList, { hint: 'pii, pci' }),
      { key: 'rebuildable', title: 'Can be rebuilt', type: 'tri' },
      { key: 'concurrentEditing', title: 'Edited together', type: 'tri' },
    ],
  },
  {
    section: 'decisions',
    title: 'Decisions',
    means: 'What you chose, against what, and what it costs.',
    example: 'id generation: leased counter ranges',
    read: (text) => {
      const [about = '', ...chosen] = text.split(':');
      const choice = chosen.join(':').trim();
      return about.trim() === '' ? undefined : { about: about.trim(), ...(choice === '' ? {} : { chosen: choice }) };
    },
    name: ({ about, chosen }) => (chosen === undefined ? words(about) : `${words(about)}: ${words(chosen)}`),
    note: ({ alternatives, reason }) =>
      [
        Array.isArray(alternatives) ? `against ${alternatives.join(', ')}` : 'no alternative yet',
        reason === undefined ? 'no reason yet' : '',
      ]
        .filter(Boolean)
        .join(', '),
    fields: [
      { key: 'about', title: 'About', type: 'text' },
      { key: 'chosen', title: 'Chosen', type: 'text' },
      line('alternatives', 'Against', readList, sayList, { hint: 'hash and truncate, random', wide: true }),
      { key: 'reason', title: 'Because', type: 'area', wide: true },
      { key: 'givesUp', title: 'It gives up', type: 'area', wide: true },
      line('drivers', 'Driven by', readList, sayList, { hint: 'availabilityPct, readRpsPeak' }),
      { key: 'revisitWhen', title: 'Look again when', type: 'text' },
    ],
  },
  {
    section: 'failures',
    title: 'Failures',
    means: 'What breaks at each box, how you notice, and what the user sees.',
    example: 'down: serve from the store, coalesce requests',
    read: (text) => {
      const [mode = '', ...response] = text.split(':');
      const answer = response.join(':').trim();
      return { component: '', mode: mode.trim(), ...(answer === '' ? {} : { response: answer }) };
    },
    name: ({ mode }) => words(mode),
    note: ({ response }) => words(response),
    fields: [
      { key: 'component', title: 'What breaks', type: 'component' },
      { key: 'mode', title: 'How', type: 'text', hint: 'down, slow, overload, partition, unknown, loss…' },
      { key: 'detection', title: 'How you notice', type: 'area', wide: true },
      { key: 'response', title: 'What happens then', type: 'area', wide: true },
      { key: 'userSees', title: 'What the user sees', type: 'area', wide: true },
    ],
  },
  {
    section: 'objectives',
    title: 'Objectives',
    means: 'What you promise, and which alarm tells you that you break it.',
    example: 'redirect-availability 99.99 %',
    read: (text) => {
      const [name = '', ...target] = text.trim().split(/\s+/);
      return name === '' ? undefined : { name, ...(target.length === 0 ? {} : { target: target.join(' ') }) };
    },
    name: ({ name, target }) => `${words(name)} ${words(target)}`,
    fields: [
      { key: 'name', title: 'Name', type: 'text' },
      { key: 'target', title: 'Target', type: 'text' },
      { key: 'alert', title: 'Alarm', type: 'text', wide: true },
    ],
  },
  {
    section: 'deepDives',
    title: 'Deep dives',
    means: 'One part of the board, explained as far down as it goes.',
    example: 'link-db: how the keys are spread',
    read: (text) => {
      const [about = '', ...rest] = text.split(':');
      const body = rest.join(':').trim();
      return about.trim() === '' ? undefined : { about: about.trim(), ...(body === '' ? {} : { text: body }) };
    },
    name: ({ about }) => words(about),
    note: ({ text }) => words(text),
    fields: [
      { key: 'about', title: 'About', type: 'text', wide: true },
      { key: 'text', title: 'How it works', type: 'area', wide: true },
    ],
  },
];

function words(value: unknown): string {
  return value === undefined ? '' : String(value);
}

/** F1, F2, … the first that is free. */
export function freeId(letter: string, taken: readonly Entry[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let n = 1; ; n++) if (!ids.has(`${letter}${n}`)) return `${letter}${n}`;
}

/** The list that a section holds, whatever it holds. */
export function entriesOf(workbook: Workbook, section: ListSection): readonly Entry[] {
  return workbook[section] ?? [];
}
