import { useEffect, useRef, useState } from 'react';
import type { RoundEntry } from '#practice/round.ts';
import type { Problem } from '#problem/problem.ts';
import { setWorkbook, useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { clockText } from './clock-text.ts';
import styles from './Interview.module.css';
import { offersFor, useOffers } from './offers.ts';
import { act, useRound } from './round-store.ts';
import { Voice } from './Voice.tsx';

/** What has been said so far, and a line to ask in. */
export default function Interview() {
  const problem = useBoard((state) => state.problem);
  const log = useRound((round) => round?.log);
  const end = useRef<HTMLDivElement>(null);
  const said = (log ?? []).filter((entry) => isSaid(entry));
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [said.length]);
  if (problem === undefined || log === undefined) return <p className={styles.none}>No round is running.</p>;
  return (
    <div className={styles.talk}>
      <ol className={styles.log} aria-live="polite" aria-label="Conversation">
        <li className={styles.theirs}>{problem.prompt}</li>
        {said.map((entry, i) => (
          <Said key={i} entry={entry} problem={problem} />
        ))}
      </ol>
      <div ref={end} />
      <Ask problem={problem} />
      <Voice lines={[problem.prompt, ...said.flatMap((entry) => spoken(entry, problem))]} />
    </div>
  );
}

function isSaid({ what }: RoundEntry): boolean {
  return what === 'asked' || what === 'nudge' || what === 'twist' || what === 'follow-up' || what === 'hint';
}

function spoken(entry: RoundEntry, problem: Problem): readonly string[] {
  if (entry.what === 'asked') return [answerTo(entry.question, problem)];
  if (entry.what === 'twist') return [twistText(entry.id, problem)];
  return entry.what === 'nudge' || entry.what === 'follow-up' || entry.what === 'hint' ? [entry.text] : [];
}

function Said({ entry, problem }: { readonly entry: RoundEntry; readonly problem: Problem }) {
  switch (entry.what) {
    case 'asked':
      return (
        <>
          <li className={styles.mine}>
            <Time sec={entry.atSec} /> {entry.text}
          </li>
          <li className={styles.theirs}>{answerTo(entry.question, problem)}</li>
        </>
      );
    case 'twist':
      return (
        <li className={styles.twist}>
          <Time sec={entry.atSec} /> {twistText(entry.id, problem)}
        </li>
      );
    case 'follow-up':
      return (
        <li className={styles.theirs}>
          <Time sec={entry.atSec} /> {entry.text}
          <Reply id={entry.id} answer={entry.answer} about={entry.about} />
        </li>
      );
    case 'nudge':
    case 'hint':
      return (
        <li className={styles.theirs}>
          <Time sec={entry.atSec} /> {entry.text}
        </li>
      );
    default:
      return null;
  }
}

function Time({ sec }: { readonly sec: number }) {
  return <time className={styles.time}>{clockText(sec)}</time>;
}

function answerTo(id: string | undefined, problem: Problem): string {
  return problem.questions.find((question) => question.id === id)?.answer ?? 'Make an assumption, and say it.';
}

function twistText(id: string, problem: Problem): string {
  return problem.twists.find((twist) => twist.id === id)?.text ?? id;
}

/** One or two sentences; they are kept in the workbook, where they are judged like the rest. */
function Reply({
  id,
  answer,
  about,
}: {
  readonly id: string;
  readonly answer: string | undefined;
  readonly about: string | undefined;
}) {
  const session = useSession();
  const [text, setText] = useState('');
  if (answer !== undefined) return <p className={styles.answer}>{answer}</p>;
  const reply = () => {
    if (text.trim() === '') return;
    act(session, { type: 'answer', followUp: id, text: text.trim() });
    const deepDives = session.store.getState().base.workbook?.deepDives ?? [];
    setWorkbook(session, {
      deepDives: [...deepDives, { id: `said-${id}`, about: about ?? 'design', text: text.trim() }],
    });
  };
  return (
    <form
      className={styles.reply}
      onSubmit={(event) => {
        event.preventDefault();
        reply();
      }}
    >
      <textarea aria-label="Your answer" rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit">Answer</Button>
    </form>
  );
}

function Ask({ problem }: { readonly problem: Problem }) {
  const session = useSession();
  const [text, setText] = useState('');
  const offers = useOffers(text, problem);
  const ask = (question: string | undefined) => {
    if (text.trim() === '') return;
    act(session, { type: 'ask', text: text.trim(), question });
    const found = problem.questions.find(({ id }) => id === question);
    const asked = session.store.getState().base.workbook?.questions ?? [];
    const id = found?.id ?? `own-${asked.length + 1}`;
    if (!asked.some((known) => known.id === id)) {
      setWorkbook(session, {
        questions: [...asked, { id, text: text.trim(), ...(found === undefined ? {} : { topics: [found.topic] }) }],
      });
    }
    setText('');
  };
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        // What is offered may still be for what was typed a moment ago.
        void offersFor(text, problem).then(([best]) => ask(best?.id));
      }}
    >
      <input
        aria-label="Ask the interviewer"
        placeholder="Ask the interviewer"
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
      />
      <Button type="submit">Ask</Button>
      {offers.length > 0 && (
        <ul className={styles.offers} aria-label="Did you mean">
          {offers.map((question) => (
            <li key={question.id}>
              <button type="button" onClick={() => ask(question.id)}>
                {question.text}
              </button>
            </li>
          ))}
          <li>
            <button type="button" onClick={() => ask(undefined)}>
              None of these
            </button>
          </li>
        </ul>
      )}
    </form>
  );
}
