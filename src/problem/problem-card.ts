import type { Problem } from './problem.ts';

/** What the start page shows of a problem. */
export interface ProblemCard {
  readonly id: string;
  readonly title: string;
  readonly level: Problem['level'];
  readonly minutes: readonly number[];
  readonly topics: readonly string[];
  /** The first sentence of the prompt. */
  readonly asks: string;
  readonly trains: string;
}

export function cardOf(problem: Problem): ProblemCard {
  const { id, title, level, minutes, topics, prompt, trains = '' } = problem;
  return { id, title, level, minutes, topics, asks: firstSentence(prompt), trains };
}

function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/s.exec(text)?.[0] ?? text;
}
