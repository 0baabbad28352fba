import { describe, expect, it } from 'vitest';
import { draw } from '#drawing/draw.ts';
import { boxOf } from '#drawing/geometry.ts';
import { ghostsOf } from '#drawing/ghosts.ts';
import { withOps } from '#drawing/ops.ts';

const scene = draw({
  components: [
    { id: 'api', kind: 'service', name: 'API', at: [0, 0] },
    { id: 'db', kind: 'relational-db', name: 'DB', at: [400, 0] },
  ],
  connections: [{ id: 'e1', from: 'api', to: 'db' }],
});

describe('the ghosts of an edit', () => {
  it('stand where the edit puts its things, and leave the scene as it is', () => {
    const before = JSON.stringify(scene);
    const ops = [{ op: 'splice', connection: 'e1', id: 'q', kind: 'queue', name: 'Queue' }] as const;
    const ghosts = ghostsOf(scene, ops);
    const placed = withOps(scene, ops, () => 'second').find(({ id }) => id === 'q');
    expect(ghosts.boxes).toEqual([{ id: 'q', kind: 'queue', name: 'Queue', box: placed && boxOf(placed) }]);
    expect(ghosts.arrows, 'the new one, and the old one that now ends there').toHaveLength(2);
    expect(ghosts.gone).toEqual({ boxes: [], arrows: [expect.anything()] });
    expect(JSON.stringify(scene)).toBe(before);
  });

  it('tell what is taken away', () => {
    const { boxes, arrows, gone } = ghostsOf(scene, [{ op: 'remove', target: 'db' }]);
    expect([boxes, arrows]).toEqual([[], []]);
    expect(gone.boxes).toHaveLength(1);
    expect(gone.arrows).toHaveLength(1);
  });

  it('are none where only a fact is stated', () => {
    const { boxes, arrows, gone } = ghostsOf(scene, [{ op: 'set-prop', target: 'api', prop: 'instances', value: 3 }]);
    expect([boxes, arrows, gone.boxes, gone.arrows]).toEqual([[], [], [], []]);
  });
});
