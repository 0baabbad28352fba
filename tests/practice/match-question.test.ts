import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchQuestion } from '#practice/match-question.ts';
import { problemOf } from '#problem/problems.ts';

const folder = 'tests/fixtures/paraphrases';
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { smallTalk } = read(`${folder}/small-talk.json`) as { readonly smallTalk: readonly string[] };

/** Written from the answers alone, by somebody who has seen neither the questions nor the matcher. */
const asked = readdirSync(folder)
  .filter((file) => file !== 'small-talk.json')
  .flatMap((file) => {
    const { problem: id, paraphrases } = read(`${folder}/${file}`) as {
      readonly problem: string;
      readonly paraphrases: Readonly<Record<string, readonly string[]>>;
    };
    const problem = problemOf(id);
    if (problem === undefined) throw new Error(id);
    return Object.entries(paraphrases).flatMap(([question, texts]) =>
      texts.map((text) => ({ problem, question, text })),
    );
  });
const problems = new Map(asked.map(({ problem }) => [problem.id, problem]));

describe('somebody’s own words', () => {
  it('are three for every question of the bank', () => {
    const all = [...problems.values()].flatMap(({ id, questions }) => questions.map((each) => `${id} ${each.id}`));
    const counted = new Map<string, number>();
    for (const { problem, question } of asked) {
      const key = `${problem.id} ${question}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
    expect([...counted]).toEqual(all.map((key) => [key, 3]));
    expect(problems.size).toBe(20);
  });

  it('find the question that they mean among the first three in nine cases of ten', () => {
    const missed = asked.filter(
      ({ problem, question, text }) => !matchQuestion(text, problem).some((match) => match.question === question),
    );
    const lines = missed.map(({ problem, question, text }) => `${problem.id} ${question}: ${text}`);
    expect(1 - missed.length / asked.length, lines.join('\n')).toBeGreaterThanOrEqual(0.9);
  });

  const more = [
    'do you mind if I take notes?',
    'can you see my cursor?',
    'is it fine to think aloud?',
    'how long is this interview?',
    'sounds like my connection dropped',
    'am I on the right track?',
    'can I go back to the API later?',
    'do you want me to go deeper?',
  ];
  it.each([...smallTalk, ...more])('are small talk and ask nothing: %s', (text) => {
    for (const problem of problems.values()) expect(matchQuestion(text, problem), problem.id).toEqual([]);
  });
});
