import { describe, expect, it } from 'vitest';
import type { Now } from '../../src/practice/clock.ts';
import {
  elapsedSec,
  entriesOf,
  phaseClock,
  type Round,
  type RoundEvent,
  roundSchema,
  startRound,
  step,
} from '../../src/practice/round.ts';

const at = (sec: number): Now => ({ wallMs: 1e12 + sec * 1000, steadyMs: sec * 1000, session: 's' });
const begun = (mode: Round['mode'] = 'practice', minutes = 45): Round =>
  startRound({ mode, problem: 'url-shortener', minutes, seed: 7, attempt: 1 }, at(0));
const play = (round: Round, ...events: readonly (readonly [number, RoundEvent])[]): Round =>
  events.reduce((state, [sec, event]) => step(state, event, at(sec)), round);

describe('a round', () => {
  it('begins with the requirements and says how long they have', () => {
    const round = play(begun(), [60, { type: 'tick' }]);
    expect(phaseClock(round)).toEqual({
      phase: 'requirements',
      spentSec: 60,
      lengthSec: 360,
      leftSec: 300,
      roundLeftSec: 2640,
    });
  });

  it('goes on to the next phase when the person says so, and notes a phase cut short', () => {
    const round = play(begun(), [120, { type: 'next-phase' }], [500, { type: 'next-phase' }]);
    expect(round.phase).toBe('high-level');
    expect(entriesOf(round, 'phase').map(({ phase, how, atSec }) => [phase, how, atSec])).toEqual([
      ['requirements', 'start', 0],
      ['requirements', 'skip', 120],
      ['capacity', 'start', 120],
      ['high-level', 'start', 500],
    ]);
  });

  it('notes an overrun once and lets the person finish', () => {
    const round = play(begun(), [361, { type: 'tick' }], [400, { type: 'tick' }]);
    expect(entriesOf(round, 'phase').filter(({ how }) => how === 'overrun')).toHaveLength(1);
    expect([round.phase, phaseClock(round).leftSec]).toEqual(['requirements', -40]);
  });

  it('extends a phase', () => {
    const round = play(begun(), [300, { type: 'extend', minutes: 3 }]);
    expect([phaseClock(round).leftSec, round.plan[0]]).toEqual([240, 9]);
  });

  it('pauses in practice and never in an interview', () => {
    const pause: readonly (readonly [number, RoundEvent])[] = [
      [60, { type: 'pause' }],
      [600, { type: 'tick' }],
      [660, { type: 'resume' }],
      [720, { type: 'tick' }],
    ];
    expect(elapsedSec(play(begun('practice'), ...pause))).toBe(120);
    expect(elapsedSec(play(begun('interview'), ...pause))).toBe(720);
  });

  it('notes that the person was away', () => {
    const slept: Now = { ...at(60), wallMs: 1e12 + 20 * 60_000 };
    const round = step(play(begun(), [59, { type: 'tick' }]), { type: 'tick' }, slept);
    expect(entriesOf(round, 'away')).toEqual([{ what: 'away', atSec: 1200, forSec: 1141 }]);
  });

  it('keeps questions, answers to follow-ups, and nothing after it is submitted', () => {
    const round = play(
      begun(),
      [10, { type: 'ask', text: 'How many links a day?', question: 'q1' }],
      [20, { type: 'say', entry: { what: 'follow-up', id: 'f', about: 'db', text: 'And when it dies?' } }],
      [30, { type: 'answer', followUp: 'f', text: 'The standby takes over.' }],
      [40, { type: 'submit' }],
      [50, { type: 'ask', text: 'Too late' }],
    );
    expect(entriesOf(round, 'asked')).toHaveLength(1);
    expect(entriesOf(round, 'follow-up')[0]?.answer).toBe('The standby takes over.');
    expect([round.submitted, elapsedSec(round)]).toEqual([true, 40]);
  });

  it('is five minutes of drawing in lightning mode', () => {
    const round = begun('lightning', 5);
    expect([round.phase, phaseClock(round).lengthSec]).toEqual(['high-level', 300]);
    expect(play(round, [10, { type: 'next-phase' }]).phase).toBe('high-level');
  });

  it('is what its schema says, at every step', () => {
    const round = play(
      begun(),
      [10, { type: 'ask', text: 'x' }],
      [400, { type: 'tick' }],
      [410, { type: 'next-phase' }],
    );
    expect(roundSchema.parse(JSON.parse(JSON.stringify(round)))).toEqual(JSON.parse(JSON.stringify(round)));
  });
});
