import { useState } from 'react';
import styles from './TitleForm.module.css';

interface TitleFormProps {
  readonly title: string;
  /** The new title, or undefined when the person thought better of it. */
  readonly onDone: (title: string | undefined) => void;
}

/** Enter and leaving keep, Escape does not; an empty title is no title. */
export function TitleForm({ title, onDone }: TitleFormProps) {
  const [text, setText] = useState(title);
  const keep = () => onDone(text.trim() === '' ? undefined : text.trim());
  return (
    <input
      className={styles.input}
      value={text}
      aria-label="Title"
      autoFocus
      maxLength={200}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onDone(undefined);
      }}
    />
  );
}
