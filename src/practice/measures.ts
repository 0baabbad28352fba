import type { Problem } from '#problem/problem.ts';
import { type PhaseId, phaseIds } from './phases.ts';
import { entriesOf, type Round } from './round.ts';
import type { Recording } from './replay.ts';

/** What stood at the end of a phase, as the judgement sees it; made by whoever can judge, once per phase. */
export interface PhaseStand {
  readonly phase: PhaseId;
  readonly atSec: number;
  readonly blockingMet: number;
  readonly blockingItems: number;
  readonly findings: readonly string[];
  readonly metItems: readonly string[];
}

export interface Measures {
  readonly questionsBeforeFirstComponent: number;
  readonly firstComponentSec: number | undefined;
  readonly firstFullPathSec: number | undefined;
  /** The first component came within three minutes of an hour, or as early for other lengths. */
  readonly jumpedToSolution: boolean;
  readonly mustAsks: { readonly asked: readonly string[]; readonly missed: readonly string[] };
  readonly topicsAsked: readonly string[];
  readonly estimates: { readonly within: number; readonly wanted: number };
  readonly twists: readonly { readonly id: string; readonly atSec: number; readonly answered: boolean }[];
  /** Items that were missed before the first twist and are met at the end, and findings that came in after it. */
  readonly fixedAfterTwist: readonly string[];
  readonly introducedAfterTwist: readonly string[];
  readonly phases: readonly PhaseMeasure[];
  readonly nudges: number;
}

export interface PhaseMeasure {
  readonly phase: PhaseId;
  readonly plannedSec: number;
  readonly spentSec: number;
  readonly overrunSec: number;
  readonly stand: PhaseStand | undefined;
}

export interface MeasureInput {
  readonly round: Round;
  readonly problem: Problem;
  readonly recording: Recording;
  readonly stands: readonly PhaseStand[];
  readonly firstFullPathSec: number | undefined;
  readonly estimatesWithin: readonly string[];
  /** Twists whose test holds at the end. */
  readonly twistsAnswered: readonly string[];
}

/** Section 3.1 of the bank: what a round shows besides its design. */
export function measure(input: MeasureInput): Measures {
  const { round, problem, recording, stands } = input;
  const asked = entriesOf(round, 'asked');
  const first = firstComponentSec(recording);
  const matched = new Set(asked.flatMap(({ question }) => question ?? []));
  const musts = problem.questions.filter(({ must }) => must === true).map(({ id }) => id);
  const twists = entriesOf(round, 'twist');
  const before = standAt(stands, twists[0]?.atSec);
  const last = stands.at(-1);
  return {
    questionsBeforeFirstComponent: asked.filter(({ atSec }) => first === undefined || atSec <= first).length,
    firstComponentSec: first,
    firstFullPathSec: input.firstFullPathSec,
    jumpedToSolution: first !== undefined && first < jumpShare * round.minutes * 60,
    mustAsks: { asked: musts.filter((id) => matched.has(id)), missed: musts.filter((id) => !matched.has(id)) },
    topicsAsked: [...new Set(problem.questions.filter(({ id }) => matched.has(id)).map(({ topic }) => topic))].sort(),
    estimates: { within: input.estimatesWithin.length, wanted: problem.estimates.length },
    twists: twists.map(({ id, atSec }) => ({ id, atSec, answered: input.twistsAnswered.includes(id) })),
    fixedAfterTwist: before && last ? last.metItems.filter((id) => !before.metItems.includes(id)) : [],
    introducedAfterTwist: before && last ? last.findings.filter((id) => !before.findings.includes(id)) : [],
    phases: phaseMeasures(round, stands),
    nudges: entriesOf(round, 'nudge').length,
  };
}

/** Three minutes of sixty. */
const jumpShare = 3 / 60;

function firstComponentSec({ changes }: Recording): number | undefined {
  return changes.find(({ edits }) => edits.some(addsComponent))?.atSec;
}

function addsComponent([path, value]: Recording['changes'][number]['edits'][number]): boolean {
  return path[0] === 'components' && path.length <= 2 && value !== undefined;
}

function standAt(stands: readonly PhaseStand[], atSec: number | undefined): PhaseStand | undefined {
  if (atSec === undefined) return undefined;
  return [...stands].reverse().find((stand) => stand.atSec <= atSec) ?? stands[0];
}

function phaseMeasures(round: Round, stands: readonly PhaseStand[]): readonly PhaseMeasure[] {
  const starts = entriesOf(round, 'phase').filter(({ how }) => how === 'start');
  const end = entriesOf(round, 'submit')[0]?.atSec ?? Math.floor(round.clock.elapsedMs / 1000);
  return starts.map(({ phase, atSec }, i) => {
    const spentSec = (starts[i + 1]?.atSec ?? end) - atSec;
    const plannedSec = 60 * (round.plan[phaseIds.indexOf(phase)] ?? 0);
    const overrunSec = Math.max(0, spentSec - plannedSec);
    return { phase, plannedSec, spentSec, overrunSec, stand: stands.find((stand) => stand.phase === phase) };
  });
}
