import { getSceneVersion } from '@excalidraw/excalidraw';
import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import { readDrawing } from '#drawing/read.ts';
import type { Api, AppState } from './excalidraw.ts';

const restMs = 120;
const sceneMs = 400;

export interface Listener {
  readonly onDrawing: (drawing: Drawing) => void;
  readonly onScene: (elements: readonly SceneElement[]) => void;
  /** Every change that can be seen, pointer moves included: must be cheap. */
  readonly onFrame: (elements: readonly SceneElement[], appState: AppState, moved: boolean) => void;
}

export interface Capture {
  readonly drawing: () => Drawing;
  /** Reports what is there at the start. */
  readonly start: () => void;
  /** Reads what has changed without waiting for the hand to rest. */
  readonly readNow: () => Drawing;
  readonly stop: () => void;
}

/**
 * Excalidraw tells of a change at every pointer move. Its version decides in microseconds whether elements changed at
 * all; meaning is read when the hand rests or lets go, and the scene is handed on a few times a second.
 */
export function capture(api: Api, listener: Listener): Capture {
  let version = getSceneVersion(api.getSceneElementsIncludingDeleted());
  let readVersion = version;
  let drawing = readDrawing(api.getSceneElements());
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let sceneTimer: ReturnType<typeof setTimeout> | undefined;

  const readNow = (): Drawing => {
    clearTimeout(restTimer);
    const now = getSceneVersion(api.getSceneElementsIncludingDeleted());
    if (readVersion === now) return drawing;
    readVersion = now;
    const next = readDrawing(api.getSceneElements(), drawing);
    if (next !== drawing) {
      drawing = next;
      listener.onDrawing(next);
    }
    return drawing;
  };
  const giveScene = (): void => {
    sceneTimer = undefined;
    listener.onScene(api.getSceneElements());
  };
  const stopChanges = api.onChange((elements, appState) => {
    const now = getSceneVersion(elements);
    const moved = now !== version;
    version = now;
    if (moved) {
      clearTimeout(restTimer);
      restTimer = setTimeout(readNow, restMs);
      sceneTimer ??= setTimeout(giveScene, sceneMs);
    }
    listener.onFrame(elements, appState, moved);
  });
  // The gesture's own last change comes after this event.
  const stopPointer = api.onPointerUp(() => void setTimeout(readNow));
  return {
    drawing: () => drawing,
    start: () => {
      listener.onDrawing(drawing);
      listener.onFrame(api.getSceneElementsIncludingDeleted(), api.getAppState(), true);
    },
    readNow,
    stop: () => {
      stopChanges();
      stopPointer();
      clearTimeout(restTimer);
      if (sceneTimer !== undefined) {
        clearTimeout(sceneTimer);
        giveScene();
      }
    },
  };
}
