import { lazy } from 'react';
import { canvas, loadBoard } from './early.ts';
import { late } from './late.ts';

export const BoardPage = late(loadBoard);
export const Canvas = late(canvas);
export const DebriefPage = lazy(() => import('./round/DebriefPage.tsx'));
export const HistoryPage = lazy(() => import('./round/HistoryPage.tsx'));
export const ProblemPage = lazy(() => import('./problems/ProblemPage.tsx'));
export const SolvePage = lazy(() => import('./problems/SolvePage.tsx'));
export const RulePage = lazy(() => import('./rule/RulePage.tsx'));

/** Fetches the board once the start page has nothing better to do; returns how to call that off. */
export function prefetchBoard(): () => void {
  const later = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 400));
  const handle = later(() => void loadBoard().catch(() => undefined));
  return () => (window.cancelIdleCallback ?? window.clearTimeout)(handle);
}
