import { describe, expect, it } from 'vitest';
import type { DesignInput } from '#critique/design.ts';
import { judge } from '#critique/judge.ts';
import { defineRule, type Row, type Rule, rows, type Severity } from '#critique/rule.ts';
import { type ScoreInput, scoreOf } from '#critique/score.ts';
import type { ItemCheck } from '#critique/checks.ts';

const words = {
  title: 'A flaw',
  asks: 'Is it there?',
  impact: 'It hurts.',
  fix: 'Mend it.',
  followUp: 'And then?',
  detection: 'By looking.',
  knownFalseAlarms: 'None.',
  group: 'A',
  impactClass: 'outage',
  fixFamily: 'mend',
  keywords: ['standby'],
} as const;

const evidence = { components: ['db'] };
const fails = (severity: Severity): Row => ({
  outcome: 'violation',
  group: 'db',
  severity,
  basis: 'structure',
  certainty: 'stated',
  evidence,
  message: 'No.',
});
const asks: Row = { outcome: 'question', group: 'db', ifNo: 'major', missing: [], ask: 'Is it?', evidence };
const passes: Row = { outcome: 'pass', because: 'it is there', evidence };

function rule(dimension: number, severity: Severity, row: Row, onlyStated = false): Rule {
  return defineRule({
    ...words,
    dimension,
    severity,
    check: ({ graph }) => rows(onlyStated && graph.find('db')?.facts['replicas'] === undefined ? [asks] : [row], ''),
  });
}

const input: DesignInput = {
  drawn: {
    components: [{ id: 'db', kind: 'relational-db', name: 'Orders DB', props: { replicas: 1 } }],
    connections: [],
    boundaries: [],
  },
  workbook: {
    estimates: { dau: { value: 1 } },
    decisions: [{ about: 'db', chosen: 'Postgres', alternatives: ['DynamoDB'] }],
  },
};

function score(list: readonly (readonly [string, Rule])[], more: Partial<ScoreInput> = {}, given = input) {
  const rules = new Map(list);
  return scoreOf({ input: given, report: judge(given, { rules }), rules, ...more });
}

describe('a check', () => {
  const state = (r: Rule, given = input) =>
    score([['flaw', r]], {}, given).dimensions.flatMap(({ checks }) => checks)[0]?.state;

  it('is shown by structure, and merely asserted by a ticked prop', () => {
    expect(state(rule(3, 'major', passes))).toBe('shown');
    expect(state(rule(3, 'major', passes, true))).toBe('asserted');
  });

  it('is shown once a note of twelve words about the component says how', () => {
    const text = 'The standby in another zone is promoted by the provider within a minute of the leader failing.';
    const told = { ...input, workbook: { ...input.workbook, deepDives: [{ about: 'db', text }] } };
    expect(state(rule(3, 'major', passes, true), told)).toBe('shown');
    const vague = { ...input, workbook: { ...input.workbook, deepDives: [{ about: 'db', text: 'standby' }] } };
    expect(state(rule(3, 'major', passes, true), vague)).toBe('asserted');
  });

  it('of a number counts as shown: it passed by arithmetic', () => {
    expect(state(rule(6, 'major', passes, true))).toBe('shown');
  });

  it('is a violation, a question, or left out', () => {
    expect(state(rule(3, 'major', fails('major')))).toBe('violation');
    expect(state(rule(3, 'major', asks))).toBe('question');
    expect(
      score([['none', defineRule({ ...words, dimension: 3, severity: 'major', check: () => rows([], 'nothing') })]])
        .raw,
    ).toBe(0);
  });
});

describe('the score', () => {
  it('weighs a check by its rule: 8, 4, 1', () => {
    const two = score([
      ['a', rule(3, 'blocking', passes)],
      ['b', rule(3, 'major', fails('major'))],
    ]);
    expect(two.dimensions.find(({ id }) => id === 3)?.share).toBeCloseTo(8 / 12, 10);
    expect(two.raw).toBeCloseTo(66.7, 1);
  });

  it.each([
    [1, 69],
    [2, 59],
    [3, 49],
  ])('is capped by %i blocking findings at %i, however good the rest', (count, cap) => {
    const flaws = Array.from({ length: count }, (_, i) => [`flaw-${i}`, rule(3, 'note', fails('blocking'))] as const);
    const result = score([['good', rule(4, 'blocking', passes)], ...flaws]);
    expect(result.raw).toBe(100);
    expect([result.demonstrated, result.standing]).toEqual([cap, cap >= 55 ? 'Close' : 'Not yet']);
  });

  it('is capped where nothing is estimated and nothing weighed', () => {
    const bare = { ...input, workbook: { requirements: [] }, problem: 'url-shortener' };
    const gates = score([['good', rule(3, 'major', passes)]], {}, bare).gates;
    expect(gates.map(({ cap }) => cap).sort()).toEqual([64, 79]);
  });

  it('says what it would be if every question had a good answer, which is then asserted', () => {
    const result = score([
      ['a', rule(3, 'major', passes)],
      ['b', rule(3, 'major', asks)],
    ]);
    expect([result.demonstrated, result.possible]).toEqual([Math.round((1.25 / 2) * 100), 85]);
  });

  it('counts an accepted major finding half, for a reason of eight words, and a blocking one not at all', () => {
    const accepted = [{ finding: 'flaw@db', reason: 'One region is enough for the pilot of forty internal users.' }];
    const share = (severity: Severity, reasons = accepted) =>
      score([['flaw', rule(3, severity, fails(severity))]], { accepted: reasons }).dimensions.find(({ id }) => id === 3)
        ?.share;
    expect(share('major')).toBe(0.5);
    expect(share('major', [{ finding: 'flaw@db', reason: 'No time.' }])).toBe(0);
    expect(share('blocking')).toBe(0);
  });

  it('does not earn by a missed item, nor lose by one that does not apply', () => {
    const item = (outcome: ItemCheck['outcome']): ItemCheck => ({
      id: outcome,
      text: outcome,
      severity: 'blocking',
      dimension: 4,
      outcome,
    });
    const share = (...items: ItemCheck[]) => score([], { items }).dimensions.find(({ id }) => id === 4)?.share;
    expect(share(item('met'), item('missed'))).toBe(0.5);
    expect(share(item('met'), item('not-applicable'), item('say-it-aloud'))).toBe(1);
    expect(share(item('cannot-tell'))).toBe(0.25);
  });

  it('takes a problem’s own weights', () => {
    const list: readonly (readonly [string, Rule])[] = [
      ['a', rule(3, 'major', passes)],
      ['b', rule(4, 'major', fails('major'))],
    ];
    const only = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => [d, d === 3 ? 100 : 0]));
    expect(score(list, { weights: only }).raw).toBe(100);
  });

  it('finds the smallest set that helps where one mend alone changes nothing', () => {
    const result = score([
      ['good', rule(4, 'blocking', passes)],
      ['one', rule(3, 'major', fails('blocking'))],
      ['two', rule(3, 'major', fails('blocking'))],
    ]);
    const [first] = result.whatIfs;
    expect(first?.gain).toBeGreaterThan(0);
    expect(result.whatIfs.at(-1)?.score).toBe(100);
    expect(result.whatIfs.flatMap(({ mended }) => mended).sort()).toEqual(['one', 'two']);
  });
});
