import { applyEdits } from '#critique/edit.ts';
import type { Finding, Report } from '#critique/report.ts';
import type { EditOp } from '#critique/rule.ts';
import { scoreOf } from '#critique/score.ts';
import { designInput, type Judged, judgedOf, judgeNow } from '../board/judge-now.ts';
import type { JudgeInput } from '../board/judge-input.ts';

/** What a fix would change in the report, found out on the meaning alone. */
export interface FixEffect {
  readonly before: number;
  readonly after: number;
  /** Titles of what would be cleared besides, and of what it would bring up. */
  readonly clears: readonly string[];
  readonly opens: readonly string[];
}

export function effectOf(input: JudgeInput, finding: Finding, ops: readonly EditOp[]): FixEffect {
  const now = judgeNow(input);
  const then = judgedOf({ ...input, drawing: applyEdits(input.drawing, ops) });
  return {
    before: demonstrated(now),
    after: demonstrated(then),
    clears: moreIn(now.report, then.report).filter((title) => title !== finding.title),
    opens: moreIn(then.report, now.report),
  };
}

function demonstrated({ of, report, items }: Judged): number {
  const { problem, base } = of;
  const dimensions = new Map(problem?.items.map(({ id, dimension }) => [id, dimension]));
  return scoreOf({
    input: designInput(of),
    report,
    items: items.map(({ id, text, severity, outcome }) => ({
      id,
      text,
      severity,
      outcome,
      dimension: dimensions.get(id) ?? 4,
    })),
    accepted: base.accepted ?? [],
    requiredTopics: problem?.requiredTopics ?? [],
  }).demonstrated;
}

/** Titles of which the first report has more findings; ids will not do, for they follow the evidence. */
function moreIn(a: Report, b: Report): readonly string[] {
  const count = ({ findings }: Report, rule: string): number =>
    findings.filter((finding) => finding.rule === rule).length;
  return [...new Map(a.findings.map(({ rule, title }) => [rule, title]))]
    .filter(([rule]) => count(a, rule) > count(b, rule))
    .map(([, title]) => title);
}
