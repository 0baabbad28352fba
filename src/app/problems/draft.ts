/** A problem that is being written, of which nothing is known: every field may hold anything. */
export type Draft = Readonly<Record<string, unknown>>;

export function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function rowsIn(draft: Draft, section: string): readonly Draft[] {
  const list = draft[section];
  return Array.isArray(list) ? list.map((row: unknown) => (isDraft(row) ? row : {})) : [];
}

/** What a field shows: a text as it is, anything else as JSON. */
export function shown(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function wordsShown(value: unknown): string {
  return Array.isArray(value) ? value.map(shown).join(', ') : shown(value);
}

export function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Without the key where there is nothing to say. */
export function withField(draft: Draft, key: string, value: unknown): Draft {
  const { [key]: _old, ...rest } = draft;
  if (value === undefined) return rest;
  return key in draft ? { ...draft, [key]: value } : { ...rest, [key]: value };
}

export function withRow(draft: Draft, section: string, index: number, row: Draft | undefined): Draft {
  const rows = rowsIn(draft, section);
  const next = row === undefined ? rows.filter((_, i) => i !== index) : rows.map((old, i) => (i === index ? row : old));
  return { ...draft, [section]: index === rows.length && row !== undefined ? [...rows, row] : next };
}

/** An id that no row of the list has: `q4`. */
export function freeId(rows: readonly Draft[], prefix: string): string {
  const taken = new Set(rows.map(({ id }) => id));
  let n = rows.length + 1;
  while (taken.has(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

/** The least that can be solved, to be written over. */
export const blankProblem: Draft = {
  format: 'faultline-problem',
  version: 1,
  id: 'my-problem',
  title: 'My problem',
  level: 'medium',
  minutes: [45],
  topics: [],
  tags: [],
  prompt: 'Design …',
  questions: [
    { id: 'q1', text: 'How many users, and how often?', answer: '1 million a day.', topic: 'scale', must: true },
  ],
  requirements: { functional: [], nonFunctional: [] },
  roles: [{ id: 'api', title: 'API', kinds: ['service'], nameHints: ['api', 'backend'] }],
  decisions: [],
  entities: [],
  objectives: [],
  estimates: [
    {
      id: 'requests-avg',
      title: 'Requests per second',
      formula: '1e6/86400',
      value: 11.6,
      unit: '/s',
      factor: 3,
      words: 'users ÷ 86,400',
    },
  ],
  items: [
    {
      id: 'i1',
      severity: 'blocking',
      text: 'The API runs in two or more copies.',
      evidence: { test: 'each', what: 'api', where: { copies: { atLeast: 2 } } },
    },
  ],
  requiredTopics: [],
  strongSignals: [],
  redFlags: [],
  deepDives: [],
  twists: [],
  facts: [],
};
