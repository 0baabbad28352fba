import * as Radix from '@radix-ui/react-dialog';
import { Command } from 'cmdk';
import { type KeyboardEvent, useState } from 'react';
import { useBoard, useSession } from '../board/session.ts';
import { Keys } from '../controls/Keys.tsx';
import { Icon, PathIcon } from '../look/Icon.tsx';
import { type Entry, searchEntries } from './entries.ts';
import { place } from './placing.ts';
import styles from './PaletteDialog.module.css';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What was just placed, and what Enter would connect it from. */
interface Placed extends Named {
  readonly from: Named | undefined;
  readonly connected: boolean;
}

export function PaletteDialog({ from }: { readonly from: Named | undefined }) {
  const session = useSession();
  const handle = useBoard((state) => state.handle);
  const components = useBoard((state) => state.drawing.components);
  const [query, setQuery] = useState('');
  const [placed, setPlaced] = useState<Placed>();
  const source = placed ?? from;
  const asked = query.trim() !== '';

  const close = () => {
    session.store.setState({ paletteOpen: false });
    handle?.focus();
  };
  const placeEntry = (entry: Entry) => {
    const id = place(session, entry.places, source?.id);
    if (id === undefined) return;
    handle?.reveal(source === undefined ? [id] : [source.id, id]);
    setPlaced({ id, name: entry.title, from: source && { id: source.id, name: source.name }, connected: false });
    setQuery('');
  };
  const connectTo = ({ id, name }: Named) => {
    if (source === undefined) handle?.reveal([id]);
    else handle?.connect(source.id, id);
    handle?.select([id]);
    setPlaced(source && { id, name, from: source, connected: true });
    setQuery('');
  };
  const onEnterAgain = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || asked || placed === undefined) return;
    event.preventDefault();
    if (placed.from === undefined || placed.connected) return close();
    handle?.connect(placed.from.id, placed.id);
    handle?.select([placed.id]);
    setPlaced({ ...placed, connected: true });
  };

  const onBoard = asked ? components.filter((other) => other.id !== source?.id && matches(other.name, query)) : [];
  return (
    <Radix.Root open onOpenChange={(open) => !open && close()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.shade} />
        <Radix.Content
          className={styles.dialog}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Radix.Title className={styles.unseen}>Place a component</Radix.Title>
          <Command shouldFilter={false} loop label="Place a component" onKeyDown={onEnterAgain}>
            <div className={styles.search}>
              <Icon name="search" size={18} />
              <Command.Input
                autoFocus
                value={query}
                onValueChange={setQuery}
                placeholder={
                  source === undefined ? 'What comes first? api, postgres, kafka…' : `What comes after ${source.name}?`
                }
              />
            </div>
            {placed && !asked && <PlacedNote placed={placed} />}
            {(asked || placed === undefined) && (
              <Command.List className={styles.list}>
                <Command.Empty className={styles.nothing}>
                  Nothing is called “{query}”. On the canvas, a plain box with a label works, too.
                </Command.Empty>
                {onBoard.length > 0 && (
                  <Command.Group heading={source === undefined ? 'On the board' : `Connect ${source.name} to`}>
                    {onBoard.map((component) => (
                      <Command.Item
                        key={component.id}
                        value={component.id}
                        className={styles.item}
                        onSelect={() => connectTo(component)}
                      >
                        <Icon name={source === undefined ? 'target' : 'forward'} size={18} />
                        {component.name}
                      </Command.Item>
                    ))}
                  </Command.Group>
                )}
                <Command.Group heading={asked ? 'Place' : undefined}>
                  {searchEntries(query).map((entry) => (
                    <Command.Item
                      key={entry.key}
                      value={entry.key}
                      className={styles.item}
                      onSelect={() => placeEntry(entry)}
                    >
                      <PathIcon path={entry.icon} size={18} />
                      {entry.title}
                      {entry.because !== undefined && <span className={styles.because}>{entry.because}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
              </Command.List>
            )}
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PlacedNote({ placed }: { readonly placed: Placed }) {
  const { name, from, connected } = placed;
  return (
    <div className={styles.placed} role="status">
      <p>
        <Icon name="check" /> {connected && from ? `${from.name} → ${name}` : `Placed ${name}`}
      </p>
      <p className={styles.next}>
        {from !== undefined && !connected && (
          <span>
            <Keys keys="Enter" /> connect from {from.name}
          </span>
        )}
        <span>Type to place the next</span>
        <span>
          <Keys keys="Esc" /> go on drawing
        </span>
      </p>
    </div>
  );
}

function matches(name: string, query: string): boolean {
  return query.trim().length > 1 && name.toLowerCase().includes(query.trim().toLowerCase());
}
