import { viewportCoordsToSceneCoords } from '@excalidraw/excalidraw';
import type { DragEvent } from 'react';
import { componentSize } from '#drawing/elements.ts';
import { type BoardHandle, draggedType } from './board-handle.ts';
import type { Api } from './excalidraw.ts';
import { shortTitle } from './handle.ts';

export function isOurs(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(draggedType);
}

/** Takes what the palette drags before Excalidraw sees it. */
export function allowDrop(event: DragEvent): void {
  if (!isOurs(event)) return;
  event.preventDefault();
  event.stopPropagation();
  event.dataTransfer.dropEffect = 'copy';
}

/** Puts the component's middle where the pointer let go. */
export function drop(event: DragEvent, api: Api, handle: BoardHandle): void {
  if (!isOurs(event)) return;
  event.preventDefault();
  event.stopPropagation();
  const dragged = readDragged(event.dataTransfer.getData(draggedType));
  if (!dragged) return;
  const { kind, name = shortTitle(kind), ...rest } = dragged;
  const { x, y } = viewportCoordsToSceneCoords(event, api.getAppState());
  const [width, height] = componentSize(name);
  handle.addComponent(kind, { name, ...rest, at: [x - width / 2, y - height / 2] });
  handle.focus();
}

type Dragged = Parameters<BoardHandle['addComponent']>[1] & { readonly kind: string };

function readDragged(text: string): Dragged | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
      ? (value as Dragged)
      : undefined;
  } catch {
    return undefined;
  }
}
