import { area, boxOf, gapBetween, grown, holds, overlap, union } from './geometry.ts';
import type { Thing } from './things.ts';

const iconSize = 120;

/** Joins what people draw without grouping it: the strokes of an icon, a stack of shapes behind a labelled one. */
export function joined(things: readonly Thing[]): readonly Thing[] {
  const loose = things.filter((thing) => thing.form === 'shape' && thing.name === '' && !thing.labelled);
  if (loose.length === 0) return things;
  const named = things.filter((thing) => thing.form === 'shape' && !loose.includes(thing));
  const spare = loose.filter((thing) => !named.some((other) => surrounds(thing, other)));
  const icons = groupsBy(spare, belongTogether).map(asOne);
  const behind = new Map<Thing, Thing[]>();
  const free = icons.filter((icon) => {
    const host = named.find((other) => isBehind(icon, other));
    if (host) behind.set(host, [...(behind.get(host) ?? []), icon]);
    return host === undefined;
  });
  const untouched = things.filter((thing) => !spare.includes(thing) && !behind.has(thing));
  return [...untouched, ...[...behind].map(([host, parts]) => withParts(host, parts)), ...free];
}

function surrounds(outer: Thing, inner: Thing): boolean {
  return area(outer.box) > 1.6 * area(inner.box) && holds(outer.box, inner.box);
}

function belongTogether(a: Thing, b: Thing): boolean {
  const [small, large] = area(a.box) <= area(b.box) ? [a, b] : [b, a];
  if (isStrokes(small) || isStrokes(large)) {
    const [strokes, other] = isStrokes(small) ? [small, large] : [large, small];
    if (holds(grown(other.box, 6), strokes.box)) return sizeOf(other) <= iconSize;
    return gapBetween(a.box, b.box) <= 2 && sizeOf(a) <= iconSize && sizeOf(b) <= iconSize;
  }
  if (holds(large.box, small.box, 0) && sizeOf(large) > iconSize) return false;
  return overlap(a.box, b.box) >= 0.25 * Math.max(1, area(small.box));
}

function isStrokes({ elements }: Thing): boolean {
  return elements.every(({ type }) => type === 'line' || type === 'freedraw');
}

function sizeOf({ box }: Thing): number {
  return Math.max(box.width, box.height);
}

/** A shape that peeks out behind a labelled one, or a picture inside it. */
function isBehind(icon: Thing, named: Thing): boolean {
  if (holds(named.box, icon.box)) return true;
  const common = overlap(icon.box, named.box);
  const [small, large] = [area(icon.box), area(named.box)].sort((a, b) => a - b);
  return common >= 0.5 * (small ?? 0) && (small ?? 0) >= 0.4 * (large ?? 0);
}

function groupsBy(list: readonly Thing[], related: (a: Thing, b: Thing) => boolean): readonly (readonly Thing[])[] {
  const open = [...list].sort((a, b) => a.box.x - b.box.x);
  const root = open.map((_, i) => i);
  const top = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] ?? at;
    return at;
  };
  open.forEach((a, i) => {
    const right = a.box.x + a.box.width + 8;
    for (let j = i + 1; j < open.length; j++) {
      const b = open[j];
      if (!b || b.box.x > right) break;
      if (related(a, b)) root[top(j)] = top(i);
    }
  });
  const groups = new Map<number, Thing[]>();
  open.forEach((thing, i) => {
    const key = top(i);
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  });
  return [...groups.values()];
}

function asOne(parts: readonly Thing[]): Thing {
  const main = parts.reduce((best, part) => (area(part.box) > area(best.box) ? part : best));
  return withParts(
    main,
    parts.filter((part) => part !== main),
  );
}

/** The shape's own box stays that of a labelled shape; an icon's grows round its strokes. */
function withParts(main: Thing, parts: readonly Thing[]): Thing {
  if (parts.length === 0) return main;
  const elements = [...main.elements, ...parts.flatMap((part) => part.elements)];
  const solid = elements.filter(({ type }) => type !== 'text' && type !== 'arrow');
  return { ...main, elements, box: main.labelled && main.typed ? main.box : union(solid.map(boxOf)) };
}
