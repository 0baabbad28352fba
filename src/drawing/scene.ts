import type { SceneElement, Typed } from './element.ts';
import { typedOf } from './typed.ts';

/** A scene's living elements, and what hangs together in them. */
export interface Scene {
  /** In drawing order, without what is deleted, broken, or only there for an exported picture. */
  readonly elements: readonly SceneElement[];
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
  const elements = all.filter((element) => isSound(element) && typedOf(element)?.is !== 'icon');
  const byId = new Map(elements.map((element) => [element.id, element]));
  const labels = new Map<string, SceneElement>();
  for (const element of elements) {
    if (element.type === 'text' && element.containerId && byId.has(element.containerId))
      labels.set(element.containerId, element);
  }
  const ids = idsOf(elements, byId);
  return {
    elements,
    find: (id) => byId.get(id),
    typed: typedOf,
    label: ({ id }) => labels.get(id),
    container: ({ type, containerId }) => (type === 'text' && containerId ? byId.get(containerId) : undefined),
    id: ({ id }) => ids.get(id) ?? id,
  };
}

function isSound({ id, type, x, y, width, height, isDeleted, points }: SceneElement): boolean {
  if (isDeleted === true || typeof id !== 'string' || typeof type !== 'string') return false;
  return [x, y, width, height].every(Number.isFinite) && (points == null || Array.isArray(points));
}

/** An id of its own choice holds only while no other element has it. */
function idsOf(
  elements: readonly SceneElement[],
  byId: ReadonlyMap<string, SceneElement>,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const element of elements) {
    const own = typedOf(element)?.id;
    if (own === undefined || own === element.id || taken.has(own)) continue;
    const holder = byId.get(own);
    if (holder && typedOf(holder)?.id === undefined) continue;
    ids.set(element.id, own);
    taken.add(own);
  }
  return ids;
}

/** A text on one line. */
export function wordsOf(element: SceneElement | undefined): string {
  const text = element?.originalText ?? element?.text ?? '';
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
}
