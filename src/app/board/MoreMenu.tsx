import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { Menu, MenuItem } from '../controls/Menu.tsx';
import { Icon } from '../look/Icon.tsx';
import { toggleTheme } from '../look/theme.ts';
import { useSealed } from '../round/round-store.ts';
import { downloadDesign } from './DownloadButton.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { setLive } from './judging.ts';
import { type Session, useBoard, useSession } from './session.ts';
import { keys } from './shortcuts.ts';

export function MoreMenu() {
  const session = useSession();
  const live = useBoard((state) => state.critique === 'live');
  const sealed = useSealed();
  const readOnly = useBoard((state) => state.readOnly);
  const several = useBoard((state) => state.selection.length > 1);
  const [keysShown, setKeysShown] = useState(false);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button look="quiet" aria-label="More">
            <Icon name="more" />
          </Button>
        }
      >
        {!sealed && (
          <MenuItem onSelect={() => void setLive(session, !live)} keys={keys.live}>
            {live ? 'Stop live critique' : 'Live critique'}
          </MenuItem>
        )}
        {!readOnly && (
          <MenuItem onSelect={() => void tidy(session)}>
            {several ? 'Tidy what is selected' : 'Tidy the board'}
          </MenuItem>
        )}
        <MenuItem onSelect={() => void downloadDesign(session)}>Download the design</MenuItem>
        <MenuItem onSelect={toggleTheme}>Light or dark</MenuItem>
        <MenuItem onSelect={() => setKeysShown(true)}>Keys</MenuItem>
      </Menu>
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </>
  );
}

/** Lays out what is selected, if it is more than one thing, else the board; one undo takes it back. */
function tidy({ store }: Session): Promise<void> | undefined {
  const { handle, selection } = store.getState();
  return handle?.tidy(selection.length > 1 ? selection : undefined);
}
