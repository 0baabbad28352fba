import type { DesignInput } from '#critique/design.ts';
import { judge } from '#critique/judge.ts';
import type { Report } from '#critique/report.ts';
import { buildGraph } from '#graph/build.ts';
import type { SystemGraph } from '#graph/graph.ts';
import { type ItemResult, markChecklist } from '#problem/mark.ts';
import { isSameInput, type JudgeInput } from './judge-input.ts';

export interface Judged {
  readonly of: JudgeInput;
  readonly report: Report;
  readonly graph: SystemGraph;
  readonly items: readonly ItemResult[];
}

let last: Judged | undefined;

/** The same board gives the same answer, and the same object: what did not change is not judged again. */
export function judgeNow(input: JudgeInput): Judged {
  if (last === undefined || !isSameInput(last.of, input)) last = judged(input);
  return last;
}

function judged(input: JudgeInput): Judged {
  const { drawing, base, level, problem } = input;
  const workbook = base.workbook ?? {};
  const tags = [...new Set([...(base.tags ?? []), ...(problem?.tags ?? [])])];
  const design: DesignInput = {
    drawn: drawing,
    workbook,
    tags,
    problem: base.problem,
    level,
    submitted: base.round?.submitted === true,
  };
  const accepted = (base.accepted ?? []).map(({ finding }) => finding);
  const report = judge(design, { accepted, requiredTopics: problem?.requiredTopics ?? [] });
  const graph = buildGraph(drawing);
  const items = problem === undefined ? [] : markChecklist(problem, { graph, workbook, tags, level: report.level });
  return { of: input, report, graph, items };
}
