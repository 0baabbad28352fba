import { useState } from 'react';
import type { Imported, ImportError } from '#formats/imported.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import type { Source } from './bring.ts';
import styles from './BringDialog.module.css';
import { contentOf } from './content.ts';

export interface Chosen {
  readonly name: string;
  readonly imported: Imported;
}

interface BringDialogProps {
  readonly sources: readonly Source[];
  readonly onOpen: (chosen: readonly Chosen[]) => void;
  /** Where there is a board that it could be put on. */
  readonly onPutHere: ((chosen: readonly Chosen[]) => void) | undefined;
  readonly onReadAgain: (index: number, text: string) => void;
  readonly onClose: () => void;
}

/** What was found in what was brought, what had to be put right for it, and what cannot be read, with the place. */
export function BringDialog({ sources, onOpen, onPutHere, onReadAgain, onClose }: BringDialogProps) {
  const [left, setLeft] = useState<ReadonlySet<Imported>>(new Set());
  const found = sources.flatMap(({ name, found: result }) =>
    result.ok ? result.value.map((imported): Chosen => ({ name, imported })) : [],
  );
  const chosen = found.filter(({ imported }) => !left.has(imported));
  const toggle = (imported: Imported) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(imported)) next.add(imported);
      return next;
    });
  const isRepaired = chosen.some(({ imported }) => imported.repairs.length > 0);
  return (
    <Dialog title="Bring in" onClose={onClose} wide>
      {sources.map((source, index) => (
        <section key={index} className={styles.source} aria-label={source.name}>
          <h3 className={styles.name}>{source.name}</h3>
          {source.found.ok ? (
            <ul className={styles.list}>
              {source.found.value.map((imported, i) => (
                <li key={i}>
                  <Found
                    imported={imported}
                    title={imported.document.title ?? untitled(source, i)}
                    chosen={!left.has(imported)}
                    onToggle={found.length > 1 ? () => toggle(imported) : undefined}
                  />
                </li>
              ))}
            </ul>
          ) : (
            <Broken error={source.found.error} text={source.text} onReadAgain={(text) => onReadAgain(index, text)} />
          )}
        </section>
      ))}
      <div className={styles.acts}>
        {found.length > 0 && onPutHere && (
          <Button look="primary" disabled={chosen.length === 0} onClick={() => onPutHere(chosen)}>
            Put it on this board
          </Button>
        )}
        {found.length > 0 && (
          <Button look={onPutHere ? 'plain' : 'primary'} disabled={chosen.length === 0} onClick={() => onOpen(chosen)}>
            {onPutHere && chosen.length < 2 ? 'Open by itself' : openWords(chosen.length, isRepaired)}
          </Button>
        )}
        <Button onClick={onClose}>{found.length > 0 ? 'Cancel' : 'Close'}</Button>
      </div>
    </Dialog>
  );
}

/** The only design of a file is called as the file is. */
function untitled({ name, found }: Source, index: number): string {
  return found.ok && found.value.length > 1 ? `Diagram ${index + 1}` : name.replace(/\.[^.]+$/, '');
}

function openWords(count: number, isRepaired: boolean): string {
  if (count > 1) return `Open ${count} designs`;
  return isRepaired ? 'Put it right and open' : 'Open';
}

interface FoundProps {
  readonly imported: Imported;
  readonly title: string;
  readonly chosen: boolean;
  readonly onToggle: (() => void) | undefined;
}

function Found({ imported, title, chosen, onToggle }: FoundProps) {
  const { repairs } = imported;
  return (
    <>
      <label className={styles.found}>
        {onToggle && <input type="checkbox" checked={chosen} onChange={onToggle} />}
        <span>
          <strong>{title}</strong>
          <span className={styles.counts}>{contentOf(imported)}</span>
        </span>
      </label>
      {repairs.length > 0 && (
        <div className={styles.repairs}>
          <p>This is not quite valid. It can be read if {repairs.length === 1 ? 'this is' : 'these are'} put right:</p>
          <ul>
            {repairs.map((repair) => (
              <li key={repair}>{repair}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface BrokenProps {
  readonly error: ImportError;
  readonly text: string | undefined;
  readonly onReadAgain: (text: string) => void;
}

/** The sentence, the place, and the text itself to be put right by hand. */
function Broken({ error, text, onReadAgain }: BrokenProps) {
  const { sentence, line, column = 1 } = error;
  const [draft, setDraft] = useState(text ?? '');
  const place = line === undefined ? undefined : `Line ${line}, column ${column}`;
  const broken = line === undefined ? undefined : text?.split(/\r\n?|\n/)[line - 1];
  return (
    <>
      <p className={styles.trouble} role="alert">
        {place !== undefined && <strong>{place}: </strong>}
        {sentence}
      </p>
      {text !== undefined && place !== undefined && (
        <>
          {broken !== undefined && broken.trim() !== '' && (
            <pre className={styles.excerpt} aria-hidden="true">
              {broken.slice(0, 200)}
              {'\n'}
              {' '.repeat(Math.min(column - 1, 200))}^
            </pre>
          )}
          <textarea
            className={styles.text}
            aria-label="The text as it came"
            spellCheck={false}
            rows={8}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <div className={styles.acts}>
            <Button disabled={draft === text} onClick={() => onReadAgain(draft)}>
              Read it again
            </Button>
          </div>
        </>
      )}
    </>
  );
}
