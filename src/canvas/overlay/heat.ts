import type { Drawing } from '#drawing/drawing.ts';
import { grown } from '#drawing/geometry.ts';
import { lineThrough, set, svg } from './dom.ts';
import { boxFor, pathFor, type View } from './view.ts';

/** How busy components and connections are: 0 idle, 1 full, above it overrun. */
export type Heat = ReadonlyMap<string, number>;

/** A wash of colour that grows with the load, in three steps that can be told apart without their hue. */
export function heatLayer(): {
  readonly root: SVGGElement;
  readonly show: (heat: Heat) => void;
  readonly draw: (view: View) => void;
} {
  const root = svg('g', { class: 'fl-heat' });
  let heat: Heat = new Map();
  let built: { readonly heat: Heat; readonly drawing: Drawing } | undefined;
  let updates: readonly ((view: View) => void)[] = [];
  return {
    root,
    show: (next) => {
      heat = next;
    },
    draw: (view) => {
      if (built?.heat !== heat || built.drawing !== view.drawing) {
        built = { heat, drawing: view.drawing };
        root.replaceChildren();
        updates = heat.size === 0 ? [] : [...washes(root, heat, view.drawing), ...flows(root, heat, view.drawing)];
      }
      for (const update of updates) update(view);
    },
  };
}

function washes(root: SVGGElement, heat: Heat, { components }: Drawing): readonly ((view: View) => void)[] {
  return components.flatMap(({ id, elements }) => {
    const value = heat.get(id);
    if (value === undefined) return [];
    const rect = svg('rect', { rx: 12, 'data-level': levelOf(value), 'fill-opacity': 0.12 + 0.3 * Math.min(1, value) });
    root.append(rect);
    return [
      (view: View): void => {
        const box = boxFor(view, elements);
        if (!box) return set(rect, { visibility: 'hidden' });
        const { x, y, width, height } = grown(box, 1);
        set(rect, { visibility: 'visible', x, y, width, height });
      },
    ];
  });
}

function flows(root: SVGGElement, heat: Heat, { connections }: Drawing): readonly ((view: View) => void)[] {
  return connections.flatMap(({ id, element }) => {
    const value = heat.get(id);
    if (value === undefined) return [];
    const line = svg('path', { 'data-level': levelOf(value), 'stroke-width': `${2 + 6 * Math.min(1, value)}px` });
    root.append(line);
    return [(view: View): void => set(line, { d: lineThrough(pathFor(view, element) ?? []) })];
  });
}

function levelOf(value: number): 'easy' | 'busy' | 'over' {
  return value < 0.7 ? 'easy' : value <= 1 ? 'busy' : 'over';
}
