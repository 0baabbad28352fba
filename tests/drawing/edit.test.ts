import { describe, expect, it } from 'vitest';
import { copied } from '#drawing/copy.ts';
import { draw } from '#drawing/draw.ts';
import {
  type Elements,
  withBoundary,
  withBoundEnds,
  withChange,
  withComponent,
  withConnection,
  withEndAt,
  withGuesses,
  withRemoved,
  withSketched,
} from '#drawing/edit.ts';
import { boxOf, overlap } from '#drawing/geometry.ts';
import { besideBox, freeSpot, type Op, withOps } from '#drawing/ops.ts';
import { readDrawing } from '#drawing/read.ts';
import { arrow, box, shape } from './hand.ts';

const scene = draw({
  components: [
    { id: 'api', kind: 'service', name: 'API', at: [0, 0] },
    { id: 'db', kind: 'relational-db', name: 'Orders', at: [320, 0], props: { replicas: 2 } },
  ],
  connections: [{ id: 'w', from: 'api', to: 'db', kind: 'write', name: 'INSERT' }],
});

let next = 0;
const freshId = (): string => `n${next++}`;

function links(elements: Elements): readonly string[] {
  return readDrawing(elements).connections.map(({ from, to, kind = '?' }) => `${from} -${kind}-> ${to}`);
}

/** Of an element, the version that Excalidraw's history goes by. */
function version(elements: Elements, id: string): unknown {
  return (elements.find((element) => element.id === id) as { version?: number } | undefined)?.version;
}

describe('an edit', () => {
  it('changes what it changes, under a new version, and no other element', () => {
    const after = withChange(scene, 'db', { props: { replicas: 1, managed: 'yes' } });
    expect(readDrawing(after).components.find(({ id }) => id === 'db')?.stated).toEqual({
      replicas: 1,
      managed: 'yes',
    });
    expect(version(after, 'db')).toBe(2);
    expect(after.filter((element, i) => element !== scene[i]).map(({ id }) => id)).toEqual(['db']);
  });

  it('unstates a prop that is set to nothing, and a role, and a connection’s kind', () => {
    const unstated = withChange(scene, 'db', { props: { replicas: undefined }, role: undefined });
    expect(readDrawing(unstated).components.find(({ id }) => id === 'db')).toMatchObject({ stated: {} });
    expect(links(withChange(scene, 'w', { kind: '' }))).toEqual(['api -?-> db']);
  });

  it('recolours a component with its kind, but not one that somebody coloured', () => {
    const colour = (elements: Elements): unknown =>
      (elements.find(({ id }) => id === 'db') as { backgroundColor?: string } | undefined)?.backgroundColor;
    expect(colour(withChange(scene, 'db', { kind: 'queue' }))).not.toBe(colour(scene));
    const pink = scene.map((element) => (element.id === 'db' ? { ...element, backgroundColor: '#ffc0cb' } : element));
    expect(colour(withChange(pink, 'db', { kind: 'queue' }))).toBe('#ffc0cb');
  });

  it('renames, gives a first name, and takes the name away', () => {
    const named = withChange(scene, 'db', { name: 'General ledger of all merchants in Europe and Asia' });
    const db = readDrawing(named).components.find(({ id }) => id === 'db');
    expect(db?.name).toBe('General ledger of all merchants in Europe and Asia');
    const label = named.find(({ containerId }) => containerId === 'db');
    const frame = named.find(({ id }) => id === 'db');
    expect(label && frame && label.y + label.height <= frame.y + frame.height).toBe(true);
    const nameless = withChange(named, 'db', { name: '' });
    expect(readDrawing(nameless).components.find(({ id }) => id === 'db')?.name).toBe('');
    expect(
      readDrawing(withChange(nameless, 'db', { name: 'Ledger' })).components.find(({ id }) => id === 'db')?.name,
    ).toBe('Ledger');
    expect(readDrawing(withChange(scene, 'w', { name: 'async' })).connections[0]?.props).toEqual({ mode: 'async' });
  });

  it('types a shape that was only recognised, and keeps it recognised when only a prop is stated', () => {
    const plain = box('r', 'Redis', [0, 0]);
    const typedNow = readDrawing(withChange(plain, 'r', { kind: 'queue' })).components[0];
    expect(typedNow).toMatchObject({ kind: 'queue', recognition: { by: 'stated' } });
    const stated = readDrawing(withChange(plain, 'r', { props: { replicas: 1 } })).components[0];
    expect(stated).toMatchObject({ kind: 'cache', recognition: { by: 'label' }, stated: { replicas: 1 } });
  });

  it('of what is not there changes nothing', () => {
    expect(withChange(scene, 'nobody', { name: 'x' })).toBe(scene);
    expect(withConnection(scene, { id: 'x', from: 'api', to: 'nobody' })).toBe(scene);
    expect(withRemoved(scene, 'nobody')).toBe(scene);
    expect(withEndAt(scene, 'w', 'to', 'nobody')).toBe(scene);
  });
});

describe('what is drawn anew', () => {
  it('connects both ways and beside itself, tied to both shapes', () => {
    const back = withConnection(scene, { id: 'r', from: 'db', to: 'api', kind: 'read' });
    const loop = withConnection(back, { id: 'l', from: 'api', to: 'api' });
    expect(links(loop)).toEqual(['api -write-> db', 'db -read-> api', 'api -?-> api']);
    for (const id of ['api', 'db']) {
      expect(loop.find((element) => element.id === id)?.boundElements?.map((bound) => bound.id)).toContain('r');
    }
    const [w, r] = ['w', 'r'].map((id) => loop.find((element) => element.id === id));
    expect(w?.y).not.toBe(r?.y);
  });

  it('stands beside, and on nothing else', () => {
    const place = besideBox(scene, 'api', [168, 76]);
    const taken = scene.filter(({ type }) => type === 'rectangle').map(boxOf);
    expect(taken.every((other) => overlap(place, other) === 0)).toBe(true);
    const placed = withComponent(scene, { id: 'new', kind: 'cache', name: 'Redis', box: place });
    expect(overlap(freeSpot(placed, place), place)).toBe(0);
  });

  it('surrounds its members and goes behind them', () => {
    const after = withBoundary(scene, {
      id: 'eu',
      kind: 'region',
      name: 'eu-west-1',
      members: ['api', 'db'],
      box: { x: 0, y: 0, width: 9, height: 9 },
    });
    expect(readDrawing(after).boundaries).toMatchObject([
      { id: 'eu', kind: 'region', name: 'eu-west-1', members: ['api', 'db'] },
    ]);
    expect(after.findIndex(({ id }) => id === 'eu')).toBeLessThan(after.findIndex(({ id }) => id === 'api'));
    const empty = withBoundary(scene, {
      id: 'z',
      kind: 'az',
      name: '',
      members: [],
      box: { x: 900, y: 0, width: 200, height: 100 },
    });
    expect(readDrawing(empty).boundaries).toMatchObject([{ id: 'z', members: [] }]);
  });
});

describe('loose ends', () => {
  const loose = [...box('a', 'API', [0, 0]), ...box('c', 'Cache', [300, 0]), arrow('x', [130, 30], [280, 20])];

  it('are bound for good, both', () => {
    const bound = withBoundEnds(loose, 'x', 'a', 'c');
    expect(readDrawing(bound).connections).toMatchObject([
      { from: 'a', to: 'c', inferred: { from: false, to: false } },
    ]);
    expect(bound.find(({ id }) => id === 'a')?.boundElements).toContainEqual({ id: 'x', type: 'arrow' });
  });

  it('of an arrow that points backwards, too', () => {
    const backwards = loose.map((element) =>
      element.id === 'x' ? { ...element, startArrowhead: 'arrow', endArrowhead: null } : element,
    );
    const bound = withBoundEnds(backwards, 'x', 'c', 'a');
    expect(readDrawing(bound).connections).toMatchObject([
      { from: 'c', to: 'a', inferred: { from: false, to: false } },
    ]);
    expect(withBoundEnds(bound, 'x', 'c', 'a')).toBe(bound);
  });
});

describe('a fix', () => {
  const apply = (...ops: readonly Op[]): Elements => withOps(scene, ops, freshId);

  it('splices a component into a connection, which keeps its words', () => {
    const after = apply({ op: 'splice', connection: 'w', id: 'q', kind: 'queue', name: 'Queue' });
    const { components, connections } = readDrawing(after);
    expect(components.map(({ id }) => id).sort()).toEqual(['api', 'db', 'q']);
    expect(connections.map(({ from, to, name }) => [from, to, name])).toEqual([
      ['api', 'q', 'INSERT'],
      ['q', 'db', ''],
    ]);
  });

  it('adds, connects, retargets, removes, and uses names of its own for what it adds', () => {
    const after = apply(
      {
        op: 'add-component',
        id: 'api',
        kind: 'dead-letter-queue',
        name: 'Dead letters',
        near: 'db',
        props: { alarm: 'yes' },
      },
      { op: 'connect', from: 'api', to: 'db', kind: 'dead-letter' },
      { op: 'set-prop', target: 'api', prop: 'instances', value: 2 },
      { op: 'set-kind', target: 'db', kind: 'document-db' },
    );
    const { components, connections } = readDrawing(after);
    expect(components).toHaveLength(3);
    const added = components.find(({ kind }) => kind === 'dead-letter-queue');
    expect(added?.stated).toEqual({ alarm: 'yes', instances: 2 });
    expect(connections.find(({ kind }) => kind === 'dead-letter')).toMatchObject({ from: added?.id, to: 'db' });
    expect(components.find(({ id }) => id === 'db')?.kind).toBe('document-db');
  });

  it('removes a component with its label and its arrows, which nothing points at any more', () => {
    const after = apply({ op: 'remove', target: 'db' });
    expect(readDrawing(after)).toMatchObject({
      components: [{ id: 'api' }],
      connections: [],
      unresolved: [],
      notes: [],
    });
    expect(after).toHaveLength(scene.length);
    expect(after.find(({ id }) => id === 'api')?.boundElements?.some(({ id }) => id === 'w')).toBe(false);
  });

  it('points an arrow elsewhere', () => {
    const wider = [...scene, ...box('c', 'Cache', [320, 300])];
    expect(links(withOps(wider, [{ op: 'retarget', connection: 'w', to: 'c' }], freshId))).toEqual(['api -write-> c']);
  });
});

describe('a copy', () => {
  it('has the same meaning under other ids', () => {
    const copy = copied(scene, freshId, [0, 500]);
    const ids = new Set(scene.map(({ id }) => id));
    expect(copy.some(({ id }) => ids.has(id))).toBe(false);
    const both = readDrawing([...scene, ...copy]);
    expect(both.components.map(({ kind, stated }) => [kind, stated])).toEqual([
      ['service', {}],
      ['relational-db', { replicas: 2 }],
      ['service', {}],
      ['relational-db', { replicas: 2 }],
    ]);
    expect(both.connections).toHaveLength(2);
    expect(new Set(both.connections.map(({ to }) => to)).size).toBe(2);
  });

  it('lets go of what is not copied with it', () => {
    const [lone] = copied(
      [shape('s', [0, 0], { frameId: 'f', boundElements: [{ id: 'gone', type: 'arrow' }] })],
      freshId,
      [0, 0],
    );
    expect(lone).toMatchObject({ frameId: null, boundElements: [] });
    const [cut] = copied([arrow('x', [0, 0], [9, 9], { start: 'gone' })], freshId, [0, 0]);
    expect(cut).toMatchObject({ startBinding: null, endBinding: null });
  });
});

describe('what was guessed', () => {
  const guess = { because: 'it is called and calls others', confidence: 0.6, alternatives: ['worker'] };
  const guessed = withGuesses(
    scene,
    new Map([
      ['api', guess],
      ['db', undefined],
    ]),
  );
  const recognitions = (elements: Elements) => readDrawing(elements).components.map(({ recognition }) => recognition);

  it('is asked about until somebody says it, and then stated', () => {
    expect(recognitions(guessed)).toEqual([{ by: 'label', ...guess }, { by: 'nothing' }]);
    expect(readDrawing(guessed).components[0]?.kind).toBe('service');
    const renamed = withChange(guessed, 'api', { name: 'Orders API' });
    expect(recognitions(renamed)[0]).toMatchObject(guess);
    expect(recognitions(withChange(guessed, 'api', { kind: 'service' }))[0]).toEqual({ by: 'stated' });
  });

  it('from a file means nothing where it is no guess', () => {
    const forged = scene.map((element) => ({
      ...element,
      customData: { faultline: { ...(element.customData?.['faultline'] as object), guess: { because: 1 } } },
    }));
    expect(recognitions(forged as Elements)).toEqual([{ by: 'stated' }, { by: 'stated' }]);
  });
});

describe('what is said to mean nothing', () => {
  it('is asked about no more, and stays as it is drawn', () => {
    const drawn = [...box('b', 'Redis', [0, 0]), shape('nameless', [0, 400]), arrow('lost', [300, 300], [500, 300])];
    expect(readDrawing(drawn).unresolved.map(({ element }) => element)).toEqual(['lost', 'nameless']);
    const settled = withSketched(withSketched(drawn, 'lost'), 'nameless');
    expect(readDrawing(settled).unresolved).toEqual([]);
    expect(settled.map(({ x, y, isDeleted = false }) => [x, y, isDeleted])).toEqual(
      drawn.map(({ x, y, isDeleted = false }) => [x, y, isDeleted]),
    );
  });
});
