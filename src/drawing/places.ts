import type { Props } from '#kinds/props.ts';
import { isCaption, titleFor } from './captions.ts';
import type { Box, ReadBoundary } from './drawing.ts';
import type { SceneElement, Typed } from './element.ts';
import { area, boxOf, centreOf, holds, holdsPoint, overlap } from './geometry.ts';
import { type Scene, wordsOf } from './scene.ts';
import { isFrame, isShape, type Thing } from './things.ts';
import { guessBoundary } from './titles.ts';

/** A boundary on the board, before anybody is in it. */
export interface Place {
  readonly id: string;
  readonly elements: readonly SceneElement[];
  readonly box: Box;
  readonly name: string;
  readonly kind: string;
  readonly props: Props;
  readonly frame?: string;
  readonly except: ReadonlyMap<string, NonNullable<Typed['except']>[number]>;
}

export interface Split {
  readonly places: readonly Place[];
  readonly things: readonly Thing[];
}

/** Typed boundaries, frames, and plain shapes that hold others; what is left are things. */
export function placesOf(scene: Scene, things: readonly Thing[]): Split {
  const stated = scene.elements.flatMap((element) => statedPlace(scene, element) ?? []);
  const holders = holdersIn(things);
  if (holders.size === 0) return { places: stated, things };
  const spare = things.filter(({ form }) => form === 'text');
  const titles = new Set<Thing>();
  const drawn = [...holders].map((holder): Place => {
    const title =
      holder.name === ''
        ? titleFor(
            holder.box,
            spare.filter((text) => !titles.has(text)),
          )
        : undefined;
    if (title) titles.add(title);
    const name = holder.name || (title?.name ?? '');
    const elements = [...holder.elements, ...(title?.elements ?? [])];
    return { id: holder.id, elements, box: holder.box, name, except: new Map(), ...guessBoundary(name) };
  });
  return {
    places: [...stated, ...drawn],
    things: things.filter((thing) => !holders.has(thing) && !titles.has(thing)),
  };
}

function statedPlace(scene: Scene, element: SceneElement): Place | undefined {
  const typed = scene.typed(element);
  if (typed?.is !== 'boundary' && !isFrame(element)) return undefined;
  const label = scene.label(element);
  const name = isFrame(element) ? (element.name ?? '').trim() : wordsOf(label);
  const guess = guessBoundary(name);
  const meaning = typed?.is === 'boundary' ? { kind: typed.kind ?? guess.kind, props: typed.props ?? {} } : guess;
  return {
    id: scene.id(element),
    elements: label ? [element, label] : [element],
    box: boxOf(element),
    name,
    ...meaning,
    ...(isFrame(element) ? { frame: element.id } : {}),
    except: new Map((typed?.except ?? []).map((exception) => [exception.id, exception])),
  };
}

/** Plain shapes that hold a named thing; a bare box round a single icon and its caption is part of that icon. */
function holdersIn(things: readonly Thing[]): ReadonlySet<Thing> {
  const shapes = things.filter(({ form }) => form === 'shape');
  const wide = shapes.filter((thing) => !thing.typed && thing.elements.some(isShape));
  return new Set(wide.filter((outer) => isHolder(outer, shapes)));
}

function isHolder(outer: Thing, shapes: readonly Thing[]): boolean {
  const inner = shapes.filter((thing) => thing !== outer && isWithin(thing, outer));
  const named = inner.filter(({ name }) => isCaption(name));
  return named.length > 0 && (named.length > 1 || inner.length > 1 || named[0]?.labelled === true || outer.name !== '');
}

function isWithin(inner: Thing, outer: Thing): boolean {
  return area(outer.box) > 1.2 * area(inner.box) && holds(outer.box, inner.box);
}

/** Membership by place: everything is listed in the innermost boundaries that hold it. */
export function boundariesOf(places: readonly Place[], components: readonly Thing[]): readonly ReadBoundary[] {
  if (places.length === 0) return [];
  const outer = new Map(places.map((inner) => [inner, places.filter((place) => isNested(inner, place))]));
  const members = new Map<Place, string[]>(places.map((place) => [place, []]));
  const list = (id: string, around: readonly Place[]): void => {
    for (const place of around)
      if (!around.some((other) => other !== place && outer.get(other)?.includes(place))) members.get(place)?.push(id);
  };
  for (const component of components)
    list(
      component.id,
      places.filter((place) => isMember(component, place)),
    );
  for (const inner of places) list(inner.id, outer.get(inner) ?? []);
  return places.map((place) => {
    const { id, kind, name, props, elements } = place;
    return { id, kind, name, members: members.get(place) ?? [], props, elements: elements.map((one) => one.id) };
  });
}

function isMember(component: Thing, place: Place): boolean {
  const stated = exceptionFor(component, place);
  if (stated !== undefined) return stated;
  if (place.frame !== undefined && component.elements.some(({ frameId }) => frameId === place.frame)) return true;
  return geometricallyIn(component.box, place.box);
}

export function geometricallyIn(component: Box, boundary: Box): boolean {
  return area(component) < area(boundary) && holdsPoint(boundary, centreOf(component));
}

function isNested(inner: Place, outer: Place): boolean {
  if (inner === outer) return false;
  return exceptionFor(inner, outer) ?? geometricallyNested(inner.box, outer.box);
}

export function geometricallyNested(inner: Box, outer: Box): boolean {
  return area(inner) < area(outer) && overlap(inner, outer) >= 0.8 * area(inner);
}

/** An exception holds until its member moves against the boundary. */
function exceptionFor({ id, box }: Thing | Place, { except, box: outer }: Place): boolean | undefined {
  const stated = except.get(id);
  if (!stated) return undefined;
  const still = Math.abs(box.x - outer.x - stated.dx) < 1 && Math.abs(box.y - outer.y - stated.dy) < 1;
  return still ? stated.inside : undefined;
}
