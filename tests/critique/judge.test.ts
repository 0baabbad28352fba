import { describe, expect, it } from 'vitest';
import { judge } from '#critique/judge.ts';
import { defineRule, type Row, type Rule, rows } from '#critique/rule.ts';

const words = {
  title: 'A title',
  asks: 'Is it?',
  impact: 'Something stops.',
  fix: 'Mend it.',
  followUp: 'And then?',
  detection: 'By looking.',
  knownFalseAlarms: 'None known.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'mend',
  dimension: 3,
  keywords: [],
} as const;

const drawn = {
  components: [
    { id: 'a', kind: 'service', name: 'A' },
    { id: 'b', kind: 'service', name: 'B' },
  ],
  connections: [],
  boundaries: [],
};

function ruleOf(list: readonly Row[], more: Partial<Rule> = {}): Rule {
  return defineRule({ ...words, ...more, check: () => rows(list, 'nothing to judge') });
}

function violation(component: string, more: Partial<Extract<Row, { outcome: 'violation' }>> = {}): Row {
  return {
    outcome: 'violation',
    group: component,
    severity: 'major',
    basis: 'structure',
    certainty: 'stated',
    evidence: { components: [component] },
    message: `'${component}' is wrong.`,
    ...more,
  };
}

function question(component: string, ifNo: 'blocking' | 'major' | 'minor' = 'major'): Row {
  return {
    outcome: 'question',
    group: component,
    ifNo,
    missing: [{ target: component, prop: 'instances' }],
    ask: `How many copies of '${component}'?`,
    evidence: { components: [component] },
  };
}

const judged = (list: readonly [string, Rule][], input: Partial<Parameters<typeof judge>[0]> = {}, options = {}) =>
  judge({ drawn, level: 'design', ...input }, { rules: new Map(list), ...options });

describe('judge', () => {
  it('makes one finding of rows with one group, with the worst severity and the weakest certainty', () => {
    const rule = ruleOf([
      violation('a', { group: 'g', severity: 'minor', certainty: 'inferred' }),
      violation('b', { group: 'g', severity: 'blocking' }),
    ]);
    const { findings } = judged([['flaw', rule]]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'blocking',
      certainty: 'inferred',
      message: "'a' is wrong. 'b' is wrong.",
      evidence: { components: ['a', 'b'] },
    });
  });

  it('keeps different groups and variants apart', () => {
    const rule = ruleOf([violation('a'), violation('b'), violation('a', { variant: 'other' })]);
    expect(judged([['flaw', rule]]).findings.map(({ id }) => id)).toEqual(['flaw#other@a', 'flaw@a', 'flaw@b'].sort());
  });

  it('names a finding by its evidence, whatever the order of its rows', () => {
    const both = [violation('a', { group: 'g' }), violation('b', { group: 'g' })];
    const one = judged([['flaw', ruleOf(both)]]).findings[0]?.id;
    expect(judged([['flaw', ruleOf([...both].reverse())]]).findings[0]?.id).toBe(one);
    expect(judged([['flaw', ruleOf([violation('a')])]]).findings[0]?.id).not.toBe(one);
  });

  it('orders by severity, then impact, then rule, then evidence', () => {
    const { findings } = judged([
      ['slow', ruleOf([violation('a', { severity: 'blocking' })], { impactClass: 'slow' })],
      ['breach', ruleOf([violation('b', { severity: 'blocking' })], { impactClass: 'breach' })],
      ['minor', ruleOf([violation('a', { severity: 'minor' })], { impactClass: 'breach' })],
    ]);
    expect(findings.map(({ rule }) => rule)).toEqual(['breach', 'slow', 'minor']);
  });

  it('ranks questions by what a bad answer would cost', () => {
    const rule = ruleOf([question('a', 'minor'), question('b', 'blocking')]);
    expect(judged([['flaw', rule]]).questions.map(({ ifNo }) => ifNo)).toEqual(['blocking', 'minor']);
  });

  it('turns what is merely not drawn into a question on a sketch, and keeps structure a finding', () => {
    const rule = ruleOf([violation('a', { basis: 'absence' }), violation('b')]);
    const sketch = judged([['flaw', rule]], { level: 'sketch' });
    expect(sketch.findings.map(({ evidence }) => evidence.components)).toEqual([['b']]);
    expect(sketch.questions.map(({ evidence }) => evidence.components)).toEqual([['a']]);
    expect(judged([['flaw', rule]]).findings).toHaveLength(2);
  });

  it('does not judge a workbook that a sketch does not have', () => {
    const rule = ruleOf([violation('a')], { about: 'workbook' });
    expect(judged([['flaw', rule]], { level: 'sketch' }).notApplicable).toEqual([
      { rule: 'flaw', because: 'a sketch has no workbook to judge yet' },
    ]);
    expect(judged([['flaw', rule]]).findings).toHaveLength(1);
  });

  it('reads the level off the document', () => {
    const levelOf = (input: object) => judge({ drawn, ...input }, { rules: new Map() }).level;
    expect(levelOf({})).toBe('sketch');
    expect(levelOf({ problem: 'url-shortener' })).toBe('design');
    expect(levelOf({ workbook: { targets: { p99Ms: 50 } } })).toBe('design');
    expect(levelOf({ workbook: { targets: {}, decisions: [] } })).toBe('sketch');
    expect(levelOf({ submitted: true })).toBe('submitted');
  });

  it('folds what another finding already says, where their evidence meets', () => {
    const above = ruleOf([violation('a')], { supersedes: ['below'] });
    const below = ruleOf([violation('a'), violation('b'), question('a')]);
    const report = judged([
      ['above', above],
      ['below', below],
    ]);
    expect(report.findings.map(({ id }) => id)).toEqual(['above@a', 'below@b']);
    expect(report.findings[0]?.supersedes).toEqual(['below@a', 'below#?@a']);
    expect(report.questions).toEqual([]);
  });

  it('lets a question fold questions only', () => {
    const report = judged([
      ['above', ruleOf([question('a')], { supersedes: ['below'] })],
      ['below', ruleOf([violation('a'), question('a')])],
    ]);
    expect(report.findings).toHaveLength(1);
    expect(report.questions.map(({ rule }) => rule)).toEqual(['above']);
  });

  it('shows a rule that throws as broken and goes on', () => {
    const broken = defineRule({
      ...words,
      check: () => {
        throw new Error('no luck');
      },
    });
    const rules: [string, Rule][] = [
      ['broken', broken],
      ['flaw', ruleOf([violation('a')])],
    ];
    const report = judged(rules);
    expect(report.broken).toEqual([{ rule: 'broken', error: 'no luck' }]);
    expect(report.findings).toHaveLength(1);
    expect(() => judged(rules, {}, { rethrow: true })).toThrow('no luck');
  });

  it('takes an outage one step down where less than 99 % is wanted, and nothing below minor', () => {
    const workbook = { targets: { availabilityPct: 98 } };
    const severity = (rule: Rule) => judged([['flaw', rule]], { workbook }).findings[0]?.severity;
    expect(severity(ruleOf([violation('a', { severity: 'blocking' })]))).toBe('major');
    expect(severity(ruleOf([violation('a', { severity: 'minor' })]))).toBe('minor');
    expect(severity(ruleOf([violation('a')], { impactClass: 'data-loss' }))).toBe('major');
  });

  it('takes a capacity finding one step down for a tiny system', () => {
    const tiny = {
      estimates: { readRpsPeak: { value: 8 }, writeRpsPeak: { value: 2 }, storageTotalBytes: { value: 10e9 } },
    };
    const rule = ruleOf([violation('a')], { impactClass: 'slow' });
    expect(judged([['flaw', rule]], { workbook: tiny }).findings[0]?.severity).toBe('minor');
    const busier = { estimates: { ...tiny.estimates, writeRpsPeak: { value: 3 } } };
    expect(judged([['flaw', rule]], { workbook: busier }).findings[0]?.severity).toBe('major');
  });

  it('marks an accepted finding and keeps it listed', () => {
    const report = judged([['flaw', ruleOf([violation('a')])]], {}, { accepted: ['flaw@a'] });
    expect(report.findings).toMatchObject([{ id: 'flaw@a', accepted: true }]);
  });

  it('flags an open question on a required topic once the round is over', () => {
    const options = { requiredTopics: ['flaw'] };
    const asked = (level: 'design' | 'submitted') => judged([['flaw', ruleOf([question('a')])]], { level }, options);
    expect(asked('design').questions[0]?.unaddressed).toBe(false);
    expect(asked('submitted').questions[0]?.unaddressed).toBe(true);
  });

  it('offers one joined fix only where every row has one', () => {
    const autofix = (target: string) => ({
      label: 'Add a copy',
      ops: [{ op: 'set-prop', target, prop: 'instances', value: 2 } as const],
      confirm: target === 'b',
    });
    const all = ruleOf([
      violation('a', { group: 'g', autofix: autofix('a') }),
      violation('b', { group: 'g', autofix: autofix('b') }),
    ]);
    expect(judged([['flaw', all]]).findings[0]?.autofix).toMatchObject({
      confirm: true,
      ops: [{ target: 'a' }, { target: 'b' }],
    });
    const some = ruleOf([violation('a', { group: 'g', autofix: autofix('a') }), violation('b', { group: 'g' })]);
    expect(judged([['flaw', some]]).findings[0]?.autofix).toBeUndefined();
  });

  it('says why a rule has nothing to judge', () => {
    expect(judged([['flaw', ruleOf([])]]).notApplicable).toEqual([{ rule: 'flaw', because: 'nothing to judge' }]);
  });
});
