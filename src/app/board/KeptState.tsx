import { openAgain } from '../address.ts';
import { Button } from '../controls/Button.tsx';
import { keepAsCopy } from '../keeping/keeper.ts';
import { changedElsewhere } from '../keeping/storage.ts';
import { DownloadButton } from './DownloadButton.tsx';
import styles from './KeptState.module.css';
import { useBoard, useSession } from './session.ts';

/** Says nothing until there is something to keep; says everything when keeping fails. */
export function KeptState() {
  const kept = useBoard((state) => state.kept);
  const readOnly = useBoard((state) => state.readOnly);
  if (readOnly) return <span>Shared, read only</span>;
  if (kept.state === 'failed' && kept.trouble.kind === 'elsewhere') return <ChangedElsewhere />;
  if (kept.state === 'failed') {
    return (
      <span className={styles.failed} role="alert">
        <span>Not saved. {kept.trouble.sentence}</span> <DownloadButton />
      </span>
    );
  }
  if (kept.state === 'untouched') return <span />;
  return <span role="status">{kept.state === 'saving' ? 'Saving…' : 'Saved in this browser'}</span>;
}

/** Two tabs have made two things of one design: neither overwrites the other. */
function ChangedElsewhere() {
  const session = useSession();
  return (
    <span className={styles.failed} role="alert">
      <span>{changedElsewhere.sentence} Nothing more of it is saved here until you choose.</span>
      <Button onClick={openAgain}>Show that</Button>
      <Button onClick={() => keepAsCopy(session)}>Keep mine as a copy</Button>
    </span>
  );
}
