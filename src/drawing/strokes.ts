import type { Point } from './geometry.ts';

/** The strokes of SVG path data as chains of points: moves, lines, cubic curves and arcs, which is what icons are made of. */
export function strokesOf(path: string): readonly (readonly Point[])[] {
  const strokes: Point[][] = [];
  let [x, y] = [0, 0];
  let start: Point = [0, 0];
  for (const [, letter = '', rest = ''] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const relative = letter === letter.toLowerCase();
    const command = letter.toUpperCase();
    const width = { M: 2, L: 2, H: 1, V: 1, C: 6, A: 7, Z: 0 }[command] ?? 0;
    for (let at = 0; at < Math.max(1, numbers.length); at += Math.max(1, width)) {
      const args = numbers.slice(at, at + width);
      const [dx, dy] = relative ? [x, y] : [0, 0];
      const points = reached(command, args, [x, y], [dx, dy], start);
      if (command === 'M' && at === 0) {
        start = points[0] ?? start;
        strokes.push([start]);
      } else strokes.at(-1)?.push(...points);
      [x, y] = points.at(-1) ?? [x, y];
    }
  }
  return strokes.filter((stroke) => stroke.length > 1);
}

function reached(
  command: string,
  args: readonly number[],
  from: Point,
  [dx, dy]: Point,
  start: Point,
): readonly Point[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = args;
  switch (command) {
    case 'H':
      return [[a + dx, from[1]]];
    case 'V':
      return [[from[0], a + dy]];
    case 'C':
      return curve(from, [a + dx, b + dy], [c + dx, d + dy], [e + dx, f + dy]);
    case 'A':
      return arc(from, [f + dx, g + dy], a, d === 1, e === 1);
    case 'Z':
      return [start];
    default:
      return [[a + dx, b + dy]];
  }
}

const steps = 8;

function curve(p: Point, q: Point, r: Point, s: Point): readonly Point[] {
  return Array.from({ length: steps }, (_, i): Point => {
    const t = (i + 1) / steps;
    const u = 1 - t;
    const at = (k: 0 | 1): number => u * u * u * p[k] + 3 * u * u * t * q[k] + 3 * u * t * t * r[k] + t * t * t * s[k];
    return [at(0), at(1)];
  });
}

/** A piece of a circle: icons use no other ellipses. */
function arc(from: Point, to: Point, radius: number, large: boolean, sweep: boolean): readonly Point[] {
  const [hx, hy] = [(to[0] - from[0]) / 2, (to[1] - from[1]) / 2];
  const half = Math.hypot(hx, hy) || 1e-9;
  const r = Math.max(radius, half);
  const off = (Math.sqrt(r * r - half * half) / half) * (large === sweep ? -1 : 1);
  const [cx, cy] = [from[0] + hx - hy * off, from[1] + hy + hx * off];
  const begin = Math.atan2(from[1] - cy, from[0] - cx);
  let turn = Math.atan2(to[1] - cy, to[0] - cx) - begin;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  return Array.from({ length: steps * 2 }, (_, i): Point => {
    const angle = begin + (turn * (i + 1)) / (steps * 2);
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
}
