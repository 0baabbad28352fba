import type { ReadComponent } from '#drawing/drawing.ts';
import { draw } from '#drawing/draw.ts';
import type { SceneElement } from '#drawing/element.ts';
import { componentSize } from '#drawing/elements.ts';
import { boxOf, union } from '#drawing/geometry.ts';
import { readDrawing } from '#drawing/read.ts';
import { typedOf } from '#drawing/typed.ts';
import {
  type DesignBoundary,
  type DesignComponent,
  type DesignConnection,
  type DesignDocument,
  propKey,
  propValue,
} from './document.ts';
import { sketchElement } from './sketch.ts';
import { sketchScene } from './sketch-scene.ts';
import { currentVersion } from './upgrades.ts';

type Spot = Pick<DesignComponent, 'at' | 'size'>;

/** The document that a scene says, beside what was written (`base`): graph, places, and everything else as sketch. */
export function documentFromScene(
  elements: readonly SceneElement[],
  base: Partial<DesignDocument> = {},
): DesignDocument {
  const drawing = readDrawing(elements);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const find = (ids: readonly string[]): readonly SceneElement[] => ids.flatMap((id) => byId.get(id) ?? []);
  const components = drawing.components.map((component): DesignComponent => {
    const { id, kind, name, role, stated } = component;
    const words = { kind: fitting(kind, 100), name: fitting(name, 2_000), ...given({ role }) };
    return { id, ...words, ...props(stated), ...spotOf(component, find(component.elements)) };
  });
  const connections = drawing.connections.map(({ id, from, to, name, stated, element }): DesignConnection => {
    const arrow = byId.get(element);
    return { id, from, to, ...given({ kind: arrow && typedOf(arrow)?.kind, name }), ...props(stated) };
  });
  const boundaries = drawing.boundaries.map((boundary): DesignBoundary => {
    const { id, kind, name, members, props: stated = {}, elements: parts } = boundary;
    const [frame] = find(parts);
    return {
      id,
      kind: fitting(kind, 100),
      ...given({ name }),
      members: [...members],
      ...props(stated),
      ...(frame ? boxAt(frame) : {}),
    };
  });
  const sketch = leftOver(elements, drawing).flatMap((element) => sketchElement(element) ?? []);
  return {
    ...base,
    format: 'faultline-design',
    version: currentVersion,
    components,
    connections,
    ...(boundaries.length === 0 ? {} : { boundaries }),
    ...(sketch.length === 0 ? {} : { sketch }),
  };
}

/** Files come from anywhere; a document's bounds hold for what is made of them, too. */
const limits: Readonly<Record<string, number>> = { name: 2_000 };

function fitting(text: string, most: number): string {
  return text.slice(0, most);
}

function given<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  const entries = Object.entries(values).flatMap(([key, value]) =>
    value ? [[key, fitting(value, limits[key] ?? 100)]] : [],
  );
  return Object.fromEntries(entries) as { [K in keyof T]?: string };
}

function props(stated: ReadComponent['stated']): Pick<DesignComponent, 'props'> {
  const entries = Object.entries(stated)
    .filter(([prop, value]) => propKey.safeParse(prop).success && propValue.safeParse(value).success)
    .map(([prop, value]) => [prop, typeof value === 'object' ? [...value] : value]);
  return entries.length === 0 ? {} : { props: Object.fromEntries(entries) };
}

/** A box keeps its place and size; an icon of many strokes gives its place to a box of the usual size. */
function spotOf({ name }: ReadComponent, parts: readonly SceneElement[]): Spot {
  const [main] = parts;
  if (!main) return {};
  if (parts.length <= 2 && main.type !== 'text') return boxAt(main);
  const { x, y, width, height } = union(parts.map(boxOf));
  const [w, h] = componentSize(name);
  return { at: [place(x + (width - w) / 2), place(y + (height - h) / 2)] };
}

function boxAt(element: SceneElement): Required<Spot> {
  const { x, y, width, height } = boxOf(element);
  return { at: [place(x), place(y)], size: [Math.min(width, 1e5), Math.min(height, 1e5)] };
}

const place = (value: number): number => Math.max(-1e6, Math.min(1e6, value));

/** What is neither part of the graph nor a label of it. */
function leftOver(elements: readonly SceneElement[], drawing: ReturnType<typeof readDrawing>): readonly SceneElement[] {
  const used = new Set([
    ...drawing.components.flatMap((component) => component.elements),
    ...drawing.boundaries.flatMap((boundary) => boundary.elements),
    ...drawing.connections.map(({ element }) => element),
  ]);
  const noted = new Set(drawing.notes.map(({ element }) => element));
  return elements.filter((element) => {
    if (element.isDeleted === true || used.has(element.id) || typedOf(element)?.is === 'icon') return false;
    if (element.type !== 'text') return true;
    return element.containerId ? !used.has(element.containerId) : noted.has(element.id);
  });
}

/** Complete elements for a document: reading them gives its graph again. */
export function sceneFromDocument(document: DesignDocument): readonly SceneElement[] {
  const { components, connections, boundaries, sketch = [] } = document;
  return [...sketch.map(sketchScene), ...draw({ components, connections, boundaries })];
}
