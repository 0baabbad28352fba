import type { SceneElement, Typed } from './element.ts';
import { typedOf } from './typed.ts';

/** A scene's living elements, and what hangs together in them. */
export interface Scene {
  /** In drawing order, without what is deleted, broken, or only there for an exported picture. */
  readonly elements: readonly SceneElement[];
  readonly arrows: readonly SceneElement[];
  readonly find: (id: string) => SceneElement | undefined;
  readonly typed: (element: SceneElement) => Typed | undefined;
  /** The text bound to a shape or arrow. */
  readonly label: (element: SceneElement) => SceneElement | undefined;
  /** The shape or arrow that a text is bound to. */
  readonly container: (element: SceneElement) => SceneElement | undefined;
  /** The id that the graph knows an element by. */
  readonly id: (element: SceneElement) => string;
}

export function sceneOf(all: readonly SceneElement[]): Scene {
  const elements: SceneElement[] = [];
  const byId = new Map<string, SceneElement>();
  const typed = new Map<SceneElement, Typed>();
  for (const element of all) {
    if (!isSound(element)) continue;
    const own = element.customData === undefined ? undefined : typedOf(element);
    if (own?.is === 'icon') continue;
    if (own) typed.set(element, own);
    elements.push(element);
    byId.set(element.id, element);
  }
  const labels = new Map<string, SceneElement>();
  for (const element of elements) {
    if (element.type === 'text' && element.containerId && byId.has(element.containerId))
      labels.set(element.containerId, element);
  }
  const ids = idsOf(typed, byId);
  return {
    elements,
    arrows: elements.filter(({ type }) => type === 'arrow'),
    find: (id) => byId.get(id),
    typed: (element) => typed.get(element),
    label: ({ id }) => labels.get(id),
    container: ({ type, containerId }) => (type === 'text' && containerId ? byId.get(containerId) : undefined),
    id: ({ id }) => ids.get(id) ?? id,
  };
}

function isSound({ id, type, x, y, width, height, isDeleted, points }: SceneElement): boolean {
  if (isDeleted === true || typeof id !== 'string' || typeof type !== 'string') return false;
  // A text among them would make the sum a text.
  return Number.isFinite(x + y + width + height) && (points == null || Array.isArray(points));
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
