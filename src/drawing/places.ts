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
  readonly except: NonNullable<Typed['except']>;
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
  const drawn = [...holders.keys()].map((holder): Place => {
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
    return { id: holder.id, elements, box: holder.box, name, except: [], ...guessBoundary(name) };
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
    except: typed?.except ?? [],
  };
}

/** Plain shapes that hold a named thing; a bare box round a single icon and its caption is part of that icon. */
function holdersIn(things: readonly Thing[]): ReadonlyMap<Thing, readonly Thing[]> {
  const shapes = things.filter(({ form }) => form === 'shape');
  const holders = new Map<Thing, readonly Thing[]>();
  for (const outer of shapes) {
    if (outer.typed || !outer.elements.some(isShape)) continue;
    const inner = shapes.filter((thing) => thing !== outer && isWithin(thing, outer));
    const named = inner.filter(({ name }) => isCaption(name));
    if (named.length > 0 && (named.length > 1 || inner.length > 1 || named[0]?.labelled || outer.name !== ''))
      holders.set(outer, inner);
  }
  return holders;
}

function isWithin(inner: Thing, outer: Thing): boolean {
  return area(outer.box) > 1.2 * area(inner.box) && holds(outer.box, inner.box);
}

/** Membership by place: everything is listed in the innermost boundaries that hold it. */
export function boundariesOf(places: readonly Place[], components: readonly Thing[]): readonly ReadBoundary[] {
  return places.map((place) => {
    const { id, kind, name, props } = place;
    const isInnermost = (around: readonly Place[]): boolean =>
      around.includes(place) && !around.some((other) => other !== place && isNested(other, place));
    const inside = components.filter((component) => isInnermost(places.filter((other) => isMember(component, other))));
    const nested = places.filter((inner) => isInnermost(places.filter((other) => isNested(inner, other))));
    const members = [...inside, ...nested].map((member) => member.id);
    return { id, kind, name, members, props, elements: place.elements.map((element) => element.id) };
  });
}

function isMember(component: Thing, place: Place): boolean {
  const stated = exceptionFor(component, place);
  if (stated !== undefined) return stated;
  if (place.frame !== undefined && component.elements.some(({ frameId }) => frameId === place.frame)) return true;
  return area(component.box) < area(place.box) && holdsPoint(place.box, centreOf(component.box));
}

function isNested(inner: Place, outer: Place): boolean {
  if (inner === outer) return false;
  const smaller = area(inner.box) < area(outer.box);
  return exceptionFor(inner, outer) ?? (smaller && overlap(inner.box, outer.box) >= 0.8 * area(inner.box));
}

/** An exception holds until its member moves against the boundary. */
function exceptionFor({ id, box }: Thing | Place, place: Place): boolean | undefined {
  const stated = place.except.find((exception) => exception.id === id);
  if (!stated) return undefined;
  const still = Math.abs(box.x - place.box.x - stated.dx) < 1 && Math.abs(box.y - place.box.y - stated.dy) < 1;
  return still ? stated.inside : undefined;
}
