import type { DesignInput } from '#critique/design.ts';
import { designOf } from '#critique/design.ts';
import type { AcceptedRisk } from '#critique/checks.ts';
import { judgeDesign } from '#critique/judge.ts';
import type { Report } from '#critique/report.ts';
import { type Score, scoreOf } from '#critique/score.ts';
import { type ItemResult, markChecklist, markTwist } from '#problem/mark.ts';
import type { Matcher } from '#problem/matcher.ts';
import type { Problem } from '#problem/problem.ts';
import { type Measures, measure, type PhaseStand } from './measures.ts';
import type { Attempt } from './history.ts';
import type { PhaseId } from './phases.ts';
import type { Recording } from './replay.ts';
import { entriesOf, type Round } from './round.ts';
import { skillsOf } from './skills.ts';

/** Everything that a finished round shows, made from the round and the design alone: the same in, the same out. */
export interface Debrief {
  readonly problem: Problem;
  readonly round: Round;
  readonly report: Report;
  readonly items: readonly ItemResult[];
  readonly score: Score;
  readonly measures: Measures;
  readonly followUps: readonly string[];
}

export interface DebriefInput {
  readonly round: Round;
  readonly problem: Problem;
  readonly input: DesignInput;
  readonly recording: Recording;
  readonly stands: readonly PhaseStand[];
  readonly firstFullPathSec?: number | undefined;
  readonly accepted?: readonly AcceptedRisk[];
}

export function debriefOf(given: DebriefInput): Debrief {
  const { round, problem } = given;
  const input: DesignInput = {
    ...given.input,
    submitted: true,
    level: undefined,
    tags: [...new Set([...(given.input.tags ?? []), ...problem.tags])],
  };
  const design = designOf(input);
  const options = {
    accepted: (given.accepted ?? []).map(({ finding }) => finding),
    requiredTopics: problem.requiredTopics,
  };
  const report = judgeDesign(design, options);
  const marked = { graph: design.graph, workbook: design.workbook, tags: [...design.tags], level: report.level };
  const items = markChecklist(problem, marked);
  const score = scoreOf({
    input,
    report,
    items: items.map((item) => itemCheck(item, problem)),
    accepted: given.accepted ?? [],
    requiredTopics: problem.requiredTopics,
  });
  const told = entriesOf(round, 'twist').map(({ id }) => id);
  const twistsAnswered = problem.twists
    .filter(({ id, test }) => told.includes(id) && markTwist(problem, test as Matcher, marked).truth === 'true')
    .map(({ id }) => id);
  const estimatesWithin = problem.estimates
    .filter(({ id }) => markTwist(problem, { test: 'est', ids: [id] }, marked).truth === 'true')
    .map(({ id }) => id);
  const measures = measure({
    round,
    problem,
    recording: given.recording,
    stands: given.stands,
    firstFullPathSec: given.firstFullPathSec,
    estimatesWithin,
    twistsAnswered,
  });
  return { problem, round, report, items, score, measures, followUps: followUpsOf(report, problem) };
}

function itemCheck(item: ItemResult, problem: Problem) {
  const { id, text, severity, outcome } = item;
  const dimension = problem.items.find((other) => other.id === id)?.dimension ?? 4;
  return { id, text, severity, dimension, outcome };
}

const most = 6;

/** Questions to think about on the way home: of what is open, else of what the problem goes deep on. */
function followUpsOf({ findings, questions }: Report, problem: Problem): readonly string[] {
  const open = findings.filter(({ accepted }) => !accepted).map(({ followUp }) => followUp);
  const asked = questions.map(({ ask }) => ask);
  const deep = problem.deepDives.flatMap(({ question, followUps }) => [question, ...followUps]);
  return [...new Set([...open, ...asked, ...deep])].slice(0, most);
}

/** What stood at the end of a phase. */
export function standOf(input: DesignInput, problem: Problem, phase: PhaseId, atSec: number): PhaseStand {
  const design = designOf(input);
  const report = judgeDesign(design);
  const items = markChecklist(problem, {
    graph: design.graph,
    workbook: design.workbook,
    tags: [...design.tags],
    level: report.level,
  });
  const blocking = items.filter(({ severity, outcome }) => severity === 'blocking' && outcome !== 'not-applicable');
  return {
    phase,
    atSec,
    blockingItems: blocking.length,
    blockingMet: blocking.filter(({ outcome }) => outcome === 'met').length,
    findings: report.findings.map(({ id }) => id),
    metItems: items.filter(({ outcome }) => outcome === 'met').map(({ id }) => id),
  };
}

/** What the history keeps of it. */
export function attemptOf(debrief: Debrief, id: string, design: string | undefined, endedMs: number): Attempt {
  const { problem, round, report, items, score, measures } = debrief;
  const shares = score.dimensions.flatMap(({ id: dimension, share }) =>
    share === undefined ? [] : [[String(dimension), share] as const],
  );
  const { asked, missed } = measures.mustAsks;
  const total = asked.length + missed.length;
  const { firstComponentSec } = measures;
  return {
    id,
    ...(design === undefined ? {} : { design }),
    problem: problem.id,
    attempt: round.attempt,
    mode: round.mode,
    minutes: round.minutes,
    endedMs,
    standing: score.standing,
    demonstrated: score.demonstrated,
    possible: score.possible,
    dimensions: Object.fromEntries(shares),
    findings: report.findings
      .filter(({ accepted }) => !accepted)
      .map(({ id: finding, rule, severity, title }) => ({ id: finding, rule, severity, title })),
    items: items.map(({ id: item, outcome }) => ({ id: item, outcome, skills: skillsIn(problem, item) })),
    nudges: measures.nudges,
    mustAskRecall: total === 0 ? 1 : asked.length / total,
    ...(firstComponentSec === undefined ? {} : { firstComponentSec }),
    overrunSec: measures.phases.reduce((sum, { overrunSec }) => sum + overrunSec, 0),
    twists: measures.twists.map(({ id: twist, answered }) => ({ id: twist, answered })),
  };
}

function skillsIn(problem: Problem, item: string): string[] {
  const found = problem.items.find(({ id }) => id === item);
  return found === undefined ? [] : [...skillsOf(found)];
}
