import type { ReadComponent } from '#drawing/drawing.ts';
import { boxOf } from '#drawing/geometry.ts';
import { iconBox, iconOf, wantsIcon } from '#drawing/icon.ts';
import { kindOf } from '#kinds/kinds.ts';
import { set, svg } from './dom.ts';
import type { View } from './view.ts';

interface Glyph {
  readonly component: ReadComponent;
  readonly group: SVGGElement;
  readonly plate: SVGCircleElement;
}

/** The icon of every component, in the drawing's own coordinates. Recognised kinds wear a dotted ring until confirmed. */
export function glyphLayer(): { readonly root: SVGGElement; readonly draw: (view: View) => void } {
  const root = svg('g', { class: 'fl-glyphs' });
  let glyphs: readonly Glyph[] = [];
  let shown: View['drawing'] | undefined;
  return {
    root,
    draw: (view) => {
      if (shown !== view.drawing) {
        shown = view.drawing;
        glyphs = view.drawing.components.filter(wantsIcon).map(glyphOf);
        root.replaceChildren(...glyphs.map(({ group }) => group));
      }
      for (const glyph of glyphs) place(view, glyph);
    },
  };
}

function glyphOf(component: ReadComponent): Glyph {
  const { category, title } = kindOf(component.kind);
  const group = svg('g', { class: 'fl-glyph', 'data-category': category, 'data-by': component.recognition.by });
  const plate = svg('circle', { cx: 12, cy: 12, r: 17 });
  const name = svg('title');
  name.textContent = title;
  group.append(name, plate, svg('path', { d: iconOf(component.kind) }));
  return { component, group, plate };
}

function place(view: View, { component, group, plate }: Glyph): void {
  const [shapeId = '', labelId] = component.elements;
  const shape = view.find(shapeId);
  const label = labelId === undefined ? undefined : view.find(labelId);
  if (!shape || shape.type === 'text') {
    set(group, { visibility: 'hidden' });
    return;
  }
  const { x, y, width, onEdge } = iconBox(
    boxOf(shape),
    label && boxOf(label),
    shape.type,
    component.recognition.by !== 'stated',
  );
  set(group, { visibility: 'visible', transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${width / 24})` });
  set(plate, { class: onEdge ? 'fl-plate fl-plate-edge' : 'fl-plate' });
}
