import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import type { SceneElement } from '#drawing/element.ts';

export type Api = ExcalidrawImperativeAPI;
export type AppState = ReturnType<Api['getAppState']>;

/** Our elements are Excalidraw's with fewer fields named; those that `drawing` makes carry all of them. */
export function asTheirs(elements: readonly SceneElement[]): readonly ExcalidrawElement[] {
  return elements as unknown as readonly ExcalidrawElement[];
}
