import { useMemo } from 'react';
import type { OpenQuestion } from '#critique/report.ts';
import { verbs } from '#critique/verbs.ts';
import { useBoard } from '../board/session.ts';
import { Answer } from './Answer.tsx';
import { wantedBy } from './answers.ts';
import { Chips } from './Chips.tsx';
import { groupQuestions, type QuestionGroup } from './question-groups.ts';
import styles from './Questions.module.css';
import { Row } from './Row.tsx';
import { Section } from './Section.tsx';

/** What the board does not say. Never an accusation; the dearest bad answer first. */
export function Questions({ questions }: { readonly questions: readonly OpenQuestion[] }) {
  const groups = useMemo(() => groupQuestions(questions), [questions]);
  if (groups.length === 0) return null;
  return (
    <Section title="The interviewer will ask" count={questions.length}>
      {groups.map((group) => (
        <Row key={group.id} id={group.id} tone="question" title={group.questions[0].ask} badge={badgeOf(group)} quiet>
          <QuestionBody group={group} />
        </Row>
      ))}
    </Section>
  );
}

function badgeOf({ questions }: QuestionGroup): string | undefined {
  if (questions.some(({ unaddressed }) => unaddressed)) return 'required';
  return questions.length > 1 ? `and ${questions.length - 1} more` : undefined;
}

function QuestionBody({ group }: { readonly group: QuestionGroup }) {
  const drawing = useBoard((state) => state.drawing);
  const wanted = useMemo(() => wantedBy(group.missing, drawing), [group, drawing]);
  const [first, ...rest] = group.questions;
  return (
    <>
      {wanted.length > 0 && (
        <div className={styles.answers}>
          {wanted.map((one) => (
            <Answer key={`${one.of} ${one.prop}`} wanted={one} />
          ))}
        </div>
      )}
      {rest.length > 0 && (
        <ul className={styles.more} aria-label="The same answer settles">
          {rest.map(({ id, ask }) => (
            <li key={id}>{ask}</li>
          ))}
        </ul>
      )}
      <p className={styles.stake}>
        A bad answer would be “{first.title.toLowerCase()}”: {verbs[group.ifNo].toLowerCase()}.
      </p>
      <Chips evidence={first.evidence} />
    </>
  );
}
