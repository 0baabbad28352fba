import { isSameInput, judgeInput } from './judge-input.ts';
import { type BoardState, nothingDrawn, type Session } from './session.ts';
import { whenIdle } from './when-idle.ts';

const judging = () => import('./judge-now.ts');

/** Runs the critique once and shows it. */
export async function runCritique(session: Session): Promise<void> {
  const { judgeNow } = await judging();
  const { store } = session;
  store.setState((state) => ({
    judged: judgeNow(judgeInput(state)),
    critique: state.critique === 'off' ? 'shown' : state.critique,
  }));
}

export function stopCritique({ store }: Session): void {
  store.setState({ critique: 'off', focused: undefined });
}

/** One key: shows it, renews it when the board has moved on, and puts it away. */
export function toggleCritique(session: Session): Promise<void> {
  const state = session.store.getState();
  session.store.setState({ tab: 'critique', panelOpen: true });
  if (state.critique === 'off' || isStale(state)) return runCritique(session);
  stopCritique(session);
  return Promise.resolve();
}

export function setLive(session: Session, live: boolean): Promise<void> {
  const { critique } = session.store.getState();
  if (!live) {
    session.store.setState({ critique: critique === 'live' ? 'shown' : critique });
    return Promise.resolve();
  }
  session.store.setState({ critique: 'live', tab: 'critique' });
  return runCritique(session);
}

/** After an edit that the critique itself offered: its answer is wanted at once, live or not. */
export function renewCritique(session: Session): void {
  if (session.store.getState().critique === 'shown') renewWhenChanged.add(session);
}

const renewWhenChanged = new WeakSet<Session>();

export function isStale(state: BoardState): boolean {
  return state.critique !== 'off' && (state.judged === undefined || !isSameInput(state.judged.of, judgeInput(state)));
}

/** Keeps the critique live: only when meaning has changed, and only when the page has nothing better to do. */
export function keepJudging(session: Session): () => void {
  let waiting = false;
  return session.store.subscribe((state) => {
    if (waiting || !isStale(state)) return;
    // Asked for before the board had been read: that was no judgement of anything.
    const tooEarly = state.judged?.of.drawing === nothingDrawn;
    if (state.critique !== 'live' && !renewWhenChanged.has(session) && !tooEarly) return;
    waiting = true;
    whenIdle(() => {
      waiting = false;
      renewWhenChanged.delete(session);
      if (session.store.getState().critique !== 'off') void runCritique(session);
    });
  });
}
