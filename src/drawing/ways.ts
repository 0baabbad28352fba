import type { Box } from './drawing.ts';
import { connectionLabel, type Route } from './elements.ts';
import { around, grown, overlap, type Point } from './geometry.ts';
import { shiftsOf } from './ports.ts';
import { laneShift, loopAt, routeAlong, routeBetween, type Shift } from './route.ts';

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly name?: string | undefined;
  /** What a layout has found. */
  readonly route?: readonly Point[] | undefined;
}

/** The ways of all arrows, beside each other where they leave or reach the same side; undefined where an end is missing. */
export function waysOf(
  links: readonly Link[],
  ends: ReadonlyMap<string, Box>,
  components: ReadonlyMap<string, Box>,
): readonly (Route | undefined)[] {
  const shifts = shiftsOf(links, ends);
  return links.map((link, i) => {
    const way = wayOf(link, ends, components, shifts[i] ?? laneShift(0));
    return way && link.name ? { ...way, path: balanced(way.path, connectionLabel('', link.name, way.path)) } : way;
  });
}

/** A simple way where nothing stands in it, else the one that a layout found. */
function wayOf(
  { from, to, route }: Link,
  ends: ReadonlyMap<string, Box>,
  components: ReadonlyMap<string, Box>,
  shift: Shift,
): Route | undefined {
  const [start, end] = [ends.get(from), ends.get(to)];
  if (!start || !end) return undefined;
  if (from === to) return loopAt(start, 0);
  const simple = routeBetween(start, end, shift);
  const found = route && routeAlong(route, start, end);
  if (!found) return simple;
  const isClear = [...components].every(
    ([id, box]) => id === from || id === to || !crosses(simple.path, grown(box, 6)),
  );
  return isClear ? simple : found;
}

/** Whether a way of level and upright stretches runs through a box. */
function crosses(path: readonly Point[], box: Box): boolean {
  return path.some((point, i) => i > 0 && overlap(grown(around([path[i - 1] ?? point, point]), 1), box) > 0);
}

/**
 * Excalidraw puts a label on the middle stretch. Points that change nothing of the way make the stretch with the most
 * room for the label the middle one.
 */
export function balanced(path: readonly Point[], label: Box): readonly Point[] {
  const [first, second] = path;
  const [before, last] = path.slice(-2);
  if (!first || !second || !before || !last || path.length < 3) return path;
  const room = path.slice(1).map(([x, y], i) => {
    const [px, py] = path[i] ?? [x, y];
    return Math.max(Math.abs(x - px) - label.width, Math.abs(y - py) - label.height);
  });
  const missing = path.length - 2 - 2 * room.indexOf(Math.max(...room));
  return missing > 0
    ? [first, ...between(first, second, missing), ...path.slice(1)]
    : [...path.slice(0, -1), ...between(before, last, -missing), last];
}

function between([ax, ay]: Point, [bx, by]: Point, count: number): readonly Point[] {
  return Array.from({ length: count }, (_, i): Point => {
    const share = (i + 1) / (count + 1);
    return [ax + (bx - ax) * share, ay + (by - ay) * share];
  });
}
