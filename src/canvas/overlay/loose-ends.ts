import type { ReadConnection } from '#drawing/drawing.ts';
import { centreOf, type Point } from '#drawing/geometry.ts';
import { html, lineThrough, set, svg } from './dom.ts';
import { boxFor, onScreen, pathFor, type View } from './view.ts';

interface LooseEnd {
  readonly element: string;
  readonly atStart: boolean;
  /** What the end is taken to mean; absent where it means nothing that could be understood. */
  readonly target?: readonly string[];
  readonly mark: HTMLElement;
  readonly thread: SVGPathElement;
}

/** A ring at each end that touches nothing: a click binds those that lie near something, a question mark sits at the rest. */
export function looseEndLayer(bind: (connection: string) => void): {
  readonly threads: SVGGElement;
  readonly marks: HTMLElement;
  readonly draw: (view: View, readOnly: boolean) => void;
} {
  const threads = svg('g', { class: 'fl-threads' });
  const marks = html('div', 'fl-loose-ends');
  let ends: readonly LooseEnd[] = [];
  let shown: string | undefined;
  return {
    threads,
    marks,
    draw: (view, readOnly) => {
      const key = `${readOnly} ${keyOf(view)}`;
      if (key !== shown) {
        shown = key;
        ends = [...inferredEnds(view, readOnly ? undefined : bind), ...lostEnds(view)];
        threads.replaceChildren(...ends.map(({ thread }) => thread));
        marks.replaceChildren(...ends.map(({ mark }) => mark));
      }
      for (const end of ends) place(view, end);
    },
  };
}

/** Rebuilding a button under the pointer would swallow its click, so it is done only when the ends are others. */
function keyOf({ drawing: { connections, unresolved }, find }: View): string {
  const inferred = connections.filter((connection) => connection.inferred.from || connection.inferred.to);
  return JSON.stringify([
    inferred.map(({ id, element, from, to, inferred: ends }) => [
      id,
      find(element) !== undefined,
      from,
      to,
      ends.from,
      ends.to,
    ]),
    unresolved.map(({ element }) => {
      const arrow = find(element);
      return [element, arrow?.type, Boolean(arrow?.startBinding), Boolean(arrow?.endBinding)];
    }),
  ]);
}

function inferredEnds({ drawing, find }: View, bind: ((connection: string) => void) | undefined): readonly LooseEnd[] {
  const named = new Map([...drawing.components, ...drawing.boundaries].map((thing) => [thing.id, thing]));
  const endOf = (connection: ReadConnection, id: string, atStart: boolean): LooseEnd => {
    const target = named.get(id);
    const name = target?.name || 'what is near';
    return {
      element: connection.element,
      atStart,
      target: target?.elements ?? [],
      mark: bind ? bindButton(name, () => bind(connection.id)) : ring('fl-loose-end'),
      thread: svg('path'),
    };
  };
  return drawing.connections.flatMap((connection) => {
    const arrow = find(connection.element);
    const backwards = Boolean(arrow?.startArrowhead) && !arrow?.endArrowhead;
    return [
      ...(connection.inferred.from ? [endOf(connection, connection.from, !backwards)] : []),
      ...(connection.inferred.to ? [endOf(connection, connection.to, backwards)] : []),
    ];
  });
}

function bindButton(name: string, bind: () => void): HTMLElement {
  const button = html('button', 'fl-loose-end fl-bind');
  button.type = 'button';
  button.title = `This end touches nothing; it is read as ${name}. Click to bind it.`;
  button.setAttribute('aria-label', `Bind this end to ${name}`);
  // Excalidraw listens on the same surface and would start a selection.
  button.addEventListener('pointerdown', (event) => event.stopPropagation());
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    bind();
  });
  return button;
}

function ring(className: string): HTMLElement {
  const mark = html('span', className);
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

function lostEnds({ drawing, find }: View): readonly LooseEnd[] {
  return drawing.unresolved.flatMap(({ element }) => {
    const arrow = find(element);
    if (arrow?.type !== 'arrow') return [];
    const lost = (atStart: boolean): LooseEnd => ({ element, atStart, mark: ring('fl-lost-end'), thread: svg('path') });
    return [...(arrow.startBinding ? [] : [lost(true)]), ...(arrow.endBinding ? [] : [lost(false)])];
  });
}

function place(view: View, { element, atStart, target, mark, thread }: LooseEnd): void {
  const path = pathFor(view, element);
  const tip = path?.at(atStart ? 0 : -1);
  mark.hidden = tip === undefined;
  if (!tip) {
    set(thread, { d: '' });
    return;
  }
  const [x, y] = onScreen(view, tip);
  mark.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  const box = target && boxFor(view, target);
  set(thread, { d: box ? lineThrough([tip, nearestIn(box, tip)]) : '' });
}

function nearestIn(box: NonNullable<ReturnType<typeof boxFor>>, [x, y]: Point): Point {
  const [cx, cy] = centreOf(box);
  const near: Point = [
    Math.max(box.x, Math.min(box.x + box.width, x)),
    Math.max(box.y, Math.min(box.y + box.height, y)),
  ];
  return near[0] === x && near[1] === y ? [cx, cy] : near;
}
