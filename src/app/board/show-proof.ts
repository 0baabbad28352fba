import type { Mark, Proposal } from '#canvas/board-handle.ts';
import { overviewOf, proofsOf } from './proofs.ts';
import type { BoardState, Session } from './session.ts';

const nothing: readonly Mark[] = [];

/** Keeps the overlay in step with what the critique shows; the board is moved only when another proof is chosen. */
export function showProof({ store }: Session): () => void {
  let shown: readonly Mark[] = nothing;
  let proposed: Proposal | undefined;
  let revealed: string | undefined;
  const update = (state: BoardState): void => {
    const { handle, critique, judged, focused, preview } = state;
    if (handle === undefined) return;
    const proof = judged && focused !== undefined ? proofsOf(judged).get(focused) : undefined;
    const base = critique === 'off' || judged === undefined ? nothing : proof ? [proof] : overviewOf(judged);
    if (preview?.proposal !== proposed) handle.propose(preview?.proposal);
    proposed = preview?.proposal;
    const marks = preview ? [...base, preview] : base;
    if (JSON.stringify(marks) !== JSON.stringify(shown)) handle.show(marks);
    shown = marks;
    if (proof && revealed !== focused) handle.reveal([...proof.components, ...proof.connections, ...proof.boundaries]);
    revealed = proof && focused;
  };
  return store.subscribe((state, before) => {
    const parts = ['handle', 'critique', 'judged', 'focused', 'preview'] as const;
    if (parts.some((part) => state[part] !== before[part])) update(state);
  });
}
