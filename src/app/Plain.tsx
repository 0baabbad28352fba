import type { ReactNode } from 'react';
import { Wordmark } from './look/Wordmark.tsx';
import { startHash } from './route.ts';
import styles from './Plain.module.css';

interface PlainProps {
  readonly title: string;
  readonly sentence?: string;
  /** The raw text that could not be opened, to be copied: nothing is ever thrown away. */
  readonly text?: string;
  readonly children?: ReactNode;
}

/** A page with one sentence, for what cannot be opened. */
export function Plain({ title, sentence, text, children }: PlainProps) {
  return (
    <main className={styles.page}>
      <Wordmark />
      <h1>{title}</h1>
      {sentence !== undefined && <p>{sentence}</p>}
      {text !== undefined && (
        <textarea
          readOnly
          value={text}
          rows={Math.min(10, 2 + Math.ceil(text.length / 90))}
          aria-label="The text as it came"
          onFocus={(event) => event.target.select()}
        />
      )}
      <div className={styles.acts}>
        {children}
        <a href={startHash}>To your designs</a>
      </div>
    </main>
  );
}
