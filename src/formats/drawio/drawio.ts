import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode, DiagramNote, Remark, Shape } from '../diagram.ts';
import { type Cell, cellsOf, type Point } from './cells.ts';
import type { Page } from './pages.ts';

const reach = 40;

/** Reads a page: boxes with what lies in them as groups, texts without a box as notes, arrows by what they are bound to. */
export function readDrawioPage({ name, model }: Page): Diagram {
  const cells = cellsOf(model);
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const vertices = cells.filter(({ is }) => is === 'vertex');
  const labels = labelsOf(vertices, byId);
  const shapes = vertices.filter((cell) => !labels.has(cell));
  const bound = new Set(cells.flatMap(({ source, target }) => [source, target]));
  const kids = heldBy(shapes, ({ parent }) => parent);
  const isOne = (cell: Cell): boolean => isOneThing(cell, kids.get(cell.id) ?? []);
  const isGroup = (cell: Cell): boolean => kids.has(cell.id) && !isOne(cell) && !cell.style.has('group');
  const above = (cell: Cell, fits: (cell: Cell) => boolean): string | undefined => nearestAbove(cell, byId, fits);
  const groups = shapes.filter((cell) => isGroup(cell) && above(cell, isOne) === undefined);
  const singles = shapes.filter((cell) => (isOne(cell) || !kids.has(cell.id)) && above(cell, isOne) === undefined);
  const notes = singles.filter((cell) => isText(cell) && !bound.has(cell.id));
  const isNote = new Set(notes);
  const boxes = singles.filter((cell) => !isNote.has(cell));
  const at = (cell: Cell): Point => placeOf(cell, byId);
  const remarks: Remark[] = [];
  const known = new Set([...boxes, ...groups].map(({ id }) => id));
  const around: Surroundings = { byId, boxes, known, at, texts: textsBy(labels), remarks };
  const edges = cells.filter(({ is }) => is === 'edge').flatMap((cell) => edgeOf(cell, around));
  const held = heldBy([...boxes, ...groups], (cell) => above(cell, isGroup));
  return {
    title: name,
    nodes: boxes.map((cell): DiagramNode => ({
      id: cell.id,
      label:
        cell.label ||
        (kids.get(cell.id) ?? [])
          .map(({ label }) => label)
          .join(' ')
          .trim(),
      shape: shapeOf(cell),
      technology: iconOf(cell) ?? (kids.get(cell.id) ?? []).map(iconOf).find((icon) => icon !== undefined),
      ...spotOf(cell, at),
    })),
    edges,
    groups: groups.map(({ id, label }): DiagramGroup => {
      const inside = held.get(id) ?? [];
      const [inner, nodes] = [inside.filter(isGroup), inside.filter((cell) => !isGroup(cell))];
      return {
        id,
        title: label,
        nodes: nodes.filter((cell) => !isNote.has(cell)).map((cell) => cell.id),
        groups: inner.map((cell) => cell.id),
      };
    }),
    notes: notes.map((cell): DiagramNote => ({ id: cell.id, text: cell.label, ...spotOf(cell, at) })),
    remarks,
  };
}

function isText({ style, label }: Cell): boolean {
  return (
    label !== '' &&
    (style.has('text') || (style.get('strokeColor') === 'none' && style.get('fillColor') === 'none')) &&
    iconIn(style) === undefined
  );
}

/** An icon grouped with its caption, or a box with a decoration in it: one thing, however many cells it has. */
function isOneThing({ label, style }: Cell, kids: readonly Cell[]): boolean {
  if (kids.length === 0) return false;
  const named = kids.filter((kid) => kid.label !== '').length;
  return style.has('group') ? named + Number(label !== '') <= 1 : named === 0 && label !== '' && !style.has('swimlane');
}

function nearestAbove(cell: Cell, byId: ReadonlyMap<string, Cell>, fits: (cell: Cell) => boolean): string | undefined {
  const seen = new Set([cell.id]);
  for (let at = byId.get(cell.parent); at && !seen.has(at.id); at = byId.get(at.parent)) {
    if (at.is === 'vertex' && fits(at)) return at.id;
    seen.add(at.id);
  }
  return undefined;
}

function heldBy(
  cells: readonly Cell[],
  holder: (cell: Cell) => string | undefined,
): ReadonlyMap<string, readonly Cell[]> {
  const held = new Map<string, Cell[]>();
  for (const cell of cells) {
    const id = holder(cell);
    if (id !== undefined) held.set(id, [...(held.get(id) ?? []), cell]);
  }
  return held;
}

/** Children of arrows are their labels. */
function labelsOf(vertices: readonly Cell[], byId: ReadonlyMap<string, Cell>): ReadonlySet<Cell> {
  return new Set(vertices.filter(({ parent, style }) => byId.get(parent)?.is === 'edge' || style.has('edgeLabel')));
}

function textsBy(labels: ReadonlySet<Cell>): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { parent, label } of labels) if (label !== '') texts.set(parent, [...(texts.get(parent) ?? []), label]);
  return texts;
}

/** Geometry counts from the parent's corner. */
function placeOf(cell: Cell, byId: ReadonlyMap<string, Cell>): Point {
  let [x, y] = [0, 0];
  const seen = new Set<string>();
  for (let at: Cell | undefined = cell; at && !seen.has(at.id); at = byId.get(at.parent)) {
    x += at.box?.x ?? 0;
    y += at.box?.y ?? 0;
    seen.add(at.id);
  }
  const within = (value: number): number => Math.max(-1e6, Math.min(1e6, value));
  return [within(x), within(y)];
}

function spotOf(cell: Cell, at: (cell: Cell) => Point): Pick<DiagramNode, 'at' | 'size'> {
  return cell.box ? { at: at(cell), size: [cell.box.width, cell.box.height] } : {};
}

function shapeOf({ style }: Cell): Shape {
  const shape = style.get('shape') ?? '';
  if (/cylinder|datastore|database|disk/i.test(shape) || style.has('cylinder')) return 'store';
  if (/actor|person|user/i.test(shape) || style.has('actor')) return 'person';
  if (/mxgraph\.flowchart\.(?:direct_data|sequential_data)/.test(shape)) return 'queue';
  return style.has('rhombus') || shape === 'rhombus' ? 'decision' : 'plain';
}

/** `resIcon=mxgraph.aws4.lambda_function` names a product as well as a label does. */
function iconOf({ style }: Cell): string | undefined {
  return iconIn(style)?.replace(/[_-]+/g, ' ');
}

function iconIn(style: Cell['style']): string | undefined {
  const icon =
    style.get('resIcon') ??
    style.get('grIcon') ??
    style.get('prIcon') ??
    style.get('shape') ??
    style.get('image') ??
    '';
  const stencil =
    /^mxgraph\.(?:aws\w*|azure\w*|mscae|gcp\w*|alibaba_cloud|ibm\w*|kubernetes|cisco\w*|office|veeam\w*)\.(?:[\w.]*\.)?(\w+)$/.exec(
      icon,
    )?.[1];
  return stencil ?? /^img\/lib\/[\w/]*\/([\w-]+)\.svg$/.exec(icon)?.[1];
}

interface Surroundings {
  readonly byId: ReadonlyMap<string, Cell>;
  readonly boxes: readonly Cell[];
  /** What an arrow can be bound to: boxes and groups. */
  readonly known: ReadonlySet<string>;
  readonly at: (cell: Cell) => Point;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly remarks: Remark[];
}

function edgeOf(cell: Cell, around: Surroundings): readonly DiagramEdge[] {
  const from = endOf(cell, 'source', around);
  const to = endOf(cell, 'target', around);
  if (!from || !to) {
    const lost = from ? 'leads to' : 'comes from';
    around.remarks.push({
      line: 0,
      column: 0,
      sentence: `This arrow ${lost} nothing within ${reach} px.`,
      repaired: false,
      element: cell.id,
    });
    return [];
  }
  const [start, end] = [head(cell, 'startArrow', 'none'), head(cell, 'endArrow', 'classic')];
  const texts = around.texts.get(cell.id) ?? [];
  const backwards = start && !end;
  const [source, target] = backwards ? [to, from] : [from, to];
  return [
    {
      from: source.id,
      to: target.id,
      label: [cell.label, ...texts].filter((text) => text !== '').join('\n'),
      look: start && end ? 'both' : start || end ? 'arrow' : 'open',
      element: cell.id,
      inferred: {
        from: source.distance > 0,
        to: target.distance > 0,
        distance: Math.max(source.distance, target.distance),
      },
    },
  ];
}

function head({ style }: Cell, name: string, otherwise: string): boolean {
  return (style.get(name) ?? otherwise) !== 'none';
}

interface End {
  readonly id: string;
  readonly distance: number;
}

/** What an end is bound to, or the nearest box that it almost touches. */
function endOf(cell: Cell, end: 'source' | 'target', { byId, boxes, known, at }: Surroundings): End | undefined {
  for (let bound = byId.get(cell[end] ?? ''), steps = 0; bound && steps < 20; bound = byId.get(bound.parent), steps++) {
    if (known.has(bound.id)) return { id: bound.id, distance: 0 };
  }
  const point = cell.ends[end];
  if (!point) return undefined;
  const near = boxes
    .map((box) => ({ id: box.id, distance: Math.round(distanceTo(box, at(box), point)) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance)[0];
  return near && { id: near.id, distance: Math.max(near.distance, 1) };
}

function distanceTo({ box }: Cell, [left, top]: Point, [x, y]: Point): number {
  const dx = Math.max(left - x, 0, x - left - (box?.width ?? 0));
  const dy = Math.max(top - y, 0, y - top - (box?.height ?? 0));
  return Math.hypot(dx, dy);
}
