import { kindOf } from '#kinds/kinds.ts';
import type { Box, Drawing, ReadComponent } from './drawing.ts';
import type { SceneElement } from './element.ts';
import { customDataOf, type Drawn, lineElement } from './elements.ts';
import { boxOf, type Point } from './geometry.ts';
import { component as measures, coloursOf } from './look.ts';
import { strokesOf } from './strokes.ts';
import { typedOf } from './typed.ts';

/** Where a component's icon goes: over its label if there is room, for a ring as well if it wears one, else on the edge. */
export function iconBox(
  shape: Box,
  label: Box | undefined,
  type: string,
  ringed: boolean,
): Box & { readonly onEdge: boolean } {
  const { iconSize, iconTop } = measures;
  const room = label ? label.y - shape.y : shape.height;
  const needed = type !== 'rectangle' ? 2 * iconSize : ringed ? 1.6 * iconSize : iconSize + 4;
  const fits = room >= needed;
  if (!fits) {
    const size = iconSize - 4;
    const corner = type === 'rectangle' ? { x: shape.x + 8, y: shape.y } : { x: shape.x + shape.width / 2, y: shape.y };
    return {
      x: corner.x - (type === 'rectangle' ? 0 : size / 2),
      y: corner.y - size / 2,
      width: size,
      height: size,
      onEdge: true,
    };
  }
  const y =
    shape.y + (label ? Math.max((room - iconSize) / 2, Math.min(iconTop, room - iconSize - 1)) : (room - iconSize) / 2);
  return { x: shape.x + (shape.width - iconSize) / 2, y, width: iconSize, height: iconSize, onEdge: false };
}

/** Components that are drawn as one labelled shape get an icon; people's own icons stay alone. */
export function wantsIcon({ elements }: ReadComponent): boolean {
  return elements.length <= 2;
}

const unknown = 'M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.9v.2';

/** A question mark where nobody knows what it is. */
export function iconOf(kind: string): string {
  return kind === 'generic' ? unknown : kindOf(kind).icon;
}

/** The scene with its icons as strokes, for files that are looked at elsewhere. The canvas itself shows them in its overlay. */
export function withIcons(elements: readonly SceneElement[], drawing: Drawing): readonly SceneElement[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const after = new Map<string, readonly Drawn[]>();
  const groups = new Map<string, string>();
  for (const component of drawing.components) {
    const [shape, label] = component.elements.map((id) => byId.get(id));
    if (!shape || shape.type === 'text' || shape.type === 'image' || !wantsIcon(component)) continue;
    const group = `icon:${shape.id}`;
    after.set(label?.id ?? shape.id, iconElements(component, shape, label, group));
    for (const part of [shape, label]) if (part) groups.set(part.id, group);
  }
  return elements.flatMap((element) => {
    const group = groups.get(element.id);
    const own = group === undefined ? element : { ...element, groupIds: [group, ...(element.groupIds ?? [])] };
    return [own, ...(after.get(element.id) ?? [])];
  });
}

/** The scene without the strokes and groups that `withIcons` added. */
export function withoutIcons(elements: readonly SceneElement[]): readonly SceneElement[] {
  return elements
    .filter((element) => typedOf(element)?.is !== 'icon')
    .map((element) => {
      const groupIds = element.groupIds?.filter(
        (id) => id !== `icon:${element.id}` && id !== `icon:${element.containerId ?? ''}`,
      );
      return groupIds && groupIds.length !== element.groupIds?.length ? { ...element, groupIds } : element;
    });
}

function iconElements(
  { kind }: ReadComponent,
  shape: SceneElement,
  label: SceneElement | undefined,
  group: string,
): readonly Drawn[] {
  const box = iconBox(boxOf(shape), label && boxOf(label), shape.type, false);
  const scale = box.width / 24;
  return strokesOf(iconOf(kind)).map((stroke, i) => {
    const path = stroke.map(([x, y]): Point => [box.x + x * scale, box.y + y * scale]);
    return lineElement(`${shape.id}:icon${i}`, path, {
      strokeColor: coloursOf(kind).stroke,
      strokeWidth: 1.5,
      groupIds: [group, ...(shape.groupIds ?? [])],
      frameId: shape.frameId ?? null,
      customData: customDataOf({ v: 1, is: 'icon' }),
    });
  });
}
