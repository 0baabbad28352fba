import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { focusWanted } from '../board/panel-focus.ts';
import { useBoard, useSession } from '../board/session.ts';
import styles from './AddLine.module.css';

interface AddLineProps {
  readonly label: string;
  readonly example: string;
  readonly section?: string;
  /** False when the line says nothing that could be added; a sentence when it says why not. */
  readonly onAdd: (text: string) => boolean | string;
  readonly onType?: (text: string) => void;
}

/** An empty line at the end: write, Enter, write the next. */
export function AddLine({ label, example, section, onAdd, onType }: AddLineProps) {
  const session = useSession();
  const readOnly = useBoard((state) => state.readOnly);
  const line = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<boolean | string>(false);
  useEffect(() => focusWanted(session, line.current), [session]);
  if (readOnly) return null;
  const change = (next: string) => {
    setText(next);
    setWrong(false);
    onType?.(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    const added = onAdd(text.trim());
    if (added === true) change('');
    else setWrong(added === false ? true : added);
  };
  return (
    <>
      <input
        className={styles.line}
        ref={line}
        data-panel-focus={section}
        value={text}
        placeholder={example}
        aria-label={label}
        aria-invalid={wrong !== false}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <p className={styles.hint} role="status">
          {wrong === false ? 'Enter adds it.' : wrong === true ? `Written like “${example}”.` : wrong}
        </p>
      )}
    </>
  );
}
