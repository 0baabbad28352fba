import { type Ghosts, ghostsOf } from '#drawing/ghosts.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Point } from '#drawing/geometry.ts';
import { iconOf } from '#drawing/icon.ts';
import { component as measures } from '#drawing/look.ts';
import { lineHeight, wrapped } from '#drawing/writing.ts';
import type { Proposal } from '../board-handle.ts';
import { html, lineThrough, svg } from './dom.ts';
import { boxFor, onScreen, pathFor, type View } from './view.ts';

/** An edit that is being considered, drawn as it would stand; nothing of it is in the scene. */
export function ghostLayer(): {
  readonly shapes: SVGGElement;
  readonly notes: HTMLElement;
  readonly propose: (proposal: Proposal | undefined) => void;
  readonly draw: (view: View, elements: readonly SceneElement[]) => void;
} {
  const shapes = svg('g', { class: 'fl-ghosts' });
  const notes = html('div', 'fl-ghost-notes');
  let proposal: Proposal | undefined;
  return {
    shapes,
    notes,
    propose: (next) => {
      proposal = next;
    },
    draw: (view, elements) => {
      if (proposal === undefined) {
        if (shapes.firstChild) shapes.replaceChildren();
        if (notes.firstChild) notes.replaceChildren();
        return;
      }
      const ghosts = ghostsOf(elements, proposal.ops);
      shapes.replaceChildren(...drawn(ghosts));
      notes.replaceChildren(...said(proposal, ghosts, view));
    },
  };
}

function drawn({ boxes, arrows, gone }: Ghosts): readonly SVGElement[] {
  return [
    ...gone.boxes.map(({ x, y, width, height }) => svg('rect', { class: 'fl-gone', x, y, width, height, rx: 12 })),
    ...gone.arrows.flatMap((path) => [
      svg('path', { class: 'fl-gone fl-wipe', d: lineThrough(path) }),
      svg('path', { class: 'fl-gone', d: lineThrough(path) }),
    ]),
    ...arrows.flatMap(arrow),
    ...boxes.flatMap(box),
  ];
}

function box({ kind, name, box: { x, y, width, height } }: Ghosts['boxes'][number]): readonly SVGElement[] {
  const { fontSize, padding, iconSize, iconTop } = measures;
  const group = svg('g', { class: 'fl-ghost', 'data-ghost': kind });
  const [left, scale] = [x + (width - iconSize) / 2, iconSize / 24];
  const icon = svg('path', { d: iconOf(kind), transform: `translate(${left} ${y + iconTop}) scale(${scale})` });
  const lines = wrapped(name, fontSize, width - 2 * padding).text.split('\n');
  const top = y + iconTop + iconSize + (height - iconTop - iconSize - lines.length * fontSize * lineHeight) / 2;
  const words = lines.map((line, i) => {
    const text = svg('text', { x: x + width / 2, y: top + (i + 0.78) * fontSize * lineHeight, 'font-size': fontSize });
    text.textContent = line;
    return text;
  });
  group.append(svg('rect', { x, y, width, height, rx: 12 }), icon, ...words);
  return [group];
}

function arrow(path: readonly Point[]): readonly SVGElement[] {
  return [
    svg('path', { class: 'fl-ghost-arrow', d: lineThrough(path) }),
    svg('path', { class: 'fl-ghost-head', d: headOf(path) }),
  ];
}

function headOf(path: readonly Point[]): string {
  const [from, to] = path.slice(-2);
  if (!from || !to) return '';
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const corner = (turn: number): Point => [to[0] - 11 * Math.cos(angle + turn), to[1] - 11 * Math.sin(angle + turn)];
  return `${lineThrough([to, corner(0.45), corner(-0.45)])}Z`;
}

/** What would be stated, beside the thing that it is stated of. */
function said({ notes }: Proposal, ghosts: Ghosts, view: View): readonly HTMLElement[] {
  const above = new Map<string, number>();
  return notes.flatMap(({ target, text }) => {
    const spot = spotOf(target, ghosts, view);
    if (!spot) return [];
    const nth = above.get(target) ?? 0;
    above.set(target, nth + 1);
    const note = html('span', 'fl-ghost-note');
    note.textContent = text;
    const [x, y] = onScreen(view, spot);
    note.style.transform = `translate(min(${x.toFixed(1)}px, calc(100cqw - 100% - 8px)), ${(y + 6 + nth * 24).toFixed(1)}px)`;
    return [note];
  });
}

function spotOf(target: string, { boxes }: Ghosts, view: View): Point | undefined {
  const { components, connections, boundaries } = view.drawing;
  const thing = [...components, ...boundaries].find(({ id }) => id === target);
  const box = boxes.find(({ id }) => id === target)?.box ?? (thing && boxFor(view, thing.elements));
  if (box) return [box.x, box.y + box.height];
  const path = pathFor(view, connections.find(({ id }) => id === target)?.element ?? '');
  return path?.[Math.floor((path.length - 1) / 2)];
}
