import { useState } from 'react';
import type { Problem } from '#problem/problem.ts';
import { setWorkbook, useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { toast } from '../controls/Toasts.tsx';
import { useOffers } from '../round/offers.ts';
import { AddLine } from './AddLine.tsx';
import styles from './AskedQuestions.module.css';
import { freeId } from './sections.ts';

type BankQuestion = Problem['questions'][number];

/** Asked in one's own words; where the problem's bank knows the question, the interviewer answers. */
export function AskedQuestions() {
  const session = useSession();
  const problem = useBoard((state) => state.problem);
  const asked = useBoard((state) => state.base.workbook?.questions) ?? [];
  const readOnly = useBoard((state) => state.readOnly);
  const [text, setText] = useState('');
  const offered = useOffers(text, problem).filter(({ id }) => !asked.some((question) => question.id === id));
  const set = (next: typeof asked) => setWorkbook(session, { questions: next.length === 0 ? undefined : next });
  const ask = (question: BankQuestion) => {
    set([...asked, { id: question.id, text: question.text, topics: [question.topic] }]);
    setText('');
  };
  const remove = (id: string) => {
    set(asked.filter((question) => question.id !== id));
    toast('Question deleted.', () => set(asked));
  };
  return (
    <>
      <ol className={styles.list}>
        {asked.map(({ id, text: words }) => (
          <li key={id} className={styles.question}>
            <p>{words}</p>
            <Answered answer={problem?.questions.find((question) => question.id === id)?.answer} />
            {!readOnly && (
              <Button look="quiet" className={styles.remove} aria-label={`Delete: ${words}`} onClick={() => remove(id)}>
                ×
              </Button>
            )}
          </li>
        ))}
      </ol>
      <AddLine
        key={asked.length}
        label="Ask a question"
        example="How many links a day?"
        onType={setText}
        onAdd={(words) => {
          set([...asked, { id: freeId('own', asked), text: words }]);
          return true;
        }}
      />
      {offered.length > 0 && (
        <ul className={styles.offers} aria-label="Did you mean">
          {offered.map((question) => (
            <li key={question.id}>
              <button type="button" onClick={() => ask(question)}>
                {question.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Answered({ answer }: { readonly answer: string | undefined }) {
  return answer === undefined ? null : <p className={styles.answer}>{answer}</p>;
}
