import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import type { DesignSummary } from '../keeping/record.ts';
import { boardHash } from '../route.ts';
import { Picture } from './Picture.tsx';
import { TitleForm } from './TitleForm.tsx';
import { when } from './when.ts';
import styles from './DesignCard.module.css';

interface DesignCardProps {
  readonly summary: DesignSummary;
  readonly problem: string | undefined;
  /** Another number when something was kept: the picture may be a new one. */
  readonly news: number;
  readonly onRename: (title: string) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

export function DesignCard({ summary, problem, news, onRename, onDuplicate, onDelete }: DesignCardProps) {
  const [renaming, setRenaming] = useState(false);
  const rename = (title: string | undefined) => {
    setRenaming(false);
    if (title !== undefined && title !== summary.title) onRename(title);
  };
  return (
    <li className={styles.card}>
      <a href={boardHash(summary.id)} className={styles.open} aria-label={`Open ${summary.title}`}>
        <Picture id={summary.id} news={news} />
      </a>
      <div className={styles.words}>
        {renaming ? (
          <TitleForm title={summary.title} onDone={rename} />
        ) : (
          <a href={boardHash(summary.id)} className={styles.title} tabIndex={-1} aria-hidden="true">
            {summary.title}
          </a>
        )}
        <p className={styles.line}>{[problem, when(summary.changed, Date.now())].filter(Boolean).join(' · ')}</p>
      </div>
      <div className={styles.acts}>
        <Button look="quiet" onClick={() => setRenaming(true)} aria-label={`Rename ${summary.title}`}>
          Rename
        </Button>
        <Button look="quiet" onClick={onDuplicate} aria-label={`Duplicate ${summary.title}`}>
          Duplicate
        </Button>
        <Button look="quiet" onClick={onDelete} aria-label={`Delete ${summary.title}`}>
          Delete
        </Button>
      </div>
    </li>
  );
}
