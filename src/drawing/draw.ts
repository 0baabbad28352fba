import { boxesOf } from './arrange.ts';
import type { Box } from './drawing.ts';
import type { SceneElement } from './element.ts';
import { boundaryElements, componentElements, connectionElements, type Drawn, type Route } from './elements.ts';
import { area } from './geometry.ts';
import type { Placed } from './placed.ts';
import { exceptionsOf, surrounding } from './surround.ts';
import { waysOf } from './ways.ts';

/**
 * Complete Excalidraw elements for a graph: reading them gives the graph again. What has no place gets a simple one;
 * `layout` finds better ones.
 */
export function draw(input: Placed): readonly SceneElement[] {
  const boxes = boxesOf(input);
  const boundaries = (input.boundaries ?? []).map((boundary) => ({ ...boundary, box: boxGiven(boundary) }));
  const rectangles = surrounding(boundaries, boxes);
  const exceptions = exceptionsOf(boundaries, boxes, rectangles);
  const ends = new Map([...rectangles, ...boxes]);
  const ways = waysOf(input.connections, ends, boxes);
  const arrows = input.connections.map((connection, i) =>
    connectionElements(connection, ways[i] ?? looseRoute(ends.get(connection.from), ends.get(connection.to))),
  );
  const shapes = [
    ...boundaries
      .map((boundary) => ({ boundary, box: rectangles.get(boundary.id) ?? nowhere }))
      .sort((a, b) => area(b.box) - area(a.box))
      .flatMap(({ boundary, box }) => boundaryElements(boundary, box, exceptions.get(boundary.id) ?? [])),
    ...arrows.flat(),
    ...input.components.flatMap((component) =>
      componentElements({ ...component, unplaced: component.at === undefined }, boxes.get(component.id) ?? nowhere),
    ),
  ];
  return withArrows(shapes, input.connections);
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

function boxGiven({ at, size }: NonNullable<Placed['boundaries']>[number]): Box | undefined {
  return at && size ? { x: at[0], y: at[1], width: size[0], height: size[1] } : undefined;
}

/** An arrow whose end names nothing that is drawn hangs in the air, to be seen and settled. */
function looseRoute(start: Box | undefined, end: Box | undefined): Route {
  const box = start ?? end ?? nowhere;
  const near: [number, number] = [box.x + box.width / 2, box.y + box.height + 5];
  const far: [number, number] = [near[0], near[1] + 120];
  const touch: [number, number] = [0.5, box.height === 0 ? 1 : 1 + 5 / box.height];
  if (start) return { path: [near, far], start: touch, elbowed: false };
  return end ? { path: [far, near], end: touch, elbowed: false } : { path: [near, far], elbowed: false };
}

/** A shape takes its arrows along when it is moved only if it knows them. */
function withArrows(shapes: readonly Drawn[], connections: Placed['connections']): readonly SceneElement[] {
  const touching = new Map<string, { readonly id: string; readonly type: string }[]>();
  for (const { id, from, to } of connections) {
    for (const end of new Set([from, to])) touching.set(end, [...(touching.get(end) ?? []), { id, type: 'arrow' }]);
  }
  return shapes.map((shape) => {
    const arrows = touching.get(shape.id);
    return arrows && shape.type !== 'arrow'
      ? { ...shape, boundElements: [...(shape.boundElements ?? []), ...arrows] }
      : shape;
  });
}
