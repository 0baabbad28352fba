import type { SceneElement } from './element.ts';
import { distanceToBorder, distanceToBox, distanceToPath, holdsPoint, pathOf, type Point } from './geometry.ts';
import type { Place } from './places.ts';
import type { Scene } from './scene.ts';
import type { Thing } from './things.ts';

/** How near an arrow's end must come to what it means without touching it. */
export const reach = 40;
const junction = 12;

export interface End {
  readonly at: Thing | Place;
  readonly inferred: boolean;
  readonly distance: number;
}

/** Where one end of an arrow points at nothing that can be understood. */
export interface Lost {
  readonly why: string;
}

export interface Board {
  readonly scene: Scene;
  readonly things: readonly Thing[];
  readonly places: readonly Place[];
  /** What an element is a part of. */
  readonly ownerOf: ReadonlyMap<string, Thing | Place>;
}

export function isPlace(at: Thing | Place): at is Place {
  return 'except' in at;
}

export function isLost(end: End | Lost): end is Lost {
  return 'why' in end;
}

/** Both ends of an arrow as drawn, start first. */
export function endsOf(board: Board, arrow: SceneElement): readonly [End | Lost, End | Lost] {
  const start = boundEnd(board, arrow, 'start');
  const end = boundEnd(board, arrow, 'end');
  if (start && end) return [start, end];
  if (start) return [start, looseEnd(board, arrow, 'end', start.at)];
  if (end) return [looseEnd(board, arrow, 'start', end.at), end];
  return bothLoose(board, arrow);
}

function bothLoose(board: Board, arrow: SceneElement): readonly [End | Lost, End | Lost] {
  const start = looseEnd(board, arrow, 'start');
  const end = looseEnd(board, arrow, 'end');
  if (isLost(start) || isLost(end) || start.at !== end.at) return [start, end];
  return start.distance <= end.distance
    ? [start, looseEnd(board, arrow, 'end', start.at)]
    : [looseEnd(board, arrow, 'start', end.at), end];
}

type Side = 'start' | 'end';

function boundEnd(board: Board, arrow: SceneElement, side: Side): End | undefined {
  const binding = side === 'start' ? arrow.startBinding : arrow.endBinding;
  const at = binding ? board.ownerOf.get(binding.elementId) : undefined;
  if (!at) return undefined;
  const bound: End = { at, inferred: false, distance: 0 };
  if (!isPlace(at)) return bound;
  // An arrow let go well inside a boundary binds to it although a component is what is meant.
  const { tip } = tipOf(arrow, side);
  const depth = holdsPoint(at.box, tip) ? distanceToBorder(at.box, tip) : 0;
  const near = depth > junction ? nearestThing(board, tip, undefined) : undefined;
  return near && near.distance < depth ? near : bound;
}

function looseEnd(board: Board, arrow: SceneElement, side: Side, other?: Thing | Place): End | Lost {
  const end = nearEnd(board, arrow, side, other) ?? joinedEnd(board, arrow, side);
  return end && end.at !== other ? end : { why: whyLost(board, tipOf(arrow, side).tip) };
}

function nearEnd(board: Board, arrow: SceneElement, side: Side, other?: Thing | Place): End | undefined {
  const { tip, before } = tipOf(arrow, side);
  const thing = nearestThing(board, tip, before, other);
  const place = nearestPlace(board, tip, other);
  return thing && place && place.distance < thing.distance ? place : (thing ?? place);
}

function tipOf(arrow: SceneElement, side: Side): { readonly tip: Point; readonly before: Point } {
  const path = pathOf(arrow);
  const inward = side === 'start' ? path : [...path].reverse();
  const tip = inward[0] ?? [arrow.x, arrow.y];
  return { tip, before: inward[1] ?? tip };
}

function distanceTo({ box, caption }: Thing, point: Point): number {
  const toBox = distanceToBox(box, point);
  return caption ? Math.min(toBox, distanceToBox(caption, point)) : toBox;
}

function nearestThing(board: Board, tip: Point, before: Point | undefined, other?: Thing | Place): End | undefined {
  const ahead = before ? extended(before, tip) : tip;
  let best: { readonly at: Thing; readonly distance: number; readonly cost: number } | undefined;
  for (const at of board.things) {
    if (at === other || !isTarget(at)) continue;
    const distance = distanceTo(at, tip);
    // Said so that no distance at all, from a broken arrow, is not near.
    if (!(distance <= reach)) continue;
    // Of two near ones, the one that the arrow points at is meant; inside two, the smaller.
    const aimed = distanceToBox(at.box, ahead) < distance ? 10 : 0;
    const cost = distance - aimed + Math.min(1, (at.box.width * at.box.height) / 1e6);
    if (!best || cost < best.cost) best = { at, distance, cost };
  }
  return best && { at: best.at, inferred: true, distance: Math.round(best.distance) };
}

function extended([bx, by]: Point, [tx, ty]: Point): Point {
  const long = Math.hypot(tx - bx, ty - by) || 1;
  return [tx + ((tx - bx) / long) * reach, ty + ((ty - by) / long) * reach];
}

/** Free text is no target for a guess, nor is the number of a step in a circle. */
export function isTarget({ form, typed, name, box }: Thing): boolean {
  if (form === 'text') return false;
  return typed !== undefined || !isStep(name) || Math.max(box.width, box.height) > reach;
}

export function isStep(name: string): boolean {
  return /^\W{0,2}\d{1,2}[a-z]?\W{0,2}$/.test(name);
}

function nearestPlace(board: Board, tip: Point, other?: Thing | Place): End | undefined {
  const near = board.places
    .filter((place) => place !== other)
    .map((at) => ({ at, inferred: true, distance: Math.round(distanceToBorder(at.box, tip)) }))
    .filter(({ distance }) => distance <= reach);
  return near.sort((a, b) => a.distance - b.distance)[0];
}

/** An arrow that runs into another one goes where that one goes. */
function joinedEnd(board: Board, arrow: SceneElement, side: Side, seen: readonly SceneElement[] = []): End | undefined {
  const { tip } = tipOf(arrow, side);
  const trail = [...seen, arrow];
  for (const other of board.scene.arrows) {
    if (trail.includes(other) || board.ownerOf.has(other.id)) continue;
    const distance = distanceToPath(pathOf(other), tip);
    if (!(distance <= junction)) continue;
    const end = boundEnd(board, other, side) ?? nearEnd(board, other, side) ?? joinedEnd(board, other, side, trail);
    if (end) return { ...end, inferred: true, distance: Math.max(Math.round(distance), end.distance) };
  }
  return undefined;
}

function whyLost({ things }: Board, tip: Point): string {
  const least = Math.min(...things.filter(isTarget).map((thing) => distanceTo(thing, tip)));
  return Number.isFinite(least)
    ? `One end of this arrow lies ${Math.round(least)} px from anything.`
    : 'There is nothing that this arrow could start or end at.';
}
