import { afterAll, describe, expect, it } from 'vitest';
import type { DesignDocument } from '#document/document.ts';
import { draw } from '#drawing/draw.ts';
import type { Box } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import { boxOf, overlap, pathOf, type Point } from '#drawing/geometry.ts';
import { boards, documentAt } from './bank.ts';

interface Stretch {
  readonly arrow: string;
  readonly ends: readonly string[];
  readonly from: Point;
  readonly to: Point;
}

interface Measured {
  readonly boxes: readonly { readonly id: string; readonly box: Box }[];
  readonly labels: readonly { readonly id: string; readonly box: Box }[];
  readonly stretches: readonly Stretch[];
}

/** What somebody sees who opens the board. */
function measured(document: DesignDocument): Measured {
  const elements: readonly SceneElement[] = draw(document);
  const known = new Set(document.components.map(({ id }) => id));
  const arrows = elements.filter(({ type }) => type === 'arrow');
  const ends = new Map(document.connections.map(({ id, from, to }) => [id, [from, to]]));
  return {
    boxes: elements
      .filter(({ id, type }) => known.has(id) && type !== 'arrow')
      .map((element) => ({ id: element.id, box: boxOf(element) })),
    labels: elements
      .filter(({ type, containerId }) => type === 'text' && arrows.some(({ id }) => id === containerId))
      .map((element) => ({ id: element.containerId ?? '', box: boxOf(element) })),
    stretches: arrows.flatMap((arrow) => {
      const path = pathOf(arrow);
      return path
        .slice(1)
        .map((to, i) => ({ arrow: arrow.id, ends: ends.get(arrow.id) ?? [], from: path[i] ?? to, to }));
    }),
  };
}

function pairsOf<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b] as const));
}

function runsThrough({ from, to }: Stretch, { x, y, width, height }: Box): boolean {
  const [left, right] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
  const [top, bottom] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  return left < x + width && right > x && top < y + height && bottom > y;
}

function cross(a: Stretch, b: Stretch): boolean {
  const side = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
    Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  return (
    a.arrow !== b.arrow &&
    side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 &&
    side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0
  );
}

/** At this size a board of 1280 × 720 shows its smallest words 7 px high. */
const largest = { width: 2600, height: 1500 };
/** The one arrow, on both boards of the multi-channel notifications, for which the search found no free way. */
const noFreeWay = ['dis-qs through ew'];
const total = { boards: 0, boxes: 0, arrows: 0, crossings: 0 };

describe.each(boards().map((path) => [path.replace('templates/', '').replace('.faultline.json', ''), path]))(
  '%s',
  (_, path) => {
    const document = documentAt(path);
    const { boxes, labels, stretches } = measured(document);

    it('has a place for everything, apart from each other and within a screen', () => {
      expect(document.components.filter(({ at, size }) => !at || !size)).toEqual([]);
      const clashing = pairsOf(boxes).filter(([a, b]) => overlap(a.box, b.box) > 0);
      expect(clashing.map(([a, b]) => `${a.id} on ${b.id}`)).toEqual([]);
      const right = Math.max(...boxes.map(({ box }) => box.x + box.width));
      const bottom = Math.max(...boxes.map(({ box }) => box.y + box.height));
      expect(Math.min(...boxes.flatMap(({ box }) => [box.x, box.y]))).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(largest.width);
      expect(bottom).toBeLessThanOrEqual(largest.height);
    });

    it('has no arrow through a third box and no label on a box', () => {
      const through = stretches.flatMap((stretch) =>
        boxes
          .filter(({ id, box }) => !stretch.ends.includes(id) && runsThrough(stretch, box))
          .map(({ id }) => `${stretch.arrow} through ${id}`),
      );
      expect(through.filter((one) => !noFreeWay.includes(one))).toEqual([]);
      const covered = labels.flatMap((label) =>
        boxes.filter(({ box }) => overlap(label.box, box) > 0).map(({ id }) => `${label.id} on ${id}`),
      );
      expect(covered).toEqual([]);
    });

    it('has labels that can be read, and few crossings', () => {
      const clashing = pairsOf(labels).filter(([a, b]) => overlap(a.box, b.box) > 0);
      expect(clashing.map(([a, b]) => `${a.id} on ${b.id}`)).toEqual([]);
      const crossings = pairsOf(stretches).filter(([a, b]) => cross(a, b)).length;
      expect(crossings).toBeLessThanOrEqual(document.connections.length * 0.6);
      total.boards += 1;
      total.boxes += boxes.length;
      total.arrows += document.connections.length;
      total.crossings += crossings;
    });
  },
);

afterAll(() => {
  const { boards: count, boxes, arrows, crossings } = total;
  console.log(`Layout: ${count} boards, ${boxes} boxes, ${arrows} arrows, ${crossings} crossings.`);
});
