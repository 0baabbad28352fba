import type { Box } from './drawing.ts';
import { centreOf } from './geometry.ts';
import { facing, type Shift, type Side } from './route.ts';

interface Link {
  readonly from: string;
  readonly to: string;
}

interface Port {
  readonly link: number;
  readonly end: 'start' | 'end';
  /** Where along the side the other shape lies. */
  readonly order: number;
  readonly room: number;
}

const farthest = 18;
const margin = 28;

/** Spreads the arrows of each side of each shape along it, in the order of where they go. */
export function shiftsOf(links: readonly Link[], boxes: ReadonlyMap<string, Box>): readonly Shift[] {
  const sides = new Map<string, Port[]>();
  links.forEach(({ from, to }, link) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    const side = a && b && from !== to ? facing(a, b) : undefined;
    if (!a || !b || !side) return;
    add(sides, `${from} ${side}`, { link, end: 'start', ...along(side, a, b) });
    add(sides, `${to} ${opposite[side]}`, { link, end: 'end', ...along(side, b, a) });
  });
  const shifts = links.map(() => ({ start: 0, end: 0 }));
  for (const ports of sides.values()) spread(ports, shifts);
  return shifts.map((shift) => ({ ...shift, bend: (shift.start - shift.end) / 2 }));
}

const opposite: Readonly<Record<Side, Side>> = { left: 'right', right: 'left', up: 'down', down: 'up' };

function add(sides: Map<string, Port[]>, key: string, port: Port): void {
  const ports = sides.get(key);
  if (ports) ports.push(port);
  else sides.set(key, [port]);
}

function along(side: Side, own: Box, other: Box): Pick<Port, 'order' | 'room'> {
  const [x, y] = centreOf(other);
  return side === 'left' || side === 'right' ? { order: y, room: own.height } : { order: x, room: own.width };
}

function spread(ports: readonly Port[], shifts: { start: number; end: number }[]): void {
  const inOrder = [...ports].sort((a, b) => a.order - b.order || a.link - b.link);
  const room = Math.max(0, (inOrder[0]?.room ?? 0) - margin);
  const step = Math.min(farthest, room / Math.max(1, inOrder.length - 1));
  inOrder.forEach(({ link, end }, i) => {
    const shift = shifts[link];
    if (shift) shift[end] = (i - (inOrder.length - 1) / 2) * step;
  });
}
