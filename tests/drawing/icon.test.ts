import { describe, expect, it } from 'vitest';
import { clean } from '#drawing/clean.ts';
import { draw } from '#drawing/draw.ts';
import { boxOf, holds, overlap } from '#drawing/geometry.ts';
import { iconBox, withIcons, withoutIcons } from '#drawing/icon.ts';
import { readDrawing } from '#drawing/read.ts';
import { strokesOf } from '#drawing/strokes.ts';
import { kinds } from '#kinds/kinds.ts';
import { shape } from './hand.ts';

const scene = draw({
  components: [...kinds.keys()].map((kind, i) => ({
    id: kind,
    kind,
    name: `The ${kind}`,
    at: [(i % 8) * 260, Math.floor(i / 8) * 160],
  })),
  connections: [{ id: 'x', from: 'client', to: 'cache' }],
});

describe('icons of an exported scene', () => {
  const drawing = readDrawing(scene);
  const shown = withIcons(scene, drawing);

  it('are strokes inside their box, over the label, for every kind', () => {
    for (const { id } of drawing.components) {
      const [box, label] = [id, `${id}:label`].map((each) => scene.find((element) => element.id === each));
      const strokes = shown.filter((element) => element.id.startsWith(`${id}:icon`));
      expect(strokes.length, id).toBeGreaterThan(0);
      for (const stroke of strokes) {
        expect(box && holds(boxOf(box), boxOf(stroke), 1), id).toBe(true);
        expect(label && overlap(boxOf(label), boxOf(stroke)), id).toBe(0);
      }
    }
  });

  it('mean nothing, and go without a trace', () => {
    expect(readDrawing(shown, drawing)).toBe(drawing);
    expect(withoutIcons(shown)).toEqual(scene);
  });

  it('go on the edge where the label leaves no room', () => {
    const small = iconBox(
      { x: 0, y: 0, width: 120, height: 40 },
      { x: 30, y: 9, width: 60, height: 22 },
      'rectangle',
      false,
    );
    expect(small).toMatchObject({ onEdge: true, y: -9 });
  });
});

describe('path data', () => {
  it('becomes chains of points: lines, curves, arcs and closings', () => {
    expect(strokesOf('M2 2h4v4H2zM10 10l3 4')).toEqual([
      [
        [2, 2],
        [6, 2],
        [6, 6],
        [2, 6],
        [2, 2],
      ],
      [
        [10, 10],
        [13, 14],
      ],
    ]);
    const [circle] = strokesOf('M4 12a8 8 0 1 0 16 0');
    expect(circle?.at(-1)?.[0]).toBeCloseTo(20);
    for (const [x, y] of circle ?? []) expect(Math.hypot(x - 12, y - 12)).toBeCloseTo(8);
    expect(circle?.every(([, y]) => y >= 11.99)).toBe(true);
    const [curve] = strokesOf('M0 0c0 4 16 4 16 0');
    expect(curve?.at(-1)).toEqual([16, 0]);
  });
});

describe('a scene from anywhere', () => {
  it('loses what could run or fetch, and nothing else', () => {
    const foreign = [
      { ...shape('v', [0, 0]), type: 'embeddable', link: 'https://www.youtube.com/x' },
      { ...shape('f', [0, 0]), type: 'iframe' },
      { ...shape('j', [0, 0]), link: 'javascript:alert(1)' },
      { ...shape('d', [0, 0]), link: ' data:text/html,x' },
      { ...shape('k', [0, 0]), link: 'https://example.org' },
    ];
    const safe = clean(foreign) as readonly { type: string; link?: unknown }[];
    expect(safe.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'rectangle'));
    expect(safe.map(({ link }) => link)).toEqual([
      'https://www.youtube.com/x',
      undefined,
      null,
      null,
      'https://example.org',
    ]);
  });
});
