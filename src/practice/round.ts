import { z } from 'zod';
import { minutesPerPhase, type PhaseId, phaseIds } from './phases.ts';
import { advance, type Clock, type Now, setPaused, startClock } from './clock.ts';

export const roundModes = ['practice', 'interview', 'lightning'] as const;
export type RoundMode = (typeof roundModes)[number];

const sec = z.number().finite().min(0).max(1e7);
const id = z.string().min(1).max(200);
const said = z.string().max(4_000);

const entrySchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('phase'),
    atSec: sec,
    phase: z.enum(phaseIds),
    how: z.enum(['start', 'skip', 'extend', 'overrun']),
    minutes: z.number().min(0).max(600).optional(),
  }),
  z.object({ what: z.literal('asked'), atSec: sec, text: said, question: id.optional() }),
  z.object({ what: z.literal('nudge'), atSec: sec, id, text: said }),
  z.object({ what: z.literal('twist'), atSec: sec, id }),
  z.object({ what: z.literal('follow-up'), atSec: sec, id, about: id.optional(), text: said, answer: said.optional() }),
  z.object({ what: z.literal('hint'), atSec: sec, id, text: said }),
  z.object({ what: z.literal('pause'), atSec: sec }),
  z.object({ what: z.literal('resume'), atSec: sec }),
  z.object({ what: z.literal('submit'), atSec: sec }),
  z.object({ what: z.literal('away'), atSec: sec, forSec: sec }),
]);

export type RoundEntry = z.infer<typeof entrySchema>;
export type EntryOf<W extends RoundEntry['what']> = Extract<RoundEntry, { what: W }>;

const nowSchema = z.object({
  wallMs: z.number().finite(),
  steadyMs: z.number().finite(),
  session: z.string().max(100),
});

export const clockSchema = z.object({ elapsedMs: z.number().min(0), last: nowSchema, paused: z.boolean() });

/** What a document keeps of a round. */
export const roundSchema = z.object({
  mode: z.enum(roundModes),
  problem: id,
  /** The whole length in minutes, as chosen. */
  minutes: z.number().min(1).max(600),
  /** Minutes of each phase, as they stand after extending and skipping. */
  plan: z.array(z.number().min(0).max(600)).length(phaseIds.length),
  seed: z.int().min(0),
  attempt: z.int().min(1),
  phase: z.enum(phaseIds),
  /** Seconds of the round at which the present phase began. */
  phaseSinceSec: sec,
  clock: clockSchema,
  submitted: z.boolean().optional(),
  log: z.array(entrySchema).max(10_000),
});

export type Round = z.infer<typeof roundSchema>;

export type RoundEvent =
  | { readonly type: 'tick' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'next-phase' }
  | { readonly type: 'extend'; readonly minutes: number }
  | { readonly type: 'ask'; readonly text: string; readonly question?: string | undefined }
  | {
      readonly type: 'say';
      readonly entry:
        | Pick<EntryOf<'nudge'>, 'what' | 'id' | 'text'>
        | Pick<EntryOf<'hint'>, 'what' | 'id' | 'text'>
        | Pick<EntryOf<'twist'>, 'what' | 'id'>
        | Omit<EntryOf<'follow-up'>, 'atSec' | 'answer'>;
    }
  | { readonly type: 'answer'; readonly followUp: string; readonly text: string }
  | { readonly type: 'submit' };

export interface RoundStart {
  readonly mode: RoundMode;
  readonly problem: string;
  readonly minutes: number;
  readonly seed: number;
  readonly attempt: number;
}

/** A lightning round is one phase of five minutes. */
export function startRound(start: RoundStart, now: Now): Round {
  const plan = start.mode === 'lightning' ? [0, 0, start.minutes, 0, 0, 0] : [...minutesPerPhase(start.minutes)];
  const phase = phaseIds[plan.findIndex((minutes) => minutes > 0)] ?? 'requirements';
  const entry: RoundEntry = { what: 'phase', atSec: 0, phase, how: 'start' };
  return { ...start, plan, phase, phaseSinceSec: 0, clock: startClock(now), log: [entry] };
}

/** The round after an event. Nothing happens to one that is submitted. */
export function step(round: Round, event: RoundEvent, now: Now): Round {
  if (round.submitted) return round;
  const passed = { ...round, clock: advance(round.clock, now) };
  switch (event.type) {
    case 'tick':
      return onTick(passed, round.clock, now);
    case 'pause':
      return round.mode === 'practice' ? paused(passed, now, true) : passed;
    case 'resume':
      return paused(passed, now, false);
    case 'next-phase':
      return nextPhase(passed, 'skip');
    case 'extend':
      return extended(passed, event.minutes);
    case 'ask':
      return logged(passed, { what: 'asked', atSec: elapsedSec(passed), text: event.text, question: event.question });
    case 'say':
      return logged(passed, { ...event.entry, atSec: elapsedSec(passed) });
    case 'answer':
      return answered(passed, event.followUp, event.text);
    case 'submit':
      return { ...logged(passed, { what: 'submit', atSec: elapsedSec(passed) }), submitted: true };
  }
}

export function elapsedSec(round: Round): number {
  return Math.floor(round.clock.elapsedMs / 1000);
}

export interface PhaseClock {
  readonly phase: PhaseId;
  readonly spentSec: number;
  readonly lengthSec: number;
  /** Negative once it overruns. */
  readonly leftSec: number;
  readonly roundLeftSec: number;
}

export function phaseClock(round: Round): PhaseClock {
  const spentSec = elapsedSec(round) - round.phaseSinceSec;
  const lengthSec = 60 * (round.plan[phaseIds.indexOf(round.phase)] ?? 0);
  const roundSec = 60 * round.plan.reduce((a, b) => a + b, 0);
  return {
    phase: round.phase,
    spentSec,
    lengthSec,
    leftSec: lengthSec - spentSec,
    roundLeftSec: roundSec - elapsedSec(round),
  };
}

const awayMs = 60_000;

/** A gap between two ticks is noted; a phase that overruns is noted once and goes on: the person moves on, not the clock. */
function onTick(round: Round, before: Clock, now: Now): Round {
  const gapMs = round.clock.elapsedMs - before.elapsedMs;
  const away = gapMs > awayMs && now.session === before.last.session ? gapMs : 0;
  const noted =
    away > 0 ? logged(round, { what: 'away', atSec: elapsedSec(round), forSec: Math.round(away / 1000) }) : round;
  const overruns = phaseClock(noted).leftSec < 0;
  const known = noted.log.some(
    (entry) => entry.what === 'phase' && entry.how === 'overrun' && entry.phase === noted.phase,
  );
  return overruns && !known
    ? logged(noted, { what: 'phase', atSec: elapsedSec(noted), phase: noted.phase, how: 'overrun' })
    : noted;
}

function paused(round: Round, now: Now, pause: boolean): Round {
  if (round.clock.paused === pause) return round;
  const entry: RoundEntry = { what: pause ? 'pause' : 'resume', atSec: elapsedSec(round) };
  return { ...logged(round, entry), clock: setPaused(round.clock, now, pause) };
}

/** The next phase that has any time; the last one stays. */
function nextPhase(round: Round, how: 'skip'): Round {
  const at = phaseIds.indexOf(round.phase);
  const next = phaseIds.find((_, i) => i > at && (round.plan[i] ?? 0) > 0);
  if (next === undefined) return round;
  const early = phaseClock(round).leftSec > 0;
  const atSec = elapsedSec(round);
  const left = early ? logged(round, { what: 'phase', atSec, phase: round.phase, how }) : round;
  return { ...logged(left, { what: 'phase', atSec, phase: next, how: 'start' }), phase: next, phaseSinceSec: atSec };
}

function extended(round: Round, minutes: number): Round {
  const at = phaseIds.indexOf(round.phase);
  const plan = round.plan.map((length, i) => (i === at ? length + minutes : length));
  return {
    ...logged(round, { what: 'phase', atSec: elapsedSec(round), phase: round.phase, how: 'extend', minutes }),
    plan,
  };
}

function answered(round: Round, id: string, text: string): Round {
  const log = round.log.map((entry) =>
    entry.what === 'follow-up' && entry.id === id ? { ...entry, answer: text } : entry,
  );
  return { ...round, log };
}

/** What is not there leaves no key behind: the log is kept as JSON. */
function logged(round: Round, entry: RoundEntry): Round {
  const stated = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as RoundEntry;
  return { ...round, log: [...round.log, stated] };
}

export function entriesOf<W extends RoundEntry['what']>(round: Pick<Round, 'log'>, what: W): readonly EntryOf<W>[] {
  return round.log.filter((entry): entry is EntryOf<W> => entry.what === what);
}
