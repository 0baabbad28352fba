import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Round, type RoundEvent, roundSchema, type RoundStart, startRound, step } from '#practice/round.ts';
import { type Session, setBase, useSession } from '../board/session.ts';
import { dropClock, keepClock, keptClock } from './kept-clock.ts';
import { now } from './now.ts';

export interface RoundState {
  /** As it stands this second; the document gets it only when something happened. */
  readonly round: Round | undefined;
}

const stores = new WeakMap<Session, StoreApi<RoundState>>();

/** The round of a session: the one that its document carries, or none. */
export function roundStore(session: Session): StoreApi<RoundState> {
  const known = stores.get(session);
  if (known) return known;
  const store = createStore<RoundState>(() => ({ round: carried(session) }));
  stores.set(session, store);
  return store;
}

/** A design that came by link is looked at: its round is somebody else's, and no clock runs here. */
function carried(session: Session): Round | undefined {
  const { id, base, readOnly } = session.store.getState();
  const round = readOnly ? undefined : roundSchema.safeParse(base.round).data;
  if (round === undefined || round.submitted === true) return round;
  const clock = keptClock(id);
  return clock !== undefined && clock.elapsedMs >= round.clock.elapsedMs ? { ...round, clock } : round;
}

/** A round that a newer app wrote, or that is damaged: it stays in its document as it is. */
export function hasUnreadRound(session: Session): boolean {
  const { round } = session.store.getState().base;
  return round !== undefined && !roundSchema.safeParse(round).success;
}

export function useRound<T>(select: (round: Round | undefined) => T): T {
  return useStore(roundStore(useSession()), ({ round }) => select(round));
}

export function beginRound(session: Session, start: RoundStart): void {
  keep(session, startRound(start, now()));
}

export function act(session: Session, event: RoundEvent): void {
  const { round } = roundStore(session).getState();
  if (round === undefined) return;
  const next = step(round, event, now());
  const { id } = session.store.getState();
  if (next.submitted === true) dropClock(id);
  else keepClock(id, next.clock);
  if (event.type === 'tick' && next.log === round.log) roundStore(session).setState({ round: next });
  else keep(session, next);
}

/** The document's own copy, so that it is saved: not at every second, but whenever something happened. */
function keep(session: Session, round: Round): void {
  roundStore(session).setState({ round });
  setBase(session, { round });
}

/** In an interview nothing is judged before the end: neither words nor a colour nor a count. */
export function isSealed(session: Session): boolean {
  const { round } = roundStore(session).getState();
  return round !== undefined && round.mode !== 'practice' && round.submitted !== true;
}

export function useSealed(): boolean {
  return useRound((round) => round !== undefined && round.mode !== 'practice' && round.submitted !== true);
}
