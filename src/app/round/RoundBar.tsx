import { phases } from '#practice/phases.ts';
import { phaseClock, type Round } from '#practice/round.ts';
import { DownloadButton } from '../board/DownloadButton.tsx';
import { useSession } from '../board/session.ts';
import { Button, joined } from '../controls/Button.tsx';
import { clockText } from './clock-text.ts';
import { endRound } from './ending.ts';
import { act, hasUnreadRound, useRound } from './round-store.ts';
import styles from './RoundBar.module.css';

/** Quiet on purpose: the phase, its time and the round's, and what can be done about them. */
export function RoundBar() {
  const round = useRound((current) => current);
  const session = useSession();
  if (round === undefined) return hasUnreadRound(session) ? <Unread /> : null;
  return round.submitted === true ? null : <Running round={round} />;
}

function Unread() {
  return (
    <section className={styles.bar} aria-label="Round">
      <p className={styles.unread}>
        This design carries a round that is damaged, or newer than this app. It stays in the design as it is.
      </p>
      <DownloadButton />
    </section>
  );
}

const lastMinutesSec = 300;

function Running({ round }: { readonly round: Round }) {
  const session = useSession();
  const { phase, leftSec, roundLeftSec, lengthSec } = phaseClock(round);
  const index = phases.findIndex(({ id }) => id === phase);
  const isLast = !round.plan.some((minutes, i) => i > index && minutes > 0);
  const { title, expects } = phases[index] ?? { title: phase, expects: '' };
  return (
    <section className={styles.bar} aria-label="Round">
      <div className={styles.phase} title={expects}>
        <strong>{round.mode === 'lightning' ? 'Lightning' : title}</strong>
        <span className={joined(styles.time, leftSec < 0 && styles.over)} role="timer" aria-label="Left in this phase">
          {clockText(leftSec)}
        </span>
        <progress
          className={styles.progress}
          max={Math.max(1, lengthSec)}
          value={Math.min(lengthSec, lengthSec - leftSec)}
          aria-hidden="true"
        />
        <span className={styles.expects}>{expects}</span>
      </div>
      <div className={styles.acts}>
        <span className={joined(styles.whole, roundLeftSec < lastMinutesSec && styles.soon)}>
          {clockText(roundLeftSec)} left
        </span>
        {round.mode === 'practice' && (
          <Button look="quiet" onClick={() => act(session, { type: round.clock.paused ? 'resume' : 'pause' })}>
            {round.clock.paused ? 'Resume' : 'Pause'}
          </Button>
        )}
        <Button
          look="quiet"
          title="Two more minutes for this phase"
          onClick={() => act(session, { type: 'extend', minutes: 2 })}
        >
          +2 min
        </Button>
        {!isLast && <Button onClick={() => act(session, { type: 'next-phase' })}>Next phase</Button>}
        <Button look={isLast ? 'primary' : 'quiet'} onClick={() => void endRound(session)}>
          End round
        </Button>
      </div>
      <Notice leftSec={leftSec} roundLeftSec={roundLeftSec} title={title} />
    </section>
  );
}

/** Said once at a phase's end and when five minutes are left. */
function Notice({
  leftSec,
  roundLeftSec,
  title,
}: {
  readonly leftSec: number;
  readonly roundLeftSec: number;
  readonly title: string;
}) {
  const text =
    leftSec <= 0 && leftSec > -8
      ? `Time for ${title.toLowerCase()} is up.`
      : roundLeftSec <= lastMinutesSec && roundLeftSec > lastMinutesSec - 8
        ? 'Five minutes left.'
        : '';
  return (
    <span className={styles.notice} role="status">
      {text}
    </span>
  );
}
