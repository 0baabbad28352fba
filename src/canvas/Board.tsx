import { Excalidraw, MainMenu } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { ExcalidrawInitialDataState, ExcalidrawProps } from '@excalidraw/excalidraw/types';
import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import { clean } from '#drawing/clean.ts';
import { withoutIcons } from '#drawing/icon.ts';
import { fontFamily } from '#drawing/writing.ts';
import type { BoardProps } from './board-handle.ts';
import styles from './Board.module.css';
import { allowDrop, drop } from './drop.ts';
import { settleIds } from './duplicates.ts';
import { type Api, asTheirs } from './excalidraw.ts';
import { keepFontsLocal } from './fonts.ts';
import { type LiveBoard, liveBoard } from './live-board.ts';

keepFontsLocal();

/** Excalidraw, with its own gestures and shortcuts, on a board that knows what is drawn on it. */
export default function Board(props: BoardProps) {
  const [api, setApi] = useState<Api>();
  const [initialData] = useState(() => sceneAtStart(props.initial));
  const wrapper = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const live = useRef<LiveBoard>(undefined);
  const altDrag = useRef(false);
  useEffect(() => {
    latest.current = props;
    live.current?.setReadOnly(props.readOnly);
  }, [props]);
  useEffect(() => {
    const container = wrapper.current?.querySelector<HTMLElement>('.excalidraw');
    if (!api || !container) return;
    const forget = onceLoaded(api, () => {
      const board = liveBoard(api, container, () => latest.current);
      live.current = board;
      api.scrollToContent(undefined, { fitToContent: true, animate: false });
      if (new URLSearchParams(location.search).has('bench')) Object.assign(window, { faultlineBoard: api });
      latest.current.onReady(board.handle);
    });
    return () => {
      forget();
      live.current?.stop();
      live.current = undefined;
    };
  }, [api]);
  const onDuplicate = useCallback(
    (next: readonly ExcalidrawElement[], previous: readonly ExcalidrawElement[]) =>
      settleIds(next, previous, altDrag.current),
    [],
  );
  return (
    <div
      ref={wrapper}
      className={styles.board}
      onDragOverCapture={allowDrop}
      onDropCapture={(event) => api && live.current && drop(event, api, live.current.handle)}
      onPointerMoveCapture={(event) => void (altDrag.current = event.altKey && event.buttons === 1)}
      onKeyDownCapture={stopDeadShortcuts}
    >
      <Canvas
        initialData={initialData}
        readOnly={props.readOnly}
        theme={props.theme}
        setApi={setApi}
        onDuplicate={onDuplicate}
      />
    </div>
  );
}

interface CanvasProps {
  readonly initialData: ExcalidrawInitialDataState;
  readonly readOnly: boolean;
  readonly theme: BoardProps['theme'];
  readonly setApi: (api: Api) => void;
  readonly onDuplicate: NonNullable<ExcalidrawProps['onDuplicate']>;
}

/** Memoised: new props or children at every change would send Excalidraw into a loop. */
const Canvas = memo(function Canvas({ initialData, readOnly, theme, setApi, onDuplicate }: CanvasProps) {
  return (
    <Excalidraw
      initialData={initialData}
      excalidrawAPI={setApi}
      viewModeEnabled={readOnly}
      theme={theme}
      UIOptions={options}
      validateEmbeddable={false}
      aiEnabled={false}
      onDuplicate={onDuplicate}
    >
      {menu}
    </Excalidraw>
  );
});

const menu = (
  <MainMenu>
    <MainMenu.DefaultItems.SearchMenu />
    <MainMenu.DefaultItems.ChangeCanvasBackground />
    <MainMenu.DefaultItems.Help />
  </MainMenu>
);

/** Files, themes and pictures are the app's business. */
const options: NonNullable<ExcalidrawProps['UIOptions']> = {
  canvasActions: {
    clearCanvas: false,
    export: false,
    loadScene: false,
    saveToActiveFile: false,
    saveAsImage: false,
    toggleTheme: null,
  },
  tools: { image: false },
};

/** What people draw by hand starts out in the style of what the palette places; they change it as they like. */
const style = { currentItemRoughness: 0, currentItemFontFamily: fontFamily, currentItemStrokeWidth: 1.5 };

function sceneAtStart(initial: BoardProps['initial']): ExcalidrawInitialDataState {
  return { elements: asTheirs(withoutIcons(clean(initial))), appState: style };
}

/** Excalidraw hands out its API before the scene is in it. */
function onceLoaded(api: Api, start: () => void): () => void {
  if (!api.getAppState().isLoading) {
    start();
    return () => undefined;
  }
  const stop = api.onChange((_, { isLoading }) => {
    if (isLoading) return;
    stop();
    start();
  });
  return stop;
}

/** Shortcuts of dialogs that are switched off, but which Excalidraw leaves alive. */
function stopDeadShortcuts(event: KeyboardEvent): void {
  const command = event.ctrlKey || event.metaKey;
  const clears = event.key === 'Delete' || event.key === 'Backspace';
  if (command && (clears ? !isWriting(event.target) : event.shiftKey && event.code === 'KeyE')) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function isWriting(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
