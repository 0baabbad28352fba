import type { Session } from './session.ts';

/** What a selection on the canvas means: a step of the path that is being picked, or something to look at. */
export function select(session: Session, ids: readonly string[]): void {
  const { store } = session;
  store.setState(({ tab, critique }) => ({
    selection: ids,
    ...(ids.length > 0 && tab === 'critique' && critique === 'off' ? { tab: 'inspector' as const } : {}),
  }));
}
