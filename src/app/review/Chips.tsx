import { useState } from 'react';
import { useBoard, useSession } from '../board/session.ts';
import styles from './Chips.module.css';
import { fieldName, nameOf } from './names.ts';

interface ChipsProps {
  readonly evidence: {
    readonly components: readonly string[];
    readonly connections: readonly string[];
    readonly boundaries?: readonly string[];
    readonly fields: readonly string[];
  };
}

const shownFirst = 6;

/** What an entry rests on: each leads to its place on the canvas or in the workbook. */
export function Chips({ evidence }: ChipsProps) {
  const { store } = useSession();
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const { components, connections, boundaries = [], fields } = evidence;
  const [all, setAll] = useState(false);
  const things = [...components, ...connections, ...boundaries];
  const hidden = all ? 0 : Math.max(0, things.length - shownFirst);
  if (things.length + fields.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Evidence">
      {things.slice(0, things.length - hidden).map((id) => (
        <li key={id}>
          <button
            type="button"
            className={styles.chip}
            title="Show on the canvas"
            onClick={() => {
              handle?.select([id]);
              handle?.reveal([id]);
            }}
          >
            {nameOf(drawing, id)}
          </button>
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <button type="button" className={styles.chip} onClick={() => setAll(true)}>
            and {hidden} more
          </button>
        </li>
      )}
      {fields.map((pointer) => (
        <li key={pointer}>
          <button
            type="button"
            className={styles.chip}
            title="Open in the workbook"
            onClick={() => store.setState({ tab: 'workbook', section: pointer.split('/')[2] })}
          >
            {fieldName(pointer)}
          </button>
        </li>
      ))}
    </ul>
  );
}
