import * as Radix from '@radix-ui/react-dialog';
import { Command } from 'cmdk';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { useBoard, useSession } from '../board/session.ts';
import { Keys } from '../controls/Keys.tsx';
import { Icon, type IconName, PathIcon } from '../look/Icon.tsx';
import { type Entry, searchEntries } from './entries.ts';
import { place } from './placing.ts';
import styles from './PaletteDialog.module.css';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What was just done, and with what; a new component is connected by one more Enter. */
interface Done {
  readonly did: 'placed' | 'connected' | 'selected';
  readonly what: Named;
  readonly from: Named | undefined;
}

export function PaletteDialog({ from }: { readonly from: Named | undefined }) {
  const session = useSession();
  const handle = useBoard((state) => state.handle);
  const components = useBoard((state) => state.drawing.components);
  const [query, setQuery] = useState('');
  const [done, setDone] = useState<Done>();
  const source = done?.what ?? from;
  const asked = query.trim() !== '';

  const close = () => {
    session.store.setState({ paletteOpen: false, paletteKeys: [] });
    handle?.focus();
  };
  const finish = (next: Done) => {
    handle?.select([next.what.id]);
    handle?.reveal([...(next.from ? [next.from.id] : []), next.what.id]);
    setDone(next);
    setQuery('');
  };
  const placeEntry = (entry: Entry) => {
    const id = place(session, entry.places, source?.id);
    if (id !== undefined) finish({ did: 'placed', what: { id, name: entry.title }, from: source });
  };
  const connectTo = ({ id, name }: Named) => {
    if (source === undefined) return;
    handle?.connect(source.id, id);
    finish({ did: 'connected', what: { id, name }, from: source });
  };
  const goOnFrom = ({ id, name }: Named) => finish({ did: 'selected', what: { id, name }, from: undefined });
  const enterAgain = () => {
    if (done === undefined) return;
    if (done.did !== 'placed' || done.from === undefined) return close();
    handle?.connect(done.from.id, done.what.id);
    finish({ ...done, did: 'connected' });
  };
  const onEnterAgain = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || asked || done === undefined) return;
    event.preventDefault();
    enterAgain();
  };
  const replay = (key: string) => {
    const [first] = searchEntries(query);
    if (key === 'Escape') close();
    else if (key === 'Backspace') setQuery(query.slice(0, -1));
    else if (key !== 'Enter') setQuery(query + key);
    else if (!asked) enterAgain();
    else if (first) placeEntry(first);
  };
  // One key a drawing of the dialog: what a key does depends on what the one before it did.
  const waiting = useBoard((state) => state.paletteKeys);
  const takeKey = useEffectEvent(([key, ...rest]: readonly string[]) => {
    if (key === undefined) return;
    session.store.setState({ paletteKeys: rest });
    replay(key);
  });
  useEffect(() => takeKey(waiting), [waiting]);

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
            {done && !asked && <DoneNote done={done} />}
            {(asked || done === undefined) && (
              <Command.List className={styles.list}>
                <Command.Empty className={styles.nothing}>
                  Nothing is called “{query}”. On the canvas, a plain box with a label works, too.
                </Command.Empty>
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
                {source !== undefined && (
                  <OnBoard
                    heading={`Connect ${source.name} to`}
                    icon="forward"
                    components={onBoard}
                    onSelect={connectTo}
                  />
                )}
                <OnBoard heading="Go on from" icon="target" components={onBoard} onSelect={goOnFrom} />
              </Command.List>
            )}
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface OnBoardProps {
  readonly heading: string;
  readonly icon: IconName;
  readonly components: readonly Named[];
  readonly onSelect: (component: Named) => void;
}

/** What stands on the board already and is called like that. */
function OnBoard({ heading, icon, components, onSelect }: OnBoardProps) {
  if (components.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {components.map((component) => (
        <Command.Item
          key={component.id}
          value={`${heading} ${component.id}`}
          className={styles.item}
          onSelect={() => onSelect(component)}
        >
          <Icon name={icon} size={18} />
          {component.name}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function DoneNote({ done }: { readonly done: Done }) {
  const { did, what, from } = done;
  const says = {
    placed: `Placed ${what.name}`,
    connected: `${from?.name ?? ''} → ${what.name}`,
    selected: `Selected ${what.name}`,
  };
  return (
    <div className={styles.placed} role="status">
      <p>
        <Icon name="check" /> {says[did]}
      </p>
      <p className={styles.next}>
        {did === 'placed' && from !== undefined && (
          <span>
            <Keys keys="Enter" /> connect from {from.name}
          </span>
        )}
        <span>Type to place what comes next</span>
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
