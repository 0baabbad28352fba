import type { Box, Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import { boxOf, pathOf, type Point, union } from '#drawing/geometry.ts';

/** The board as it stands in this frame: where everything of the drawing is now. */
export interface View {
  readonly drawing: Drawing;
  /** A living element. */
  readonly find: (id: string) => SceneElement | undefined;
  readonly zoom: number;
  readonly scroll: Point;
}

export function onScreen({ zoom, scroll }: View, [x, y]: Point): Point {
  return [(x + scroll[0]) * zoom, (y + scroll[1]) * zoom];
}

/** The box of a component or boundary; undefined once it is deleted, until the drawing is read again. */
export function boxFor({ find }: View, elements: readonly string[]): Box | undefined {
  const [main, ...parts] = elements.map(find);
  if (!main) return undefined;
  const solid = parts.filter((part) => part !== undefined && part.type !== 'text' && part.type !== 'arrow');
  return solid.length === 0 ? boxOf(main) : union([main, ...solid].flatMap((part) => (part ? [boxOf(part)] : [])));
}

export function pathFor({ find }: View, element: string): readonly Point[] | undefined {
  const arrow = find(element);
  return arrow && pathOf(arrow);
}
