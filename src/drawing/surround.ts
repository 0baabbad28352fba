import type { DrawnBoundary } from '#graph/graph.ts';
import type { Box } from './drawing.ts';
import type { Typed } from './element.ts';
import { union } from './geometry.ts';
import { boundary } from './look.ts';
import { geometricallyIn, geometricallyNested } from './places.ts';

export type Exceptions = NonNullable<Typed['except']>;

/** Every component within a boundary, and every boundary, directly or deeper; a circle of boundaries has no inside. */
export function insideOf(boundaries: readonly DrawnBoundary[]): (id: string) => ReadonlySet<string> {
  const byId = new Map(boundaries.map((one) => [one.id, one]));
  const walk = (id: string, seen: Set<string>): Set<string> => {
    for (const member of byId.get(id)?.members ?? []) {
      if (seen.has(member)) continue;
      seen.add(member);
      walk(member, seen);
    }
    return seen;
  };
  const known = new Map(boundaries.map(({ id }) => [id, walk(id, new Set())]));
  for (const [id, inside] of known)
    if (inside.has(id)) known.set(id, new Set([...inside].filter((member) => !byId.has(member))));
  return (id) => known.get(id) ?? new Set();
}

/** Rectangles round the members of each boundary, inner ones first so that outer ones leave room for them. */
export function surrounding(
  boundaries: readonly (DrawnBoundary & { readonly box?: Box | undefined })[],
  components: ReadonlyMap<string, Box>,
): ReadonlyMap<string, Box> {
  const inside = insideOf(boundaries);
  const boxes = new Map<string, Box>();
  const innerFirst = [...boundaries].sort((a, b) => inside(a.id).size - inside(b.id).size);
  for (const { id, members, box } of innerFirst) {
    const held = members.flatMap((member) => components.get(member) ?? boxes.get(member) ?? []);
    boxes.set(
      id,
      box ?? (held.length > 0 ? roundBox(union(held)) : emptyBox([...components.values(), ...boxes.values()])),
    );
  }
  return boxes;
}

function roundBox({ x, y, width, height }: Box): Box {
  const { padding, title } = boundary;
  return { x: x - padding, y: y - title, width: width + 2 * padding, height: height + title + padding };
}

function emptyBox(taken: readonly Box[]): Box {
  const below = taken.length === 0 ? { x: 0, y: 0, height: 0 } : union(taken);
  return { x: below.x, y: below.y + below.height + 60, width: boundary.minWidth, height: boundary.minHeight };
}

/** What the rectangles alone would tell wrongly, where boundaries cross or something else stands in the way. */
export function exceptionsOf(
  boundaries: readonly DrawnBoundary[],
  components: ReadonlyMap<string, Box>,
  rectangles: ReadonlyMap<string, Box>,
): ReadonlyMap<string, Exceptions> {
  const inside = insideOf(boundaries);
  return new Map(
    boundaries.map(({ id }) => {
      const outer = rectangles.get(id);
      const wrong = (member: string, box: Box, told: boolean): Exceptions => {
        const stated = inside(id).has(member);
        if (!outer || stated === told) return [];
        return [{ id: member, inside: stated, dx: box.x - outer.x, dy: box.y - outer.y }];
      };
      const among = [...components].flatMap(([member, box]) =>
        wrong(member, box, outer !== undefined && geometricallyIn(box, outer)),
      );
      const nested = [...rectangles].flatMap(([member, box]) =>
        member === id ? [] : wrong(member, box, outer !== undefined && geometricallyNested(box, outer)),
      );
      return [id, [...among, ...nested]] as const;
    }),
  );
}
