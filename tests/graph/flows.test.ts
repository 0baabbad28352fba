import { describe, expect, it } from 'vitest';
import { type Flow, flowsOf } from '#graph/flows.ts';
import { linksOf } from '#graph/stated-flows.ts';
import { designed, graphOf, ids } from './sketched.ts';

const flows = (sketch: string): readonly Flow[] => designed(sketch).flows;

describe('automatic flows', () => {
  it('lead from each entry to each end of data that it reaches', () => {
    const found = flows(
      'c:client; p:external-caller; a:service; b:service; db:relational-db; x:external-api; ix:search-index; r:cache; rr:read-replica; q:queue; c -> a -> db; p -> b -> db; a -> x; a -> ix; a -> r; a -> q; db -> rr; a -> rr',
    );
    expect(ids(found)).toEqual(['c>db', 'c>ix', 'c>x', 'p>db']);
  });

  it('have a name, a weight, and are not critical', () => {
    expect(flows('c:client{name=App}; a:service; db:relational-db{name=Orders}; c -> a -> db')).toMatchObject([
      {
        id: 'c>db',
        name: "'App' to 'Orders'",
        stated: false,
        entry: 'c',
        target: 'db',
        weight: 2,
        critical: false,
        components: ['a', 'c', 'db'],
        sync: ['a>db', 'c>a'],
        tail: [],
        steps: [],
        also: [],
      },
    ]);
  });

  it('weigh less beside stated ones, and leave to them what they name', () => {
    const sketch =
      'c:client; a:service; db:relational-db; x:external-api; y:external-api; c -> a -> db; a -> x; a -> y; !fr.F1{path=c>a>db,also=y}';
    expect(flows(sketch).map(({ id, weight }) => [id, weight])).toEqual([
      ['F1', 3],
      ['c>x', 1],
    ]);
  });

  it('part what a caller waits for from the rest', () => {
    const [flow] = flows(
      'c:client; a:service; q:queue; w:worker; b:service; db:relational-db; c -> a -> q -> w -> b -> db',
    );
    expect(flow?.sync).toEqual(['a>q', 'c>a']);
    expect(flow?.tail).toEqual(['b>db', 'q>w', 'w>b']);
  });

  it('wait for what is reached both ways', () => {
    const [flow] = flows('c:client; a:service; q:queue; w:worker; db:relational-db; c -> a -> db; a -> q -> w -> db');
    expect(flow?.sync).toEqual(['a>db', 'a>q', 'c>a']);
    expect(flow?.tail).toEqual(['q>w', 'w>db']);
  });

  it('do not run along telemetry, settings, dead letters, pushes or back into a client', () => {
    const found = flows(
      'c:client; a:service; o:observability-backend; f:config-service; d:dead-letter-queue; db:relational-db; e:relational-db; c -> a -> o; a -> f -request-> db; a -> d -> e; o -request-> e; a -push-> c',
    );
    expect(ids(found)).toEqual([]);
  });

  it('run along DNS, log-in and change streams', () => {
    const found = flows(
      'c:client; n:dns; a:service; i:identity-provider; u:relational-db; db:relational-db; t:cdc-connector; k:event-log; w:worker; e:document-db; c -> n -> a -> i -> u; a -> db -> t -> k -> w -> e',
    );
    expect(ids(found)).toEqual(['c>db', 'c>e', 'c>u']);
    expect(found.find(({ id }) => id === 'c>u')?.components).toEqual(['a', 'c', 'i', 'n', 'u']);
  });

  it('end at their target', () => {
    const [flow] = flows(
      'c:client; a:service; db:relational-db; t:cdc-connector; w:worker; c -> a -> db -> t -> w -> db',
    );
    expect(flow?.components).toEqual(['a', 'c', 'db']);
  });

  it('leave out what leads nowhere', () => {
    const [flow] = flows('c:client; a:service; b:service; db:relational-db; c -> a -> db; a -> b');
    expect(flow?.components).toEqual(['a', 'c', 'db']);
  });

  it('are worked out once', () => {
    const [flow] = flows('c:client; a:service; db:relational-db; c -> a -> db');
    expect(flow?.components).toBe(flow?.components);
  });
});

describe('a stated flow', () => {
  const stated = (sketch: string): Flow => flows(sketch).find((flow) => flow.stated)!;

  it('follows its path', () => {
    expect(
      stated('c:client; a:service; db:relational-db; c -> a -> db; !fr.F1{path=c>a>db,priority=should,critical=yes}'),
    ).toMatchObject({
      id: 'F1',
      name: 'F1',
      entry: 'c',
      target: 'db',
      weight: 2,
      critical: true,
      components: ['c', 'a', 'db'],
      sync: ['c>a', 'a>db'],
      tail: [],
      steps: [['c'], ['a'], ['db']],
    });
  });

  it('parts what a caller waits for from the rest', () => {
    const flow = stated(
      'c:client; a:service; q:queue; w:worker; db:relational-db; c -> a -> q -> w -> db; !fr.F1{path=c>a>q>w>db}',
    );
    expect(flow.sync).toEqual(['c>a', 'a>q']);
    expect(flow.tail).toEqual(['q>w', 'w>db']);
  });

  it('reaches each step from the nearest earlier one that leads to it', () => {
    const flow = stated('c:client; a:service; r:cache; db:relational-db; c -> a -> r; a -> db; !fr.F1{path=c>a>r>db}');
    expect(flow.sync).toEqual(['c>a', 'a>r', 'a>db']);
    expect(linksOf(flow).map(({ from, step }) => [from, step])).toEqual([
      [0, 1],
      [1, 2],
      [1, 3],
    ]);
  });

  it('passes what people leave out', () => {
    const flow = stated(
      'c:client; l:load-balancer; w:waf; a:service; b:service; db:relational-db; c -> w -> l -> a -> db; a -> b; !fr.F1{path=c>a>db}',
    );
    expect(flow.components).toEqual(['c', 'l', 'w', 'a', 'db']);
    expect(flow.sync).toEqual(['c>w', 'l>a', 'w>l', 'a>db']);
    expect(flow.steps).toEqual([['c'], ['a'], ['db']]);
  });

  it('does not pass a service that it leaves out', () => {
    const flow = stated('c:client; a:service; b:service; db:relational-db; c -> a -> b -> db; !fr.F1{path=c>a>db}');
    expect(flow.components).toEqual(['c', 'a', 'db']);
    expect(flow.sync).toEqual(['c>a']);
    expect(flow.tail).toEqual([]);
  });

  it('starts anew after a gap in the drawing', () => {
    const flow = stated('c:client; a:service; b:service; db:relational-db; c -> a; b -> db; !fr.F1{path=c>a>b>db}');
    expect(flow.sync).toEqual(['c>a', 'b>db']);
  });

  it('takes alternatives, and every connection between them', () => {
    const flow = stated(
      'c:client; a:service; b:service; db:relational-db; c -> a -> db; c -> b -> db; !fr.F1{path=c>a|b>db}',
    );
    expect(flow.steps).toEqual([['c'], ['a', 'b'], ['db']]);
    expect(flow.sync).toEqual(['c>a', 'c>b', 'a>db', 'b>db']);
  });

  it('takes a connection for its two ends', () => {
    const graph = graphOf('c:client; a:service; b:service; db:relational-db; c -> a -> db; c -> b -> db');
    const path = (...elements: (string | string[])[]): Flow | undefined =>
      flowsOf(graph, [{ id: 'F', name: 'F', weight: 1, critical: false, path: elements, also: [] }])[0];
    expect(path('c>a', 'a>db')?.steps).toEqual([['c'], ['a'], ['db']]);
    expect(path('c', 'c>a', 'db')?.steps).toEqual([['c'], ['a'], ['db']]);
    expect(path('c', ['a>db', 'b>db'])?.steps).toEqual([['c'], ['a', 'b'], ['db']]);
    expect(path('c', ['a', 'ghost'], 'db')?.steps).toEqual([['c'], ['a'], ['db']]);
    expect(path('ghost>c')).toMatchObject({ stated: false });
  });

  it('needs what must answer beside it', () => {
    const flow = stated(
      'c:client; a:service; f:service; g:service; db:relational-db; c -> a -> db; a -> f; a -request{mode=async}-> g; !fr.F1{path=c>a>db,also=f|g|ghost}',
    );
    expect(flow.also).toEqual(['f', 'g']);
    expect(flow.components).toEqual(['c', 'a', 'db', 'f', 'g']);
    expect(flow.sync).toEqual(['c>a', 'a>db', 'a>f']);
    expect(flow.tail).toEqual(['a>g']);
  });

  it('leaves out what is not drawn, and is none when nothing is', () => {
    expect(stated('c:client; a:service; c -> a; !fr.F1{path=c>ghost>a}').components).toEqual(['c', 'a']);
    expect(flows('c:client; a:service; c -> a; !fr.F1{path=ghost>other}')).toEqual([]);
  });
});
