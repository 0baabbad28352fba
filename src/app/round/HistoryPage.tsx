import { useEffect, useRef, useState } from 'react';
import { type Attempt, compareAttempts } from '#practice/history.ts';
import { currentWeeks, plan } from '#practice/plan.ts';
import { dueProblems, habitsOf, skillScores } from '#practice/progress.ts';
import { problemList } from '#problem/library.ts';
import { download } from '../board/download.ts';
import { Button } from '../controls/Button.tsx';
import { ThemeButton } from '../look/ThemeButton.tsx';
import { Wordmark } from '../look/Wordmark.tsx';
import { debriefHash, newHash, ruleHash, startHash } from '../route.ts';
import { when } from '../start/when.ts';
import { type Attempts, readAttempts } from './attempts.ts';
import { backup, backupText, readBackup, restore, type Restored } from './backup.ts';
import styles from './HistoryPage.module.css';
import { Trend } from './Trend.tsx';

export default function HistoryPage() {
  const [history, setHistory] = useState<Attempts>();
  const [now] = useState(() => Date.now());
  const refresh = () => void readAttempts().then(setHistory);
  useEffect(() => {
    document.title = 'History';
    refresh();
  }, []);
  if (history === undefined) return <div aria-busy="true" />;
  const { attempts, unread } = history;
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Wordmark />
        <nav className={styles.nav} aria-label="History">
          <a href={startHash}>Your designs</a>
          <Button onClick={() => void exportAll()}>Export everything</Button>
          <Import onDone={refresh} />
          <ThemeButton />
        </nav>
      </header>
      <main className={styles.main}>
        <h1>History</h1>
        {unread > 0 && (
          <p role="alert">
            {unread} of your rounds could not be read: damaged, or newer than this app. They stay where they are, and
            “Export everything” has them as they are.
          </p>
        )}
        {attempts.length === 0 ? <Empty /> : <Progress attempts={attempts} now={now} />}
        <Plan attempts={attempts} />
      </main>
    </div>
  );
}

function Empty() {
  return (
    <p className={styles.empty}>
      No round yet. Open a problem, press “Start a round”, and what you keep missing will show up here.
    </p>
  );
}

function Progress({ attempts, now }: { readonly attempts: readonly Attempt[]; readonly now: number }) {
  const due = dueProblems(attempts, now);
  const habits = habitsOf(attempts);
  const weak = skillScores(attempts, now).filter(({ exposures }) => exposures > 0);
  return (
    <>
      {due.length > 0 && (
        <section>
          <h2>Today</h2>
          <ul className={styles.list}>
            {due.map(({ problem, skills }) => (
              <li key={problem}>
                <a href={newHash(problem)}>{titleOf(problem)}</a> again, for {skills.slice(0, 3).join(', ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {habits.length > 0 && (
        <section>
          <h2>What you keep missing</h2>
          <ul className={styles.list}>
            {habits.map(({ rule, title, missed }) => (
              <li key={rule}>
                <a href={ruleHash(rule)}>{title}</a>: {missed} of your last rounds
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Trend</h2>
        <Trend attempts={attempts} />
      </section>
      <section>
        <h2>Skills</h2>
        <ul className={styles.skills}>
          {weak.map(({ skill, share, exposures, weak: isWeak }) => (
            <li key={skill} data-weak={isWeak || undefined}>
              <span>{skill.replaceAll('-', ' ')}</span>
              <meter min={0} max={1} value={share ?? 0} aria-label={skill} />
              <span>{share === undefined ? '' : `${Math.round(share * 100)} % of ${exposures}`}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Rounds</h2>
        <Rounds attempts={attempts} now={now} />
      </section>
    </>
  );
}

function titleOf(problem: string): string {
  return problemList.find(({ id }) => id === problem)?.title ?? problem;
}

function Rounds({ attempts, now }: { readonly attempts: readonly Attempt[]; readonly now: number }) {
  const [compared, setCompared] = useState<string>();
  return (
    <ul className={styles.rounds}>
      {[...attempts].reverse().map((attempt) => {
        const before = attempts
          .filter((other) => other.problem === attempt.problem && other.endedMs < attempt.endedMs)
          .at(-1);
        return (
          <li key={attempt.id}>
            <div className={styles.round}>
              <span>
                <strong>{titleOf(attempt.problem)}</strong>, attempt {attempt.attempt}
              </span>
              <span>{attempt.standing}</span>
              <span className={styles.figure}>{attempt.demonstrated}</span>
              <span className={styles.soft}>{when(attempt.endedMs, now)}</span>
              {attempt.design !== undefined && <a href={debriefHash(attempt.design)}>Debrief</a>}
              {before !== undefined && (
                <Button
                  look="quiet"
                  aria-expanded={compared === attempt.id}
                  onClick={() => setCompared(compared === attempt.id ? undefined : attempt.id)}
                >
                  Compare with attempt {before.attempt}
                </Button>
              )}
            </div>
            {before !== undefined && compared === attempt.id && <Compared before={before} after={attempt} />}
          </li>
        );
      })}
    </ul>
  );
}

function Compared({ before, after }: { readonly before: Attempt; readonly after: Attempt }) {
  const { fixed, fresh, stillOpen } = compareAttempts(before, after);
  const names = (list: Attempt['findings']): string =>
    list.length === 0 ? 'nothing' : list.map(({ title }) => title).join('; ');
  return (
    <dl className={styles.compared}>
      <dt>Fixed</dt>
      <dd>{names([...fixed])}</dd>
      <dt>New</dt>
      <dd>{names([...fresh])}</dd>
      <dt>Still open</dt>
      <dd>{names([...stillOpen])}</dd>
    </dl>
  );
}

function Plan({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const current = currentWeeks(attempts);
  const played = new Set(attempts.map(({ problem }) => problem));
  return (
    <section>
      <h2>Eight weeks</h2>
      <ol className={styles.plan}>
        {plan.map((part) => (
          <li key={part.weeks} data-current={part === current || undefined}>
            <strong>
              Weeks {part.weeks}: {part.title}
            </strong>
            <span>
              {part.problems.map((problem, i) => (
                <span key={problem}>
                  {i > 0 && ', '}
                  <a href={newHash(problem)} data-played={played.has(problem) || undefined}>
                    {titleOf(problem)}
                  </a>
                </span>
              ))}
              ; {part.minutes} minutes each
            </span>
            <span className={styles.soft}>
              {part.passed(attempts) ? 'Gate passed: ' : 'Gate: '}
              {part.gate}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

async function exportAll(): Promise<void> {
  download('faultline-rounds.json', backupText(await backup()));
}

function Import({ onDone }: { readonly onDone: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = readBackup(await file.text());
    setTold(read.ok ? sayRestored(await restore(read.value)) : read.error);
    onDone();
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>Import</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <p role="status" className={styles.told}>
        {told}
      </p>
    </>
  );
}

function sayRestored({ designs, rounds, known, trouble }: Restored): string {
  const came = `${designs} ${designs === 1 ? 'design' : 'designs'} and ${rounds} ${rounds === 1 ? 'round' : 'rounds'} came in.`;
  const were = known === 0 ? '' : ` ${known} records were here already and stay as they are.`;
  return trouble === undefined ? `${came}${were}` : `${came}${were} ${trouble}`;
}
