import type { Drawn } from '#graph/graph.ts';
import { kindOf } from '#kinds/kinds.ts';

export interface Part {
  readonly id: string;
  readonly text: string;
}

/** What one design has that the other lacks, in meaning: by role first, then by kind; names and places do not count. */
export interface Difference {
  readonly onlyMine: readonly Part[];
  readonly onlyTheirs: readonly Part[];
  readonly both: number;
}

export function differenceOf(mine: Drawn, theirs: Drawn): Difference {
  const pairs = paired(mine, theirs);
  const partner = new Map(pairs);
  const back = new Map(pairs.map(([a, b]) => [b, a]));
  const inTheirs = connectionKeys(theirs);
  const inMine = connectionKeys(mine);
  return {
    onlyMine: [...lonely(mine, partner), ...missing(mine, partner, inTheirs)],
    onlyTheirs: [...lonely(theirs, back), ...missing(theirs, back, inMine)],
    both: pairs.length,
  };
}

function paired(mine: Drawn, theirs: Drawn): readonly (readonly [string, string])[] {
  const free = new Set(theirs.components.map(({ id }) => id));
  const pairs: (readonly [string, string])[] = [];
  const pair = (same: (a: Drawn['components'][number], b: Drawn['components'][number]) => boolean): void => {
    for (const a of mine.components) {
      if (pairs.some(([id]) => id === a.id)) continue;
      const b = theirs.components.find((other) => free.has(other.id) && same(a, other));
      if (b === undefined) continue;
      free.delete(b.id);
      pairs.push([a.id, b.id]);
    }
  };
  pair((a, b) => a.role !== undefined && a.role === b.role);
  pair((a, b) => a.kind === b.kind && a.name.toLowerCase() === b.name.toLowerCase());
  pair((a, b) => a.kind === b.kind && (a.role === undefined || b.role === undefined));
  return pairs;
}

function lonely(drawn: Drawn, partner: ReadonlyMap<string, string>): readonly Part[] {
  return drawn.components
    .filter(({ id }) => !partner.has(id))
    .map(({ id, name, kind }) => ({ id, text: `${name} (${kindOf(kind).title.toLowerCase()})` }));
}

function connectionKeys(drawn: Drawn): ReadonlySet<string> {
  return new Set(drawn.connections.map(({ from, to }) => `${from} ${to}`));
}

/** Connections between components that the other design has, too, but does not connect. */
function missing(drawn: Drawn, partner: ReadonlyMap<string, string>, others: ReadonlySet<string>): readonly Part[] {
  const nameOf = (id: string): string => drawn.components.find((c) => c.id === id)?.name ?? id;
  return drawn.connections.flatMap(({ id, from, to }) => {
    const [a, b] = [partner.get(from), partner.get(to)];
    if (a === undefined || b === undefined || others.has(`${a} ${b}`) || others.has(`${b} ${a}`)) return [];
    return [{ id, text: `${nameOf(from)} → ${nameOf(to)}` }];
  });
}
