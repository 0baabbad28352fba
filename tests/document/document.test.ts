import { describe, expect, it } from 'vitest';
import { designJsonSchema, readDocument } from '#document/document.ts';
import { leftOut } from '#document/left-out.ts';
import { type Upgrade, upgraded } from '#document/upgrades.ts';

const bare = {
  format: 'faultline-design',
  version: 1,
  components: [
    { id: 'api', kind: 'service', name: 'API' },
    { id: 'db', kind: 'relational-db', name: 'Orders DB' },
  ],
  connections: [{ from: 'api', to: 'db' }],
};

const sentence = (json: unknown): string => {
  const read = readDocument(json);
  return read.ok ? 'fine' : read.error.sentence;
};

describe('a document', () => {
  it('needs little, and its connections get ids from their ends', () => {
    const twice = { ...bare, connections: [...bare.connections, { from: 'api', to: 'db' }, { from: 'db', to: 'api' }] };
    const read = readDocument(twice);
    expect(read.ok && read.value.connections.map(({ id }) => id)).toEqual(['api-db', 'api-db-2', 'db-api']);
  });

  it('never gives a connection an id that something else has', () => {
    const read = readDocument({
      ...bare,
      components: [...bare.components, { id: 'api-db', kind: 'queue', name: 'Odd' }],
    });
    expect(read.ok && read.value.connections[0]?.id).toBe('api-db-2');
  });

  it.each([
    [null, 'This is not a Faultline design: its "format" is not "faultline-design".'],
    [[], 'This is not a Faultline design: its "format" is not "faultline-design".'],
    [{ ...bare, format: 'excalidraw' }, 'This is not a Faultline design: its "format" is not "faultline-design".'],
    [{ ...bare, version: '1' }, 'version is missing or not a whole number from 1 on.'],
    [
      { ...bare, version: 99 },
      'This design was made by a newer Faultline (its version is 99, this one knows 1): reload the page, or keep the file as it is.',
    ],
    [{ ...bare, components: undefined }, 'components is missing.'],
    [{ ...bare, components: [{ id: 'x', kind: 'service' }] }, 'components[0].name is missing.'],
    [{ ...bare, components: [{ id: 'x', kind: 'service', name: 7 }] }, 'components[0].name must be a text.'],
    [{ ...bare, components: [{ id: '', kind: 'service', name: '' }] }, 'components[0].id is empty.'],
    [
      { ...bare, components: [{ id: 'x', kind: 'service', name: '', at: [1e9, 0] }] },
      'components[0].at[0] is too large (at most 1000000).',
    ],
    [{ ...bare, title: 'x'.repeat(3_000) }, 'title is too long (at most 2000 characters).'],
    [
      { ...bare, components: [...bare.components, { id: 'api', kind: 'cache', name: 'C' }] },
      'components[2].id is "api", which components[0].id has already.',
    ],
    [
      { ...bare, connections: [{ from: 'api', to: 'ghost' }] },
      'connections[0].to is "ghost", and no component or boundary has that id.',
    ],
    [
      { ...bare, boundaries: [{ id: 'eu', kind: 'region', members: ['api', 'nobody'] }] },
      'boundaries[0].members[1] is "nobody", and no component or boundary has that id.',
    ],
    [
      {
        ...bare,
        boundaries: [
          { id: 'a', kind: 'region', members: ['b'] },
          { id: 'b', kind: 'az', members: ['a'] },
        ],
      },
      'boundaries[0].members leads back to the boundary itself: a boundary cannot lie within itself.',
    ],
    [
      { ...bare, workbook: { endpoints: [{ method: 'FETCH', path: '/' }] } },
      'workbook.endpoints[0].method must be "GET" or "POST" or "PUT" or "PATCH" or "DELETE".',
    ],
    [
      { ...bare, components: [{ id: 'x', kind: 'service', name: '', props: { managed: true } }] },
      'components[0].props.managed must be a number, a text or a list of texts ("yes" and "no" are texts).',
    ],
  ])('says in one sentence what is wrong (%#)', (json, expected) => {
    expect(sentence(json)).toBe(expected);
  });

  it('takes no prop by a name that every object has', () => {
    const json = JSON.parse(
      JSON.stringify(bare).replace('"name":"API"', '"name":"API","props":{"constructor":1,"__proto__":{"x":1}}'),
    );
    expect(sentence(json)).toContain('components[0].props');
  });

  it('names what it leaves out', () => {
    const json = {
      ...bare,
      colour: 'red',
      components: [{ ...bare.components[0], propz: {} }, bare.components[1]],
      workbook: { targets: { availability: 99 } },
      sketch: [
        { id: 's1', type: 'text', x: 0, y: 0, width: 10, height: 10, text: 'why?', link: 'javascript:alert(1)' },
        { id: 's2', type: 'iframe', x: 0, y: 0, width: 10, height: 10 },
      ],
    };
    const read = readDocument(json);
    expect(read.ok && leftOut(json, read.value)).toEqual([
      'components[0].propz',
      'colour',
      'workbook.targets.availability',
      'sketch[1]',
    ]);
    expect(read.ok && read.value.sketch).toEqual([
      { id: 's1', type: 'text', x: 0, y: 0, width: 10, height: 10, text: 'why?' },
    ]);
  });

  it('refuses a round nested without end', () => {
    let log: unknown = 1;
    for (let i = 0; i < 100; i++) log = [log];
    expect(sentence({ ...bare, round: { log: [log] } })).toBe('round is nested too deeply.');
  });

  it('has a JSON Schema that asks for what is required and no more', () => {
    const schema = JSON.parse(JSON.stringify(designJsonSchema()));
    expect(schema.required).toEqual(['format', 'version', 'components', 'connections']);
    expect(schema.properties.components.items.required).toEqual(['id', 'kind', 'name']);
    expect(schema.properties.connections.items.required).toEqual(['from', 'to']);
  });
});

describe('an upgrade', () => {
  it('goes step by step, and sets the version itself', () => {
    const steps = new Map<number, Upgrade>([
      [1, (d) => ({ ...d, second: d['first'] })],
      [2, (d) => ({ ...d, third: d['second'] })],
    ]);
    expect(upgraded({ version: 1, first: 'x' }, 1, 3, steps)).toEqual({
      version: 3,
      first: 'x',
      second: 'x',
      third: 'x',
    });
    expect(upgraded({ version: 2, second: 'y' }, 2, 3, steps)).toEqual({ version: 3, second: 'y', third: 'y' });
  });

  it('changes nothing of the current version', () => {
    expect(upgraded({ version: 1, a: 1 }, 1)).toEqual({ version: 1, a: 1 });
  });
});
