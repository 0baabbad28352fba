import { useState } from 'react';
import { seedFrom } from '#basis/random.ts';
import type { RoundMode } from '#practice/round.ts';
import { useBoard, useSession } from '../board/session.ts';
import { stopCritique } from '../board/judging.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { readAttempts } from './attempts.ts';
import { beginRound } from './round-store.ts';
import styles from './StartRoundDialog.module.css';

const modes: readonly { readonly mode: RoundMode; readonly title: string; readonly means: string }[] = [
  { mode: 'interview', title: 'Interview', means: 'The clock runs. Findings come after the round.' },
  { mode: 'practice', title: 'Practice', means: 'You may pause, and see the critique as you draw.' },
  { mode: 'lightning', title: 'Lightning', means: 'Five minutes, and only what blocks counts.' },
];
const lengths = [45, 60, 75];
const lightningMinutes = 5;

export function StartRoundDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const problem = useBoard((state) => state.problem);
  const [mode, setMode] = useState<RoundMode>('interview');
  const [minutes, setMinutes] = useState(problem?.minutes[0] ?? 45);
  const start = async () => {
    if (problem === undefined) return;
    const { attempts } = await readAttempts();
    const attempt = 1 + attempts.filter((past) => past.problem === problem.id).length;
    const seed = seedFrom(problem.id, attempt);
    stopCritique(session);
    beginRound(session, {
      mode,
      problem: problem.id,
      minutes: mode === 'lightning' ? lightningMinutes : minutes,
      seed,
      attempt,
    });
    session.store.setState({ tab: 'interview', panelOpen: true });
    onClose();
  };
  return (
    <Dialog title="Start a round" sentence={problem?.title ?? 'Choose a problem first.'} onClose={onClose}>
      <fieldset className={styles.choices}>
        <legend>How</legend>
        {modes.map((choice) => (
          <label key={choice.mode} className={styles.choice}>
            <input type="radio" name="mode" checked={mode === choice.mode} onChange={() => setMode(choice.mode)} />
            <span>
              <strong>{choice.title}</strong>
              <span>{choice.means}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {mode !== 'lightning' && (
        <label className={styles.length}>
          Minutes
          <input
            type="number"
            list="round-lengths"
            min={10}
            max={240}
            value={minutes}
            onChange={(event) => setMinutes(Math.min(240, Math.max(10, Math.round(Number(event.target.value) || 45))))}
          />
          <datalist id="round-lengths">
            {lengths.map((length) => (
              <option key={length} value={length} />
            ))}
          </datalist>
        </label>
      )}
      <div className={styles.acts}>
        <Button onClick={onClose}>Not now</Button>
        <Button look="primary" disabled={problem === undefined} onClick={() => void start()}>
          Start the clock
        </Button>
      </div>
    </Dialog>
  );
}
