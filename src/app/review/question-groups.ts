import type { OpenQuestion } from '#critique/report.ts';
import { type Missing, severities, type Severity } from '#critique/rule.ts';

/** Questions that the same missing words would answer: one thing to say, however many rules wait for it. */
export interface QuestionGroup {
  readonly id: string;
  readonly questions: readonly [OpenQuestion, ...OpenQuestion[]];
  readonly ifNo: Severity;
  readonly missing: readonly Missing[];
}

/** The one whose bad answer costs most first; between equals the one on which more hangs. */
export function groupQuestions(questions: readonly OpenQuestion[]): readonly QuestionGroup[] {
  const groups: { keys: Set<string>; questions: OpenQuestion[] }[] = [];
  for (const question of questions) {
    const keys = new Set(question.missing.map(keyOf));
    const met = groups.filter((group) => [...keys].some((key) => group.keys.has(key)));
    const [first, ...others] = met;
    if (first === undefined) {
      groups.push({ keys, questions: [question] });
      continue;
    }
    for (const other of others) groups.splice(groups.indexOf(other), 1);
    first.questions.push(...others.flatMap((other) => other.questions), question);
    for (const key of [...others.flatMap((other) => [...other.keys]), ...keys]) first.keys.add(key);
  }
  return groups.flatMap((group) => finished(group.questions) ?? []).sort(byCost);
}

function finished(questions: readonly OpenQuestion[]): QuestionGroup | undefined {
  const [first, ...rest] = [...questions].sort((a, b) => rankOf(a.ifNo) - rankOf(b.ifNo));
  if (first === undefined) return undefined;
  const missing = new Map([first, ...rest].flatMap((q) => q.missing).map((entry) => [keyOf(entry), entry]));
  return { id: first.id, questions: [first, ...rest], ifNo: first.ifNo, missing: [...missing.values()] };
}

function byCost(a: QuestionGroup, b: QuestionGroup): number {
  return rankOf(a.ifNo) - rankOf(b.ifNo) || b.questions.length - a.questions.length;
}

function keyOf({ target, prop }: Missing): string {
  return `${target}\n${prop}`;
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
