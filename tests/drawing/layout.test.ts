import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { draw } from '#drawing/draw.ts';
import type { Box } from '#drawing/drawing.ts';
import { boxOf, overlap } from '#drawing/geometry.ts';
import { type Engine, layout } from '#drawing/layout.ts';
import type { Placed } from '#drawing/placed.ts';
import { readDrawing } from '#drawing/read.ts';
import { cornerOf, toLayOut, wantsLayout, withLayout } from '#drawing/tidy.ts';

const engine = new Elk() as unknown as Engine;

const design: Placed = {
  components: ['app', 'gw', 'api', 'db', 'cache', 'log', 'worker', 'mail'].map((id, i) => ({
    id,
    kind: i % 2 ? 'service' : 'cache',
    name: `The ${id}`,
  })),
  connections: [
    ['app', 'gw'],
    ['gw', 'api'],
    ['api', 'db'],
    ['api', 'cache'],
    ['cache', 'api'],
    ['api', 'log'],
    ['log', 'worker'],
    ['worker', 'mail'],
    ['api', 'api'],
    ['worker', 'eu'],
  ].map(([from = '', to = ''], i) => ({ id: `e${i}`, from, to, name: i === 2 ? 'INSERT entry' : '' })),
  boundaries: [
    { id: 'eu', kind: 'region', name: 'eu-west-1', members: ['api', 'a', 'log'] },
    { id: 'a', kind: 'az', name: 'a', members: ['db', 'cache'] },
    { id: 'team', kind: 'owner', name: 'Team', members: ['db', 'worker'] },
  ],
};

describe('a layout', () => {
  it('keeps components apart, arrows bound and boundaries true, also where they cross', async () => {
    const scene = draw(await layout(design, engine));
    const drawing = readDrawing(scene);
    const boxes = drawing.components.flatMap(({ id }) => scene.filter((element) => element.id === id).map(boxOf));
    expect(pairs(boxes).every(([a, b]) => overlap(a, b) === 0)).toBe(true);
    expect(drawing.connections).toHaveLength(10);
    expect(drawing.connections.every(({ inferred }) => !inferred.from && !inferred.to)).toBe(true);
    expect(drawing.boundaries.map(({ id, members }) => [id, [...members].sort()])).toEqual(
      expect.arrayContaining([
        ['eu', ['a', 'api', 'log']],
        ['team', ['db', 'worker']],
      ]),
    );
  });

  it('runs arrows at right angles and through no other component', async () => {
    const scene = draw(await layout(design, engine));
    const components = readDrawing(scene).components.flatMap(({ id }) => scene.filter((element) => element.id === id));
    for (const arrow of scene.filter(
      (element) => element.type === 'arrow' && element.startBinding?.elementId !== element.endBinding?.elementId,
    )) {
      if (arrow.endBinding?.elementId === 'eu') continue;
      const points = (arrow.points ?? []).map(([x, y]) => [x + arrow.x, y + arrow.y] as const);
      for (const [i, [x, y]] of points.entries()) {
        const [px, py] = points[i - 1] ?? [x, y];
        expect(Math.abs(px - x) < 0.01 || Math.abs(py - y) < 0.01, `${arrow.id} bends at right angles`).toBe(true);
        const leg = {
          x: Math.min(x, px),
          y: Math.min(y, py),
          width: Math.abs(x - px) + 0.1,
          height: Math.abs(y - py) + 0.1,
        };
        for (const other of components) {
          const isEnd = [arrow.startBinding?.elementId, arrow.endBinding?.elementId].includes(other.id);
          expect(isEnd || overlap(leg, boxOf(other)) === 0, `${arrow.id} crosses ${other.id}`).toBe(true);
        }
      }
    }
  });

  it('gives the same places every time', async () => {
    expect(await layout(design, engine)).toEqual(await layout(design, engine));
  });

  it('of a selection leaves the rest where it is, and the meaning as it was', async () => {
    const scene = draw({
      ...design,
      components: design.components.map((component, i) => ({ ...component, at: [0, i * 200] })),
    });
    const drawing = readDrawing(scene);
    const wanted = toLayOut(drawing, scene, new Set(['log', 'worker', 'mail']));
    const after = withLayout(scene, drawing, await layout(wanted, engine, cornerOf(drawing, scene, wanted)));
    const at = (elements: typeof scene, id: string): unknown =>
      elements.filter((element) => element.id === id).map(({ x, y }) => [x, y]);
    for (const id of ['app', 'gw', 'db', 'app:label']) expect(at(after, id)).toEqual(at(scene, id));
    expect(at(after, 'mail')).not.toEqual(at(scene, 'mail'));
    expect(readDrawing(after).connections.map(({ from, to }) => [from, to])).toEqual(
      drawing.connections.map(({ from, to }) => [from, to]),
    );
    const [mail, label] = ['mail', 'mail:label'].map((id) => after.find((element) => element.id === id));
    expect(label && mail && label.x > mail.x && label.y > mail.y && label.y < mail.y + mail.height).toBe(true);
  });

  it('is wanted only while somebody’s choice is missing', async () => {
    const scene = draw(design);
    expect(wantsLayout(scene)).toBe(true);
    const drawing = readDrawing(scene);
    const after = withLayout(scene, drawing, await layout(toLayOut(drawing, scene), engine));
    expect(wantsLayout(after)).toBe(false);
    expect(readDrawing(after, drawing).components.map(({ stated }) => stated)).toEqual(
      drawing.components.map(({ stated }) => stated),
    );
    expect(
      wantsLayout(
        draw({ ...design, components: design.components.map((component) => ({ ...component, at: [0, 0] })) }),
      ),
    ).toBe(false);
  });
});

function pairs(boxes: readonly Box[]): readonly (readonly [Box, Box])[] {
  return boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b] as const));
}
