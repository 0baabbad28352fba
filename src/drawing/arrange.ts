import type { Box } from './drawing.ts';
import { componentSize } from './elements.ts';
import { union } from './geometry.ts';
import { boundary as frame } from './look.ts';
import type { Placed } from './placed.ts';
import { ranksOf } from './ranks.ts';

export interface Between {
  readonly columns: number;
  readonly rows: number;
}

const usual: Between = { columns: 110, rows: 54 };

/**
 * A box for every component: its own place, or one in columns by how far it is from a source, boundaries kept together.
 * Plain and quick; a layout by ELK looks better.
 */
export function boxesOf(
  { components, connections, boundaries = [] }: Placed,
  between: Between = usual,
): ReadonlyMap<string, Box> {
  const sizes = new Map(components.map(({ id, name, size }) => [id, size ?? componentSize(name)]));
  const placed = components.flatMap(({ id, at }): readonly (readonly [string, Box])[] => {
    const [width, height] = sizes.get(id) ?? [0, 0];
    return at ? [[id, { x: at[0], y: at[1], width, height }]] : [];
  });
  const boxes = new Map(placed);
  const missing = components.filter(({ id }) => !boxes.has(id)).map(({ id }) => id);
  const parent = parentsOf(missing, boundaries);
  const block = arranged({ sizes, parent, connections, between }, undefined, missing);
  const [x, y] =
    placed.length === 0
      ? [0, 0]
      : below(
          placed.map(([, box]) => box),
          between,
        );
  for (const [id, box] of block.boxes) boxes.set(id, { ...box, x: box.x + x, y: box.y + y });
  return boxes;
}

function below(list: readonly Box[], between: Between): readonly [number, number] {
  const { x, y, height } = union(list);
  return [x, y + height + 2 * between.rows];
}

/** The boundary that each component and each boundary is first listed in. */
function parentsOf(
  missing: readonly string[],
  boundaries: NonNullable<Placed['boundaries']>,
): ReadonlyMap<string, string> {
  const parent = new Map<string, string>();
  const ids = new Set([...missing, ...boundaries.map(({ id }) => id)]);
  const climbs = (from: string | undefined, to: string): boolean =>
    from !== undefined && (from === to || climbs(parent.get(from), to));
  for (const { id, members } of boundaries) {
    for (const member of members)
      if (ids.has(member) && !parent.has(member) && !climbs(id, member)) parent.set(member, id);
  }
  return parent;
}

interface Plan {
  readonly sizes: ReadonlyMap<string, readonly [number, number]>;
  readonly parent: ReadonlyMap<string, string>;
  readonly connections: Placed['connections'];
  readonly between: Between;
}

interface Block {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
}

/** What stands directly in a scope, in columns; a boundary inside is arranged first and then moved as one. */
function arranged(plan: Plan, scope: string | undefined, ids: readonly string[]): Block {
  const itemOf = (id: string): string | undefined => {
    const up = plan.parent.get(id);
    return up === scope ? id : up === undefined ? undefined : itemOf(up);
  };
  const members = new Map<string, string[]>();
  for (const id of ids) {
    const item = itemOf(id);
    if (item !== undefined) members.set(item, [...(members.get(item) ?? []), id]);
  }
  const blocks = new Map(
    [...members].map(([item, inside]) => [
      item,
      plan.sizes.has(item) ? single(plan, item) : framed(arranged(plan, item, inside)),
    ]),
  );
  const links = plan.connections.flatMap((connection) => {
    const [from, to] = [itemOf(connection.from), itemOf(connection.to)];
    if (from === undefined || to === undefined || from === to || !blocks.has(from) || !blocks.has(to)) return [];
    return [{ from, to }];
  });
  return inColumns(blocks, ranksOf([...blocks.keys()], links), plan.between);
}

function single({ sizes }: Plan, id: string): Block {
  const [width, height] = sizes.get(id) ?? [0, 0];
  return { width, height, boxes: new Map([[id, { x: 0, y: 0, width, height }]]) };
}

function framed({ width, height, boxes }: Block): Block {
  const { padding, title } = frame;
  return { width: width + 2 * padding, height: height + title + padding, boxes: moved(boxes, padding, title) };
}

function moved(boxes: ReadonlyMap<string, Box>, dx: number, dy: number): ReadonlyMap<string, Box> {
  return new Map([...boxes].map(([id, box]) => [id, { ...box, x: box.x + dx, y: box.y + dy }]));
}

function inColumns(blocks: ReadonlyMap<string, Block>, ranks: ReadonlyMap<string, number>, between: Between): Block {
  const columns: Block[][] = [];
  for (const [id, block] of blocks) (columns[ranks.get(id) ?? 0] ??= []).push(block);
  const heightOf = (column: readonly Block[]): number =>
    column.reduce((sum, { height }) => sum + height, 0) + between.rows * (column.length - 1);
  const tall = Math.max(0, ...columns.map(heightOf));
  const boxes = new Map<string, Box>();
  let x = 0;
  for (const column of columns) {
    const wide = Math.max(...column.map(({ width }) => width));
    let y = (tall - heightOf(column)) / 2;
    for (const block of column) {
      for (const [id, box] of moved(block.boxes, x + (wide - block.width) / 2, y)) boxes.set(id, box);
      y += block.height + between.rows;
    }
    x += wide + between.columns;
  }
  return { width: Math.max(0, x - between.columns), height: tall, boxes };
}
