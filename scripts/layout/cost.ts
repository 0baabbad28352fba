import type { Box } from '#drawing/drawing.ts';
import type { Point } from '#drawing/geometry.ts';
import { shiftsOf } from '#drawing/ports.ts';
import { routeBetween } from '#drawing/route.ts';
import { surrounding } from '#drawing/surround.ts';
import { wrapped } from '#drawing/writing.ts';
import type { Sized } from './search.ts';

export type Cell = readonly [column: number, row: number];

export interface Line {
  readonly id?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly name?: string | undefined;
}

export interface Plan {
  readonly components: readonly (Sized & { readonly side: number })[];
  readonly lines: readonly Line[];
  readonly boundaries: readonly { readonly id: string; readonly members: readonly string[] }[];
  readonly column: number;
  readonly row: number;
}

interface Label extends Box {
  readonly line: number;
}

type Stretch = readonly [ax: number, ay: number, bx: number, by: number, line: number];

const price = {
  through: 90,
  crossing: 12,
  along: 26,
  labelOnBox: 60,
  labelOnLabel: 36,
  labelOnLine: 7,
  stranger: 9,
  backwards: 7,
  length: 1.1,
  inside: 60,
  side: 3,
  area: 0.8,
};

/** How bad a drawing is: what runs through boxes, crosses, lies on top of each other, goes backwards or is far apart. */
export function cost(plan: Plan, cells: readonly Cell[]): number {
  const boxes = boxesOf(plan, cells);
  const shifts = shiftsOf(plan.lines, boxes);
  const stretches: Stretch[] = [];
  const labels: Label[] = [];
  let sum = 0;
  plan.lines.forEach(({ from, to, name = '' }, line) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (!a || !b || from === to) return;
    const { path } = routeBetween(a, b, shifts[line] ?? { start: 0, end: 0, bend: 0 });
    const own = path.slice(1).map(([x, y], i): Stretch => {
      const [px, py] = path[i] ?? [x, y];
      return [px, py, x, y, line];
    });
    stretches.push(...own);
    if (name !== '') labels.push({ ...labelOn(path, name), line });
    const across = (b.x - a.x) / plan.column;
    const down = Math.abs(b.y - a.y) / plan.row;
    sum += price.length * (Math.abs(across) ** 1.4 + down ** 1.4) + (across < -0.5 ? price.backwards : 0);
    for (const [id, box] of boxes) {
      if (id !== from && id !== to && own.some((stretch) => runsThrough(stretch, box))) sum += price.through;
    }
  });
  return sum + crossings(stretches) + overlaps(labels, boxes, stretches) + misplaced(plan, boxes, cells, stretches);
}

function boxesOf({ components, column, row }: Plan, cells: readonly Cell[]): ReadonlyMap<string, Box> {
  return new Map(
    components.map(({ id, size: [width, height] }, index) => {
      const [x, y] = cells[index] ?? [0, 0];
      return [id, { x: x * column + (168 - width) / 2, y: y * row + (76 - height) / 2, width, height }];
    }),
  );
}

function runsThrough([ax, ay, bx, by]: Stretch, { x, y, width, height }: Box, room = 6): boolean {
  return (
    Math.min(ax, bx) < x + width + room &&
    Math.max(ax, bx) > x - room &&
    Math.min(ay, by) < y + height + room &&
    Math.max(ay, by) > y - room
  );
}

function crossings(stretches: readonly Stretch[]): number {
  let sum = 0;
  for (let i = 0; i < stretches.length; i += 1) {
    const [ax, ay, bx, by, a] = stretches[i] as Stretch;
    for (let j = i + 1; j < stretches.length; j += 1) {
      const [cx, cy, dx, dy, b] = stretches[j] as Stretch;
      if (a === b) continue;
      const [level, other] = [ay === by, cy === dy];
      if (level !== other) {
        const [hx1, hx2, hy, vy1, vy2, vx] = level ? [ax, bx, ay, cy, dy, cx] : [cx, dx, cy, ay, by, ax];
        if (between(vx, hx1, hx2) && between(hy, vy1, vy2)) sum += price.crossing;
      } else if (
        level
          ? Math.abs(ay - cy) < 5 && shared(ax, bx, cx, dx) > 8
          : Math.abs(ax - cx) < 5 && shared(ay, by, cy, dy) > 8
      ) {
        sum += price.along;
      }
    }
  }
  return sum;
}

function between(at: number, a: number, b: number): boolean {
  return at > Math.min(a, b) && at < Math.max(a, b);
}

function shared(a: number, b: number, c: number, d: number): number {
  return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d));
}

const lines = new Map<string, { readonly width: number; readonly height: number }>();

/** Where `connectionElements` puts it: on the stretch with the most room, towards the middle of the way. */
function labelOn(path: readonly Point[], name: string): Box {
  const known = lines.get(name) ?? wrapped(name, 14, 154);
  lines.set(name, known);
  const { width, height } = known;
  const stretches = path.slice(1).map((q, i): readonly [Point, Point] => [path[i] ?? q, q]);
  const room = stretches.map(([p, q]) => Math.max(Math.abs(q[0] - p[0]) - width, Math.abs(q[1] - p[1]) - height));
  const widest = room.indexOf(Math.max(...room));
  const [p, q] = stretches[widest] ?? [[0, 0] as const, [0, 0] as const];
  const share = stretches.length < 3 || widest === 1 ? 1 / 2 : widest === 0 ? 5 / 6 : 1 / 6;
  const [x, y] = [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
  return { x: x - width / 2 - 3, y: y - height / 2 - 2, width: width + 6, height: height + 4 };
}

function overlaps(labels: readonly Label[], boxes: ReadonlyMap<string, Box>, stretches: readonly Stretch[]): number {
  let sum = 0;
  labels.forEach((label, index) => {
    for (const box of boxes.values()) if (meet(label, box)) sum += price.labelOnBox;
    for (const other of labels.slice(index + 1)) if (meet(label, other)) sum += price.labelOnLabel;
    for (const stretch of stretches)
      if (stretch[4] !== label.line && runsThrough(stretch, label, 0)) sum += price.labelOnLine;
  });
  return sum;
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function misplaced(
  plan: Plan,
  boxes: ReadonlyMap<string, Box>,
  cells: readonly Cell[],
  stretches: readonly Stretch[],
): number {
  const [xs, ys] = [cells.map(([x]) => x), cells.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const height = Math.max(...ys) - Math.min(...ys) + 1;
  let sum = price.area * (right - left + 1) * height;
  plan.components.forEach(({ side }, index) => {
    const [x] = cells[index] ?? [0, 0];
    if (side !== 0) sum += price.side * (side < 0 ? x - left : right - x);
  });
  const frames = surrounding(plan.boundaries as never, boxes);
  for (const { id, members } of plan.boundaries) {
    const frame = frames.get(id);
    if (!frame) continue;
    for (const [other, box] of boxes) if (!members.includes(other) && meet(frame, box)) sum += price.inside;
    for (const stretch of stretches) {
      const { from, to } = plan.lines[stretch[4]] ?? { from: '', to: '' };
      if (!members.includes(from) && !members.includes(to) && runsThrough(stretch, frame, 0)) sum += price.stranger;
    }
    for (const [other, rectangle] of frames) if (other !== id && meet(frame, rectangle)) sum += price.inside / 2;
  }
  return sum;
}
