import { useEffect, useState } from 'react';
import type { Problem } from '#problem/problem.ts';

const shortest = 4;
const none: Problem['questions'] = [];

/** The bank is never listed: only what somebody's own words come near to is offered. */
export function useOffers(text: string, problem: Problem | undefined): Problem['questions'] {
  const [offers, setOffers] = useState(none);
  useEffect(() => {
    if (problem === undefined || text.trim().length < shortest) return;
    let left = false;
    void offersFor(text, problem).then((found) => {
      if (!left) setOffers(found);
    });
    return () => {
      left = true;
    };
  }, [text, problem]);
  return text.trim().length < shortest ? none : offers;
}

export async function offersFor(text: string, problem: Problem): Promise<Problem['questions']> {
  const { matchQuestion } = await import('#practice/match-question.ts');
  return matchQuestion(text, problem).flatMap(
    ({ question }) => problem.questions.find(({ id }) => id === question) ?? [],
  );
}
