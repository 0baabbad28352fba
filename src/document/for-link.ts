import { idOf } from '#critique/finding-id.ts';
import type { Accepted, DesignDocument } from './document.ts';

/**
 * What a link keeps of a document: places on a grid of 10 px, freehand to the pixel, and short ids for what was drawn
 * by hand, whose own are 21 characters of chance that no coder can shorten. Everything else stays as it is.
 */
export function forLink(document: DesignDocument): DesignDocument {
  return withShortIds(onGrid(document), (id) => byChance.test(id));
}

/** Every id made by chance becomes one of the order of drawing: the same board drawn twice has the same ids. */
export function withOrderedIds(document: DesignDocument): DesignDocument {
  const said = new Set(document.components.flatMap(({ kind, name, role }) => [kind, name, role]));
  return withShortIds(document, (id) => byChance.test(id) || (placed.test(id) && !said.has(id)));
}

function withShortIds(document: DesignDocument, isShortened: (id: string) => boolean): DesignDocument {
  const short = shortIds(document, isShortened);
  if (short.size === 0) return document;
  const renamed = renaming(short);
  const { accepted, ...rest } = document;
  const result = renamed(rest) as DesignDocument;
  return accepted === undefined ? result : { ...result, accepted: accepted.map((one) => stillAccepted(one, renamed)) };
}

type Renaming = (value: unknown) => unknown;

const grid = (value: number): number => Math.round(value / 10) * 10 + 0;
const pixel = (value: number): number => Math.round(value) + 0;

function onGrid(document: DesignDocument): DesignDocument {
  const placed = <T extends DesignDocument['components'][number] | NonNullable<DesignDocument['boundaries']>[number]>(
    thing: T,
  ): T => {
    const { at, size } = thing;
    return {
      ...thing,
      ...(at === undefined ? {} : { at: [grid(at[0]), grid(at[1])] }),
      ...(size === undefined ? {} : { size: [pixel(size[0]), pixel(size[1])] }),
    };
  };
  const { components, boundaries, sketch } = document;
  return {
    ...document,
    components: components.map(placed),
    ...(boundaries === undefined ? {} : { boundaries: boundaries.map(placed) }),
    ...(sketch === undefined ? {} : { sketch: sketch.map(toThePixel) }),
  };
}

function toThePixel(element: NonNullable<DesignDocument['sketch']>[number]) {
  const { x, y, width, height, points } = element;
  return {
    ...element,
    ...{ x: pixel(x), y: pixel(y), width: pixel(width), height: pixel(height) },
    ...(points === undefined ? {} : { points: points.map(([px, py]): [number, number] => [pixel(px), pixel(py)]) }),
  };
}

/** Excalidraw's ids: 21 characters by chance. */
const byChance = /^(?=.*[A-Z])[\w-]{21}$/;
/** Our own: eight letters and digits, the last one a digit. */
const placed = /^[a-z2-9]{7}[2-9]$/;

function shortIds(
  { components, connections, boundaries = [], sketch = [] }: DesignDocument,
  isShortened: (id: string) => boolean,
): ReadonlyMap<string, string> {
  const groups = sketch.flatMap(({ groupIds = [] }) => groupIds);
  const families: readonly (readonly [string, readonly string[]])[] = [
    ['c', components.map(({ id }) => id)],
    ['e', connections.map(({ id }) => id)],
    ['b', boundaries.map(({ id }) => id)],
    ['s', sketch.map(({ id }) => id)],
    ['g', groups],
  ];
  const taken = new Set(families.flatMap(([, ids]) => ids));
  const short = new Map<string, string>();
  for (const [letter, ids] of families) {
    let next = 1;
    for (const id of ids) {
      if (!isShortened(id) || short.has(id)) continue;
      while (taken.has(`${letter}${next}`)) next++;
      short.set(id, `${letter}${next++}`);
    }
  }
  return short;
}

/** Replaces ids wherever they stand as a whole text: one made by chance is nothing else. Keys stay. */
function renaming(short: ReadonlyMap<string, string>): Renaming {
  const visit: Renaming = (value) => {
    if (typeof value === 'string') return short.get(value) ?? value;
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]));
  };
  return visit;
}

/** A finding's id is made of what it speaks of, so it changes with those ids. */
function stillAccepted(one: Accepted, renamed: Renaming): Accepted {
  const at = one.finding.lastIndexOf('@');
  if (at < 0) return one;
  const rule = one.finding.slice(0, at);
  if (one.evidence === undefined) {
    return { ...one, finding: `${rule}@${String(renamed(one.finding.slice(at + 1)))}` };
  }
  const { components, connections, boundaries, fields } = renamed(one.evidence) as NonNullable<Accepted['evidence']>;
  const sorted = (list: readonly string[]): string[] => [...list].sort();
  const evidence = {
    components: sorted(components),
    connections: sorted(connections),
    boundaries: sorted(boundaries),
    fields: sorted(fields),
  };
  return { ...one, finding: idOf(rule, undefined, { ...evidence, paths: [] }), evidence };
}
