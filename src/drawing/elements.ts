import type { Props } from '#kinds/props.ts';
import type { Box } from './drawing.ts';
import type { SceneElement, Typed } from './element.ts';
import { around, boxOf, pathOf, type Point } from './geometry.ts';
import * as look from './look.ts';
import { fontFamily, lineHeight, wrapped } from './writing.ts';

/** An element with every field that Excalidraw asks for. */
export type Drawn = SceneElement & Readonly<Record<string, unknown>>;

interface Basics extends Box {
  readonly id: string;
  readonly type: string;
}

function element(basics: Basics, more: Readonly<Record<string, unknown>>): Drawn {
  return {
    ...basics,
    angle: 0,
    strokeColor: look.ink.text,
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 1,
    strokeStyle: 'solid',
    roughness: 0,
    opacity: 100,
    groupIds: [],
    frameId: null,
    index: null,
    roundness: null,
    seed: seedOf(basics.id),
    version: 1,
    versionNonce: seedOf(basics.id),
    isDeleted: false,
    boundElements: [],
    updated: 1,
    link: null,
    locked: false,
    ...more,
  };
}

/** The same element is always drawn with the same wobble. */
function seedOf(id: string): number {
  let hash = 7;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647;
  return hash;
}

export function customDataOf(typed: Typed): Readonly<Record<string, unknown>> {
  return { faultline: typed };
}

export interface ComponentLook {
  readonly unplaced?: boolean;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly role?: string | undefined;
  readonly props?: Props | undefined;
}

/** A rounded box with its label below the place of the icon. */
export function componentElements(component: ComponentLook, box: Box): readonly Drawn[] {
  const { id, name, kind, role, props, unplaced } = component;
  const { stroke, fill } = look.coloursOf(kind);
  const typed: Typed = {
    v: 1,
    is: 'component',
    kind,
    props: props ?? {},
    ...(role === undefined ? {} : { role }),
    ...(unplaced === true ? { unplaced } : {}),
  };
  const label = name === '' ? [] : [componentLabel(id, name, box)];
  const shape = element(
    { id, type: 'rectangle', ...box },
    {
      strokeColor: stroke,
      backgroundColor: fill,
      strokeWidth: 1.5,
      roundness: { type: 3, value: 12 },
      boundElements: label.map((text) => ({ id: text.id, type: 'text' })),
      customData: customDataOf(typed),
    },
  );
  return [shape, ...label];
}

/** The size of a box that has room for its icon and for the whole label. */
export function componentSize(name: string): readonly [width: number, height: number] {
  const { fontSize, padding } = look.component;
  const oneLine = fontSize * lineHeight;
  const narrow = wrapped(name, fontSize, look.component.width - 2 * padding);
  if (narrow.height <= 2 * oneLine) return [look.component.width, look.component.height + narrow.height - oneLine];
  const width = look.component.width + 72;
  const wide = wrapped(name, fontSize, width - 2 * padding);
  return [width, look.component.height + Math.max(wide.height, oneLine) - oneLine];
}

export function componentLabel(container: string, name: string, box: Box): Drawn {
  const { fontSize, padding } = look.component;
  const lines = wrapped(name, fontSize, box.width - 2 * padding);
  const x = box.x + (box.width - lines.width) / 2;
  const y = box.y + box.height - padding - lines.height;
  return text(labelId(container), container, name, { ...lines, x, y }, { fontSize, verticalAlign: 'bottom' });
}

export function labelId(container: string): string {
  return `${container}:label`;
}

interface Writing {
  readonly fontSize: number;
  readonly textAlign?: string;
  readonly verticalAlign?: string;
  readonly strokeColor?: string;
}

function text(
  id: string,
  containerId: string,
  originalText: string,
  { text: lines, ...box }: Box & { readonly text: string },
  writing: Writing,
): Drawn {
  return element(
    { id, type: 'text', ...box },
    {
      boundElements: null,
      text: lines,
      originalText,
      containerId,
      fontFamily,
      lineHeight,
      textAlign: 'center',
      verticalAlign: 'middle',
      autoResize: true,
      ...writing,
    },
  );
}

export interface BoundaryLook {
  readonly id: string;
  readonly name?: string | undefined;
  readonly kind: string;
  readonly props?: Props | undefined;
}

/** A dashed rectangle with its title in the upper left corner. */
export function boundaryElements(
  { id, name = '', kind, props }: BoundaryLook,
  box: Box,
  except: NonNullable<Typed['except']>,
): readonly Drawn[] {
  const colour = look.boundaryColour(kind);
  const typed: Typed = { v: 1, is: 'boundary', kind, props: props ?? {}, ...(except.length > 0 ? { except } : {}) };
  const label = name === '' ? [] : [boundaryLabel(id, name, box, colour)];
  const shape = element(
    { id, type: 'rectangle', ...box },
    {
      strokeColor: colour,
      strokeStyle: 'dashed',
      roundness: { type: 3, value: 16 },
      boundElements: label.map((title) => ({ id: title.id, type: 'text' })),
      customData: customDataOf(typed),
    },
  );
  return [shape, ...label];
}

export function boundaryLabel(container: string, name: string, box: Box, colour: string): Drawn {
  const { fontSize } = look.boundary;
  const { padding } = look.component;
  const lines = wrapped(name, fontSize, box.width - 2 * padding);
  const writing = { fontSize, textAlign: 'left', verticalAlign: 'top', strokeColor: colour };
  return text(labelId(container), container, name, { ...lines, x: box.x + padding, y: box.y + padding }, writing);
}

export interface ConnectionLook {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly props?: Props | undefined;
}

export interface Route {
  readonly path: readonly Point[];
  /** Where on each shape it starts and ends, in shares of width and height; absent for an end in the air. */
  readonly start?: Point;
  readonly end?: Point;
  readonly elbowed: boolean;
}

export function connectionElements(
  { id, from, to, kind, name = '', props }: ConnectionLook,
  route: Route,
): readonly Drawn[] {
  const typed: Typed = { v: 1, is: 'connection', ...(kind === undefined ? {} : { kind }), props: props ?? {} };
  const label = name === '' ? [] : [connectionLabel(id, name, route.path)];
  const arrow = element(
    { id, type: 'arrow', ...pathFields(route.path) },
    {
      strokeColor: look.ink.arrow,
      strokeWidth: 1.5,
      boundElements: label.map((words) => ({ id: words.id, type: 'text' })),
      customData: customDataOf(typed),
      lastCommittedPoint: null,
      startBinding: route.start ? bindingTo(from, route.start, route.elbowed) : null,
      endBinding: route.end ? bindingTo(to, route.end, route.elbowed) : null,
      startArrowhead: null,
      endArrowhead: 'triangle',
      elbowed: route.elbowed,
      ...(route.elbowed ? { fixedSegments: null, startIsSpecial: null, endIsSpecial: null } : {}),
    },
  );
  return [arrow, ...label];
}

export function bindingTo(
  elementId: string,
  fixedPoint: Point,
  elbowed: boolean,
): Readonly<Record<string, unknown>> & { readonly elementId: string } {
  return { elementId, focus: 0, gap: look.connection.gap, fixedPoint: elbowed ? fixedPoint : null };
}

export function lineElement(id: string, path: readonly Point[], more: Readonly<Record<string, unknown>>): Drawn {
  const ends = {
    lastCommittedPoint: null,
    startBinding: null,
    endBinding: null,
    startArrowhead: null,
    endArrowhead: null,
  };
  return element({ id, type: 'line', ...pathFields(path) }, { boundElements: null, ...ends, ...more });
}

/** Position, size and points of a linear element along a path. */
export function pathFields(path: readonly Point[]): Box & { readonly points: readonly Point[] } {
  const [x, y] = path[0] ?? [0, 0];
  const { width, height } = around(path);
  return { x, y, width, height, points: path.map(([px, py]): Point => [px - x, py - y]) };
}

export function connectionLabel(container: string, name: string, path: readonly Point[]): Drawn {
  const { fontSize } = look.connection;
  const lines = wrapped(name, fontSize, Math.max(0.7 * around(path).width, 11 * fontSize));
  const [x, y] = middleOf(path);
  const box = { ...lines, x: x - lines.width / 2, y: y - lines.height / 2 };
  return text(labelId(container), container, name, box, { fontSize });
}

/** The middle point of an odd number of points, else the middle of the middle stretch: where Excalidraw puts a label. */
export function middleOf(path: readonly Point[]): Point {
  const half = Math.floor(path.length / 2);
  const [x, y] = path[half] ?? [0, 0];
  if (path.length % 2 === 1) return [x, y];
  const [px, py] = path[half - 1] ?? [x, y];
  return [(x + px) / 2, (y + py) / 2];
}

/** A label with other words, in its own type and place; `box` is the container that has room for it. */
export function rewritten(
  label: SceneElement,
  container: SceneElement,
  name: string,
): { readonly lines: Box & { readonly text: string }; readonly box: Box } {
  const own = label as SceneElement & Readonly<Record<string, unknown>>;
  const fontSize = typeof own['fontSize'] === 'number' ? own['fontSize'] : look.component.fontSize;
  // Only Nunito's widths are known; the other hands write wider.
  const scale = own['fontFamily'] === fontFamily ? 1 : 1.2;
  const { padding } = look.component;
  const frame = boxOf(container);
  const room = container.type === 'arrow' ? Math.max(0.7 * frame.width, 11 * fontSize) : frame.width - 2 * padding;
  const { text: words, ...size } = wrapped(name, fontSize * scale, room);
  const height = (size.height / scale) * (typeof own['lineHeight'] === 'number' ? own['lineHeight'] / lineHeight : 1);
  const box = { ...frame, height: Math.max(frame.height, height + 2 * padding) };
  const [x, y] =
    container.type === 'arrow' ? middleOf(pathOf(container)) : [frame.x + frame.width / 2, box.y + box.height / 2];
  const left = own['textAlign'] === 'left' ? frame.x + padding : x - size.width / 2;
  const top = { top: box.y + padding, bottom: box.y + box.height - padding - height }[String(own['verticalAlign'])];
  return { lines: { text: words, width: size.width, height, x: left, y: top ?? y - height / 2 }, box };
}
