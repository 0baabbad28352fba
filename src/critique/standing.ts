import type { Finding, FullEvidence, OpenQuestion, Report } from './report.ts';
import type { Rule } from './rule.ts';

/** What a rule has to say of a judged design, also where it says nothing. */
export type Standing =
  | { readonly state: 'fires'; readonly findings: readonly Finding[] }
  | { readonly state: 'cannot-tell'; readonly questions: readonly OpenQuestion[] }
  | { readonly state: 'passes'; readonly reasons: readonly Reason[] }
  | { readonly state: 'not-applicable'; readonly because: string }
  /** What it would say, another rule says already: their ids. */
  | { readonly state: 'told-by-others'; readonly rules: readonly string[] }
  | { readonly state: 'broken'; readonly error: string };

interface Reason {
  readonly because: string;
  readonly evidence: FullEvidence;
}

export function standingOf(id: string, report: Report, rules: ReadonlyMap<string, Rule>): Standing {
  const of = <E extends { readonly rule: string }>(list: readonly E[]): readonly E[] =>
    list.filter(({ rule }) => rule === id);
  const [broken] = of(report.broken);
  if (broken) return { state: 'broken', error: broken.error };
  const findings = of(report.findings);
  if (findings.length > 0) return { state: 'fires', findings };
  const questions = of(report.questions);
  if (questions.length > 0) return { state: 'cannot-tell', questions };
  const above = [...report.findings, ...report.questions].map(({ rule }) => rule);
  const others = [...new Set(above)].filter((other) => rules.get(other)?.supersedes?.includes(id));
  const [away] = of(report.notApplicable);
  if (away) return { state: 'not-applicable', because: away.because };
  const reasons = of(report.right);
  return reasons.length > 0 ? { state: 'passes', reasons } : { state: 'told-by-others', rules: others };
}
