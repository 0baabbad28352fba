import type { BoardState } from '../board/session.ts';

/** Selects components on the board and brings them into view. */
export function reveal(handle: BoardState['handle'], ids: readonly string[]): void {
  handle?.select(ids);
  handle?.reveal(ids);
}
