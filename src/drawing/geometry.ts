import type { Box } from './drawing.ts';
import type { SceneElement } from './element.ts';

export type Point = readonly [x: number, y: number];

/** The upright box round an element as it is seen: turned, or spanned by its points. */
export function boxOf(element: SceneElement): Box {
  if (element.points && element.points.length > 0) return around(pathOf(element));
  if (element.angle !== undefined && element.angle !== 0) return turned(element, element.angle);
  const { x, y, width, height } = element;
  return width >= 0 && height >= 0
    ? { x, y, width, height }
    : around([
        [x, y],
        [x + width, y + height],
      ]);
}

function turned({ x, y, width, height }: SceneElement, angle: number): Box {
  const corners: readonly Point[] = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ];
  const middle = centreOf(around(corners));
  return around(corners.map((corner) => rotated(corner, middle, angle)));
}

/** Files come from anywhere. */
function isPoint(value: unknown): value is Point {
  return Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

function rotated([x, y]: Point, [cx, cy]: Point, angle: number): Point {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos];
}

/** The points of a line or arrow on the scene. */
export function pathOf(element: SceneElement): readonly Point[] {
  const { x, y, width, height, points, angle } = element;
  const given = Array.isArray(points) ? points.filter(isPoint) : [];
  const own: readonly Point[] =
    given.length > 0
      ? given
      : [
          [0, 0],
          [width, height],
        ];
  const path = own.map(([px, py]): Point => [x + px, y + py]);
  if (angle === undefined || angle === 0) return path;
  const middle = centreOf(around(path));
  return path.map((point) => rotated(point, middle, angle));
}

export function around(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function union(list: readonly Box[]): Box {
  return around(
    list.flatMap(({ x, y, width, height }): Point[] => [
      [x, y],
      [x + width, y + height],
    ]),
  );
}

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

export function centreOf({ x, y, width, height }: Box): Point {
  return [x + width / 2, y + height / 2];
}

export function area({ width, height }: Box): number {
  return width * height;
}

export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

export function holdsPoint({ x, y, width, height }: Box, [px, py]: Point): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + height;
}

/** Whether the inner box lies in the outer one, but for a few pixels of a shaky hand. */
export function holds(outer: Box, inner: Box, slack = 4): boolean {
  const wide = grown(outer, slack);
  return (
    inner.x >= wide.x &&
    inner.y >= wide.y &&
    inner.x + inner.width <= wide.x + wide.width &&
    inner.y + inner.height <= wide.y + wide.height
  );
}

/** How far a point is from a box; 0 inside. */
export function distanceToBox({ x, y, width, height }: Box, [px, py]: Point): number {
  return Math.hypot(Math.max(x - px, 0, px - x - width), Math.max(y - py, 0, py - y - height));
}

/** How far a point is from a box's border, from either side. */
export function distanceToBorder(box: Box, point: Point): number {
  if (!holdsPoint(box, point)) return distanceToBox(box, point);
  const { x, y, width, height } = box;
  const [px, py] = point;
  return Math.min(px - x, x + width - px, py - y, y + height - py);
}

export function gapBetween(a: Box, b: Box): number {
  const dx = Math.max(a.x - b.x - b.width, b.x - a.x - a.width, 0);
  const dy = Math.max(a.y - b.y - b.height, b.y - a.y - a.height, 0);
  return Math.hypot(dx, dy);
}

export function distanceToPath(path: readonly Point[], point: Point): number {
  let least = Infinity;
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1], path[i]];
    if (from && to) least = Math.min(least, distanceToSegment(from, to, point));
  }
  return least;
}

function distanceToSegment([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / long));
  return Math.hypot(ax + t * dx - px, ay + t * dy - py);
}

/** How far a path runs past a box; 0 where it crosses it. */
export function pathToBox(path: readonly Point[], box: Box): number {
  const { x, y, width, height } = box;
  const probes: readonly Point[] = [
    centreOf(box),
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
    [x + width / 2, y],
    [x + width / 2, y + height],
    [x, y + height / 2],
    [x + width, y + height / 2],
  ];
  const near = Math.min(...probes.map((probe) => distanceToPath(path, probe)));
  return path.some((point) => holdsPoint(box, point)) ? 0 : near;
}
