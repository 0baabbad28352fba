import type { Box } from './drawing.ts';
import type { SceneElement } from './element.ts';
import { area, centreOf, gapBetween, holds, pathOf, pathToBox } from './geometry.ts';
import { longestCaption, type Thing } from './things.ts';

const reach = 40;
const touch = 10;

/** Gives nameless things the free text that is written in, under, over or beside them: each text names one thing. */
export function captioned(things: readonly Thing[], arrows: readonly SceneElement[]): readonly Thing[] {
  const nameless = things.filter((thing) => thing.form === 'shape' && thing.name === '');
  const texts = things.filter((thing) => thing.form === 'text' && isCaption(thing.name));
  if (nameless.length === 0 || texts.length === 0) return things;
  const shapes = things.filter(({ form }) => form === 'shape');
  const icons = nameless.filter((thing) => !shapes.some((other) => other !== thing && isInside(other, thing)));
  const paths = arrows.map(pathOf);
  const onArrow = new Set(texts.filter(({ box }) => paths.some((path) => pathToBox(path, box) <= touch)));
  const names = pairs(icons, texts, onArrow);
  const taken = new Set(names.values());
  return things
    .filter((thing) => !taken.has(thing))
    .map((thing) => {
      const caption = names.get(thing);
      if (!caption) return thing;
      const elements = [...thing.elements, ...caption.elements];
      return { ...thing, name: caption.name, lines: caption.lines, elements, caption: caption.box };
    });
}

/** Containers are named last, by what the things inside them left over. */
export function titleFor(box: Box, texts: readonly Thing[]): Thing | undefined {
  const scored = texts
    .filter(({ name }) => isCaption(name))
    .map((text) => ({ text, cost: titleCost(box, text.box) }))
    .filter(({ cost }) => cost <= reach);
  return scored.sort((a, b) => a.cost - b.cost)[0]?.text;
}

function isInside(inner: Thing, outer: Thing): boolean {
  return area(outer.box) > area(inner.box) && holds(outer.box, inner.box);
}

export function isCaption(text: string): boolean {
  return text !== '' && text.length <= longestCaption;
}

function pairs(
  icons: readonly Thing[],
  texts: readonly Thing[],
  onArrow: ReadonlySet<Thing>,
): ReadonlyMap<Thing, Thing> {
  const candidates = icons.flatMap((icon) =>
    texts
      .map((text) => ({ icon, text, cost: cost(icon.box, text.box, onArrow.has(text)) }))
      .filter((pair) => pair.cost <= reach),
  );
  const names = new Map<Thing, Thing>();
  const taken = new Set<Thing>();
  for (const { icon, text } of candidates.sort((a, b) => a.cost - b.cost)) {
    if (names.has(icon) || taken.has(text)) continue;
    names.set(icon, text);
    taken.add(text);
  }
  return names;
}

/** Captions stand below more often than above, and above more often than beside, where an arrow's label may stand. */
function cost(icon: Box, text: Box, onArrow: boolean): number {
  if (holds(icon, text)) return 0;
  const [ix, iy] = centreOf(icon);
  const [tx, ty] = centreOf(text);
  const gap = gapBetween(icon, text);
  const stacked = Math.abs(tx - ix) <= Math.max(icon.width, text.width) / 2;
  const abreast = Math.abs(ty - iy) <= Math.max(icon.height, text.height) / 2;
  if (stacked) return gap + 0.2 * Math.abs(tx - ix) + (ty < iy ? 4 : 0);
  return abreast && !onArrow ? gap + 10 : Infinity;
}

function titleCost(box: Box, text: Box): number {
  const [, ty] = centreOf(text);
  const within = holds(box, text);
  if (within) return 0.2 * Math.min(text.y - box.y, box.y + box.height - text.y - text.height);
  const overlapsWide = text.x < box.x + box.width && text.x + text.width > box.x;
  return overlapsWide ? gapBetween(box, text) + (ty < box.y ? 0 : 2) : Infinity;
}
