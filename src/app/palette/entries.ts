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

export function searchEntries(query: string): readonly Entry[] {
  return searchKinds(query).map(entryOf);
}

export function entriesIn(category: Category): readonly Entry[] {
  return [...kinds]
    .filter(([, kind]) => kind.category === category)
    .map(([id, { title }]) => entryOf({ kind: id, title, because: title }));
}

function entryOf({ kind, title, product, because }: KindMatch): Entry {
  const places = product === undefined ? { kind } : { kind, name: product, props: { product } };
  const shown = product ?? shortTitle(title);
  const met = product === undefined ? because : shortTitle(title);
  return {
    key: `${kind} ${product ?? ''}`,
    title: shown,
    because:
      met.toLowerCase() === shown.toLowerCase() ||
      (title.toLowerCase().includes(met.toLowerCase()) && product === undefined)
        ? undefined
        : met,
    icon: kindOf(kind).icon,
    places,
  };
}

/** "Cache / in-memory data store" is a cache to whoever looks for one. */
export function shortTitle(title: string): string {
  return title.replace(/\s*[/(].*$/, '');
}
