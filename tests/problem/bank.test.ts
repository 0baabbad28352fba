import { afterAll, describe, expect, it } from 'vitest';
import { drawnOf } from '#document/drawn.ts';
import { buildGraph } from '#graph/build.ts';
import { reckoned } from '#problem/arithmetic.ts';
import { markTwist } from '#problem/mark.ts';
import type { Matcher } from '#problem/matcher.ts';
import { problems } from '#problem/problems.ts';
import { rules } from '#critique/rules.ts';
import { expected, fixture, isOpen, judged, marked, shown, template } from './bank.ts';

const all = [...problems.values()];
const total = { items: 0, blocking: 0, questions: 0, must: 0, estimates: 0, twists: 0, flawed: 0, further: 0 };

describe.each(all.map((problem) => [problem.id, problem] as const))('%s', (id, problem) => {
  it('is met by its reference in every item, and no rule finds anything', () => {
    const reference = template(id, 'reference');
    expect(shown(marked(problem, reference).filter(({ outcome }) => outcome !== 'met'))).toEqual([]);
    expect(judged(problem, reference).findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    total.items += problem.items.length;
    total.blocking += problem.items.filter(({ severity }) => severity === 'blocking').length;
  });

  it('is met by its alternative in every blocking item, and no rule finds anything', () => {
    const alternative = template(id, 'alternative');
    const open = marked(problem, alternative).filter((item) => item.severity === 'blocking' && isOpen(item));
    expect(shown(open)).toEqual([]);
    expect(judged(problem, alternative).findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it('is met in every blocking item by a further design, drawn with other boxes under other names', () => {
    const other = fixture(id, 'other');
    expect(other.components.filter(({ role }) => role !== undefined)).toEqual([]);
    expect(shown(marked(problem, other).filter((item) => item.severity === 'blocking' && isOpen(item)))).toEqual([]);
    total.further += 1;
  });

  it.each(Object.entries(expected[id] ?? {}))('%s trips what it names, and nothing else', (name, flaw) => {
    const board = fixture(id, name);
    const open = marked(problem, board).filter(isOpen);
    expect(open.map((item) => item.id).sort()).toEqual([...flaw.items].sort());
    expect([...new Set(judged(problem, board).findings.map(({ rule }) => rule))].sort()).toEqual(
      [...flaw.findings].sort(),
    );
    total.flawed += 1;
  });

  it('has twists whose answer is on the reference', () => {
    const reference = template(id, 'reference');
    const design = { graph: buildGraph(drawnOf(reference)), workbook: reference.workbook ?? {} };
    for (const { id: twist, test } of problem.twists) {
      expect([twist, markTwist(problem, test as Matcher, design).truth]).toEqual([twist, 'true']);
      total.twists += 1;
    }
  });

  it('has estimates whose arithmetic gives what is printed', () => {
    for (const { id: estimate, formula, value } of problem.estimates) {
      const result = reckoned(formula);
      expect([estimate, result.ok && Math.abs(result.value / value - 1) < 0.01]).toEqual([estimate, true]);
      total.estimates += 1;
    }
  });

  it('asks about scale, latency and consistency, and names rules that exist', () => {
    const topics = problem.questions.map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(['scale', 'latency', 'consistency']));
    const named = [...problem.requiredTopics, ...problem.items.flatMap((item) => item.rules ?? [])];
    expect(named.filter((rule) => !rules.has(rule))).toEqual([]);
    total.questions += problem.questions.length;
    total.must += problem.questions.filter(({ must }) => must).length;
  });

  it('starts with what an interviewer would give: nothing that answers a blocking item', () => {
    const starter = template(id, 'starter');
    expect(starter.workbook).toBeUndefined();
    const met = marked(problem, starter).filter(
      ({ severity, outcome }) => severity === 'blocking' && outcome === 'met',
    );
    expect(shown(met)).toEqual([]);
    expect(judged(problem, starter).broken).toEqual([]);
  });

  it('shows every outcome with its reason', () => {
    for (const board of ['reference', 'starter'] as const) {
      for (const { id: item, because, asks, outcome } of marked(problem, template(id, board))) {
        expect([item, because.length > 10]).toEqual([item, true]);
        if (outcome === 'cannot-tell') expect([item, asks.length > 0]).toEqual([item, true]);
      }
    }
  });
});

const oneEach = 60_000;

it(
  'speaks of roles that boxes are not bound to as a question, on the references of all other problems',
  () => {
    for (const problem of all) {
      for (const other of all.filter(({ id }) => id !== problem.id)) {
        const missed = marked(problem, template(other.id, 'reference')).filter(
          ({ unbound, outcome }) => unbound.length > 0 && outcome === 'missed',
        );
        expect([problem.id, other.id, shown(missed)]).toEqual([problem.id, other.id, []]);
      }
    }
  },
  oneEach,
);

afterAll(() => {
  const figures = Object.entries(total).map(([name, count]) => `${count} ${name}`);
  console.log(`Problem bank: ${all.length} problems, ${figures.join(', ')}.`);
});
