import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import { sceneOf } from '#drawing/scene.ts';
import { elementFor } from '#drawing/edit.ts';
import type { Api, AppState } from './excalidraw.ts';

type Selected = AppState['selectedElementIds'];

/** What is selected, in the graph's ids; an element that means nothing to the graph goes by its own. */
export function selectedIn(drawing: Drawing, selected: Selected): readonly string[] {
  const elements = Object.keys(selected).filter((id) => selected[id]);
  if (elements.length === 0) return nothing;
  const ids = new Map<string, string>();
  for (const { id, elements: parts } of [...drawing.boundaries, ...drawing.components])
    for (const part of parts) ids.set(part, id);
  for (const { id, element } of drawing.connections) ids.set(element, id);
  return [...new Set(elements.map((element) => ids.get(element) ?? element))];
}

const nothing: readonly string[] = [];

/** Selects elements as a click would: a grouped one with its whole group. */
export function selectionOf(
  api: Api,
  ids: readonly string[],
): Pick<AppState, 'selectedElementIds' | 'selectedGroupIds'> {
  const scene = sceneOf(api.getSceneElements());
  const wanted = ids.flatMap((id) => elementFor(scene, id) ?? []);
  const groups = new Set(wanted.flatMap(({ groupIds }) => groupIds?.at(-1) ?? []));
  const all = [...wanted, ...scene.elements.filter(({ groupIds }) => groupIds?.some((id) => groups.has(id)))];
  return {
    selectedElementIds: Object.fromEntries(all.map(({ id }): [string, true] => [id, true])),
    selectedGroupIds: Object.fromEntries([...groups].map((id) => [id, true])),
  };
}

/** The scene's elements behind graph ids, with labels and parts, to bring into view. */
export function elementsBehind(
  drawing: Drawing,
  elements: readonly SceneElement[],
  ids: readonly string[],
): readonly SceneElement[] {
  const wanted = new Set(ids);
  const parts = new Set([
    ...[...drawing.components, ...drawing.boundaries]
      .filter(({ id }) => wanted.has(id))
      .flatMap((thing) => thing.elements),
    ...drawing.connections.filter(({ id }) => wanted.has(id)).map(({ element }) => element),
  ]);
  return elements.filter(({ id }) => parts.has(id) || wanted.has(id));
}
