import type { DraggedComponent } from '#canvas/board-handle.ts';
import type { Category } from '#kinds/kind.ts';
import { type KindMatch, kindOf, kinds, searchKinds } from '#kinds/kinds.ts';

/** One line of the palette. */
export interface Entry {
  readonly key: string;
  readonly title: string;
  /** What the search met, where the title does not show it. */
  readonly because: string | undefined;
  readonly icon: string;
  readonly places: DraggedComponent;
}

export const categories: readonly { readonly id: Category; readonly title: string }[] = [
  { id: 'edge', title: 'Edge' },
  { id: 'compute', title: 'Compute' },
  { id: 'data', title: 'Data' },
  { id: 'messaging', title: 'Messaging' },
  { id: 'control', title: 'Control' },
  { id: 'external', title: 'Outside' },
  { id: 'observability', title: 'Watching' },
  { id: 'other', title: 'Other' },
];

/** What most boards begin with, in the order of a request's way. */
const common = [
  'client',
  'cdn',
  'load-balancer',
  'api-gateway',
  'service',
  'worker',
  'cache',
  'relational-db',
  'key-value-store',
  'queue',
  'event-log',
  'object-storage',
] as const;

export function commonEntries(): readonly Entry[] {
  return common.map((kind) => entryOf({ kind, title: kindOf(kind).title, because: kindOf(kind).title }));
}

export function searchEntries(query: string): readonly Entry[] {
  return searchKinds(query).map(entryOf);
}

export function entriesIn(category: Category): readonly Entry[] {
  return [...kinds]
    .filter(([, kind]) => kind.category === category)
    .map(([id, { title }]) => entryOf({ kind: id, title, because: title }));
}

function entryOf({ kind, title, product, because }: KindMatch): Entry {
  const short = shortTitle(title);
  const places = product === undefined ? { kind } : { kind, name: product, props: { product } };
  const plain = product === undefined && title.toLowerCase().includes(because.toLowerCase());
  const shown = product ?? short;
  const met = product === undefined ? because : short;
  return {
    key: `${kind} ${product ?? ''}`,
    title: shown,
    because: plain || met.toLowerCase() === shown.toLowerCase() ? undefined : met,
    icon: kindOf(kind).icon,
    places,
  };
}

/** "Cache / in-memory data store" is a cache to whoever looks for one. */
export function shortTitle(title: string): string {
  return title === 'Object / blob storage' ? 'Object storage' : title.replace(/(\s\/\s|\s*[(,]).*$/, '');
}
