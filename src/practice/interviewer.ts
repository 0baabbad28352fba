import { randomFrom, seedFrom, shuffled } from '#basis/random.ts';
import type { Problem } from '#problem/problem.ts';
import { phases } from './phases.ts';
import { elapsedSec, entriesOf, phaseClock, type Round, type RoundEvent } from './round.ts';

/** What the interviewer can see of the desk: facts about the document, never a judgement that is shown. */
export interface Desk {
  readonly components: number;
  /** Seconds of the round at which the document last changed in meaning. */
  readonly lastChangeSec: number;
  readonly questionsAsked: readonly string[];
  readonly estimates: readonly string[];
  readonly decisions: number;
  readonly failures: number;
  readonly endpoints: number;
  readonly requirements: number;
  readonly deepDives: number;
  /** Roles of the problem that no component plays, by their titles. */
  readonly unboundRoles: readonly string[];
  readonly hasFullPath: boolean;
  /** Follow-up questions of the findings at hand, worst first, with a component's id each. */
  readonly followUps: readonly { readonly id: string; readonly about: string | undefined; readonly text: string }[];
}

type Say = Extract<RoundEvent, { type: 'say' }>['entry'];

/** What the interviewer says now: at most one thing at a time, each once. The same round and desk give the same words. */
export function nextLine(round: Round, problem: Problem, desk: Desk): Say | undefined {
  if (round.submitted || round.clock.paused || round.mode === 'lightning') return undefined;
  return twistDue(round, problem) ?? followUpDue(round, problem, desk) ?? nudgeDue(round, problem, desk);
}

/** Shares of the round at which its rules change. */
const twistMoments = [0.55, 0.7] as const;
const thirdTwist = 0.82;
const longRoundMin = 60;

/** Which twists, and when, by the seed: a replay meets the same ones. */
export function twistPlan(
  round: Pick<Round, 'seed' | 'minutes' | 'problem'>,
  problem: Problem,
): readonly { readonly atSec: number; readonly id: string }[] {
  const moments = round.minutes >= longRoundMin ? [...twistMoments, thirdTwist] : twistMoments;
  const order = shuffled(problem.twists, randomFrom(seedFrom(round.problem, round.seed, 'twists')));
  return moments.flatMap((share, i) => {
    const twist = order[i];
    return twist === undefined ? [] : [{ atSec: Math.round(share * round.minutes * 60), id: twist.id }];
  });
}

function twistDue(round: Round, problem: Problem): Say | undefined {
  const told = new Set(entriesOf(round, 'twist').map(({ id }) => id));
  const due = twistPlan(round, problem).find(({ atSec, id }) => atSec <= elapsedSec(round) && !told.has(id));
  return due === undefined ? undefined : { what: 'twist', id: due.id };
}

/** Shares of the deep dive at which a follow-up question comes, whatever the design: their number tells nothing. */
const followUpMoments = [0.1, 0.4, 0.75] as const;

function followUpDue(round: Round, problem: Problem, desk: Desk): Say | undefined {
  if (round.phase !== 'deep-dive') return undefined;
  const { spentSec, lengthSec } = phaseClock(round);
  const asked = entriesOf(round, 'follow-up');
  const due = followUpMoments.filter((share) => spentSec >= share * lengthSec).length;
  if (asked.length >= due) return undefined;
  const taken = new Set(asked.map(({ id }) => id));
  const own = problem.deepDives.map(({ question, about }, i) => ({
    id: `dive-${i}`,
    about: undefined,
    text: `${about}: ${question}`,
  }));
  const order = shuffled(own, randomFrom(seedFrom(round.problem, round.seed, 'dives')));
  const [first, second] = asked.length % 2 === 0 ? [desk.followUps, order] : [order, desk.followUps];
  const next = [...first, ...second].find(({ id }) => !taken.has(id));
  return next === undefined ? undefined : { what: 'follow-up', id: next.id, about: next.about, text: next.text };
}

interface Nudge {
  readonly id: string;
  readonly text: string;
}

const idleSec = 120;
const nudgeShare = 0.7;

/** Always a question, never an answer, each once. */
function nudgeDue(round: Round, problem: Problem, desk: Desk): Say | undefined {
  const said = new Set(entriesOf(round, 'nudge').map(({ id }) => id));
  const nudge = [idleNudge(round, desk), phaseNudge(round, problem, desk)].find(
    (n) => n !== undefined && !said.has(n.id),
  );
  return nudge && { what: 'nudge', ...nudge };
}

function idleNudge(round: Round, desk: Desk): Nudge | undefined {
  const since = Math.max(
    desk.lastChangeSec,
    round.phaseSinceSec,
    ...entriesOf(round, 'asked').map(({ atSec }) => atSec),
  );
  if (elapsedSec(round) - since < idleSec) return undefined;
  return { id: `idle-${round.phase}`, text: 'Talk me through what you are weighing up.' };
}

function phaseNudge(round: Round, problem: Problem, desk: Desk): Nudge | undefined {
  const { spentSec, lengthSec } = phaseClock(round);
  if (lengthSec === 0 || spentSec < nudgeShare * lengthSec) return undefined;
  const phase = phases.find(({ id }) => id === round.phase);
  const text = missingIn(round, problem, desk);
  return text === undefined || phase === undefined ? undefined : { id: `phase-${round.phase}`, text };
}

/** The question for what this phase should have brought and has not. */
function missingIn(round: Round, problem: Problem, desk: Desk): string | undefined {
  const words = phases.find(({ id }) => id === round.phase)?.nudge;
  switch (round.phase) {
    case 'requirements': {
      const open = problem.questions.find(({ id, must }) => must === true && !desk.questionsAsked.includes(id));
      return open === undefined
        ? undefined
        : `Is there anything about ${topicWords[open.topic] ?? open.topic} that you would want to know?`;
    }
    case 'capacity':
      return problem.estimates.some(({ id, as }) => !desk.estimates.includes(id) && !desk.estimates.includes(as ?? id))
        ? words
        : undefined;
    case 'high-level': {
      const [role] = desk.unboundRoles;
      if (desk.hasFullPath && role !== undefined) return `Where on your board is the ${role.toLowerCase()}?`;
      return desk.hasFullPath && desk.endpoints > 0 ? undefined : words;
    }
    case 'deep-dive':
      return desk.deepDives > 0 ? undefined : words;
    case 'trade-offs':
      return desk.decisions >= 2 && desk.failures >= 3 ? undefined : words;
    case 'wrap-up':
      return undefined;
  }
}

const topicWords: Readonly<Record<string, string>> = {
  scale: 'the load',
  latency: 'response times',
  consistency: 'how fresh or exact the data has to be',
  availability: 'what happens when parts fail',
  durability: 'what may be lost',
  security: 'who may do what',
  privacy: 'personal data',
  cost: 'the budget',
  scope: 'what is in and what is out',
  freshness: 'how old data may be',
  retention: 'how long data is kept',
};
