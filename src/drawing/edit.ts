import type { Props } from '#kinds/props.ts';
import type { Box } from './drawing.ts';
import type { Guess, SceneElement, Typed } from './element.ts';
import {
  bindingTo,
  boundaryElements,
  boundaryLabel,
  componentElements,
  componentLabel,
  connectionElements,
  connectionLabel,
  type Drawn,
  labelId,
  pathFields,
  rewritten,
  type Route,
} from './elements.ts';
import { boxOf, pathOf, union } from './geometry.ts';
import * as look from './look.ts';
import { laneShift, loopAt, routeBetween, straightBetween } from './route.ts';
import { type Scene, sceneOf } from './scene.ts';
import { isFrame } from './things.ts';
import { typedOf } from './typed.ts';

/** All of a scene, deleted elements too: Excalidraw's history needs them. */
export type Elements = readonly SceneElement[];

export interface Change {
  readonly kind?: string;
  readonly name?: string;
  readonly role?: string | undefined;
  readonly props?: Readonly<Record<string, number | string | readonly string[] | undefined>>;
}

/** A copy that Excalidraw's history sees as changed. */
export function changed(element: SceneElement, patch: Readonly<Record<string, unknown>>): SceneElement {
  const { version, versionNonce } = element as SceneElement & {
    readonly version?: number;
    readonly versionNonce?: number;
  };
  const next = (version ?? 1) + 1;
  return {
    ...element,
    ...patch,
    version: next,
    versionNonce: ((versionNonce ?? 0) + next * 7_919) % 2_147_483_647,
  } as SceneElement;
}

export function elementFor(scene: Scene, id: string): SceneElement | undefined {
  const direct = scene.find(id);
  return direct && scene.id(direct) === id ? direct : scene.elements.find((element) => scene.id(element) === id);
}

function replaced(elements: Elements, patches: ReadonlyMap<string, Readonly<Record<string, unknown>>>): Elements {
  return elements.map((element) => {
    const patch = patches.get(element.id);
    return patch ? changed(element, patch) : element;
  });
}

export interface NewComponent {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly props?: Props | undefined;
  readonly box: Box;
}

export function withComponent(elements: Elements, { box, ...component }: NewComponent): Elements {
  return [...elements, ...componentElements(component, box)];
}

export interface NewConnection {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly props?: Props | undefined;
}

/** A bound arrow between two things; nothing happens where one of them is not there. */
export function withConnection(elements: Elements, connection: NewConnection): Elements {
  const scene = sceneOf(elements);
  const [from, to] = [elementFor(scene, connection.from), elementFor(scene, connection.to)];
  if (!from || !to) return elements;
  const route = routeFor(scene, from, to);
  const arrow = connectionElements({ ...connection, from: from.id, to: to.id }, route);
  return [...tied(elements, connection.id, [from, to]), ...arrow];
}

function routeFor(scene: Scene, from: SceneElement, to: SceneElement, except?: string): Route {
  const lane = freeLane(scene, from.id, to.id, except);
  return from === to ? loopAt(boxOf(from), lane) : routeBetween(boxOf(from), boxOf(to), laneShift(lane));
}

/** 0, 1, -1, 2, …: the first lane that no arrow between the two takes by count. */
function freeLane({ arrows }: Scene, a: string, b: string, except?: string): number {
  const n = arrows.filter(({ id, startBinding, endBinding }) => {
    const ends = [startBinding?.elementId, endBinding?.elementId];
    return id !== except && ends.includes(a) && ends.includes(b) && (a !== b || ends[0] === ends[1]);
  }).length;
  return n % 2 === 1 ? (n + 1) / 2 : 0 - n / 2;
}

/** Shapes that know of an arrow take it along when they move. */
function tied(elements: Elements, arrow: string, shapes: readonly SceneElement[]): Elements {
  const patches = new Map(
    shapes.map(({ id, boundElements }) => {
      const others = (boundElements ?? []).filter((bound) => bound.id !== arrow);
      return [id, { boundElements: [...others, { id: arrow, type: 'arrow' }] }] as const;
    }),
  );
  return replaced(elements, patches);
}

function untied(elements: Elements, gone: ReadonlySet<string>): Elements {
  const holders = elements.filter(({ boundElements }) => boundElements?.some(({ id }) => gone.has(id)));
  return replaced(
    elements,
    new Map(
      holders.map(({ id, boundElements }) => [
        id,
        { boundElements: (boundElements ?? []).filter((bound) => !gone.has(bound.id)) },
      ]),
    ),
  );
}

export interface NewBoundary {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly members: readonly string[];
  /** Where it goes if it has no members. */
  readonly box: Box;
}

/** Drawn round its members and behind them. */
export function withBoundary(elements: Elements, { id, kind, name, members, box }: NewBoundary): Elements {
  const scene = sceneOf(elements);
  const held = members.flatMap((member) => elementFor(scene, member) ?? []);
  const { padding, title } = look.boundary;
  const inner = held.length === 0 ? undefined : union(held.map(boxOf));
  const around = inner
    ? {
        x: inner.x - padding,
        y: inner.y - title,
        width: inner.width + 2 * padding,
        height: inner.height + title + padding,
      }
    : box;
  const at = elements.findIndex((element) => held.includes(element));
  const own = boundaryElements({ id, kind, name }, around, []);
  return at < 0 ? [...own, ...elements] : [...elements.slice(0, at), ...own, ...elements.slice(at)];
}

/** Changes what an element means; its colours follow its kind unless somebody chose others. */
export function withChange(elements: Elements, id: string, change: Change): Elements {
  const scene = sceneOf(elements);
  const element = elementFor(scene, id);
  if (!element) return elements;
  const before = scene.typed(element);
  const typed = typedAfter(before, element, change);
  const customData = { ...element.customData, faultline: typed };
  const patched = replaced(elements, new Map([[element.id, { customData, ...recoloured(element, before, typed) }]]));
  return change.name === undefined ? patched : withName(patched, element.id, change.name);
}

function typedAfter(before: Typed | undefined, element: SceneElement, change: Change): Typed {
  const is = before?.is ?? (element.type === 'arrow' ? 'connection' : isFrame(element) ? 'boundary' : 'component');
  const { kind: oldKind, role: oldRole, props: oldProps, guess, ...rest } = before ?? { v: 1 as const, is };
  const kind = 'kind' in change ? change.kind : oldKind;
  const role = 'role' in change ? change.role : oldRole;
  const props = Object.fromEntries(
    Object.entries({ ...oldProps, ...change.props }).filter(
      (entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined,
    ),
  );
  return {
    ...rest,
    v: 1,
    is,
    props,
    ...(kind ? { kind } : {}),
    ...(role ? { role } : {}),
    ...(guess && !('kind' in change) ? { guess } : {}),
  };
}

/** Says that an element means nothing: it stays as it is drawn, and nobody asks about it again. */
export function withSketched(elements: Elements, id: string): Elements {
  const element = elements.find((each) => each.id === id);
  if (!element) return elements;
  const typed: Typed = { v: 1, is: 'sketch' };
  return replaced(elements, new Map([[id, { customData: { ...element.customData, faultline: typed } }]]));
}

/** Kinds that were read, and not stated: they are asked about until somebody confirms them. */
export function withGuesses(elements: Elements, guesses: ReadonlyMap<string, Guess | undefined>): Elements {
  return elements.map((element) => {
    const typed = typedOf(element);
    if (!typed || !guesses.has(element.id)) return element;
    const { kind, ...rest } = typed;
    const guess = guesses.get(element.id);
    const faultline: Typed = guess && kind !== undefined ? { ...rest, kind, guess } : rest;
    return { ...element, customData: { ...element.customData, faultline } };
  });
}

function recoloured(element: SceneElement, before: Typed | undefined, after: Typed): Readonly<Record<string, unknown>> {
  const { strokeColor, backgroundColor } = element as SceneElement & Readonly<Record<string, unknown>>;
  if (after.kind === undefined || after.kind === before?.kind) return {};
  if (after.is === 'boundary' && strokeColor === look.boundaryColour(before?.kind ?? ''))
    return { strokeColor: look.boundaryColour(after.kind) };
  if (after.is !== 'component') return {};
  const old = look.coloursOf(before?.kind ?? 'generic');
  const next = look.coloursOf(after.kind);
  const own = strokeColor === old.stroke && backgroundColor === old.fill;
  const plain =
    strokeColor === '#1e1e1e' &&
    backgroundColor === 'transparent' &&
    element.type !== 'text' &&
    element.type !== 'image';
  return own || plain
    ? { strokeColor: next.stroke, backgroundColor: next.fill, ...(plain ? { fillStyle: 'solid' } : {}) }
    : {};
}

function withName(elements: Elements, elementId: string, name: string): Elements {
  const scene = sceneOf(elements);
  const element = scene.find(elementId);
  if (!element) return elements;
  if (isFrame(element)) return replaced(elements, new Map([[elementId, { name }]]));
  const label = scene.label(element);
  if (name === '') return label ? without(elements, new Set([label.id])) : elements;
  if (!label) return labelled(elements, element, labelFor(scene, element, name));
  const { lines, box } = rewritten(label, element, name);
  const patches = new Map<string, Readonly<Record<string, unknown>>>([[label.id, { ...lines, originalText: name }]]);
  if (box.height > element.height && element.type !== 'arrow') patches.set(element.id, { height: box.height });
  return replaced(elements, patches);
}

function labelFor(scene: Scene, element: SceneElement, name: string): Drawn {
  const typed = scene.typed(element);
  if (element.type === 'arrow') return connectionLabel(element.id, name, pathOf(element));
  const box = boxOf(element);
  if (typed?.is !== 'boundary') return componentLabel(element.id, name, box);
  return boundaryLabel(element.id, name, box, look.boundaryColour(typed.kind ?? ''));
}

function labelled(elements: Elements, element: SceneElement, label: Drawn): Elements {
  const taken = new Set(elements.map(({ id }) => id));
  let id = labelId(element.id);
  while (taken.has(id)) id = `${id}'`;
  const boundElements = [...(element.boundElements ?? []), { id, type: 'text' }];
  return replaced(elements, new Map([[element.id, { boundElements }]])).flatMap((each) =>
    each.id === element.id ? [each, { ...label, id }] : [each],
  );
}

/** Deleted as Excalidraw does it: kept for undo, and no arrow or shape points at it any more. */
function without(elements: Elements, gone: ReadonlySet<string>): Elements {
  const patches = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { id, startBinding, endBinding } of elements) {
    if (gone.has(id)) patches.set(id, { isDeleted: true });
    else if (startBinding && gone.has(startBinding.elementId)) patches.set(id, { startBinding: null });
    else if (endBinding && gone.has(endBinding.elementId)) patches.set(id, { endBinding: null });
  }
  return untied(replaced(elements, patches), gone);
}

/** A component goes with its label and its arrows; a connection with its label. */
export function withRemoved(elements: Elements, id: string): Elements {
  const scene = sceneOf(elements);
  const element = elementFor(scene, id);
  if (!element) return elements;
  const arrows = scene.arrows.filter(
    ({ startBinding, endBinding }) => startBinding?.elementId === element.id || endBinding?.elementId === element.id,
  );
  const parts = [element, ...arrows].flatMap((part) => [part, scene.label(part)].flatMap((one) => one ?? []));
  return without(elements, new Set(parts.map((part) => part.id)));
}

/** Points an arrow's head, or the end where it starts, at something else. */
export function withEndAt(elements: Elements, connection: string, side: 'from' | 'to', target: string): Elements {
  const scene = sceneOf(elements);
  const arrow = elementFor(scene, connection);
  const at = elementFor(scene, target);
  if (!arrow || !at) return elements;
  const isStart = (side === 'from') !== runsBackwards(arrow);
  const otherBinding = isStart ? arrow.endBinding : arrow.startBinding;
  const other = otherBinding ? scene.find(otherBinding.elementId) : undefined;
  const path = pathOf(arrow);
  const otherBox = other ? boxOf(other) : pointBox(isStart ? path.at(-1) : path[0]);
  const [from, to] = isStart ? [boxOf(at), otherBox] : [otherBox, boxOf(at)];
  const route = other === at ? loopAt(from, 0) : routeLike(scene, arrow, from, to, [at.id, other?.id]);
  const own = bindingTo(at.id, (isStart ? route.start : route.end) ?? middle, route.elbowed);
  const kept = other ? bindingTo(other.id, (isStart ? route.end : route.start) ?? middle, route.elbowed) : null;
  const patch = {
    ...pathFields(route.path),
    ...(route.elbowed ? { fixedSegments: null, startIsSpecial: null, endIsSpecial: null } : { elbowed: false }),
    startBinding: isStart ? own : kept,
    endBinding: isStart ? kept : own,
  };
  const moved = replaced(untied(elements, new Set([arrow.id])), new Map([[arrow.id, patch]]));
  return withLabelMoved(tied(moved, arrow.id, other && other !== at ? [at, other] : [at]), arrow.id);
}

const middle: readonly [number, number] = [0.5, 0.5];

function runsBackwards({ startArrowhead, endArrowhead }: SceneElement): boolean {
  return Boolean(startArrowhead) && !endArrowhead;
}

/** An arrow with corners keeps corners, a straight one stays straight. */
function routeLike(
  scene: Scene,
  arrow: SceneElement,
  from: Box,
  to: Box,
  [a, b]: readonly [string, string | undefined],
): Route {
  const { elbowed } = arrow as SceneElement & { readonly elbowed?: boolean };
  if (elbowed !== true) return straightBetween(from, to);
  return routeBetween(from, to, laneShift(b === undefined ? 0 : freeLane(scene, a, b, arrow.id)));
}

function pointBox(point: readonly [number, number] | undefined): Box {
  const [x, y] = point ?? [0, 0];
  return { x, y, width: 0, height: 0 };
}

function withLabelMoved(elements: Elements, arrowId: string): Elements {
  const scene = sceneOf(elements);
  const arrow = scene.find(arrowId);
  const label = arrow && scene.label(arrow);
  if (!arrow || !label) return elements;
  const { x, y } = connectionLabel(arrowId, label.originalText ?? '', pathOf(arrow));
  return replaced(elements, new Map([[label.id, { x, y }]]));
}

/** Binds what only lay near, so that it holds when things are moved. */
export function withBoundEnds(elements: Elements, connection: string, from: string, to: string): Elements {
  const sides = [['from', from] as const, ['to', to] as const];
  return sides.reduce(
    (all, [side, id]) => (isBoundTo(all, connection, side, id) ? all : withEndAt(all, connection, side, id)),
    elements,
  );
}

function isBoundTo(elements: Elements, connection: string, side: 'from' | 'to', id: string): boolean {
  const scene = sceneOf(elements);
  const arrow = elementFor(scene, connection);
  if (!arrow) return true;
  const isStart = (side === 'from') !== runsBackwards(arrow);
  const binding = isStart ? arrow.startBinding : arrow.endBinding;
  return binding?.elementId === elementFor(scene, id)?.id;
}
