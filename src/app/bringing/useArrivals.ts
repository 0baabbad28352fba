import { useEffect, useRef, useState } from 'react';

interface Arrivals {
  readonly takeFiles: (files: readonly File[]) => void;
  readonly takeText: (text: string) => void;
  /** Whether a pasted text is meant for us. */
  readonly wants: (text: string) => boolean;
}

/** Files that are dropped on the page and texts that are pasted into it; tells whether files hang over it. */
export function useArrivals(arrivals: Arrivals): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(arrivals);
  useEffect(() => {
    latest.current = arrivals;
  });
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(event.type === 'dragover');
      const files = [...event.dataTransfer.files];
      if (event.type === 'drop' && files.length > 0) latest.current.takeFiles(files);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (isWriting(event.target) || !latest.current.wants(text)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.takeText(text);
    };
    // Before the canvas, which has ways of its own with both.
    const early = { capture: true };
    addEventListener('dragover', drag, early);
    addEventListener('drop', drag, early);
    addEventListener('dragleave', leave, early);
    addEventListener('paste', paste, early);
    return () => {
      removeEventListener('dragover', drag, early);
      removeEventListener('drop', drag, early);
      removeEventListener('dragleave', leave, early);
      removeEventListener('paste', paste, early);
    };
  }, []);
  return over;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}

/** A text that draws a system in some notation. What Excalidraw copies is its own to paste. */
export function isDiagram(text: string): boolean {
  return (
    /^\s*(?:graph|flowchart|C4[A-Z]\w+|architecture(?:-beta)?)\b/.test(firstStatement(text)) ||
    /^\s*<(?:\?xml|mxfile|mxGraphModel)\b/.test(text) ||
    /^[ \t]*(?:`{3,}|~{3,})[ \t]*mermaid\b/m.test(text) ||
    /^\s*\{\s*"format"\s*:\s*"faultline-design"/.test(text)
  );
}

/** The first line of Mermaid that is neither frontmatter nor a comment nor blank. */
function firstStatement(text: string): string {
  const lines = text.slice(0, 4_000).split(/\r?\n/);
  const start = lines.findIndex((line) => line.trim() !== '');
  const hasFrontmatter = lines[start]?.trim() === '---';
  const end = hasFrontmatter ? lines.findIndex((line, i) => i > start && line.trim() === '---') : start - 1;
  return lines.slice(end + 1).find((line) => !/^\s*(?:%%.*)?$/.test(line)) ?? '';
}
