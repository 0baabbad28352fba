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
  if (last === undefined || !isSameInput(last.of, input)) last = judgedOf(input);
  return last;
}

/** Judged by itself, of a board that may never be. */
export function judgedOf(input: JudgeInput): Judged {
  const { drawing, base, problem } = input;
  const design = designInput(input);
  const { workbook = {}, tags = [] } = design;
  const accepted = (base.accepted ?? []).map(({ finding }) => finding);
  const report = judge(design, { accepted, requiredTopics: problem?.requiredTopics ?? [] });
  const graph = buildGraph(drawing);
  const items = problem === undefined ? [] : markChecklist(problem, { graph, workbook, tags, level: report.level });
  return { of: input, report, graph, items };
}

export function designInput({ drawing, base, level, problem }: JudgeInput): DesignInput {
  return {
    drawn: drawing,
    workbook: base.workbook ?? {},
    tags: [...new Set([...(base.tags ?? []), ...(problem?.tags ?? [])])],
    problem: base.problem,
    level,
    submitted: base.round?.submitted === true,
  };
}
