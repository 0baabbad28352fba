import { useState } from 'react';
import { type BoardHandle, draggedType } from '#canvas/board-handle.ts';
import { boundaryKindInfo } from '#kinds/connection-props.ts';
import { useBoard, useSession } from '../board/session.ts';
import { keys } from '../board/shortcuts.ts';
import { Keys } from '../controls/Keys.tsx';
import { Icon, PathIcon } from '../look/Icon.tsx';
import { categories, commonEntries, entriesIn, type Entry, searchEntries } from './entries.ts';
import { place } from './placing.ts';
import styles from './Tray.module.css';

export function Tray() {
  const session = useSession();
  const open = useBoard((state) => state.trayOpen && !state.readOnly);
  // The canvas comes first; sixty entries can wait for it.
  const ready = useBoard((state) => state.handle !== undefined);
  const [query, setQuery] = useState('');
  if (!open) return null;
  const found = query.trim() === '' ? undefined : searchEntries(query);
  return (
    <nav className={styles.tray} aria-label="Components">
      <label className={styles.search}>
        <Icon name="search" />
        <input
          type="search"
          placeholder="Find: dynamo"
          aria-label="Find a component"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            const first = found?.[0];
            if (event.key === 'Enter' && first) place(session, first.places);
          }}
        />
      </label>
      <div className={styles.scroll}>
        {!ready ? null : found ? (
          <List entries={found} nothing={`Nothing is called “${query}”. A plain box with a label works, too.`} />
        ) : (
          <>
            <Group title="Common" entries={commonEntries()} />
            {categories.map(({ id, title }) => (
              <Group key={id} title={title} entries={entriesIn(id)} />
            ))}
            <Boundaries />
          </>
        )}
      </div>
      <p className={styles.foot}>
        <Keys keys={keys.palette} /> places by keyboard
      </p>
    </nav>
  );
}

function Group({ title, entries }: { readonly title: string; readonly entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <List entries={entries} />
    </section>
  );
}

function List({ entries, nothing }: { readonly entries: readonly Entry[]; readonly nothing?: string }) {
  const session = useSession();
  if (entries.length === 0) return <p className={styles.nothing}>{nothing}</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.key}>
          <button
            type="button"
            draggable
            className={styles.entry}
            title={entry.because === undefined ? entry.title : `${entry.title} (${entry.because})`}
            onClick={() => place(session, entry.places)}
            onDragStart={(event) => {
              event.dataTransfer.setData(draggedType, JSON.stringify(entry.places));
              event.dataTransfer.effectAllowed = 'copy';
            }}
          >
            <PathIcon path={entry.icon} size={18} />
            <span className={styles.words}>
              {entry.title}
              {entry.because !== undefined && <span className={styles.because}>{entry.because}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type BoundaryKind = Parameters<BoardHandle['addBoundary']>[0];

/** Drawn round what is selected. */
function Boundaries() {
  const handle = useBoard((state) => state.handle);
  const selection = useBoard((state) => state.selection);
  return (
    <section aria-label="Boundaries">
      <h2 className={styles.heading}>Boundaries</h2>
      <ul>
        {(Object.keys(boundaryKindInfo) as BoundaryKind[]).map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className={styles.entry}
              title="Drawn round what is selected"
              onClick={() => handle?.addBoundary(kind, selection)}
            >
              <PathIcon path="M4 4h4M12 4h4M20 4v4M20 12v4M20 20h-4M12 20H8M4 20v-4M4 12V8" size={18} />
              <span className={styles.words}>{boundaryKindInfo[kind].title.replace(/ \(.*/, '')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
