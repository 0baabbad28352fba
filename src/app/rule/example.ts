import type { DesignInput } from '#critique/design.ts';
import { exampleOf, type Drawing, type Examples } from '#critique/examples.ts';
import { judge } from '#critique/judge.ts';
import { parseSketch } from '#critique/notation.ts';
import type { FullEvidence } from '#critique/report.ts';
import type { Rule, Severity } from '#critique/rule.ts';

/** One drawing of a rule, judged by that rule alone. */
export interface JudgedExample {
  readonly drawn: DesignInput['drawn'];
  /** What the workbook of the drawing says, a line each. */
  readonly notes: readonly string[];
  readonly tone: Severity | 'right';
  readonly says: string;
  readonly evidence: FullEvidence | undefined;
}

export function firing(id: string, rule: Rule, { fires }: Examples): JudgedExample | undefined {
  const [first] = fires;
  if (first === undefined) return undefined;
  const { report, ...shown } = judged(id, rule, first);
  const [finding] = report.findings;
  return finding && { ...shown, tone: finding.severity, says: finding.message, evidence: finding.evidence };
}

/** The first drawing that passes; where none does, the first to which the rule has nothing to say. */
export function silent(id: string, rule: Rule, { silent: drawings }: Examples): JudgedExample | undefined {
  const all = drawings.map((drawing) => judged(id, rule, drawing));
  const chosen = all.find(({ report }) => report.right.length > 0) ?? all[0];
  if (chosen === undefined) return undefined;
  const { report, ...shown } = chosen;
  const [right] = report.right;
  const [other] = report.notApplicable;
  const says = right ? `It passes, because ${right.because}.` : `It does not apply: ${other?.because ?? ''}.`;
  return { ...shown, tone: 'right', says, evidence: right?.evidence };
}

function judged(id: string, rule: Rule, drawing: Drawing) {
  const { sketch } = exampleOf(drawing);
  const input = parseSketch(sketch);
  return { drawn: input.drawn, notes: notesIn(sketch), report: judge(input, { rules: new Map([[id, rule]]) }) };
}

const sections: Readonly<Record<string, string>> = {
  tag: 'Tag',
  problem: 'Problem',
  level: 'Judged as',
  nfr: 'Target',
  est: 'Estimate',
  ops: 'Operations',
  time: 'Round',
  ep: 'Endpoint',
  ent: 'Entity',
  fr: 'Requirement',
  dec: 'Decision',
  fm: 'Failure',
  dd: 'Deep dive',
  clar: 'Question',
  slo: 'Objective',
};

/** `!nfr.availability=98` → "Target: availability=98". */
export function notesIn(sketch: string): readonly string[] {
  return statements(sketch).flatMap((statement) => {
    const [, section = '', rest = ''] = /^!([a-z]+)[.=](.*)$/s.exec(statement) ?? [];
    if (rest === '') return [];
    const words = rest.replace(/\{(.*)\}$/s, (_, pairs: string) => `, ${pairs.replaceAll(',', ', ')}`);
    return [`${sections[section] ?? section}: ${words.replace(/^([A-Z]+)_/, '$1 ')}`];
  });
}

function statements(sketch: string): readonly string[] {
  return sketch.split(/;(?![^{]*\})/).map((statement) => statement.trim());
}
