import { useState } from 'react';
import { TitleForm } from '../start/TitleForm.tsx';
import { setBase, useBoard, useSession } from './session.ts';
import styles from './Title.module.css';

export function Title() {
  const session = useSession();
  const title = useBoard((state) => state.base.title) ?? 'Untitled';
  const readOnly = useBoard((state) => state.readOnly);
  const [editing, setEditing] = useState(false);
  if (readOnly) return <h1 className={styles.fixed}>{title}</h1>;
  if (editing) {
    return (
      <TitleForm
        title={title}
        onDone={(next) => {
          setEditing(false);
          if (next !== undefined && next !== title) setBase(session, { title: next });
        }}
      />
    );
  }
  return (
    <h1 className={styles.holder}>
      <button type="button" className={styles.title} title="Rename" onClick={() => setEditing(true)}>
        {title}
      </button>
    </h1>
  );
}
