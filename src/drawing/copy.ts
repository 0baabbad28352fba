import type { SceneElement, Typed } from './element.ts';
import { typedOf } from './typed.ts';

/** A copy of elements under ids of its own, moved by an offset: bindings, labels, groups and memberships follow. */
export function copied(
  elements: readonly SceneElement[],
  freshId: () => string,
  [dx, dy]: readonly [number, number],
): readonly SceneElement[] {
  const ids = new Map(elements.map(({ id }) => [id, freshId()]));
  const groups = new Map<string, string>();
  const groupOf = (id: string): string => {
    const known = groups.get(id) ?? freshId();
    groups.set(id, known);
    return known;
  };
  const bound = (binding: SceneElement['startBinding']) => {
    const elementId = binding ? ids.get(binding.elementId) : undefined;
    return elementId === undefined ? null : { ...binding, elementId };
  };
  return elements.map((element) => {
    const { boundElements, groupIds, frameId, containerId } = element;
    return {
      ...element,
      id: ids.get(element.id) ?? element.id,
      x: element.x + dx,
      y: element.y + dy,
      index: null,
      groupIds: (groupIds ?? []).map(groupOf),
      frameId: (frameId && ids.get(frameId)) ?? null,
      ...(containerId ? { containerId: ids.get(containerId) ?? null } : {}),
      ...(element.type === 'arrow'
        ? { startBinding: bound(element.startBinding), endBinding: bound(element.endBinding) }
        : {}),
      boundElements: (boundElements ?? []).flatMap(({ id, type }) => {
        const other = ids.get(id);
        return other === undefined ? [] : [{ id: other, type }];
      }),
      ...typedCopy(element, ids),
    } as SceneElement;
  });
}

function typedCopy(element: SceneElement, ids: ReadonlyMap<string, string>): Pick<SceneElement, 'customData'> {
  const typed = typedOf(element);
  if (!typed) return {};
  const { id: _id, except, ...rest } = typed;
  const kept = except?.flatMap((one) => {
    const id = ids.get(one.id);
    return id === undefined ? [] : [{ ...one, id }];
  });
  const copy: Typed = { ...rest, ...(kept && kept.length > 0 ? { except: kept } : {}) };
  return { customData: { ...element.customData, faultline: copy } };
}
