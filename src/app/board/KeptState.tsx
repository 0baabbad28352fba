import { DownloadButton } from './DownloadButton.tsx';
import styles from './KeptState.module.css';
import { useBoard } from './session.ts';

/** Says nothing until there is something to keep; says everything when keeping fails. */
export function KeptState() {
  const kept = useBoard((state) => state.kept);
  const readOnly = useBoard((state) => state.readOnly);
  if (readOnly) return <span>Shared, read only</span>;
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
