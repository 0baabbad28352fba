import { readRoute } from './route.ts';

const boardPage = () => import('./board/BoardPage.tsx');
export const canvas = () => import('#canvas/Board.tsx');

/** Asked for side by side: the board's page is small, the canvas is not. */
export function loadBoard(): ReturnType<typeof boardPage> {
  void canvas().catch(() => undefined);
  return boardPage();
}

// Imported before React: a board's address is known at once, and its code is under way while React is still read.
if (['board', 'new', 'shared'].includes(readRoute(location.hash).page)) void loadBoard().catch(() => undefined);
