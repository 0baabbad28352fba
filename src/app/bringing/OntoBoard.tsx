import { useBoard, useSession } from '../board/session.ts';
import type { Arrived } from './bring.ts';
import styles from './OpenFile.module.css';
import { isDiagram, useArrivals } from './useArrivals.ts';
import { useBringing } from './useBringing.tsx';

/** A board takes dropped files and pasted diagrams: beside what stands there, never in its place. */
export function OntoBoard() {
  const readOnly = useBoard((state) => state.readOnly);
  return readOnly ? null : <Taking />;
}

function Taking() {
  const { store } = useSession();
  const put = ({ scene, brought }: Arrived) => {
    store.getState().handle?.insert(scene);
    if (brought) store.setState({ brought, tab: 'brought', panelOpen: true });
  };
  const { takeFiles, takeText, dialog } = useBringing(put);
  const over = useArrivals({ takeFiles, takeText, wants: isDiagram });
  return (
    <>
      {over && <div className={styles.drop}>Let go to bring it in</div>}
      {dialog}
    </>
  );
}
