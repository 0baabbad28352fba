import { useEffect, useMemo, useState } from 'react';
import { verbs } from '#critique/verbs.ts';
import type { Finding } from '#critique/report.ts';
import { checkTitle, debriefMarkdown } from '#practice/report-page.ts';
import { phases } from '#practice/phases.ts';
import { readerOf, type Recording } from '#practice/replay.ts';
import { elapsedSec, entriesOf } from '#practice/round.ts';
import { download, fileName } from '../board/download.ts';
import { Button } from '../controls/Button.tsx';
import { ThemeButton } from '../look/ThemeButton.tsx';
import { Wordmark } from '../look/Wordmark.tsx';
import { Plain } from '../Plain.tsx';
import { boardHash, historyHash, ruleHash } from '../route.ts';
import { backupText } from './backup.ts';
import { BoardPicture, type Pictured } from './BoardPicture.tsx';
import { clockText } from './clock-text.ts';
import styles from './DebriefPage.module.css';
import { type Opened, openDebrief, type Other } from './open-debrief.ts';
import type { Unkept } from './unkept.ts';

export default function DebriefPage({ id }: { readonly id: string }) {
  const [opened, setOpened] = useState<Opened>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    let left = false;
    void openDebrief(id).then((result) => {
      if (left) return;
      if (result.ok) setOpened(result.value);
      else setTrouble(result.error);
    });
    return () => {
      left = true;
    };
  }, [id]);
  if (trouble !== undefined) {
    return (
      <Plain title="No debrief" sentence={trouble}>
        <a href={boardHash(id)}>To the board</a>
      </Plain>
    );
  }
  return opened === undefined ? <div aria-busy="true" /> : <Shown id={id} opened={opened} />;
}

function Shown({ id, opened }: { readonly id: string; readonly opened: Opened }) {
  const { debrief, recording, document: mine, others, replayLost, unkept } = opened;
  const { problem, round, report, items, score, measures, followUps } = debrief;
  useEffect(() => {
    document.title = `Debrief: ${problem.title}`;
  }, [problem]);
  const open = report.findings.filter(({ accepted }) => !accepted);
  const markdown = () => download(`${fileName(problem.title)}-debrief.md`, debriefMarkdown(debrief), 'text/markdown');
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Wordmark />
        <nav className={styles.nav} aria-label="Debrief">
          <a href={boardHash(id)}>To the board</a>
          <a href={historyHash}>History</a>
          <Button onClick={markdown}>Markdown</Button>
          <Button onClick={() => print()}>Print</Button>
          <ThemeButton />
        </nav>
      </header>
      <main className={styles.main}>
        {unkept !== undefined && <NotKept round={unkept} title={problem.title} />}
        <p className={styles.over}>
          {problem.title} · {round.minutes} minutes · {round.mode} · attempt {round.attempt}
        </p>
        <h1>{score.standing}</h1>
        <p className={styles.why}>
          {score.gates.length === 0
            ? 'Nothing caps it.'
            : `Capped at ${Math.min(...score.gates.map(({ cap }) => cap))}: ${score.gates.map(({ because }) => because).join('; ')}.`}{' '}
          Shown {score.demonstrated} of 100; {score.possible} if every open question had a good answer.
        </p>
        {(['blocking', 'major', 'minor', 'note'] as const).map((severity) => (
          <Group
            key={severity}
            severity={severity}
            findings={open.filter((finding) => finding.severity === severity)}
          />
        ))}
        <List
          title="Checklist, missed"
          lines={items.filter(({ outcome }) => outcome === 'missed').map(({ text, because }) => `${text} ${because}`)}
        />
        <List title="The interviewer would ask" lines={report.questions.map(({ ask }) => ask)} />
        <List title="What you got right" lines={report.right.slice(0, 8).map(({ because }) => sentence(because))} />
        <section>
          <h2>Profile</h2>
          <ul className={styles.profile}>
            {score.dimensions.map(({ id: dimension, title, share, weight }) => (
              <li key={dimension}>
                <span>{title}</span>
                <meter min={0} max={1} value={share ?? 0} aria-label={title} />
                <span className={styles.figure}>{share === undefined ? 'n/a' : `${Math.round(share * 100)} %`}</span>
                <span className={styles.weight}>weighs {weight}</span>
              </li>
            ))}
          </ul>
        </section>
        <List
          title="What would help most"
          lines={score.whatIfs.map(
            (step) =>
              `${step.mended.map((check) => checkTitle(check, report, items)).join(' and ')}: ${step.score - step.gain} → ${step.score}, “${step.standing}”.`,
          )}
        />
        <section>
          <h2>The round</h2>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Phase</th>
                <th scope="col">Took</th>
                <th scope="col">Planned</th>
                <th scope="col">Blocking items met</th>
              </tr>
            </thead>
            <tbody>
              {measures.phases.map(({ phase, spentSec, plannedSec, overrunSec, stand }, i) => (
                <tr key={i}>
                  <th scope="row">{phases.find((known) => known.id === phase)?.title ?? phase}</th>
                  <td data-over={overrunSec > 0 || undefined}>{clockText(spentSec)}</td>
                  <td>{clockText(plannedSec)}</td>
                  <td>{stand === undefined ? '–' : `${stand.blockingMet} of ${stand.blockingItems}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <ul className={styles.plain}>
            <li>
              {measures.questionsBeforeFirstComponent}{' '}
              {measures.questionsBeforeFirstComponent === 1 ? 'question' : 'questions'} before the first box
              {measures.firstComponentSec === undefined
                ? ''
                : `, which came at ${clockText(measures.firstComponentSec)}`}
              {measures.jumpedToSolution ? ': you jumped to the solution.' : '.'}
            </li>
            <li>
              {measures.mustAsks.asked.length} of {measures.mustAsks.asked.length + measures.mustAsks.missed.length}{' '}
              questions that had to be asked.
            </li>
            <li>
              {measures.estimates.within} of {measures.estimates.wanted} estimates within their tolerance.
            </li>
            {measures.twists.map(({ id: twist, atSec, answered }) => (
              <li key={twist}>
                {clockText(atSec)}: “{problem.twists.find((known) => known.id === twist)?.text}”{' '}
                {answered ? 'The board has an answer.' : 'Nothing on the board answers it.'}
              </li>
            ))}
          </ul>
        </section>
        {replayLost && (
          <p role="note">
            How this board came about was stored, but it is damaged, or newer than this app: there is no replay. It
            stays where it is, and “Export everything” in the history has it as it is.
          </p>
        )}
        {recording.changes.length > 0 && (
          <Replay
            recording={recording}
            endSec={elapsedSec(round)}
            phaseEnds={measures.phases.map(({ stand }) => stand?.atSec).filter((sec) => sec !== undefined)}
          />
        )}
        {others.map((other) => (
          <Beside key={other.title} mine={mine} other={other} />
        ))}
        <List title="To think about" lines={followUps} />
        <List title="Published" lines={problem.facts.map((fact) => `${fact.text} (${fact.source})`)} />
        <List
          title="Your answers"
          lines={entriesOf(round, 'follow-up').map(
            ({ text, answer }) => `${text} ${answer === undefined ? 'You gave no answer.' : `“${answer}”`}`,
          )}
        />
      </main>
    </div>
  );
}

/** Once the page is left, this round is gone: its file opens in the history. */
function NotKept({ round, title }: { readonly round: Unkept; readonly title: string }) {
  const save = () => {
    const { record, trace, attempt } = round;
    download(`${fileName(title)}-round.json`, backupText({ designs: [record], attempts: [attempt], traces: [trace] }));
  };
  return (
    <div role="alert" className={styles.notKept}>
      <span>This round is not kept. {round.sentence}</span> <Button onClick={save}>Download the round</Button>
    </div>
  );
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function Group({
  severity,
  findings,
}: {
  readonly severity: Finding['severity'];
  readonly findings: readonly Finding[];
}) {
  if (findings.length === 0) return null;
  return (
    <section>
      <h2 data-tone={severity}>
        {verbs[severity]} ({findings.length})
      </h2>
      <ul className={styles.findings}>
        {findings.map(({ id, rule, title, message, impact, fix, followUp }) => (
          <li key={id} data-tone={severity}>
            <h3>{title}</h3>
            <p>{message}</p>
            <p>
              <strong>Impact.</strong> {impact}
            </p>
            <p>
              <strong>Fix.</strong> {fix}
            </p>
            <p>
              <strong>Next.</strong> {followUp} <a href={ruleHash(rule)}>Why this rule</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function List({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className={styles.plain}>
        {lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Replay({
  recording,
  endSec,
  phaseEnds,
}: {
  readonly recording: Recording;
  readonly endSec: number;
  readonly phaseEnds: readonly number[];
}) {
  const read = useMemo(() => readerOf(recording), [recording]);
  const [sec, setSec] = useState(endSec);
  const state = read(sec) as unknown as Pictured;
  return (
    <section className={styles.replay}>
      <h2>Replay</h2>
      <BoardPicture
        document={{ components: state.components ?? [], connections: state.connections ?? [] }}
        label={`The board at ${clockText(sec)}`}
      />
      <label className={styles.scrub}>
        <span className={styles.figure}>{clockText(sec)}</span>
        <input
          type="range"
          min={0}
          max={endSec}
          value={sec}
          onChange={(event) => setSec(Number(event.target.value))}
          aria-label="Second of the round"
          list="phase-ends"
        />
        <datalist id="phase-ends">
          {phaseEnds.map((end) => (
            <option key={end} value={end} />
          ))}
        </datalist>
      </label>
    </section>
  );
}

function Beside({ mine, other }: { readonly mine: Pictured; readonly other: Other }) {
  const { onlyMine, onlyTheirs } = other.difference;
  return (
    <section>
      <h2>{other.title}</h2>
      <div className={styles.beside}>
        <figure>
          <figcaption>Yours</figcaption>
          <BoardPicture document={mine} label="Your board" marked={onlyMine.map(({ id }) => id)} />
        </figure>
        <figure>
          <figcaption>{other.title}</figcaption>
          <BoardPicture
            document={other.document}
            label={`The ${other.title.toLowerCase()}`}
            marked={onlyTheirs.map(({ id }) => id)}
          />
        </figure>
      </div>
      <p>
        {onlyTheirs.length === 0
          ? 'It has nothing that yours lacks.'
          : `It has, and yours lacks: ${onlyTheirs.map(({ text }) => text).join('; ')}.`}
      </p>
      <p>
        {onlyMine.length === 0
          ? 'Yours has nothing that it lacks.'
          : `Yours has, and it lacks: ${onlyMine.map(({ text }) => text).join('; ')}.`}
      </p>
    </section>
  );
}
