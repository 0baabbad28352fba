import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '#document/document.ts';
import { documentFromScene, sceneFromDocument } from '#document/scene.ts';
import { readDrawing } from '#drawing/read.ts';

const design: DesignDocument = {
  format: 'faultline-design',
  version: 1,
  title: 'Shop',
  workbook: { targets: { p99Ms: 300 } },
  components: [
    { id: 'web', kind: 'client', name: 'Browser', at: [0, 0], size: [170, 80] },
    {
      id: 'api',
      kind: 'service',
      name: 'Orders API',
      role: 'api',
      props: { instances: 3 },
      at: [300, 0],
      size: [170, 80],
    },
    { id: 'db', kind: 'relational-db', name: 'Orders DB', at: [600, 0], size: [170, 80] },
  ],
  connections: [
    { id: 'e1', from: 'web', to: 'api', name: 'POST /orders' },
    { id: 'e2', from: 'api', to: 'db', kind: 'write', props: { timeoutMs: 300, carries: ['pii'] } },
  ],
  boundaries: [
    { id: 'eu', kind: 'region', name: 'eu-west-1', members: ['api', 'db'], at: [270, -80], size: [540, 220] },
  ],
  sketch: [
    { id: 's1', type: 'text', x: 0, y: 400, width: 200, height: 25, text: 'Remember: 99.9 % only' },
    {
      id: 's2',
      type: 'freedraw',
      x: 500,
      y: 400,
      width: 10,
      height: 10,
      points: [
        [0, 0],
        [10, 10],
      ],
    },
    {
      id: 's3',
      type: 'arrow',
      x: 900,
      y: 900,
      width: 100,
      height: 0,
      points: [
        [0, 0],
        [100, 0],
      ],
      endArrowhead: 'arrow',
    },
  ],
};

const { components: _c, connections: _k, boundaries: _b, sketch, ...base } = design;

describe('a scene', () => {
  it('comes from a document and leads back to it', () => {
    const back = documentFromScene(sceneFromDocument(design), base);
    expect({ ...back, sketch: undefined }).toEqual({ ...design, sketch: undefined });
    expect(back.sketch?.map(({ id, type, text }) => ({ id, type, text }))).toEqual(
      sketch?.map(({ id, type, text }) => ({ id, type, text })),
    );
    expect(documentFromScene(sceneFromDocument(back), base)).toEqual(back);
  });

  it('keeps what an arrow without an end is', () => {
    const [, , arrow] = documentFromScene(sceneFromDocument(design), base).sketch ?? [];
    expect(arrow).toMatchObject({
      type: 'arrow',
      points: [
        [0, 0],
        [100, 0],
      ],
      endArrowhead: 'arrow',
    });
  });

  it('loses no element: each is in the graph, a label of it, or sketch', () => {
    const elements = sceneFromDocument(design);
    const { components, connections, boundaries, sketch = [] } = documentFromScene(elements, base);
    const kept = new Set([...components, ...connections, ...(boundaries ?? []), ...sketch].map(({ id }) => id));
    const lost = elements.filter(({ id, containerId }) => !kept.has(id) && !(containerId && kept.has(containerId)));
    expect(lost).toEqual([]);
  });

  it('writes no kind that only the label tells on an arrow', () => {
    const drawing = readDrawing(sceneFromDocument(design));
    expect(drawing.connections[0]?.kind).toBe('request');
    expect(documentFromScene(sceneFromDocument(design), base).connections[0]?.kind).toBeUndefined();
  });

  it('gives an icon of many strokes a box of the usual size around its middle', () => {
    const stroke = (id: string, x: number): object => ({
      id,
      type: 'line',
      x,
      y: 0,
      width: 20,
      height: 40,
      points: [
        [0, 0],
        [20, 40],
      ],
      groupIds: ['g'],
      isDeleted: false,
    });
    const shape = { id: 'r', type: 'rectangle', x: 0, y: 0, width: 60, height: 60, groupIds: ['g'], isDeleted: false };
    const caption = {
      id: 't',
      type: 'text',
      x: 5,
      y: 64,
      width: 50,
      height: 20,
      text: 'Redis',
      groupIds: [],
      isDeleted: false,
    };
    const scene = [shape, stroke('l1', 10), stroke('l2', 30), caption] as unknown as Parameters<
      typeof documentFromScene
    >[0];
    const [redis] = documentFromScene(scene).components;
    expect(redis).toMatchObject({ name: 'Redis', kind: 'cache' });
    expect(redis?.size).toBeUndefined();
  });
});
