import { collect } from '#basis/collect.ts';
import { invariant } from '#basis/invariant.ts';
import { aliases } from './aliases.ts';
import type { Kind, Product } from './kind.ts';
import type { Props, PropTable } from './props.ts';
import { commonProps, traitProps } from './shared-props.ts';

/** Every kind, by the id that is its file's name. */
export const kinds: ReadonlyMap<string, Kind> = collect(
  import.meta.glob<Kind>('./catalogue/*.ts', { eager: true, import: 'default' }),
);

/** The kind of that id; what is not in the catalogue is generic: kept, shown and asked about. */
export function kindOf(id: string): Kind {
  const kind = kinds.get(id) ?? kinds.get('generic');
  invariant(kind, 'the catalogue has the kind "generic"');
  return kind;
}

/** A kind's id or another name for it, with the props that the other name states. */
export function resolveKind(name: string): { readonly kind: string; readonly props: Props } | undefined {
  if (kinds.has(name)) return { kind: name, props: {} };
  return aliases[name];
}

const tables = new Map<string, PropTable>();

/** Every prop that a component of the kind may state: its own, then those of its traits, then the common ones. */
export function propsOf(id: string): PropTable {
  const known = tables.get(id);
  if (known) return known;
  const kind = kindOf(id);
  const byTrait = kind.traits.map((trait) => traitProps[trait] ?? {});
  const table = Object.assign({}, kind.props, ...byTrait, commonProps, kind.props) as PropTable;
  tables.set(id, table);
  return table;
}

export function productOf(kind: string, name: string): Product | undefined {
  const wanted = name.trim().toLowerCase();
  return kindOf(kind).products.find(
    (product) => product.name.toLowerCase() === wanted || (product.names ?? []).includes(wanted),
  );
}

export interface KindMatch {
  readonly kind: string;
  readonly title: string;
  readonly product?: string;
  /** What of the query was met: a name or a product. */
  readonly because: string;
}

/** Kinds for a palette, best first: title before names before products, beginnings before middles, short before long. */
export function searchKinds(query: string): readonly KindMatch[] {
  const wanted = query.trim().toLowerCase();
  const matches = [...kinds].flatMap(([id, kind]) => bestMatch(id, kind, wanted));
  return matches.sort((a, b) => a.rank - b.rank || (a.match.kind < b.match.kind ? -1 : 1)).map(({ match }) => match);
}

function bestMatch(id: string, kind: Kind, wanted: string): readonly { rank: number; match: KindMatch }[] {
  const match = { kind: id, title: kind.title };
  if (wanted === '') return id === 'generic' ? [] : [{ rank: 0, match: { ...match, because: kind.title } }];
  const words = [kind.title.toLowerCase(), id.replaceAll('-', ' '), ...kind.names];
  const found = words.map((word, i) => ({
    rank: rankOf(word, wanted) + (i === 0 ? 0 : 0.1),
    match: { ...match, because: word },
  }));
  const products = kind.products.map((product) => ({
    rank: Math.min(...[product.name.toLowerCase(), ...(product.names ?? [])].map((word) => rankOf(word, wanted))) + 0.2,
    match: { ...match, product: product.name, because: product.name },
  }));
  const best = [...found, ...products].sort((a, b) => a.rank - b.rank)[0];
  return best && best.rank < 4 ? [best] : [];
}

function rankOf(word: string, wanted: string): number {
  if (word === wanted) return 0;
  if (word.startsWith(wanted)) return 1 + Math.min(word.length, 90) / 1_000;
  if (word.includes(` ${wanted}`)) return 2;
  return word.includes(wanted) && wanted.length > 1 ? 3 : 9;
}
