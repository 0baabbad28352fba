import type { ReactNode } from 'react';
import type { Mark } from '#canvas/board-handle.ts';
import { useBoard, useSession } from '../board/session.ts';
import { joined } from '../controls/Button.tsx';
import styles from './Row.module.css';
import { ToneIcon, toneWords } from './Tone.tsx';

interface RowProps {
  readonly id: string;
  readonly tone: Mark['tone'];
  readonly title: string;
  /** What stands under the title while the row is closed. */
  readonly brief?: string | undefined;
  readonly quiet?: boolean;
  readonly badge?: string | undefined;
  readonly children: ReactNode;
}

/** One entry of the critique: open means chosen, and the board shows its proof. */
export function Row({ id, tone, title, brief, quiet = false, badge, children }: RowProps) {
  const { store } = useSession();
  const open = useBoard((state) => state.focused === id);
  return (
    <li className={joined(styles.row, open && styles.open, quiet && styles.quiet)}>
      <button
        type="button"
        className={styles.head}
        data-row={id}
        aria-expanded={open}
        onClick={() => store.setState({ focused: open ? undefined : id, preview: undefined })}
      >
        <ToneIcon tone={tone} />
        <span className={styles.words}>
          <span className={styles.title}>
            <span className={styles.unseen}>{toneWords(tone)}: </span>
            {title}
            {badge !== undefined && <span className={styles.badge}>{badge}</span>}
          </span>
          {!open && brief !== undefined && <span className={styles.brief}>{brief}</span>}
        </span>
      </button>
      {open && <div className={styles.body}>{children}</div>}
    </li>
  );
}
