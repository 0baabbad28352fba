import { findProblem } from '../problems/find-problem.ts';
import type { Session } from './session.ts';

/** A problem is long: the board's own comes after the board. */
export function loadProblem(session: Session): () => void {
  const load = async (id: string | undefined) => {
    const problem = id === undefined ? undefined : await findProblem(id);
    if (session.store.getState().base.problem === id) session.store.setState({ problem });
  };
  void load(session.store.getState().base.problem);
  return session.store.subscribe((state, before) => {
    if (state.base.problem !== before.base.problem) void load(state.base.problem);
  });
}
