import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { Keys } from '../controls/Keys.tsx';
import { Switch } from '../controls/Switch.tsx';
import { Icon } from '../look/Icon.tsx';
import { toggleTheme, useTheme } from '../look/theme.ts';
import { startHash } from '../route.ts';
import { StartRound } from '../round/StartRound.tsx';
import { useSealed } from '../round/round-store.ts';
import { MineButton } from '../sharing/MineButton.tsx';
import { ShareDialog } from '../sharing/ShareDialog.tsx';
import { isStale, setLive, toggleCritique } from './judging.ts';
import { KeptState } from './KeptState.tsx';
import { LevelMenu } from './LevelMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { useBoard, useSession } from './session.ts';
import { focusPanel } from './panel-focus.ts';
import { keys } from './shortcuts.ts';
import { Title } from './Title.tsx';
import styles from './TopBar.module.css';

export function TopBar() {
  const session = useSession();
  const readOnly = useBoard((state) => state.readOnly);
  const problem = useBoard((state) => state.problem?.title ?? state.base.problem);
  const panelOpen = useBoard((state) => state.panelOpen);
  const trayOpen = useBoard((state) => state.trayOpen);
  const sealed = useSealed();
  const [sharing, setSharing] = useState(false);
  const dark = useTheme() === 'dark';
  return (
    <header className={styles.bar}>
      <div className={styles.side}>
        <a href={startHash} className={styles.home} aria-label="To your designs" title="To your designs">
          <Icon name="broken" size={20} />
        </a>
        {!readOnly && (
          <span className={styles.wide}>
            <IconButton
              icon="tray"
              label={trayOpen ? 'Hide the palette' : 'Show the palette'}
              aria-pressed={trayOpen}
              onClick={() => session.store.setState({ trayOpen: !trayOpen })}
            />
          </span>
        )}
        <div className={styles.names}>
          <Title />
          <span className={styles.under}>
            {problem !== undefined && <span className={styles.problem}>{problem}</span>}
            <KeptState />
          </span>
        </div>
      </div>
      <div className={styles.side}>
        <span className={styles.wide}>{!sealed && <LevelMenu />}</span>
        {!readOnly && <StartRound />}
        {!sealed && (
          <>
            <CritiqueButton />
            <span className={styles.live}>
              <LiveSwitch />
            </span>
          </>
        )}
        <span className={styles.rule} aria-hidden="true" />
        {readOnly ? (
          <MineButton />
        ) : (
          <Button onClick={() => setSharing(true)} className={styles.share}>
            <Icon name="share" /> <span className={styles.words}>Share</span>
          </Button>
        )}
        <span className={styles.wide}>
          <IconButton icon={dark ? 'sun' : 'moon'} label={dark ? 'Light theme' : 'Dark theme'} onClick={toggleTheme} />
        </span>
        <MoreMenu />
        <span className={styles.wide}>
          <IconButton
            icon="panel"
            label={panelOpen ? 'Hide the panel' : 'Show the panel'}
            aria-pressed={panelOpen}
            onClick={() => session.store.setState({ panelOpen: !panelOpen })}
          />
        </span>
      </div>
      {sharing && <ShareDialog onClose={() => setSharing(false)} />}
    </header>
  );
}

function CritiqueButton() {
  const session = useSession();
  const on = useBoard((state) => state.critique !== 'off');
  const stale = useBoard((state) => state.critique === 'shown' && isStale(state));
  return (
    <Button
      look={on && !stale ? 'plain' : 'primary'}
      aria-pressed={on}
      aria-keyshortcuts={keys.critique}
      onClick={() => void toggleCritique(session).then(() => focusPanel(session))}
    >
      {on && !stale ? (
        <span>
          Hide<span className={styles.words}> critique</span>
        </span>
      ) : (
        <span>Critique{stale && <span className={styles.words}> again</span>}</span>
      )}
      <span className={styles.wide}>
        <Keys keys={keys.critique} />
      </span>
    </Button>
  );
}

function LiveSwitch() {
  const session = useSession();
  const live = useBoard((state) => state.critique === 'live');
  return (
    <Switch
      label="Live"
      title="Judge again after every change (Shift+C)"
      on={live}
      onChange={(on) => void setLive(session, on)}
    />
  );
}
