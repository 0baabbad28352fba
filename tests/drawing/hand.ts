import type { SceneElement } from '#drawing/element.ts';

/** Elements as a hand draws them: no kinds, no bindings but those that a test gives. */
export function shape(
  id: string,
  [x, y, width, height]: readonly number[],
  more: Partial<SceneElement> = {},
): SceneElement {
  return { id, type: 'rectangle', x: x ?? 0, y: y ?? 0, width: width ?? 120, height: height ?? 60, ...more };
}

export function text(
  id: string,
  words: string,
  [x, y, width, height]: readonly number[],
  more: Partial<SceneElement> = {},
): SceneElement {
  const size = { width: width ?? words.length * 9, height: height ?? 22 };
  return { id, type: 'text', x: x ?? 0, y: y ?? 0, ...size, text: words, originalText: words, ...more };
}

/** A shape with its label bound to it. */
export function box(
  id: string,
  words: string,
  place: readonly number[],
  more: Partial<SceneElement> = {},
): readonly SceneElement[] {
  const [x = 0, y = 0, width = 120, height = 60] = place;
  const label = text(`${id}-label`, words, [x + 10, y + height / 2 - 11, width - 20, 22], { containerId: id });
  return [shape(id, [x, y, width, height], { boundElements: [{ id: label.id, type: 'text' }], ...more }), label];
}

export function arrow(
  id: string,
  from: readonly [number, number],
  to: readonly [number, number],
  { start, end, ...more }: Partial<SceneElement> & { readonly start?: string; readonly end?: string } = {},
): SceneElement {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  return {
    id,
    type: 'arrow',
    x: from[0],
    y: from[1],
    width: Math.abs(dx),
    height: Math.abs(dy),
    points: [
      [0, 0],
      [dx, dy],
    ],
    startBinding: start === undefined ? null : { elementId: start },
    endBinding: end === undefined ? null : { elementId: end },
    startArrowhead: null,
    endArrowhead: 'arrow',
    ...more,
  };
}

export function typed(
  is: 'component' | 'connection' | 'boundary',
  more: object = {},
): Pick<SceneElement, 'customData'> {
  return { customData: { faultline: { v: 1, is, props: {}, ...more } } };
}
