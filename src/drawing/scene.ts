import type { SceneElement, Typed } from './element.ts';
import { typedOf } from './typed.ts';

/** A scene's living elements, and what hangs together in them. */
export interface Scene {
  /** In drawing order, without what is deleted or only there for an exported picture. */
  readonly elements: readonly SceneElement[];
  readonly arrows: readonly SceneElement[];
  readonly groups: ReadonlyMap<string, readonly SceneElement[]>;
  readonly find: (id: string) => SceneElement | undefined;
  readonly typed: (element: SceneElement) => Typed | undefined;
  /** The text bound to a shape or arrow. */
  readonly label: (element: SceneElement) => SceneElement | undefined;
  /** The shape or arrow that a text is bound to. */
  readonly container: (element: SceneElement) => SceneElement | undefined;
  /** The id that the graph knows an element by. */
  readonly id: (element: SceneElement) => string;
}

/** One pass over all elements: it is done again whenever the hand rests. */
export function sceneOf(all: readonly SceneElement[]): Scene {
  const elements: SceneElement[] = [];
  const arrows: SceneElement[] = [];
  const byId = new Map<string, SceneElement>();
  const typed = new Map<SceneElement, Typed>();
  const labels = new Map<string, SceneElement>();
  const groups = new Map<string, SceneElement[]>();
  for (const element of all) {
    const { id, type, isDeleted, customData, groupIds } = element;
    if (isDeleted === true || typeof id !== 'string' || typeof type !== 'string') continue;
    const own = customData === undefined ? undefined : typedOf(element);
    if (own?.is === 'icon') continue;
    if (own) typed.set(element, own);
    if (type === 'text' && element.containerId) labels.set(element.containerId, element);
    if (type === 'arrow') arrows.push(element);
    if (groupIds && groupIds.length > 0) for (const group of groupIds) add(groups, group, element);
    elements.push(element);
    byId.set(id, element);
  }
  const ids = idsOf(typed, byId);
  return {
    elements,
    arrows,
    groups,
    find: (id) => byId.get(id),
    typed: (element) => typed.get(element),
    label: ({ id }) => labels.get(id),
    container: ({ type, containerId }) => (type === 'text' && containerId ? byId.get(containerId) : undefined),
    id: ids.size === 0 ? ({ id }) => id : ({ id }) => ids.get(id) ?? id,
  };
}

function add(groups: Map<string, SceneElement[]>, group: string, element: SceneElement): void {
  const members = groups.get(group);
  if (members) members.push(element);
  else groups.set(group, [element]);
}

/** An id of its own choice holds only while no other element has it. */
function idsOf(
  typed: ReadonlyMap<SceneElement, Typed>,
  byId: ReadonlyMap<string, SceneElement>,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const [{ id }, { id: own }] of typed) {
    if (own === undefined || own === id || taken.has(own)) continue;
    const holder = byId.get(own);
    if (holder && typed.get(holder)?.id === undefined) continue;
    ids.set(id, own);
    taken.add(own);
  }
  return ids;
}

/** A text as it is written, line by line. */
export function linesOf(element: SceneElement | undefined): string {
  const text = element?.originalText ?? element?.text ?? '';
  return typeof text === 'string' ? text : '';
}

/** A text on one line. */
export function wordsOf(element: SceneElement | undefined): string {
  return onOneLine(linesOf(element));
}

export function onOneLine(text: string): string {
  return /\s{2}|[^\S ]|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
