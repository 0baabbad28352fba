import { err, ok, type Result } from '#basis/result.ts';
import { type DesignInput, designOf, type Level } from '#critique/design.ts';
import { judgeDesign } from '#critique/judge.ts';
import { scoreOf } from '#critique/score.ts';
import type { DesignDocument } from '#document/document.ts';
import type { Drawn } from '#graph/graph.ts';
import { markChecklist } from '#problem/mark.ts';
import { problemOf } from '#problem/problems.ts';
import type { Review } from './write.ts';

interface Asked {
  /** Instead of the document's own problem. */
  readonly problem?: string | undefined;
  readonly level?: Level | undefined;
}

/** Judges a document as a whole, headlessly: rules, checklist and score. The error is one sentence. */
export function reviewOf(document: DesignDocument, drawn: Drawn, asked: Asked = {}): Result<Review, string> {
  const id = asked.problem ?? document.problem;
  const problem = id === undefined ? undefined : problemOf(id);
  if (asked.problem !== undefined && problem === undefined) {
    return err(`There is no problem called "${asked.problem}": see npm run problems.`);
  }
  const tags = [...new Set([...(document.tags ?? []), ...(problem?.tags ?? [])])];
  const input: DesignInput = {
    drawn,
    workbook: document.workbook ?? {},
    tags,
    problem: id,
    level: asked.level,
    submitted: document.round?.submitted === true,
  };
  const design = designOf(input);
  const { accepted = [] } = document;
  const requiredTopics = problem?.requiredTopics ?? [];
  const report = judgeDesign(design, { accepted: accepted.map(({ finding }) => finding), requiredTopics });
  const { graph, workbook } = design;
  const checklist = problem === undefined ? [] : markChecklist(problem, { graph, workbook, tags, level: report.level });
  const items = checklist.map(({ id: item, text, severity, outcome }) => {
    const dimension = problem?.items.find((other) => other.id === item)?.dimension ?? 4;
    return { id: item, text, severity, dimension, outcome };
  });
  const score = scoreOf({ input, report, items, accepted, requiredTopics });
  return ok({ problem: id, report, checklist, score });
}
