import { describe, expect, it } from 'vitest';
import { type Attempt, compareAttempts } from '../../src/practice/history.ts';
import { currentWeeks, plan } from '../../src/practice/plan.ts';
import { cardsOf, dueProblems, habitsOf, skillScores } from '../../src/practice/progress.ts';

const day = 86_400_000;

function attempt(n: number, change: Partial<Attempt> = {}): Attempt {
  return {
    id: `a${n}`,
    problem: 'url-shortener',
    attempt: n,
    mode: 'interview',
    minutes: 45,
    endedMs: n * day,
    standing: 'Close',
    demonstrated: 60,
    possible: 70,
    dimensions: {},
    findings: [],
    items: [],
    nudges: 0,
    mustAskRecall: 0.5,
    overrunSec: 0,
    twists: [],
    ...change,
  };
}

const items = (outcome: string): Attempt['items'] => [
  { id: 'U01', outcome, skills: ['caching'] },
  { id: 'U02', outcome, skills: ['caching'] },
  { id: 'U03', outcome, skills: ['trade-offs'] },
];
const finding = (rule: string): Attempt['findings'][number] => ({
  id: `${rule}@x`,
  rule,
  severity: 'major',
  title: rule,
});

describe('spaced repetition', () => {
  it('moves a card up a box for a pass, keeps it for a pass with nudges, and back for a miss', () => {
    const boxes = (list: readonly Attempt[]) => cardsOf(list).find(({ skill }) => skill === 'caching')?.box;
    const pass = (n: number) => attempt(n, { items: items('met') });
    expect(boxes([pass(1)])).toBe(0);
    expect(boxes([pass(1), pass(2), pass(3)])).toBe(2);
    expect(boxes([pass(1), pass(2), attempt(3, { items: items('met'), nudges: 2 })])).toBe(1);
    expect(boxes([pass(1), pass(2), attempt(3, { items: items('missed') })])).toBe(0);
  });

  it('brings back a problem with two cards due, and never the one that was played last', () => {
    const other = attempt(2, { problem: 'news-feed', items: items('met') });
    const first = attempt(1, { items: items('missed') });
    expect(dueProblems([first, other], 3 * day).map(({ problem }) => problem)).toEqual(['url-shortener']);
    expect(dueProblems([other, first], 1 * day)).toEqual([]);
    expect(dueProblems([first], 30 * day)).toEqual([]);
  });
});

describe('what one keeps missing', () => {
  it('shows up after two misses in a row, and leaves after three passes', () => {
    const missing = (n: number, problem = 'url-shortener') =>
      attempt(n, { problem, findings: [finding('dual-write')] });
    expect(habitsOf([missing(1)])).toEqual([]);
    expect(habitsOf([missing(1), missing(2, 'news-feed')])).toMatchObject([{ rule: 'dual-write', missed: 2 }]);
    expect(habitsOf([missing(1), missing(2), attempt(3), attempt(4), attempt(5)])).toEqual([]);
  });
});

describe('skills', () => {
  it('are weak after three exposures below 60 %, recent ones counting more', () => {
    const scores = skillScores(
      [attempt(1, { items: items('missed') }), attempt(2, { items: items('missed') })],
      2 * day,
    );
    expect(scores.find(({ skill }) => skill === 'caching')).toMatchObject({ share: 0, exposures: 4, weak: true });
    expect(scores.find(({ skill }) => skill === 'trade-offs')?.weak).toBe(false);
    const mended = skillScores(
      [attempt(1, { items: items('missed') }), attempt(60, { items: items('met') })],
      60 * day,
    );
    expect(mended.find(({ skill }) => skill === 'caching')?.share).toBeGreaterThan(0.6);
  });
});

describe('two attempts', () => {
  it('are compared by rule: fixed, new, still open', () => {
    const before = attempt(1, { findings: [finding('a'), finding('b')], items: items('missed') });
    const after = attempt(2, { findings: [finding('b'), finding('c')], items: items('met') });
    const { fixed, fresh, stillOpen, itemsGained } = compareAttempts(before, after);
    expect([fixed, fresh, stillOpen].map((list) => list.map(({ rule }) => rule))).toEqual([['a'], ['c'], ['b']]);
    expect(itemsGained).toEqual(['U01', 'U02', 'U03']);
  });
});

describe('the plan', () => {
  it('moves on when a gate is passed', () => {
    expect(currentWeeks([])?.weeks).toBe('1–2');
    expect(currentWeeks([attempt(1, { mustAskRecall: 0.7 })])?.weeks).toBe('3–4');
    expect(currentWeeks([attempt(1, { mustAskRecall: 0.7, standing: 'Senior bar' })])?.weeks).toBe('5–6');
    expect(plan.flatMap(({ problems }) => problems)).toContain('payment-gateway');
  });
});
