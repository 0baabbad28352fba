import { describe, expect, it } from 'vitest';
import { allExamples } from '#critique/all-examples.ts';
import { type Drawing, type Example, exampleOf } from '#critique/examples.ts';
import { judge } from '#critique/judge.ts';
import { parseSketch } from '#critique/notation.ts';
import type { Finding, OpenQuestion } from '#critique/report.ts';
import type { Rule } from '#critique/rule.ts';
import { rules } from '#critique/rules.ts';

describe.each([...rules])('%s', (id, rule) => {
  const examples = allExamples.get(id);

  it('has a drawing on which it fires and one on which it is silent', () => {
    expect(examples?.fires ?? []).not.toHaveLength(0);
    expect(examples?.silent ?? []).not.toHaveLength(0);
  });

  it('has a drawing for each of its variants', () => {
    const shown = [...(examples?.fires ?? []), ...(examples?.asks ?? [])].flatMap((drawing) =>
      [...findings(id, rule, drawing), ...questions(id, rule, drawing)].map(({ variant }) => variant),
    );
    expect(shown).toEqual(expect.arrayContaining([...(rule.variants ?? [])]));
  });

  it.each(sketches(examples?.fires))('fires on %s', (_, example) => {
    const found = findings(id, rule, example);
    const met = found.filter((finding) => fits(example, finding, finding.message, finding.severity));
    expect(met, JSON.stringify(found, null, 2)).not.toHaveLength(0);
  });

  it.each(sketches(examples?.asks))('asks about %s', (_, example) => {
    expect(findings(id, rule, example)).toEqual([]);
    const found = questions(id, rule, example);
    const met = found.filter((question) => fits(example, question, question.ask, question.ifNo));
    expect(met, JSON.stringify(found, null, 2)).not.toHaveLength(0);
  });

  it.each(sketches(examples?.silent))('is silent on %s', (_, example) => {
    expect(findings(id, rule, example)).toEqual([]);
    expect(questions(id, rule, example)).toEqual([]);
  });
});

it('keeps no drawings of a rule that is gone', () => {
  expect([...allExamples.keys()].filter((id) => !rules.has(id))).toEqual([]);
});

function sketches(drawings: readonly Drawing[] = []): [string, Example][] {
  return drawings.map(exampleOf).map((example) => [example.sketch, example]);
}

function findings(id: string, rule: Rule, drawing: Drawing): readonly Finding[] {
  return judge(parseSketch(exampleOf(drawing).sketch), { rules: new Map([[id, rule]]), rethrow: true }).findings;
}

function questions(id: string, rule: Rule, drawing: Drawing): readonly OpenQuestion[] {
  return judge(parseSketch(exampleOf(drawing).sketch), { rules: new Map([[id, rule]]), rethrow: true }).questions;
}

function fits(example: Example, found: Finding | OpenQuestion, words: string, severity: string): boolean {
  const { components, connections, boundaries, fields } = found.evidence;
  const ids = [...components, ...connections, ...boundaries, ...fields];
  return (
    words.includes(example.says ?? '') &&
    (example.variant === undefined || example.variant === found.variant) &&
    (example.severity === undefined || example.severity === severity) &&
    (example.evidence ?? []).every((id) => ids.includes(id))
  );
}
