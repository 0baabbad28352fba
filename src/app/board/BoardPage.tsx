import { useEffect, useState } from 'react';
import { openAtOnce, type OpeningTrouble, openRoute } from '../keeping/opening.ts';
import { Plain } from '../Plain.tsx';
import type { Route } from '../route.ts';
import { Board } from './Board.tsx';
import styles from './BoardPage.module.css';

type BoardRoute = Extract<Route, { page: 'board' | 'new' | 'shared' }>;

export default function BoardPage({ route }: { readonly route: BoardRoute }) {
  const [start, setStart] = useState(() => openAtOnce(route, Date.now()));
  const [trouble, setTrouble] = useState<OpeningTrouble>();
  const isOpen = start !== undefined;
  useEffect(() => {
    if (isOpen) return;
    let left = false;
    void openRoute(route, Date.now()).then((opened) => {
      if (left) return;
      if (opened.ok) setStart(opened.value);
      else setTrouble(opened.error);
    });
    return () => {
      left = true;
    };
  }, [route, isOpen]);
  if (trouble) return <Plain {...trouble} />;
  if (start) return <Board start={start} />;
  return <div className={styles.opening} aria-busy="true" />;
}
