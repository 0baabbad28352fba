import type { FullEvidence } from '#critique/report.ts';
import { defineWriter, type Work } from '../write.ts';

export default defineWriter({
  title: 'Critique as JSON',
  ending: '.critique.json',
  mime: 'application/json',
  needsReview: true,
  write: (work) => `${JSON.stringify(critiqueOf(work), null, 2)}\n`,
});

/** What the headless critique prints: model.md §4. */
export function critiqueOf({ name, document, review, unresolved = [] }: Work): object {
  if (!review) return { file: name, title: document.title };
  const { problem, report, checklist, score } = review;
  return {
    file: name,
    title: document.title,
    problem,
    level: report.level,
    findings: report.findings.map(({ evidence, ...finding }) => ({ ...finding, evidence: flat(evidence) })),
    questions: report.questions.map(({ evidence, missing, ...question }) => ({
      ...question,
      evidence: flat(evidence),
      missing: missing.map(({ prop }) => prop).join(', '),
      unanswered: missing,
    })),
    right: report.right.map(({ evidence, ...right }) => ({ ...right, evidence: flat(evidence) })),
    notApplicable: report.notApplicable,
    broken: report.broken,
    checklist,
    score,
    unresolved,
  };
}

function flat({ paths, ...evidence }: FullEvidence): object {
  return { ...evidence, path: paths[0] ?? [], paths };
}
