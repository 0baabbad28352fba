import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { Menu, MenuItem } from '../controls/Menu.tsx';
import { Icon } from '../look/Icon.tsx';
import { toggleTheme } from '../look/theme.ts';
import { useSealed } from '../round/round-store.ts';
import { downloadDesign } from './DownloadButton.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { setLive } from './judging.ts';
import { useBoard, useSession } from './session.ts';
import { keys } from './shortcuts.ts';

export function MoreMenu() {
  const session = useSession();
  const live = useBoard((state) => state.critique === 'live');
  const sealed = useSealed();
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
        <MenuItem onSelect={() => void downloadDesign(session)}>Download the design</MenuItem>
        <MenuItem onSelect={toggleTheme}>Light or dark</MenuItem>
        <MenuItem onSelect={() => setKeysShown(true)}>Keys</MenuItem>
      </Menu>
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </>
  );
}
