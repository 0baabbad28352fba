import * as Tooltip from '@radix-ui/react-tooltip';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Boundary } from '../Boundary.tsx';
import { OntoBoard } from '../bringing/OntoBoard.tsx';
import { ToastArea } from '../controls/Toasts.tsx';
import { type Keeper, keep } from '../keeping/keeper.ts';
import { KeyboardPalette } from '../palette/KeyboardPalette.tsx';
import { Tray } from '../palette/Tray.tsx';
import styles from './Board.module.css';
import { CanvasPane } from './CanvasPane.tsx';
import { DownloadButton } from './DownloadButton.tsx';
import { keepJudging } from './judging.ts';
import { loadProblem } from './load-problem.ts';
import { RoundBar } from '../round/RoundBar.tsx';
import { runRound } from '../round/running.ts';
import { Panel } from './Panel.tsx';
import { SessionContext, type SessionStart, startSession } from './session.ts';
import { listenToKeys } from './shortcuts.ts';
import { showProof } from './show-proof.ts';
import { TopBar } from './TopBar.tsx';

export function Board({ start }: { readonly start: SessionStart }) {
  const [session] = useState(() => startSession(start));
  const keeper = useRef<Keeper>(undefined);
  // Before the canvas is unmounted, which is before an ordinary effect's end.
  useLayoutEffect(() => {
    const keeping = keep(session);
    keeper.current = keeping;
    return keeping.stop;
  }, [session]);
  useEffect(() => {
    const stops = [
      keepJudging(session),
      loadProblem(session),
      listenToKeys(session),
      showProof(session),
      runRound(session),
    ];
    return () => stops.forEach((stop) => stop());
  }, [session]);
  useEffect(() => {
    const name = () => {
      document.title = `${session.store.getState().base.title ?? 'Untitled'} · Faultline`;
    };
    name();
    return session.store.subscribe(name);
  }, [session]);
  return (
    <SessionContext value={session}>
      <Tooltip.Provider delayDuration={350}>
        <div className={styles.page}>
          <TopBar />
          <Boundary what="The round">
            <RoundBar />
          </Boundary>
          <div className={styles.body}>
            <Boundary what="The palette">
              <Tray />
            </Boundary>
            <main className={styles.canvas}>
              <Boundary what="The canvas" rescue={<DownloadButton />}>
                <CanvasPane onChange={() => keeper.current?.changed()} />
              </Boundary>
            </main>
            <Panel />
          </div>
          <KeyboardPalette />
          <OntoBoard />
          <ToastArea />
        </div>
      </Tooltip.Provider>
    </SessionContext>
  );
}
