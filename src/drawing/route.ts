import type { Box } from './drawing.ts';
import type { Route } from './elements.ts';
import { centreOf, type Point } from './geometry.ts';
import { connection } from './look.ts';

const lanePx = 16;

/** How far from the middle of its side an arrow leaves and arrives, and its bend from halfway; in px. */
export interface Shift {
  readonly start: number;
  readonly end: number;
  readonly bend: number;
}

/** Lanes keep parallel arrows apart: 0, 1, -1, 2, … */
export function laneShift(lane: number): Shift {
  return { start: lane * lanePx, end: lane * lanePx, bend: lane * lanePx * 0.6 };
}

/** The way of an arrow between two shapes: straight, or with two bends. */
export function routeBetween(from: Box, to: Box, shift: Shift): Route {
  const side = facing(from, to);
  if (!side) return across(from, to);
  if (side === 'left' || side === 'right') return sideways(from, to, shift);
  return turned(sideways(transposed(from), transposed(to), shift));
}

export type Side = 'left' | 'right' | 'up' | 'down';

/** The side of the first shape that looks at the second; none where they overlap. Sideways is preferred. */
export function facing(from: Box, to: Box): Side | undefined {
  const gaps: readonly (readonly [Side, number])[] = [
    ['right', to.x - from.x - from.width + 24],
    ['left', from.x - to.x - to.width + 24],
    ['down', to.y - from.y - from.height],
    ['up', from.y - to.y - to.height],
  ];
  const [side, gap] = gaps.reduce((best, next) => (next[1] > best[1] ? next : best));
  return gap >= (side === 'left' || side === 'right' ? 44 : 20) ? side : undefined;
}

function sideways(from: Box, to: Box, shift: Shift): Route {
  const rightwards = to.x >= from.x + from.width;
  const [startY, endY] = ports(from, to, shift);
  const startX = rightwards ? from.x + from.width + connection.gap : from.x - connection.gap;
  const endX = rightwards ? to.x - connection.gap : to.x + to.width + connection.gap;
  const bend = (startX + endX) / 2 + shift.bend;
  const path: readonly Point[] =
    startY === endY
      ? [
          [startX, startY],
          [endX, endY],
        ]
      : [
          [startX, startY],
          [bend, startY],
          [bend, endY],
          [endX, endY],
        ];
  return { path, start: shareOf(from, startX, startY), end: shareOf(to, endX, endY), elbowed: true };
}

/** Heights to leave and to arrive at: the same where both sides allow it and it is near to both. */
function ports(from: Box, to: Box, shift: Shift): readonly [number, number] {
  const [, a] = centreOf(from);
  const [, b] = centreOf(to);
  const [start, end] = [clamped(from, a + shift.start), clamped(to, b + shift.end)];
  const level = from.height >= 2 * to.height ? end : to.height >= 2 * from.height ? start : (start + end) / 2;
  const isNear = Math.abs(start - end) <= 22 || from.height >= 2 * to.height || to.height >= 2 * from.height;
  return isNear && clamped(from, level) === level && clamped(to, level) === level ? [level, level] : [start, end];
}

function clamped({ y, height }: Box, at: number): number {
  return Math.max(y + 10, Math.min(y + height - 10, at));
}

function shareOf({ x, y, width, height }: Box, px: number, py: number): Point {
  return [width === 0 ? 0.5 : (px - x) / width, height === 0 ? 0.5 : (py - y) / height];
}

function transposed({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
}

function turned(route: Route): Route {
  const swap = ([x, y]: Point): Point => [y, x];
  const ends = { ...(route.start ? { start: swap(route.start) } : {}), ...(route.end ? { end: swap(route.end) } : {}) };
  return { path: route.path.map(swap), ...ends, elbowed: route.elbowed };
}

/** Shapes that overlap, as a boundary and what is in it: a straight arrow from border to border. */
function across(from: Box, to: Box): Route {
  const start = onBorder(from, centreOf(to));
  const near = onBorder(to, start);
  const apart = Math.hypot(near[0] - start[0], near[1] - start[1]) > 20;
  const end = apart ? near : onBorder(to, [2 * to.x + to.width - near[0], 2 * to.y + to.height - near[1]]);
  return { path: [start, end], start: shareOf(from, ...start), end: shareOf(to, ...end), elbowed: false };
}

/** The point of a box's border that is nearest to a point. */
function onBorder({ x, y, width, height }: Box, [px, py]: Point): Point {
  const inside: Point = [Math.max(x, Math.min(x + width, px)), Math.max(y, Math.min(y + height, py))];
  if (inside[0] !== px || inside[1] !== py) return inside;
  const [toLeft, toRight, toTop, toBottom] = [px - x, x + width - px, py - y, y + height - py];
  const least = Math.min(toLeft, toRight, toTop, toBottom);
  if (least === toLeft) return [x, py];
  if (least === toRight) return [x + width, py];
  return least === toTop ? [px, y] : [px, y + height];
}

/** A straight arrow along the line between the middles, from border to border. */
export function straightBetween(from: Box, to: Box): Route {
  const start = leaving(from, centreOf(to));
  const end = leaving(to, centreOf(from));
  return { path: [start, end], start: shareOf(from, ...start), end: shareOf(to, ...end), elbowed: false };
}

/** Where the line from a box's middle to a point leaves the box, and the small distance that arrows keep. */
function leaving(box: Box, towardsPoint: Point): Point {
  const [cx, cy] = centreOf(box);
  const [dx, dy] = [towardsPoint[0] - cx, towardsPoint[1] - cy];
  if (box.width === 0 || (dx === 0 && dy === 0)) return [cx, cy];
  const share = Math.min(box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9), 1);
  const border: Point = [cx + dx * share, cy + dy * share];
  return towards(border, towardsPoint);
}

/** An arrow from a component to itself, over its upper right corner. */
export function loopAt(box: Box, lane: number): Route {
  const out = 28 + lane * lanePx;
  const right = box.x + box.width;
  const [startX, endY] = [right - 24, box.y + 24];
  const start: Point = [startX, box.y - connection.gap];
  const end: Point = [right + connection.gap, endY];
  const path: readonly Point[] = [start, [startX, box.y - out], [right + out, box.y - out], [right + out, endY], end];
  return { path, start: shareOf(box, ...start), end: shareOf(box, ...end), elbowed: false };
}

/** A way that a layout found, from border to border, with the arrow's small distance at both ends. */
export function routeAlong(points: readonly Point[], from: Box, to: Box): Route | undefined {
  const [first, second] = points;
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!first || !second || !last || !before) return undefined;
  const start = towards(first, second);
  const end = towards(last, before);
  const path = [start, ...points.slice(1, -1), end];
  return { path, start: shareOf(from, ...start), end: shareOf(to, ...end), elbowed: true };
}

function towards([x, y]: Point, [tx, ty]: Point): Point {
  const long = Math.hypot(tx - x, ty - y) || 1;
  return [x + ((tx - x) / long) * connection.gap, y + ((ty - y) / long) * connection.gap];
}
