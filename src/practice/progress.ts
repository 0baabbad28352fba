import type { Attempt } from './history.ts';
import { type Skill, skills } from './skills.ts';

const dayMs = 86_400_000;

/** Boxes of a Leitner system, in days. */
export const boxDays = [1, 2, 4, 8, 16, 32] as const;

/** A skill on a problem: what spaced repetition brings back. */
export interface Card {
  readonly skill: Skill;
  readonly problem: string;
  readonly box: number;
  readonly dueMs: number;
}

/** The cards after all attempts so far: passed without a nudge up a box, with nudges it stays, missed back to the first. */
export function cardsOf(attempts: readonly Attempt[]): readonly Card[] {
  const cards = new Map<string, Card>();
  for (const attempt of inOrder(attempts)) {
    for (const [skill, share] of shares(attempt)) {
      const key = `${skill} ${attempt.problem}`;
      const box = nextBox(cards.get(key)?.box, share, attempt.nudges);
      const dueMs = attempt.endedMs + (boxDays[box] ?? 1) * dayMs;
      cards.set(key, { skill, problem: attempt.problem, box, dueMs });
    }
  }
  return [...cards.values()];
}

const passShare = 0.6;

function nextBox(box: number | undefined, share: number, nudges: number): number {
  if (share < passShare) return 0;
  if (nudges > 0) return box ?? 0;
  return Math.min(boxDays.length - 1, (box ?? -1) + 1);
}

function shares(attempt: Attempt): readonly (readonly [Skill, number])[] {
  return skills.flatMap((skill) => {
    const items = judged(attempt).filter((item) => item.skills.includes(skill));
    const met = items.filter(({ outcome }) => outcome === 'met').length;
    return items.length === 0 ? [] : [[skill, met / items.length] as const];
  });
}

function judged(attempt: Attempt): Attempt['items'] {
  return attempt.items.filter(({ outcome }) => outcome !== 'not-applicable' && outcome !== 'say-it-aloud');
}

export interface SkillScore {
  readonly skill: Skill;
  /** 0 to 1, recent attempts counting more (× 0.9 per week of age). */
  readonly share: number | undefined;
  readonly exposures: number;
  /** Seen three times and below 60 %. */
  readonly weak: boolean;
}

export function skillScores(attempts: readonly Attempt[], nowMs: number): readonly SkillScore[] {
  return skills.map((skill) => {
    const seen = attempts.flatMap((attempt) =>
      judged(attempt)
        .filter((item) => item.skills.includes(skill))
        .map((item) => ({
          met: item.outcome === 'met' ? 1 : 0,
          weight: 0.9 ** (Math.max(0, nowMs - attempt.endedMs) / (7 * dayMs)),
        })),
    );
    const total = seen.reduce((sum, { weight }) => sum + weight, 0);
    const share = total === 0 ? undefined : seen.reduce((sum, { met, weight }) => sum + met * weight, 0) / total;
    return { skill, share, exposures: seen.length, weak: seen.length >= 3 && share !== undefined && share < passShare };
  });
}

/** What one keeps missing: twice in a row, or in two of the last five, over different problems; gone after three passes. */
export interface Habit {
  readonly rule: string;
  readonly title: string;
  readonly missed: number;
  readonly problems: readonly string[];
}

const window = 5;
const passesToLeave = 3;

export function habitsOf(attempts: readonly Attempt[]): readonly Habit[] {
  const ordered = inOrder(attempts);
  const titles = new Map(ordered.flatMap(({ findings }) => findings.map(({ rule, title }) => [rule, title] as const)));
  return [...titles].flatMap(([rule, title]) => {
    const marks = ordered.map((attempt) => ({
      problem: attempt.problem,
      missed: attempt.findings.some((f) => f.rule === rule),
    }));
    const recent = marks.slice(-window);
    const missed = recent.filter((mark) => mark.missed);
    const problems = [...new Set(missed.map(({ problem }) => problem))].sort();
    const inARow = marks.length >= 2 && marks.slice(-2).every((mark) => mark.missed);
    const often = problems.length >= 2 && missed.length >= Math.ceil(0.4 * window);
    const left = marks.slice(-passesToLeave).every((mark) => !mark.missed) && marks.length >= passesToLeave;
    return (inARow || often) && !left ? [{ rule, title, missed: missed.length, problems }] : [];
  });
}

export interface DueProblem {
  readonly problem: string;
  readonly skills: readonly Skill[];
  readonly overdueDays: number;
}

const replayCards = 2;
const replayDays = 14;

/** Problems worth another round today: two cards due, or a fortnight gone; never the one played last. */
export function dueProblems(attempts: readonly Attempt[], nowMs: number): readonly DueProblem[] {
  const last = inOrder(attempts).at(-1)?.problem;
  const due = cardsOf(attempts).filter(({ dueMs }) => dueMs <= nowMs);
  const problems = [...new Set(due.map(({ problem }) => problem))].filter((problem) => problem !== last);
  return problems
    .map((problem) => {
      const cards = due.filter((card) => card.problem === problem);
      const overdueDays = Math.floor(Math.max(...cards.map(({ dueMs }) => nowMs - dueMs)) / dayMs);
      return { problem, skills: cards.map(({ skill }) => skill), overdueDays };
    })
    .filter(({ skills: list, overdueDays }) => list.length >= replayCards || overdueDays >= replayDays)
    .sort((a, b) => b.overdueDays - a.overdueDays || (a.problem < b.problem ? -1 : 1));
}

function inOrder(attempts: readonly Attempt[]): readonly Attempt[] {
  return [...attempts].sort((a, b) => a.endedMs - b.endedMs || (a.id < b.id ? -1 : 1));
}
