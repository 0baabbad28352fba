import { describe, expect, it } from 'vitest';
import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import { readDrawing } from '#drawing/read.ts';
import { arrow, box, shape, text, typed } from './hand.ts';

const two = [...box('api', 'Orders API', [0, 0]), ...box('db', 'Postgres 1+2 replicas', [320, 0])];

function read(...elements: readonly (SceneElement | readonly SceneElement[])[]): Drawing {
  return readDrawing(elements.flat());
}

function links({ connections }: Drawing): readonly string[] {
  return connections.map(({ from, to }) => `${from} -> ${to}`);
}

describe('a box with a label', () => {
  it('is a component of the kind that its label names, with the reason and what else it might be', () => {
    const [redis] = read(box('r', 'Redis', [0, 0])).components;
    expect(redis).toMatchObject({ id: 'r', kind: 'cache', name: 'Redis', stated: {} });
    expect(redis?.recognition).toMatchObject({
      by: 'label',
      because: 'product: Redis',
      alternatives: ['queue', 'pubsub'],
    });
  });

  it('is generic where the label names nothing', () => {
    const [box1] = read(box('x', 'Blorp', [0, 0])).components;
    expect(box1).toMatchObject({ kind: 'generic', recognition: { by: 'nothing' } });
  });

  it('states what is written on it, and what was stated by hand wins', () => {
    const [plain] = read(box('db', 'Postgres 1+2 replicas', [0, 0])).components;
    expect(plain?.props).toMatchObject({ replicas: 2, product: 'Postgres' });
    expect(plain?.fromLabel).toContainEqual({ prop: 'replicas', words: '1+2 replicas' });
    const by = typed('component', { kind: 'relational-db', props: { replicas: 1 } });
    const [stated] = read(box('db', 'Postgres 1+2 replicas', [0, 0], by)).components;
    expect(stated).toMatchObject({ props: { replicas: 1 }, stated: { replicas: 1 }, recognition: { by: 'stated' } });
  });

  it('in any shape, and over line breaks', () => {
    const { components } = read(
      box('e', 'Orders\nDB', [0, 0], { type: 'ellipse' }),
      box('d', 'message\nqueue', [200, 0], { type: 'diamond' }),
    );
    expect(components.map(({ name, kind }) => [name, kind])).toEqual([
      ['Orders DB', 'relational-db'],
      ['message queue', 'queue'],
    ]);
  });

  it('is a note where it holds a paragraph that no arrow touches, or the number of a step', () => {
    const requirement =
      'The system must accept a payment within three seconds at the 99th percentile, and it must never charge a card twice, whatever fails.';
    const drawing = read(
      box('req', requirement, [0, 0, 400, 200]),
      box('step', '2', [500, 0, 30, 30], { type: 'ellipse' }),
    );
    expect(drawing.components).toEqual([]);
    expect(drawing.notes.map(({ element }) => element)).toEqual(['req', 'step']);
  });

  it('takes along the shapes of a stack behind it', () => {
    const drawing = read(
      shape('back', [12, 12]),
      shape('middle', [6, 6]),
      box('front', 'API', [0, 0]),
      arrow('a', [300, 30], [140, 30]),
      box('c', 'Client', [310, 0]),
    );
    expect(drawing.components.map(({ id, elements }) => [id, elements.length])).toContainEqual(['front', 4]);
    expect(links(drawing)).toEqual(['c -> front']);
  });
});

describe('an icon', () => {
  const strokes = (group: string, x: number): readonly SceneElement[] => [
    shape(`${group}-top`, [x, 0, 60, 20], { type: 'ellipse', groupIds: [group] }),
    shape(`${group}-body`, [x, 10, 60, 60], { groupIds: [group] }),
  ];

  it('grouped with its caption is one component, and arrows at any part of it are bound to it', () => {
    const drawing = read(
      box('api', 'API', [0, 0]),
      strokes('g', 300),
      text('cap', 'Orders DB', [290, 80], { groupIds: ['g'] }),
      arrow('a', [125, 30], [295, 30], { start: 'api', end: 'g-top' }),
      arrow('b', [125, 40], [295, 90], { start: 'api', end: 'cap' }),
    );
    expect(drawing.components.map(({ name, kind }) => [name, kind])).toContainEqual(['Orders DB', 'relational-db']);
    expect(drawing.components).toHaveLength(2);
    expect(links(drawing)).toEqual(['api -> g-body', 'api -> g-body']);
    expect(drawing.connections.every(({ inferred }) => !inferred.from && !inferred.to)).toBe(true);
  });

  it('takes the free caption under it, each text for one icon', () => {
    const drawing = read(
      strokes('g', 0),
      strokes('h', 200),
      text('c1', 'Redis', [5, 78]),
      text('c2', 'Kafka', [205, 78]),
    );
    expect(drawing.components.map(({ name }) => name).sort()).toEqual(['Kafka', 'Redis']);
    expect(drawing.notes).toEqual([]);
  });

  it('of loose strokes is joined; a logo in single letters is read as a word', () => {
    const drawing = read(
      shape('screen', [0, 0, 70, 50]),
      shape('stand', [20, 45, 30, 12]),
      {
        id: 'line',
        type: 'line',
        x: 10,
        y: 10,
        width: 40,
        height: 0,
        points: [
          [0, 0],
          [40, 0],
        ],
      },
      text('cap', 'Client', [5, 62]),
      ...'KAFKA'.split('').map((letter, i) => text(`l${i}`, letter, [300 + i * 9, 10, 8, 20], { groupIds: ['logo'] })),
      shape('plate', [295, 5, 60, 30], { groupIds: ['logo'] }),
    );
    expect(drawing.components.map(({ name, kind }) => [name, kind]).sort()).toEqual([
      ['Client', 'client'],
      ['KAFKA', 'event-log'],
    ]);
  });

  it('keeps arrows that are its strokes to itself', () => {
    const group = { groupIds: ['lb'] };
    const drawing = read(
      shape('frame', [0, 0, 60, 90], group),
      shape('a', [10, 40, 10, 10], { type: 'ellipse', ...group }),
      shape('b', [40, 10, 10, 10], { type: 'ellipse', ...group }),
      arrow('inner', [20, 45], [40, 15], { start: 'a', end: 'b', endArrowhead: null, ...group }),
      text('cap', 'Load balancer', [-20, 100]),
    );
    expect(drawing.components.map(({ name, kind }) => [name, kind])).toEqual([['Load balancer', 'load-balancer']]);
    expect(drawing.connections).toEqual([]);
    expect(drawing.iconArrows).toEqual([{ element: 'inner', of: 'frame' }]);
  });

  it('without any name is a component only where an arrow ends at it; else it is listed', () => {
    const used = read(
      box('api', 'API', [0, 0]),
      shape('icon', [300, 0, 50, 50]),
      arrow('a', [125, 25], [295, 25], { start: 'api', end: 'icon' }),
    );
    expect(used.components.map(({ id }) => id)).toEqual(['api', 'icon']);
    const idle = read(shape('icon', [300, 0, 50, 50]));
    expect(idle.components).toEqual([]);
    expect(idle.unresolved).toEqual([{ element: 'icon', why: 'This shape has no name, and no arrow touches it.' }]);
  });

  it('may be grouped with a typed component', () => {
    const by = { ...typed('component', { kind: 'cache' }), groupIds: ['g'] };
    const drawing = read(
      box('c', 'Sessions', [0, 0], by),
      shape('glyph', [5, 5, 16, 16], { groupIds: ['g'] }),
      box('api', 'API', [300, 0]),
      arrow('a', [295, 30], [22, 10], { start: 'api', end: 'glyph' }),
    );
    expect(drawing.components.map(({ id, kind }) => [id, kind])).toContainEqual(['c', 'cache']);
    expect(links(drawing)).toEqual(['api -> c']);
  });
});

describe('an arrow', () => {
  it('bound at both ends connects; its label states its kind and props', () => {
    const label = text('l', 'POST /orders 200 ms timeout', [180, 20], { containerId: 'a' });
    const drawing = read(two, arrow('a', [125, 30], [315, 30], { start: 'api', end: 'db' }), label);
    expect(drawing.connections).toMatchObject([
      {
        id: 'a',
        from: 'api',
        to: 'db',
        kind: 'request',
        name: 'POST /orders 200 ms timeout',
        props: { method: 'POST', timeoutMs: 200 },
        inferred: { from: false, to: false, distance: 0 },
      },
    ]);
  });

  it('bound to a label means the box', () => {
    expect(links(read(two, arrow('a', [125, 30], [330, 30], { start: 'api-label', end: 'db-label' })))).toEqual([
      'api -> db',
    ]);
  });

  it('runs the way its head points', () => {
    const backwards = { start: 'api', end: 'db', startArrowhead: 'arrow', endArrowhead: null };
    expect(links(read(two, arrow('a', [125, 30], [315, 30], backwards)))).toEqual(['db -> api']);
    const both = { start: 'api', end: 'db', startArrowhead: 'arrow' };
    expect(links(read(two, arrow('a', [125, 30], [315, 30], both)))).toEqual(['api -> db']);
  });

  it('that stops within 40 px is inferred, and says how far off it is', () => {
    const drawing = read(two, arrow('a', [125, 30], [296, 30], { start: 'api' }));
    expect(drawing.connections).toMatchObject([
      { from: 'api', to: 'db', inferred: { from: false, to: true, distance: 24 } },
    ]);
  });

  it('that stops farther off is unresolved, and says so', () => {
    const drawing = read(two, arrow('a', [125, 30], [270, 30], { start: 'api' }));
    expect(drawing.connections).toEqual([]);
    expect(drawing.unresolved).toEqual([{ element: 'a', why: 'One end of this arrow lies 50 px from anything.' }]);
    expect(read(arrow('a', [0, 0], [100, 0])).unresolved[0]?.why).toBe(
      'There is nothing that this arrow could start or end at.',
    );
  });

  it('between two near things means the one that it points at', () => {
    const drawing = read(
      box('api', 'API', [0, 0]),
      box('left', 'Cache', [300, 0, 60, 40]),
      box('right', 'Queue', [300, 70, 60, 40]),
      arrow('a', [120, 20], [280, 56], { start: 'api' }),
    );
    expect(links(drawing)).toEqual(['api -> right']);
  });

  it('whose two loose ends lie at one thing is unresolved, not a loop', () => {
    const drawing = read(box('api', 'API', [0, 0]), arrow('a', [130, 10], [130, 50]));
    expect(drawing.connections).toEqual([]);
    expect(drawing.unresolved.map(({ element }) => element)).toEqual(['a']);
  });

  it('that runs into another one goes where that one goes', () => {
    const drawing = read(
      box('a', 'API', [0, 0]),
      box('b', 'Worker', [0, 200]),
      box('db', 'Postgres', [600, 100]),
      arrow('main', [125, 30], [595, 130], { start: 'a', end: 'db' }),
      arrow('joins', [125, 230], [360, 82], { start: 'b' }),
    );
    expect(links(drawing)).toEqual(['a -> db', 'b -> db']);
    expect(drawing.connections[1]?.inferred.to).toBe(true);
  });

  it('takes free text beside it for its label', () => {
    const drawing = read(
      two,
      arrow('a', [125, 30], [315, 30], { start: 'api', end: 'db' }),
      text('t', 'async', [200, 4]),
    );
    expect(drawing.connections).toMatchObject([{ name: 'async', props: { mode: 'async' } }]);
    expect(drawing.notes).toEqual([]);
  });

  it('bound to free text makes a component of it; free text by itself is a note', () => {
    const drawing = read(
      text('u', 'Users', [0, 20]),
      box('api', 'API', [300, 0]),
      arrow('a', [60, 30], [295, 30], { start: 'u', end: 'api' }),
      text('n', '100k requests a second', [0, 400]),
    );
    expect(links(drawing)).toEqual(['u -> api']);
    expect(drawing.components.map(({ id, kind }) => [id, kind])).toContainEqual(['u', 'client']);
    expect(drawing.notes).toEqual([{ element: 'n', text: '100k requests a second' }]);
  });
});

describe('a boundary', () => {
  it('is a typed rectangle, with what lies inside it', () => {
    const region = box('eu', 'eu-west-1', [-40, -60, 600, 240], typed('boundary', { kind: 'region' }));
    const zone = box('az', 'a', [-20, -20, 200, 150], typed('boundary', { kind: 'az' }));
    const { boundaries, components } = read(region, zone, two);
    expect(components.map(({ id }) => id)).toEqual(['api', 'db']);
    expect(boundaries.map(({ id, kind, name, members }) => [id, kind, name, members])).toEqual([
      ['eu', 'region', 'eu-west-1', ['db', 'az']],
      ['az', 'az', 'a', ['api']],
    ]);
  });

  it('is a frame, its kind guessed from its title', () => {
    const frame = shape('f', [-20, -20, 200, 150], { type: 'frame', name: 'Team Checkout' });
    expect(read(frame, two).boundaries).toMatchObject([
      { id: 'f', kind: 'owner', name: 'Team Checkout', members: ['api'] },
    ]);
  });

  it('is a plain box round named things, its title written in it or beside it', () => {
    const drawing = read(
      shape('vpc', [-30, -50, 560, 200], { strokeStyle: 'dashed' }),
      text('t', 'VPC', [-20, -45]),
      two,
    );
    expect(drawing.boundaries).toMatchObject([{ id: 'vpc', kind: 'zone', name: 'VPC', members: ['api', 'db'] }]);
    expect(drawing.notes).toEqual([]);
  });

  it('can be the end of an arrow', () => {
    const drawing = read(
      shape('vpc', [300, -50, 260, 200], { strokeStyle: 'dashed' }),
      text('t', 'VPC', [310, -45]),
      box('db', 'Postgres', [380, 0]),
      box('lb', 'Load balancer', [0, 0]),
      arrow('a', [125, 30], [292, 30], { start: 'lb' }),
    );
    expect(links(drawing)).toEqual(['lb -> vpc']);
  });

  it('gives way to a component where an arrow was let go deep inside it, near that component', () => {
    const drawing = read(
      box('eu', 'eu-west-1', [200, -100, 400, 300], typed('boundary', { kind: 'region' })),
      box('db', 'Postgres', [400, 0]),
      box('api', 'API', [0, 0]),
      arrow('a', [125, 30], [380, 30], { start: 'api', end: 'eu' }),
    );
    expect(drawing.connections).toMatchObject([{ from: 'api', to: 'db', inferred: { to: true } }]);
  });
});

describe('reading again', () => {
  const scene = [...two, arrow('a', [125, 30], [296, 30], { start: 'api' }), text('n', 'a thought', [0, 400])];

  it('gives the same object while the meaning is the same, however things move', () => {
    const before = readDrawing(scene);
    expect(
      readDrawing(
        scene.map((element) => ({ ...element, x: element.x + 50 })),
        before,
      ),
    ).toBe(before);
    const nearer = scene.map((element) => (element.id === 'a' ? { ...element, x: element.x + 5 } : element));
    expect(readDrawing(nearer, before)).toBe(before);
  });

  it('gives another one when anything else changes', () => {
    const before = readDrawing(scene);
    const renamed = scene.map((element) =>
      element.id === 'db-label' ? { ...element, originalText: 'MySQL' } : element,
    );
    const away = scene.map((element) => (element.id === 'a' ? { ...element, x: element.x - 60 } : element));
    for (const next of [renamed, away, scene.slice(2), [...scene, ...box('q', 'Queue', [0, 600])]]) {
      expect(readDrawing(next, before)).not.toBe(before);
    }
  });

  it('leaves nothing out: everything is a part, a connection, a boundary, a note or unresolved', () => {
    const drawing = readDrawing(scene);
    const seen = new Set([
      ...drawing.components.flatMap(({ elements }) => elements),
      ...drawing.connections.map(({ element }) => element),
      ...drawing.notes.map(({ element }) => element),
      ...drawing.unresolved.map(({ element }) => element),
    ]);
    expect(scene.filter(({ id }) => !seen.has(id))).toEqual([]);
  });

  it('does without what is deleted or broken', () => {
    const broken = [
      { ...shape('gone', [0, 0]), isDeleted: true },
      shape('nan', [Number.NaN, 0]),
      { id: 'odd', type: 'arrow', x: 0, y: 0, width: 1, height: 1, points: 'none' } as never,
      {
        ...shape('bad', [0, 0]),
        customData: {
          faultline: { is: 'component', props: { a: Number.NaN, b: { deep: 1 }, c: ['x', 1], d: 'fine' } },
        },
      },
    ];
    const { components } = readDrawing(broken);
    expect(components.map(({ id, stated }) => [id, stated])).toEqual([['bad', { d: 'fine' }]]);
  });

  it('lets an id of its own choice hold only while no other element has it', () => {
    const moved = box('new', 'Ledger', [0, 0], typed('component', { kind: 'cache', id: 'old' }));
    const swapped = box('old', 'Ledger', [300, 0], typed('component', { kind: 'cache', id: 'new' }));
    expect(read(moved, swapped).components.map(({ id }) => id)).toEqual(['old', 'new']);
    expect(read(moved).components.map(({ id }) => id)).toEqual(['old']);
    expect(read(moved, box('old', 'Other', [300, 0])).components.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});
