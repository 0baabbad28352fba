import type { Finding, OpenQuestion } from '#critique/report.ts';
import { verbs } from '#critique/verbs.ts';
import type { Work } from '#formats/write.ts';

/** What a terminal shows of a judged design. */
export function asText({ name, document, review, unresolved = [] }: Work): string {
  if (!review) return name;
  const { report, checklist, score } = review;
  const missed = checklist.filter(({ outcome }) => outcome === 'missed' || outcome === 'cannot-tell');
  const standing =
    score && report.level !== 'sketch' ? ` Score: ${score.demonstrated} of 100 (${score.standing}).` : '';
  return [
    `${document.title ?? name} (judged as a ${report.level})`,
    ...section('Findings', report.findings.map(findingText)),
    ...section('The interviewer will ask', report.questions.map(questionText)),
    ...section(
      'Checklist',
      missed.map(({ id, outcome, text }) => `${id} ${outcome === 'missed' ? 'missed' : 'cannot tell'}: ${text}`),
    ),
    ...section(
      'Not understood',
      unresolved.map(({ element, why }) => `${element}: ${why}`),
    ),
    ...section(
      'Broken rules',
      report.broken.map(({ rule, error }) => `${rule}: ${error}`),
    ),
    `${report.findings.length} findings, ${report.questions.length} questions, ${report.right.length} things right.${standing}`,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`), ''];
}

function findingText({ severity, accepted, message, impact, fix, followUp, id }: Finding): string {
  const verb = accepted ? `Accepted (${verbs[severity]})` : verbs[severity];
  return `${verb}: ${message}\n      Impact: ${impact}\n      Fix: ${fix}\n      Next: ${followUp}\n      [${id}]`;
}

function questionText({ ask, ifNo, rule }: OpenQuestion): string {
  return `${ask} [${rule}, ${verbs[ifNo].toLowerCase()} if not]`;
}
