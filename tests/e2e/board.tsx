// A page with nothing but the board, whose state tests read and whose handle they use.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { BoardHandle } from '#canvas/board-handle.ts';
import Board from '#canvas/Board.tsx';
import { draw } from '#drawing/draw.ts';
import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Placed } from '#drawing/placed.ts';

export interface BoardPage {
  handle?: BoardHandle;
  drawing?: Drawing;
  /** How often meaning was reported. */
  drawings: number;
  scene?: readonly SceneElement[];
  selection: readonly string[];
  setTheme?: (theme: 'light' | 'dark') => void;
  setReadOnly?: (readOnly: boolean) => void;
}

declare global {
  interface Window {
    page: BoardPage;
  }
}

const page: BoardPage = (window.page = { drawings: 0, selection: [] });

function Page({ initial }: { readonly initial: readonly SceneElement[] }) {
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [readOnly, setReadOnly] = useState(false);
  Object.assign(page, { setTheme, setReadOnly });
  return (
    <Board
      initial={initial}
      theme={theme}
      readOnly={readOnly}
      onDrawing={(drawing) => {
        page.drawing = drawing;
        page.drawings += 1;
      }}
      onScene={(scene) => {
        page.scene = scene;
        sessionStorage.setItem('scene', JSON.stringify(scene));
      }}
      onSelect={(selection) => {
        page.selection = selection;
      }}
      onTheme={setTheme}
      onReady={(handle) => {
        page.handle = handle;
      }}
    />
  );
}

/** What the address says to draw, as JSON after `#`; or the scene that this tab last kept. */
function initialScene(): readonly SceneElement[] {
  const kept = sessionStorage.getItem('scene');
  if (kept !== null) return JSON.parse(kept) as SceneElement[];
  if (location.hash.length < 2) return [];
  const given = JSON.parse(decodeURIComponent(location.hash.slice(1))) as Placed | { elements: SceneElement[] };
  return 'elements' in given ? given.elements : draw(given);
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Page initial={initialScene()} />);
