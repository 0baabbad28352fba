import type { BoardHandle, BoardProps } from './board-handle.ts';
import { capture } from './capture.ts';
import type { Api, AppState } from './excalidraw.ts';
import { handleFor } from './handle.ts';
import { overlayIn } from './overlay/overlay.ts';
import { settle } from './settle.ts';
import { selectedIn } from './selection.ts';

type Theme = BoardProps['theme'];

export interface LiveBoard {
  readonly handle: BoardHandle;
  readonly setReadOnly: (readOnly: boolean) => void;
  readonly stop: () => void;
}

/** Ties a mounted Excalidraw to the app: changes go out, edits come in, and the overlay follows both. */
export function liveBoard(api: Api, container: HTMLElement, props: () => BoardProps): LiveBoard {
  const isReadOnly = (): boolean => props().readOnly;
  const overlay = overlayIn(container, { bind: (connection) => handle.bindLooseEnd(connection) });
  let selected: AppState['selectedElementIds'] | undefined;
  let given = '';
  let theme: Theme = props().theme;

  const giveSelection = (): void => {
    const ids = selectedIn(capturing.drawing(), selected ?? {});
    const key = ids.join('\n');
    if (key === given) return;
    given = key;
    props().onSelect(ids);
  };
  const capturing = capture(api, {
    onDrawing: (drawing) => {
      overlay.read(drawing);
      props().onDrawing(drawing);
      if (selected) giveSelection();
    },
    onScene: (elements) => props().onScene(elements),
    onFrame: (elements, appState, moved) => {
      overlay.frame(elements, appState, moved);
      if (appState.theme !== theme) {
        theme = appState.theme;
        props().onTheme(theme);
      }
      if (appState.selectedElementIds === selected) return;
      selected = appState.selectedElementIds;
      giveSelection();
    },
  });
  const handle = handleFor({ api, capture: capturing, overlay, container, isReadOnly });
  overlay.setReadOnly(isReadOnly());
  capturing.start();
  void settle(api, capturing.readNow);
  return {
    handle,
    setReadOnly: overlay.setReadOnly,
    stop: () => {
      capturing.stop();
      overlay.remove();
    },
  };
}
