import { useEffect, useState } from 'react';
import type { Problem } from '#problem/problem.ts';
import { setWorkbook, useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { toast } from '../controls/Toasts.tsx';
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

const shortest = 4;

/** The bank is never listed: only what somebody's own words come near to is offered. */
function useOffers(text: string, problem: Problem | undefined): readonly BankQuestion[] {
  const [offers, setOffers] = useState<readonly BankQuestion[]>([]);
  useEffect(() => {
    if (problem === undefined || text.trim().length < shortest) return;
    let left = false;
    void import('#practice/match-question.ts').then(({ matchQuestion }) => {
      const found = matchQuestion(text, problem).flatMap(
        ({ question }) => problem.questions.find(({ id }) => id === question) ?? [],
      );
      if (!left) setOffers(found);
    });
    return () => {
      left = true;
    };
  }, [text, problem]);
  return text.trim().length < shortest ? [] : offers;
}
