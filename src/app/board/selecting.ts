import type { BoardState, Session } from './session.ts';

/** What a selection on the canvas means: a step of the path that is being picked, or something to look at. */
export function select(session: Session, ids: readonly string[]): void {
  const { store } = session;
  store.setState(({ tab, critique }) => ({
    selection: ids,
    styling: false,
    ...(ids.length > 0 && tab === 'critique' && critique === 'off' ? { tab: 'inspector' as const } : {}),
  }));
}

/** Whether all that is selected is in the graph, and so spoken of in the inspector. */
export function isAllTyped({ selection, drawing }: BoardState): boolean {
  if (selection.length === 0) return false;
  const typed = new Set([...drawing.components, ...drawing.connections, ...drawing.boundaries].map(({ id }) => id));
  return selection.every((id) => typed.has(id));
}
