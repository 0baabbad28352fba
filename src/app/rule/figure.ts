import { randomFrom, shuffled } from '#basis/random.ts';
import type { DesignInput } from '#critique/design.ts';
import { boxesOf } from '#drawing/arrange.ts';
import type { Box } from '#drawing/drawing.ts';
import { middleOf } from '#drawing/elements.ts';
import { around, grown, overlap, type Point, union } from '#drawing/geometry.ts';
import { boundaryColour, type Colours, coloursOf } from '#drawing/look.ts';
import { insideOf, surrounding } from '#drawing/surround.ts';
import { waysOf } from '#drawing/ways.ts';
import { wrapped } from '#drawing/writing.ts';
import type { DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import { connectionProps } from '#kinds/connection-props.ts';
import { kindOf, propsOf } from '#kinds/kinds.ts';
import type { Props, PropTable } from '#kinds/props.ts';
import { propTitle, sayValue } from '../inspect/prop-words.ts';
import { shortTitle } from '../palette/entries.ts';

/** A small drawing with everywhere a place, ready to be put into an SVG. */
export interface Figure {
  readonly view: Box;
  readonly boxes: readonly FigureBox[];
  readonly arrows: readonly FigureArrow[];
  readonly frames: readonly FigureFrame[];
}

export interface FigureBox extends Box {
  readonly id: string;
  readonly icon: string;
  readonly colours: Colours;
  readonly name: readonly string[];
  /** Its kind, and what is stated of it. */
  readonly small: readonly string[];
}

export interface FigureArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly path: readonly Point[];
  readonly label: Box & { readonly lines: readonly string[] };
}

export interface FigureFrame extends Box {
  readonly id: string;
  readonly title: string;
  readonly colour: string;
  readonly members: ReadonlySet<string>;
}

export const sizes = { name: 14, nameLine: 18, small: 12, smallLine: 15, icon: 20, padding: 10, width: 156 } as const;
const labelRoom = 118;
/** The page's letters run wider than the canvas's, whose widths are known. */
const wider = 1.1;

/** The best of some ways to place it; the same drawing always looks the same. */
export function figureOf(drawn: DesignInput['drawn']): Figure {
  let best = placedAs(drawn, 0);
  let least = faultsOf(best);
  for (let attempt = 1; attempt < attempts && least > 0; attempt++) {
    const next = placedAs(drawn, attempt);
    const faults = faultsOf(next);
    if (faults < least) [best, least] = [next, faults];
  }
  return best;
}

const attempts = 300;

function placedAs({ components, connections, boundaries }: DesignInput['drawn'], attempt: number): Figure {
  const random = randomFrom(attempt);
  const labels = new Map(connections.map((connection) => [connection.id, labelOf(connection)]));
  const inOrder = components.map((component) => ({ component, ...wordsOf(component) }));
  const cards = attempt === 0 ? inOrder : shuffled(inOrder, random);
  const columns = Math.max(64, ...[...labels.values()].map(({ width }) => width + 34));
  const rows = Math.max(42, ...[...labels.values()].map(({ height }) => height + 12));
  const sized = cards.map(({ component, height }) => ({ ...component, size: [sizes.width, height] as const }));
  const inColumns = boxesOf({ components: sized, connections, boundaries }, { columns, rows });
  const boxes = attempt === 0 ? inColumns : staggered(inColumns, random);
  const frames = surrounding(boundaries, boxes);
  const inside = insideOf(boundaries);
  const ends = new Map([...frames, ...boxes]);
  const links = connections.map(({ id, from, to }) => {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    const route = start && end && start.x + start.width < end.x ? { route: steppedFrom(start, end) } : {};
    return { from, to, name: labels.get(id)?.lines.join('\n'), ...route };
  });
  const ways = waysOf(links, ends, boxes);
  const taken: Box[] = [...boxes.values()];
  const arrows = connections.flatMap(({ id, from, to }, i) => {
    const path = ways[i]?.path;
    const words = labels.get(id);
    if (!path || !words) return [];
    const label = { ...words, ...freeOf(path, words, from === to, taken) };
    taken.push(label);
    return [{ id, from, to, path, label }];
  });
  const everything = [...boxes.values(), ...frames.values(), ...arrows.map(({ path }) => around(path))];
  const lettered = arrows.filter(({ label }) => label.lines.length > 0).map(({ label }) => label);
  return {
    view: grown(union([...everything, ...lettered]), 14),
    boxes: cards.flatMap(({ component: { id, kind }, name, small }) => {
      const box = boxes.get(id);
      return box ? [{ ...box, id, icon: kindOf(kind).icon, colours: coloursOf(kind), name, small }] : [];
    }),
    arrows,
    frames: boundaries.flatMap(({ id, kind, name = '' }) => {
      const box = frames.get(id);
      const title = `${frameWords[kind] ?? kind} ${name}`;
      return box ? [{ ...box, id, title, colour: boundaryColour(kind), members: inside(id) }] : [];
    }),
  };
}

function steppedFrom(from: Box, to: Box): readonly Point[] {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return [
    [x1, y1],
    [middle, y1],
    [middle, y2],
    [x2, y2],
  ];
}

/** Where a label goes: on the middle of its arrow, or of another stretch if that is taken; over a loop. */
function freeOf(
  path: readonly Point[],
  { width, height }: { readonly width: number; readonly height: number },
  loops: boolean,
  taken: readonly Box[],
): Box {
  const whole = around(path);
  const middles = loops
    ? [[whole.x + whole.width / 2, whole.y - height / 2 - 3] as const]
    : [middleOf(path), ...[1 / 2, 1 / 4, 3 / 4].flatMap((share) => alongEach(path, share))];
  const spots = middles.map(([x, y]): Box => ({ x: x - width / 2, y: y - height / 2, width, height }));
  return (
    spots.find((spot) => taken.every((other) => overlap(spot, other) === 0)) ?? spots[0] ?? { ...whole, width, height }
  );
}

function alongEach(path: readonly Point[], share: number): readonly Point[] {
  return path.slice(1).map(([x, y], i): Point => {
    const [px, py] = path[i] ?? [x, y];
    return [px + (x - px) * share, py + (y - py) * share];
  });
}

/** Columns moved up or down against each other, so that an arrow may pass by what stands between its ends. */
function staggered(boxes: ReadonlyMap<string, Box>, random: () => number): ReadonlyMap<string, Box> {
  const shifts = new Map<number, number>();
  return new Map(
    [...boxes].map(([id, box]) => {
      const shift = shifts.get(box.x) ?? (Math.floor(random() * 7) - 3) * 42;
      shifts.set(box.x, shift);
      return [id, { ...box, y: box.y + shift }];
    }),
  );
}

/** What one would mend by hand: words over boxes or words, arrows through boxes or along and across each other. */
export function faultsOf({ boxes, arrows, frames }: Figure): number {
  const labels = arrows.filter(({ label }) => label.lines.length > 0);
  const meeting = labels.reduce(
    (sum, { label }, i) =>
      sum +
      boxes.filter((box) => overlap(label, box) > 0).length +
      labels.slice(i + 1).filter((other) => overlap(label, other.label) > 0).length,
    0,
  );
  let through = 0;
  let crossing = 0;
  arrows.forEach(({ id, from, to, path }, i) => {
    const legs = legsOf(path);
    const passes = (box: Box): boolean => legs.some((leg) => overlap(leg, box) > 0);
    through += boxes.filter((box) => box.id !== from && box.id !== to && passes(box)).length;
    through += labels.filter(({ id: other, label }) => other !== id && passes(label)).length;
    for (const other of arrows.slice(i + 1))
      crossing += legs.flatMap((leg) => legsOf(other.path).filter((leg2) => overlap(leg, leg2) > 0)).length;
  });
  const strangers = frames.flatMap(({ members, ...frame }) =>
    boxes.filter(({ id, ...box }) => !members.has(id) && overlap(frame, box) > 0),
  ).length;
  return 10 * (meeting + through + strangers) + crossing;
}

function legsOf(path: readonly Point[]): readonly Box[] {
  return path.slice(1).map((point, i) => grown(around([path[i] ?? point, point]), 1));
}

const frameWords: Readonly<Record<string, string>> = {
  region: 'Region',
  az: 'Zone',
  zone: 'Trust zone',
  owner: 'Owner',
};

function wordsOf({ kind, name, props }: DrawnComponent) {
  const room = sizes.width - 2 * sizes.padding;
  const title = linesIn(name, sizes.name, room);
  const stated = statedIn(props, propsOf(kind));
  const small = [shortTitle(kindOf(kind).title), ...stated].flatMap((line) => linesIn(line, sizes.small, room));
  const height =
    2 * sizes.padding + sizes.icon + title.length * sizes.nameLine + small.length * sizes.smallLine + sizes.padding / 2;
  return { name: title, small, height };
}

function labelOf({ kind, name, props }: DrawnConnection) {
  const words = [kind === undefined ? [] : [kind.replaceAll('-', ' ')], name ?? [], statedIn(props, connectionProps)];
  const lines = words.flat().flatMap((line) => linesIn(line, sizes.small, labelRoom));
  const width = lines.length === 0 ? 0 : Math.max(...lines.map((line) => widthOf(line, sizes.small))) + 8;
  return { lines, width, height: lines.length * sizes.smallLine };
}

/** "Instances: 3", one a line. */
export function statedIn(props: Props | undefined, table: PropTable): readonly string[] {
  return Object.entries(props ?? {}).map(([key, value]) => `${propTitle(key)}: ${sayValue(value, table[key])}`);
}

function linesIn(text: string, size: number, room: number): readonly string[] {
  return wrapped(text, size * wider, room).text.split('\n');
}

function widthOf(text: string, size: number): number {
  return wrapped(text, size * wider, Infinity).width;
}
