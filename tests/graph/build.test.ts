import { describe, expect, it } from 'vitest';
import { parseSketch } from '#critique/notation.ts';
import { buildGraph } from '#graph/build.ts';
import type { Drawn } from '#graph/graph.ts';
import { edgeOf, graphOf, ids } from './sketched.ts';

const fact = (sketch: string, prop: string) => graphOf(sketch).component('x').facts[prop];

describe('facts', () => {
  it.each([
    ['a statement', 'x:service{instances=3}', 'instances', { value: 3, from: 'stated' }],
    ['the product', 'x:queue{product=SQS}', 'durable', { value: 'yes', from: 'product' }],
    ['a product by another name', 'x:queue{product=aws sqs}', 'delivery', { value: 'at-least-once', from: 'product' }],
    ['a statement against the product', 'x:queue{product=SQS,durable=no}', 'durable', { value: 'no', from: 'stated' }],
    ['the zones around', 'x:service; @az a(x); @az b(x); @region r(x)', 'azCount', { value: 2, from: 'structural' }],
    ['a statement against them', 'x:service{azCount=3}; @az a(x)', 'azCount', { value: 3, from: 'stated' }],
    ['another name of the kind', 'x:dlq; y:reconciler', 'product', undefined],
    ['a product of another kind', 'x:service{product=SQS}', 'durable', undefined],
    ['silence', 'x:service', 'instances', undefined],
    ['no zone around', 'x:service; @region r(x)', 'azCount', undefined],
  ])('come from %s', (_, sketch, prop, expected) => {
    expect(fact(sketch, prop)).toEqual(expected);
  });

  it("read a store's role as what it is to its data", () => {
    const store = graphOf('x:relational-db{role=ledger}').component('x');
    expect(store.facts['storeRole']).toEqual({ value: 'ledger', from: 'stated' });
    expect(store.facts['role']).toBeUndefined();
    expect(fact('x:relational-db{role=monolith}', 'role')?.value).toBe('monolith');
    expect(fact('x:service{role=session}', 'role')?.value).toBe('session');
    expect(fact('x:relational-db{role=ledger,storeRole=derived}', 'storeRole')?.value).toBe('derived');
  });

  it('of an alias are as good as stated, and weaker than what is stated', () => {
    const drawn: Drawn = {
      components: [
        { id: 'x', kind: 'mobile-client', name: 'x' },
        { id: 'y', kind: 'mobile-client', name: 'y', props: { platform: 'device' } },
      ],
      connections: [],
      boundaries: [],
    };
    const graph = buildGraph(drawn);
    expect(graph.component('x')).toMatchObject({
      kind: 'client',
      facts: { platform: { value: 'mobile', from: 'stated' } },
    });
    expect(graph.component('y').facts['platform']?.value).toBe('device');
  });

  it('of a connection say how its broker delivers, and what a GET does', () => {
    const graph = graphOf(
      'a:service; b:service; q:queue{product=SQS}; w:worker; a -> q -> w; a -request{method=GET}-> b; a -request{method=POST}-> b; a -publish{delivery=at-most-once}-> q',
    );
    expect(edgeOf(graph, 'a>q').facts['delivery']).toEqual({ value: 'at-least-once', from: 'product' });
    expect(edgeOf(graph, 'q>w').facts['delivery']?.value).toBe('at-least-once');
    expect(edgeOf(graph, 'a>q#2').facts['delivery']).toEqual({ value: 'at-most-once', from: 'stated' });
    expect(edgeOf(graph, 'a>b').facts['ops']).toEqual({ value: 'read', from: 'inferred' });
    expect(edgeOf(graph, 'a>b').facts['delivery']).toBeUndefined();
    expect(edgeOf(graph, 'a>b#2').facts['ops']).toBeUndefined();
  });

  it('leave out what is undefined, and what would change every object', () => {
    const props = JSON.parse('{"instances": 2, "__proto__": "evil"}') as Record<string, number>;
    const drawn: Drawn = {
      components: [{ id: 'x', kind: 'service', name: 'x', props: { ...props, azCount: undefined as never } }],
      connections: [],
      boundaries: [],
    };
    const { facts } = buildGraph(drawn).component('x');
    expect(Object.keys(facts)).toEqual(['instances']);
    expect(Object.getPrototypeOf(facts)).toBe(Object.prototype);
  });
});

describe('connections', () => {
  it('say whether their kind is stated', () => {
    const graph = graphOf('a:service; b:service; q:queue; w:worker; a -request-> b; a -> q; w -consume-> q');
    expect(edgeOf(graph, 'a>b')).toMatchObject({ kindFrom: 'stated', ambiguous: false, flipped: false });
    expect(edgeOf(graph, 'a>q')).toMatchObject({ kindFrom: 'inferred', flipped: false });
    expect(edgeOf(graph, 'w>q')).toMatchObject({ from: 'q', to: 'w', kindFrom: 'stated', flipped: true });
  });

  it('keep their label', () => {
    const graph = graphOf('a:service; b:service; a -{name=POST /pay}-> b; b -> a');
    expect(edgeOf(graph, 'a>b').name).toBe('POST /pay');
    expect(edgeOf(graph, 'b>a').name).toBe('');
  });

  it('between the same two components are two', () => {
    const graph = graphOf('a:service; b:service; a -> b; a -> b; a -read-> b');
    expect(ids(graph.out('a'))).toEqual(['a>b', 'a>b#2', 'a>b#3']);
    expect(ids(graph.into('b'))).toEqual(['a>b', 'a>b#2', 'a>b#3']);
    expect(graph.into('a')).toEqual([]);
    expect(graph.out('b')).toEqual([]);
  });

  it('in a ring are all kept', () => {
    const graph = graphOf('a:service; b:service; d:service; a -> b -> d -> a; a -> a');
    expect(ids(graph.connections)).toEqual(['a>a', 'a>b', 'b>d', 'd>a']);
  });

  it('leave out the answer to a drawn request', () => {
    expect(ids(graphOf('c:client; a:service; c -> a; a -> c').connections)).toEqual(['c>a']);
  });
});

describe('a graph', () => {
  const sketch = 'c:client; a:service; b:cache; c -> a -> b; @region r(a,b); @az z(a)';

  it('does not depend on the order of drawing', () => {
    const { drawn } = parseSketch(sketch);
    const reversed = buildGraph({
      components: drawn.components.toReversed(),
      connections: drawn.connections.toReversed(),
      boundaries: drawn.boundaries.toReversed(),
    });
    const graph = buildGraph(drawn);
    expect(reversed.components).toEqual(graph.components);
    expect(reversed.connections).toEqual(graph.connections);
    expect(reversed.boundaries).toEqual(graph.boundaries);
    expect(ids(graph.components)).toEqual(['a', 'b', 'c']);
  });

  it('finds components and what is around them', () => {
    const graph = graphOf(sketch);
    expect(graph.component('a').kind).toBe('service');
    expect(graph.find('a')).toBe(graph.component('a'));
    expect(graph.find('ghost')).toBeUndefined();
    expect(() => graph.component('ghost')).toThrow('component ghost is in the graph');
    expect(ids(graph.around('a'))).toEqual(['z', 'r']);
    expect(graph.around('c')).toEqual([]);
  });

  it('keeps what it does not know', () => {
    const drawn: Drawn = {
      components: [{ id: 'x', kind: 'quantum-oracle', name: 'Oracle', role: 'seer' }],
      connections: [],
      boundaries: [],
    };
    const [x] = buildGraph(drawn).components;
    expect(x).toMatchObject({ kind: 'quantum-oracle', name: 'Oracle', role: 'seer' });
    expect(x?.catalogue.category).toBe('other');
  });
});

describe('boundaries', () => {
  it('hold what is in those within them', () => {
    const drawn = parseSketch('a:service; b:service; d:service').drawn;
    const boundaries = [
      { id: 'r', kind: 'region', name: 'eu', members: ['z', 'd'], props: { note: 'x' } },
      { id: 'z', kind: 'az', members: ['b', 'a', 'a'] },
    ];
    const graph = buildGraph({ ...drawn, boundaries });
    expect(graph.boundaries).toEqual([
      { id: 'z', kind: 'az', name: 'z', members: ['a', 'b'], props: {} },
      { id: 'r', kind: 'region', name: 'eu', members: ['a', 'b', 'd'], props: { note: 'x' } },
    ]);
  });

  it('of one size come in the order of their ids', () => {
    const graph = graphOf('a:service; b:service; @az z(a); @az y(b); @az x(a)');
    expect(ids(graph.boundaries)).toEqual(['x', 'y', 'z']);
  });

  it('that hold each other hold what both hold', () => {
    const drawn = parseSketch('a:service').drawn;
    const boundaries = [
      { id: 'x', kind: 'zone', members: ['y'] },
      { id: 'y', kind: 'zone', members: ['x', 'a', 'ghost'] },
    ];
    expect(buildGraph({ ...drawn, boundaries }).boundaries.map(({ members }) => members)).toEqual([['a'], ['a']]);
  });

  it('of an unknown kind mean nothing', () => {
    const drawn = parseSketch('a:service').drawn;
    expect(buildGraph({ ...drawn, boundaries: [{ id: 'x', kind: 'cloud', members: ['a'] }] }).boundaries).toEqual([]);
  });
});

describe('an arrow at a boundary', () => {
  const pairs = (sketch: string): string[] =>
    graphOf(sketch).connections.map(({ id, from, to, ambiguous }) => `${id}: ${from} to ${to}${ambiguous ? '?' : ''}`);

  it('leads to the component by which requests enter', () => {
    expect(pairs('c:client; a:service; b:service; a -> b; @owner o(a,b); c -> o')).toContain('c>o: c to a');
  });

  it('may mean several of them, and is asked about', () => {
    expect(pairs('c:client; a:service; b:service; @owner o(a,b); c -> o')).toEqual(['c>o: c to a?', 'c>o: c to b?']);
  });

  it('leads to every member of a ring', () => {
    expect(pairs('c:client; a:service; b:service; a -> b -> a; @owner o(a,b); c -> o')).toContain('c>o: c to b?');
  });

  it('does not mean what only looks on', () => {
    expect(pairs('c:client; a:service; m:observability-backend; @owner o(a,m); c -> o')).toEqual(['c>o: c to a']);
  });

  it('does not mean a client inside', () => {
    expect(pairs('c:external-caller; u:client; a:service; @zone o(a,u); c -> o')).toEqual(['c>o: c to a']);
  });

  it('means what is there when only such things are inside', () => {
    expect(pairs('a:service; m:observability-backend; @owner o(m); a -> o')).toEqual(['a>o: a to m']);
  });

  it('starts where calls leave it, not at its store', () => {
    expect(
      pairs('a:service; b:service; db:relational-db; x:external-api; a -> b -> db; @owner o(a,b,db); o -> x'),
    ).toContain('o>x: b to x');
  });

  it('starts at a store when nothing else is inside', () => {
    expect(pairs('db:relational-db; w:data-warehouse; @owner o(db); o -> w')).toEqual(['o>w: db to w']);
  });

  it('leaves out a thing that would lead to itself', () => {
    expect(pairs('a:service; b:service; @owner o(a,b); a -> o')).toEqual(['a>o: a to b']);
  });

  it('joins two boundaries', () => {
    expect(pairs('a:service; b:service; @owner o(a); @owner p(b); o -> p')).toEqual(['o>p: a to b']);
  });

  it('at an empty one, or at nothing, is no connection', () => {
    const drawn = parseSketch('a:service').drawn;
    const graph = buildGraph({
      ...drawn,
      boundaries: [{ id: 'o', kind: 'owner', members: [] }],
      connections: [
        { id: '1', from: 'a', to: 'o' },
        { id: '2', from: 'o', to: 'a' },
        { id: '3', from: 'a', to: 'ghost' },
        { id: '4', from: 'a', to: 'a' },
      ],
    });
    expect(ids(graph.connections)).toEqual(['4']);
  });
});
