import { mutateElement } from '@excalidraw/excalidraw';
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { Typed } from '#drawing/element.ts';
import { typedOf } from '#drawing/typed.ts';

/**
 * A copy is a component of its own, so it gives up an id that it inherited. Alt-drag is the odd one: the dragged
 * element keeps its id while the copy that stays behind takes over the arrows; there the two swap ids, so that what
 * the workbook and the critique know stays with the one that kept its place and its arrows.
 *
 * Changes the elements in place: Excalidraw goes on to mend the very objects that it hands over here.
 */
export function settleIds(
  next: readonly ExcalidrawElement[],
  previous: readonly ExcalidrawElement[],
  altDrag: boolean,
): void {
  const known = new Set(previous.map(({ id }) => id));
  const copies = next.filter(({ id }) => !known.has(id));
  if (altDrag) {
    const dragged = next.slice(next.length - copies.length);
    copies.forEach((copy, i) => swap(copy, dragged[i]));
    return;
  }
  for (const copy of copies) {
    const typed = typedOf(copy);
    if (typed?.id !== undefined) retype(copy, withoutId(typed));
  }
}

function swap(copy: ExcalidrawElement, dragged: ExcalidrawElement | undefined): void {
  const typed = dragged && typedOf(dragged);
  if (!dragged || !typed || copy.type !== dragged.type) return;
  retype(copy, { ...typed, id: typed.id ?? dragged.id });
  retype(dragged, { ...withoutId(typed), id: copy.id });
}

function withoutId({ id: _id, ...typed }: Typed): Typed {
  return typed;
}

function retype(element: ExcalidrawElement, typed: Typed): void {
  mutateElement(element, { customData: { ...element.customData, faultline: typed } }, false);
}
