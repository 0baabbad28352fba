import { CaptureUpdateAction } from '@excalidraw/excalidraw';
import type { Drawing } from '#drawing/drawing.ts';
import type { Elements } from '#drawing/edit.ts';
import { layout } from '#drawing/layout.ts';
import { cornerOf, toLayOut, wantsLayout, withLayout } from '#drawing/tidy.ts';
import { elk } from './elk.ts';
import { type Api, asTheirs } from './excalidraw.ts';

/** The scene as a layout has it: of everything, or of what is named. */
export async function laidOut(
  elements: Elements,
  drawing: Drawing,
  only?: ReadonlySet<string>,
): Promise<(now: Elements, read: Drawing) => Elements> {
  const wanted = toLayOut(drawing, elements, only);
  const result = await layout(wanted, await elk(), cornerOf(drawing, elements, wanted));
  return (now, read) => withLayout(now, read, result);
}

/** Lays a board out that came without places. It is no step of anybody's, so it is not in the history. */
export async function settle(api: Api, drawing: () => Drawing): Promise<void> {
  if (!wantsLayout(api.getSceneElements())) return;
  const move = await laidOut(api.getSceneElements(), drawing());
  const after = move(api.getSceneElementsIncludingDeleted(), drawing());
  api.updateScene({ elements: asTheirs(after), captureUpdate: CaptureUpdateAction.NEVER });
  api.scrollToContent(asTheirs(after), { fitToContent: true, animate: false });
}
