import { useCallback, useEffect, useRef } from 'react';
import type { BoardHandle } from '#canvas/board-handle.ts';
import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import { setTheme, useTheme } from '../look/theme.ts';
import { Canvas } from '../pages.ts';
import styles from './CanvasPane.module.css';
import { isAllTyped, select } from './selecting.ts';
import { useBoard, useSession } from './session.ts';

/** The one place where the canvas and the session meet. */
export function CanvasPane({ onChange }: { readonly onChange: () => void }) {
  const session = useSession();
  const theme = useTheme();
  const quiet = useBoard((state) => !state.styling && isAllTyped(state));
  const readOnly = useBoard((state) => state.readOnly);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);
  const onReady = useCallback(
    (handle: BoardHandle) => {
      session.store.setState({ handle });
      // A board is opened with all of it in sight.
      handle.reveal(session.store.getState().drawing.components.map(({ id }) => id));
    },
    [session],
  );
  const onDrawing = useCallback((drawing: Drawing) => session.store.setState({ drawing }), [session]);
  const onSelect = useCallback((ids: readonly string[]) => select(session, ids), [session]);
  const onScene = useCallback(
    (elements: readonly SceneElement[]) => {
      if (session.store.getState().handle === undefined) return;
      session.scene.elements = elements;
      changed.current();
    },
    [session],
  );
  return (
    <div className={styles.pane} data-quiet={quiet || undefined}>
      <Canvas
        initial={session.scene.elements}
        readOnly={readOnly}
        theme={theme}
        onDrawing={onDrawing}
        onScene={onScene}
        onSelect={onSelect}
        onTheme={setTheme}
        onReady={onReady}
      />
    </div>
  );
}
