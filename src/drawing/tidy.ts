import type { Drawing } from './drawing.ts';
import { changed, type Elements } from './edit.ts';
import type { SceneElement } from './element.ts';
import { bindingTo, connectionLabel, pathFields, type Route } from './elements.ts';
import { boxOf, type Point, union } from './geometry.ts';
import type { Placed } from './placed.ts';
import { straightBetween } from './route.ts';
import { sceneOf } from './scene.ts';
import { waysOf } from './ways.ts';

type Patches = Map<string, Readonly<Record<string, unknown>>>;

/** What is to be laid out: all of a drawing, or what is selected of it, with the sizes that things have. */
export function toLayOut(drawing: Drawing, elements: Elements, only?: ReadonlySet<string>): Placed {
  const find = finder(elements);
  const chosen = drawing.components.filter(({ id }) => only === undefined || only.has(id));
  const ids = new Set(chosen.map(({ id }) => id));
  const boundaries = drawing.boundaries.filter(
    ({ members, id }) => only === undefined || only.has(id) || members.some((member) => ids.has(member)),
  );
  const within = new Set([...ids, ...boundaries.map(({ id }) => id)]);
  return {
    components: chosen.map(({ id, kind, name, elements: parts }) => {
      const { width, height } = union(parts.flatMap(find).filter(isSolid).map(boxOf));
      return { id, kind, name, size: [width, height] };
    }),
    connections: drawing.connections
      .filter(({ from, to }) => within.has(from) && within.has(to))
      .map(({ id, from, to, name = '' }) => ({ id, from, to, name })),
    boundaries: boundaries.map(({ id, kind, name, members }) => ({
      id,
      kind,
      name,
      members: members.filter((member) => within.has(member)),
    })),
  };
}

/** The upper left corner of what is to be laid out: it stays where it is. */
export function cornerOf(drawing: Drawing, elements: Elements, { components }: Placed): Point {
  const find = finder(elements);
  const ids = new Set(components.map(({ id }) => id));
  const parts = drawing.components
    .filter(({ id }) => ids.has(id))
    .flatMap((component) => component.elements.flatMap(find));
  if (parts.length === 0) return [0, 0];
  const { x, y } = union(parts.map(boxOf));
  return [x, y];
}

/** Moves everything to where a layout has put it: labels and icons go along, arrows are routed anew. */
export function withLayout(elements: Elements, drawing: Drawing, laidOut: Placed): Elements {
  const find = finder(elements);
  const patches: Patches = new Map();
  const places = new Map(laidOut.components.map(({ id, at }) => [id, at]));
  for (const { id, elements: parts } of drawing.components) {
    const at = places.get(id);
    if (at) move(patches, parts.flatMap(find), at);
  }
  for (const { id, customData } of elements) {
    const patch = patches.get(id);
    const typed = customData?.['faultline'];
    if (patch && isUnplaced(typed))
      patches.set(id, { ...patch, customData: { ...customData, faultline: placed(typed) } });
  }
  const frames = new Map((laidOut.boundaries ?? []).map((boundary) => [boundary.id, boundary]));
  for (const { id, elements: parts } of drawing.boundaries) {
    const frame = frames.get(id);
    if (frame?.at && frame.size) reframe(patches, parts.flatMap(find), frame.at, frame.size);
  }
  const moved = patched(elements, patches);
  return patched(moved, reroutes(moved, drawing, laidOut));
}

/** Whether the board is to be laid out because nobody has chosen the places of some things on it. */
export function wantsLayout(elements: Elements): boolean {
  return elements.some(({ customData, isDeleted }) => isDeleted !== true && isUnplaced(customData?.['faultline']));
}

function isUnplaced(typed: unknown): typed is object {
  return typeof typed === 'object' && typed !== null && 'unplaced' in typed;
}

function placed(typed: object): object {
  return Object.fromEntries(Object.entries(typed).filter(([key]) => key !== 'unplaced'));
}

function finder(elements: Elements): (id: string) => readonly SceneElement[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  return (id) => {
    const element = byId.get(id);
    return element && element.isDeleted !== true ? [element] : [];
  };
}

function isSolid({ type }: SceneElement): boolean {
  return type !== 'text' && type !== 'arrow';
}

function patched(elements: Elements, patches: Patches): Elements {
  return elements.map((element) => {
    const patch = patches.get(element.id);
    return patch ? changed(element, patch) : element;
  });
}

function move(patches: Patches, parts: readonly SceneElement[], [x, y]: Point): void {
  const solid = parts.filter(isSolid);
  const box = union((solid.length === 0 ? parts : solid).map(boxOf));
  for (const part of parts) patches.set(part.id, { x: part.x + x - box.x, y: part.y + y - box.y });
}

function reframe(
  patches: Patches,
  [frame, title]: readonly SceneElement[],
  [x, y]: Point,
  [width, height]: Point,
): void {
  if (!frame) return;
  patches.set(frame.id, { x, y, width, height });
  if (title) patches.set(title.id, { x: title.x + x - frame.x, y: title.y + y - frame.y });
}

function reroutes(elements: Elements, drawing: Drawing, laidOut: Placed): Patches {
  const find = finder(elements);
  const scene = sceneOf(elements);
  const mains = new Map(
    [...drawing.boundaries, ...drawing.components].map(({ id, elements: parts }) => [id, parts.flatMap(find)[0]]),
  );
  const boxes = new Map([...mains].flatMap(([id, main]) => (main ? [[id, boxOf(main)] as const] : [])));
  const found = new Map(laidOut.connections.map(({ id, route }) => [id, route]));
  const links = drawing.connections
    .filter(({ id, inferred }) => found.has(id) && !inferred.from && !inferred.to)
    .map((link) => ({ ...link, route: found.get(link.id) }));
  const ids = new Set(drawing.components.map(({ id }) => id));
  const ways = waysOf(links, boxes, new Map([...boxes].filter(([id]) => ids.has(id))));
  const patches: Patches = new Map();
  links.forEach(({ from, to, element }, i) => {
    const [arrow] = find(element);
    const [start, end, a, b] = [mains.get(from), mains.get(to), boxes.get(from), boxes.get(to)];
    const way = ways[i];
    if (!arrow || !start || !end || !a || !b || !way) return;
    const { elbowed, startArrowhead, endArrowhead } = arrow as SceneElement & { readonly elbowed?: boolean };
    const route = elbowed === true || from === to ? way : straightBetween(a, b);
    const backwards = Boolean(startArrowhead) && !endArrowhead;
    patches.set(arrow.id, arrowPatch(route, start.id, end.id, backwards));
    const label = scene.label(arrow);
    if (label) {
      const { x, y } = connectionLabel(arrow.id, label.originalText ?? '', route.path);
      patches.set(label.id, { x, y });
    }
  });
  return patches;
}

function arrowPatch(route: Route, from: string, to: string, backwards: boolean): Readonly<Record<string, unknown>> {
  const ends = [
    bindingTo(from, route.start ?? [0.5, 0.5], route.elbowed),
    bindingTo(to, route.end ?? [0.5, 0.5], route.elbowed),
  ];
  const [startBinding, endBinding] = backwards ? ends.reverse() : ends;
  const path = backwards ? [...route.path].reverse() : route.path;
  return { ...pathFields(path), startBinding, endBinding };
}
