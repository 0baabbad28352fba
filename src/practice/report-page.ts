import { verbs } from '#critique/verbs.ts';
import type { Debrief } from './debrief.ts';
import { phases } from './phases.ts';
import { entriesOf } from './round.ts';

/** The debrief as Markdown, in the order in which a reviewer would say it. */
export function debriefMarkdown({ problem, round, report, items, score, measures, followUps }: Debrief): string {
  const open = report.findings.filter(({ accepted }) => !accepted);
  const missed = items.filter(({ outcome }) => outcome === 'missed');
  return [
    `# ${text(problem.title)}: ${score.standing}`,
    `${round.minutes} minutes, ${round.mode}, attempt ${round.attempt}. Demonstrated ${score.demonstrated} of 100; possible ${score.possible}.`,
    ...(score.gates.length > 0
      ? [
          list(
            'What caps it',
            score.gates.map(({ because, cap }) => `${because} (at most ${cap})`),
          ),
        ]
      : []),
    ...(['blocking', 'major', 'minor'] as const).flatMap((severity) => {
      const mine = open.filter((finding) => finding.severity === severity);
      return mine.length === 0
        ? []
        : [
            list(
              verbs[severity],
              mine.map(({ message, fix }) => `${message} ${fix}`),
            ),
          ];
    }),
    ...(missed.length > 0
      ? [
          list(
            'Checklist, missed',
            missed.map((item) => item.text),
          ),
        ]
      : []),
    ...(report.questions.length > 0
      ? [
          list(
            'The interviewer would ask',
            report.questions.map(({ ask }) => ask),
          ),
        ]
      : []),
    ...(report.right.length > 0
      ? [
          list(
            'What you got right',
            report.right.slice(0, 8).map(({ title, because }) => `${title}: not here, because ${because}`),
          ),
        ]
      : []),
    list(
      'Profile',
      score.dimensions.map(
        ({ title, share }) => `${title}: ${share === undefined ? 'nothing to judge' : `${Math.round(share * 100)} %`}`,
      ),
    ),
    ...(score.whatIfs.length > 0
      ? [
          list(
            'What would help most',
            score.whatIfs.map(
              (step) =>
                `${step.mended.map((check) => checkTitle(check, report, items)).join(' and ')}: ${step.score - step.gain} → ${step.score} (${step.standing})`,
            ),
          ),
        ]
      : []),
    list('The round', [
      `${measures.questionsBeforeFirstComponent} ${measures.questionsBeforeFirstComponent === 1 ? 'question' : 'questions'} before the first box`,
      `must-asks: ${measures.mustAsks.asked.length} of ${measures.mustAsks.asked.length + measures.mustAsks.missed.length}`,
      `estimates within tolerance: ${measures.estimates.within} of ${measures.estimates.wanted}`,
      ...measures.phases.map(
        ({ phase, spentSec, plannedSec }) => `${titleOf(phase)}: ${minutes(spentSec)} of ${minutes(plannedSec)}`,
      ),
      ...measures.twists.map(
        ({ id, answered }) =>
          `${text(problem.twists.find((twist) => twist.id === id)?.text ?? id)} ${answered ? '(answered)' : '(open)'}`,
      ),
      ...entriesOf(round, 'follow-up').map(
        (entry) => `${entry.text} ${entry.answer === undefined ? '(no answer)' : `“${entry.answer}”`}`,
      ),
    ]),
    list('To think about', followUps),
    ...(problem.facts.length > 0
      ? [
          list(
            'Published',
            problem.facts.map((fact) => `${fact.text} (${fact.source})`),
          ),
        ]
      : []),
  ].join('\n\n');
}

/** What a check is called where it was found wanting: a finding, an open question or an item of the checklist. */
export function checkTitle(check: string, report: Debrief['report'], items: Debrief['items']): string {
  return (
    report.findings.find(({ rule }) => rule === check)?.title ??
    report.questions.find(({ rule }) => rule === check)?.title ??
    items.find(({ id }) => id === check)?.text ??
    check
  );
}

function titleOf(phase: string): string {
  return phases.find(({ id }) => id === phase)?.title ?? phase;
}

function minutes(sec: number): string {
  return `${Math.floor(sec / 60)}:${String(sec % 60).padStart(2, '0')}`;
}

function list(title: string, lines: readonly string[]): string {
  return `## ${title}\n\n${lines.map((line) => `- ${text(line)}`).join('\n')}`;
}

/** A person's own words stay words. */
function text(words: string): string {
  return words.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&').replace(/\s+/g, ' ');
}
