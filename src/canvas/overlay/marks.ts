import type { Box, Drawing } from '#drawing/drawing.ts';
import { grown, type Point } from '#drawing/geometry.ts';
import { straightBetween } from '#drawing/route.ts';
import type { Mark } from '../board-handle.ts';
import { html, lineThrough, set, svg } from './dom.ts';
import { boxFor, onScreen, pathFor, type View } from './view.ts';

/** A shape for each tone beside its colour: nobody needs to tell red from amber. */
const signs: Readonly<Record<Mark['tone'], string>> = {
  blocking: '■',
  major: '▲',
  minor: '●',
  note: 'i',
  question: '?',
  right: '✓',
};

/** Something of a mark that follows the drawing; `update` is called for every frame. */
type Update = (view: View) => void;

export function markLayer(): {
  readonly shapes: SVGGElement;
  readonly chips: HTMLElement;
  readonly show: (marks: readonly Mark[]) => void;
  readonly draw: (view: View) => void;
} {
  const shapes = svg('g', { class: 'fl-marks' });
  const chips = html('div', 'fl-chips');
  let marks: readonly Mark[] = [];
  let updates: readonly Update[] = [];
  let built: { readonly marks: readonly Mark[]; readonly drawing: Drawing } | undefined;
  return {
    shapes,
    chips,
    show: (next) => {
      marks = next;
    },
    draw: (view) => {
      if (built?.marks !== marks || built.drawing !== view.drawing) {
        built = { marks, drawing: view.drawing };
        shapes.replaceChildren();
        chips.replaceChildren();
        const stack = new Map<string, number>();
        updates = marks.flatMap((mark) => build(mark, view.drawing, shapes, chips, stack));
      }
      for (const update of updates) update(view);
    },
  };
}

function build(
  mark: Mark,
  drawing: Drawing,
  shapes: SVGGElement,
  chips: HTMLElement,
  stack: Map<string, number>,
): readonly Update[] {
  const group = svg('g', { class: 'fl-mark', 'data-tone': mark.tone, 'data-mark': mark.id });
  shapes.append(group);
  const components = new Map(drawing.components.map((component) => [component.id, component.elements]));
  const boundaries = new Map(drawing.boundaries.map((boundary) => [boundary.id, boundary.elements]));
  const arrows = new Map(drawing.connections.map((connection) => [connection.id, connection.element]));
  const held = mark.components.flatMap((id) => components.get(id) ?? boundaries.get(id) ?? []).length;
  return [
    ...mark.paths.flatMap((path) => route(group, path, drawing)),
    ...mark.connections.flatMap((id) => {
      const arrow = arrows.get(id);
      return arrow === undefined ? [] : [stroke(group, (view) => pathFor(view, arrow))];
    }),
    ...mark.boundaries.flatMap((id) => {
      const elements = boundaries.get(id);
      return elements ? [halo(group, (view) => boxFor(view, elements), 'fl-outline')] : [];
    }),
    ...mark.components.flatMap((id) => {
      const elements = components.get(id) ?? boundaries.get(id);
      return elements ? [halo(group, (view) => boxFor(view, elements), 'fl-halo')] : [];
    }),
    ...chip(mark, chips, stack, (view) => anchorOf(view, mark, held > 0, components, boundaries, arrows)),
  ];
}

function halo(group: SVGGElement, boxAt: (view: View) => Box | undefined, className: string): Update {
  const glow = svg('rect', { class: `${className} fl-glow`, rx: 14 });
  const line = svg('rect', { class: className, rx: 14 });
  group.append(glow, line);
  return (view) => {
    const box = boxAt(view);
    for (const rect of [glow, line]) {
      if (!box) set(rect, { visibility: 'hidden' });
      else {
        const { x, y, width, height } = grown(box, className === 'fl-halo' ? 5 : 2);
        set(rect, { visibility: 'visible', x, y, width, height });
      }
    }
  };
}

function stroke(
  group: SVGGElement,
  pathAt: (view: View) => readonly Point[] | undefined,
  className = 'fl-line',
): Update {
  const glow = svg('path', { class: `${className} fl-glow` });
  const line = svg('path', { class: className });
  group.append(glow, line);
  return (view) => {
    const path = pathAt(view) ?? [];
    for (const part of [glow, line]) set(part, { d: lineThrough(path) });
  };
}

/** A way through components: the arrows between them, and a thin line round each; dashed where no arrow is drawn. */
function route(group: SVGGElement, ids: readonly string[], drawing: Drawing): readonly Update[] {
  const parts = new Map(drawing.components.map((component) => [component.id, component.elements]));
  const boxAt = (view: View, id: string): Box | undefined => boxFor(view, parts.get(id) ?? []);
  return ids.flatMap((id, i) => {
    const next = ids[i + 1];
    const step = halo(group, (view) => boxAt(view, id), 'fl-step');
    if (next === undefined) return [step];
    const arrow = arrowBetween(drawing, id, next);
    const leg =
      arrow === undefined
        ? stroke(group, (view) => straight(boxAt(view, id), boxAt(view, next)), 'fl-leap')
        : stroke(group, (view) => pathFor(view, arrow), 'fl-route');
    return [step, leg];
  });
}

function arrowBetween({ connections }: Drawing, from: string, to: string): string | undefined {
  const forth = connections.find((connection) => connection.from === from && connection.to === to);
  const back = connections.find((connection) => connection.from === to && connection.to === from);
  return (forth ?? back)?.element;
}

function straight(from: Box | undefined, to: Box | undefined): readonly Point[] | undefined {
  return from && to && straightBetween(from, to).path;
}

function chip(
  mark: Mark,
  chips: HTMLElement,
  stack: Map<string, number>,
  anchorAt: (view: View) => Point | undefined,
): readonly Update[] {
  if (mark.label === undefined && mark.tone !== 'question') return [];
  const first = mark.components[0] ?? mark.connections[0] ?? mark.boundaries[0] ?? '';
  const below = stack.get(first) ?? 0;
  stack.set(first, below + 1);
  const element = html('span', 'fl-chip');
  element.dataset['tone'] = mark.tone;
  const sign = html('span', 'fl-sign');
  sign.textContent = signs[mark.tone];
  const words = html('span', 'fl-words');
  words.textContent = mark.label ?? '';
  element.append(sign, ...(mark.label === undefined ? [] : [words]));
  chips.append(element);
  return [
    (view) => {
      const anchor = anchorAt(view);
      element.hidden = anchor === undefined;
      if (!anchor) return;
      const [x, y] = onScreen(view, anchor);
      // Not past the board's right edge.
      element.style.transform = `translate(min(${x.toFixed(1)}px, calc(100cqw - 100% - 8px)), ${(y - 12 + below * 24).toFixed(1)}px)`;
    },
  ];
}

function anchorOf(
  view: View,
  mark: Mark,
  onComponent: boolean,
  components: ReadonlyMap<string, readonly string[]>,
  boundaries: ReadonlyMap<string, readonly string[]>,
  arrows: ReadonlyMap<string, string>,
): Point | undefined {
  const [component, connection, boundary] = [mark.components[0], mark.connections[0], mark.boundaries[0]];
  if (onComponent && component !== undefined)
    return corner(boxFor(view, components.get(component) ?? boundaries.get(component) ?? []));
  const path = connection === undefined ? undefined : pathFor(view, arrows.get(connection) ?? '');
  if (path) return path[Math.floor((path.length - 1) / 2)];
  return boundary === undefined ? undefined : corner(boxFor(view, boundaries.get(boundary) ?? []));
}

function corner(box: Box | undefined): Point | undefined {
  return box && [box.x + 10, box.y - 6];
}
