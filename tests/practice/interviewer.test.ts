import { describe, expect, it } from 'vitest';
import { problemOf } from '#problem/problems.ts';
import type { Problem } from '#problem/problem.ts';
import type { Now } from '../../src/practice/clock.ts';
import { type Desk, nextLine, twistPlan } from '../../src/practice/interviewer.ts';
import { entriesOf, type Round, startRound, step } from '../../src/practice/round.ts';

const problem = problemOf('url-shortener') as Problem;
const at = (sec: number): Now => ({ wallMs: 1e12 + sec * 1000, steadyMs: sec * 1000, session: 's' });

const desk: Desk = {
  components: 0,
  lastChangeSec: 0,
  questionsAsked: [],
  estimates: [],
  decisions: 0,
  failures: 0,
  endpoints: 0,
  requirements: 0,
  deepDives: 0,
  unboundRoles: ['Redirect service'],
  hasFullPath: false,
  followUps: [
    { id: 'finding-a', about: 'db', text: 'And when it dies?' },
    { id: 'finding-b', about: 'q', text: 'And when it fills?' },
    { id: 'finding-c', about: 'w', text: 'And twice?' },
  ],
};

/** Plays a round second by second, moving on when each phase's time is up; whoever draws is always busy. */
function played(
  minutes: number,
  mode: Round['mode'],
  look: (sec: number) => Partial<Desk> = (sec) => ({ lastChangeSec: sec }),
  seed = 7,
): Round {
  let round = startRound({ mode, problem: problem.id, minutes, seed, attempt: 1 }, at(0));
  for (let sec = 1; sec <= minutes * 60; sec++) {
    round = step(round, { type: 'tick' }, at(sec));
    const line = nextLine(round, problem, { ...desk, ...look(sec) });
    if (line) round = step(round, { type: 'say', entry: line }, at(sec));
    const planned =
      60 * round.plan.slice(0, round.plan.findIndex((_, i) => i === phaseIndex(round)) + 1).reduce((a, b) => a + b, 0);
    if (sec >= planned) round = step(round, { type: 'next-phase' }, at(sec));
  }
  return round;
}

const order = ['requirements', 'capacity', 'high-level', 'deep-dive', 'trade-offs', 'wrap-up'];
const phaseIndex = (round: Round): number => order.indexOf(round.phase);

describe('twists', () => {
  it('come at 55 % and 70 % of 45 minutes, and at 82 % of an hour as well', () => {
    expect(twistPlan({ seed: 7, minutes: 45, problem: problem.id }, problem).map(({ atSec }) => atSec)).toEqual([
      1485, 1890,
    ]);
    expect(twistPlan({ seed: 7, minutes: 60, problem: problem.id }, problem).map(({ atSec }) => atSec)).toEqual([
      1980, 2520, 2952,
    ]);
  });

  it('are drawn by the seed, never twice the same', () => {
    const ids = (seed: number) => twistPlan({ seed, minutes: 60, problem: problem.id }, problem).map(({ id }) => id);
    expect(ids(7)).toEqual(ids(7));
    expect(new Set(ids(7)).size).toBe(3);
    expect(Array.from({ length: 20 }, (_, seed) => ids(seed).join()).some((plan) => plan !== ids(7).join())).toBe(true);
  });

  it('are told in the second in which they are due', () => {
    const told = entriesOf(played(45, 'interview'), 'twist').map(({ atSec }) => atSec);
    expect(told).toEqual([1485, 1890]);
  });
});

describe('the interviewer', () => {
  it('asks as many follow-up questions of a sound design as of a poor one', () => {
    const poor = entriesOf(played(60, 'interview'), 'follow-up');
    const sound = entriesOf(
      played(60, 'interview', (sec) => ({ lastChangeSec: sec, followUps: [] })),
      'follow-up',
    );
    expect(poor).toHaveLength(3);
    expect(sound).toHaveLength(3);
    expect(poor.map(({ atSec }) => atSec)).toEqual(sound.map(({ atSec }) => atSec));
    expect(poor.some(({ id }) => id.startsWith('finding-'))).toBe(true);
  });

  it('nudges somebody who sits still, once a phase, with a question', () => {
    const nudges = entriesOf(
      played(45, 'interview', () => ({ lastChangeSec: 0 })),
      'nudge',
    );
    expect(nudges.filter(({ id }) => id === 'idle-requirements')).toHaveLength(1);
    expect(new Set(nudges.map(({ id }) => id)).size).toBe(nudges.length);
  });

  it('points at a topic that was not asked about, and never at the question', () => {
    const [nudge] = entriesOf(played(45, 'interview'), 'nudge');
    expect(nudge?.id).toBe('phase-requirements');
    expect(nudge?.text).toMatch(/^Is there anything about .*\?$/);
    for (const { text, answer } of problem.questions) {
      expect(nudge?.text).not.toContain(text);
      expect(nudge?.text).not.toContain(answer);
    }
  });

  it('has nothing to say to somebody who has done everything', () => {
    const all = problem.questions.map(({ id }) => id);
    const estimates = problem.estimates.map(({ id }) => id);
    const round = played(45, 'interview', (sec) => ({
      lastChangeSec: sec,
      questionsAsked: all,
      estimates,
      decisions: 3,
      failures: 3,
      endpoints: 2,
      deepDives: 1,
      unboundRoles: [],
      hasFullPath: true,
    }));
    expect(entriesOf(round, 'nudge')).toEqual([]);
  });

  it('is silent in a lightning round, and while the clock is paused', () => {
    expect(played(5, 'lightning', () => ({})).log.filter(({ what }) => what !== 'phase')).toEqual([]);
    const paused = step(
      startRound({ mode: 'practice', problem: problem.id, minutes: 45, seed: 7, attempt: 1 }, at(0)),
      { type: 'pause' },
      at(1),
    );
    expect(nextLine(paused, problem, desk)).toBeUndefined();
  });

  it('says the same to the same round, byte for byte', () => {
    expect(JSON.stringify(played(60, 'interview'))).toBe(JSON.stringify(played(60, 'interview')));
  });
});
