import { describe, expect, it } from 'vitest';
import {
  attempts,
  callersBehind,
  effects,
  entryEdges,
  into,
  isSync,
  mutating,
  onUserPath,
  outOf,
  sideEffects,
  targetsBehind,
  userFlows,
} from '#graph/edges.ts';
import { designed, edgeOf, graphOf, ids } from './sketched.ts';

describe('whether the source waits', () => {
  it.each([
    ['request', true],
    ['read', true],
    ['write', true],
    ['read-write', true],
    ['publish', true],
    ['authenticate', true],
    ['resolve', true],
    ['consume', false],
    ['dead-letter', false],
    ['replicate', false],
    ['capture', false],
    ['transfer', false],
    ['push', false],
    ['webhook', false],
    ['control', false],
    ['telemetry', false],
    ['request{mode=async}', false],
    ['telemetry{mode=sync}', true],
    ['webhook{mode=sync}', true],
    ['publish{mode=async}', false],
    ['control{usage=per-request}', true],
    ['control{usage=startup}', false],
    ['control{usage=per-request,mode=async}', false],
  ])('%s: %s', (kind, waits) => {
    expect(isSync(edgeOf(graphOf(`a:service; b:service; a -${kind}-> b`), 'a>b'))).toBe(waits);
  });
});

describe('connections by kind', () => {
  const graph = graphOf('a:service; b:service; d:cache; a -request-> b; a -read-> d; a -write-> d; b -read-> d');

  it('out of a component', () => {
    expect(ids(outOf(graph, 'a', 'read', 'write'))).toEqual(['a>d', 'a>d#2']);
    expect(outOf(graph, 'a')).toEqual([]);
  });

  it('into a component', () => {
    expect(ids(into(graph, 'd', 'read'))).toEqual(['a>d', 'b>d']);
  });
});

it('the first try counts among the attempts', () => {
  const graph = graphOf('a:service; b:service; a -request{retries=2}-> b; a -request{retries=0}-> b; a -> b');
  expect(graph.connections.map(attempts)).toEqual([3, 1, undefined]);
});

describe('whether a call changes state', () => {
  it.each([
    ['a:service; b:relational-db; a -write-> b', 'true'],
    ['a:service; b:queue; a -publish-> b', 'true'],
    ['a:service; b:relational-db; a -read-write-> b', 'true'],
    ['a:service; b:relational-db; a -> b', 'unknown'],
    ['a:service; b:relational-db; a -read-> b', 'false'],
    ['a:queue; b:worker; a -> b', 'false'],
    ['a:service; b:service; a -> b', 'unknown'],
    ['a:service; b:service; a -request{ops=write}-> b', 'true'],
    ['a:service; b:service; a -request{ops=both}-> b', 'true'],
    ['a:service; b:service; a -request{ops=read}-> b', 'false'],
    ['a:service; b:service; a -request{method=POST}-> b', 'true'],
    ['a:service; b:service; a -request{method=DELETE}-> b', 'true'],
    ['a:service; b:service; a -request{method=GET}-> b', 'false'],
    ['a:service; b:service; a -request{method=POST,ops=read}-> b', 'false'],
    ['a:service; b:payment-provider; a -> b', 'true'],
    ['a:service; b:payment-provider; a -request{ops=read}-> b', 'false'],
    ['a:service; b:notification-provider; a -> b', 'true'],
    ['a:service; b:external-api; a -> b', 'unknown'],
    ['a:service; b:load-balancer; p:payment-provider; a -> b -> p', 'true'],
    ['a:payment-provider; b:service; a -> b', 'false'],
  ])('%s: %s', (sketch, truth) => {
    const graph = graphOf(sketch);
    expect(mutating(graph, edgeOf(graph, 'a>b'))).toBe(truth);
  });
});

describe('whether work must not be done twice', () => {
  it.each([
    ['w:worker', 'false'],
    ['w:worker; q:queue; w -publish-> q', 'true'],
    ['w:worker; db:relational-db; w -write-> db', 'true'],
    ['w:worker; db:relational-db; w -> db', 'unknown'],
    ['w:worker; db:relational-db; w -read-> db', 'false'],
    ['w:worker; p:connection-pooler; db:relational-db; w -write-> p -> db', 'true'],
    ['w:worker; r:cache; w -write-> r', 'false'],
    ['w:worker; r:cache; w -> r', 'false'],
    ['w:worker; p:payment-provider; w -> p', 'true'],
    ['w:worker; x:external-api; w -> x', 'true'],
    ['w:worker; x:external-api; w -request{ops=read}-> x', 'false'],
    ['w:worker; s:service; w -request{ops=write}-> s', 'false'],
    ['w:worker{sideEffects=none}; p:payment-provider; w -> p', 'false'],
    ['w:worker{sideEffects=external}', 'true'],
  ])('%s: %s', (sketch, truth) => {
    expect(sideEffects(graphOf(sketch), 'w')).toBe(truth);
  });
});

describe('through what only passes calls on', () => {
  const behind = (sketch: string): string[] => {
    const graph = graphOf(sketch);
    return ids(targetsBehind(graph, edgeOf(graph, 'a>b')));
  };

  it.each([
    ['a:service; b:service; d:service; a -> b -> d', ['b']],
    ['a:service; b:load-balancer; d:service; a -> b -> d', ['d']],
    ['a:service; b:connection-pooler; d:relational-db; e:relational-db; a -> b; b -> e; b -> d', ['d', 'e']],
    ['a:client; b:dns; w:waf; l:load-balancer; d:service; a -> b -> w -> l -> d', ['d']],
    ['a:service; b:load-balancer; a -> b', ['b']],
    ['a:service; b:load-balancer; o:observability-backend; a -> b -> o', ['b']],
    ['a:service; b:load-balancer; l:load-balancer; a -> b -> l; l -request-> b', ['b']],
    ['a:service; b:load-balancer; q:queue; a -> b -> q', ['q']],
  ])('targets of %s: %j', (sketch, targets) => {
    expect(behind(sketch)).toEqual(targets);
  });

  it('callers', () => {
    const graph = graphOf(
      'a:service; b:service; p:connection-pooler; db:relational-db; d:service; o:cdc-connector; a -> p; b -> p -> db; d -> db; db -> o',
    );
    expect(ids(callersBehind(graph, 'db'))).toEqual(['a', 'b', 'd']);
    expect(callersBehind(graph, 'a')).toEqual([]);
  });
});

describe('where traffic from outside can first be checked', () => {
  it.each([
    ['c:client; a:service; c -> a', ['c>a']],
    ['c:client; l:load-balancer; a:service; b:service; c -> l -> a -> b', ['l>a']],
    ['c:client; d:dns; k:cdn; w:waf; a:service; c -> d; c -> k -> w -> a', ['w>a']],
    ['c:client; g:api-gateway; a:service; c -> g -> a', ['c>g']],
    ['c:client; r:rate-limiter; a:service; c -> r -> a', ['c>r']],
    ['c:client; l:load-balancer; a:service; c -> l -> a; c -> a', ['c>a', 'l>a']],
    ['c:client; d:external-caller; l:load-balancer; a:service; c -> l; d -> l -> a', ['l>a']],
    ['c:client; o:observability-backend; f:config-service; c -> o; c -> f', []],
    ['a:service; b:service; a -> b', []],
  ])('%s: %j', (sketch, edges) => {
    const graph = graphOf(sketch);
    expect(ids(entryEdges(graph))).toEqual(edges);
    expect(entryEdges(graph)).toBe(entryEdges(graph));
  });
});

describe("a user's flows", () => {
  const { graph, flows } = designed(
    'c:client; a:service; q:queue; w:worker; db:relational-db; x:external-api; c -> a -> db; a -> q -> w -> x; !fr.F1{path=c>a>db}; !fr.F2{path=q>w>x}',
  );

  it('start with a user', () => {
    expect(ids(userFlows(graph, flows))).toEqual(['F1']);
    expect(userFlows(graph, flows)).toBe(userFlows(graph, flows));
  });

  it('have connections that somebody waits for', () => {
    const waiting = graph.connections.filter((edge) => onUserPath(graph, flows, edge));
    expect(ids(waiting)).toEqual(['a>db', 'c>a']);
  });
});

describe('what a flow changes', () => {
  const changes = (sketch: string): string[] => {
    const { graph, flows } = designed(sketch);
    return ids(effects(graph, flows[0]!));
  };

  it.each([
    ['on its path', 'c:client; a:service; db:relational-db; c -> a -write-> db', ['a>db']],
    [
      'beside its path',
      'c:client; a:service; db:relational-db; q:queue; c -> a -> db; a -> q; !fr.F1{path=c>a>db}',
      ['a>db', 'a>q'],
    ],
    [
      'through a request that may change something',
      'c:client; a:service; b:service; d:relational-db; e:relational-db; c -> a -> b -write-> e; a -read-> d; !fr.F1{path=c>a>d}',
      ['a>b', 'b>e'],
    ],
    [
      'not through one that only reads',
      'c:client; a:service; b:service; d:relational-db; e:relational-db; c -> a -request{ops=read}-> b -write-> e; a -write-> d; !fr.F1{path=c>a>d}',
      ['a>d'],
    ],
    [
      'not through one that nobody waits for',
      'c:client; a:service; b:service; d:relational-db; e:relational-db; c -> a -request{mode=async}-> b -write-> e; a -write-> d; !fr.F1{path=c>a>d}',
      ['a>b', 'a>d'],
    ],
    [
      'not in its tail',
      'c:client; a:service; q:queue; w:worker; d:relational-db; c -> a -> q -> w -write-> d; !fr.F1{path=c>a>q>w>d}',
      ['a>q'],
    ],
    [
      'round a ring once',
      'c:client; a:service; b:service; d:relational-db; c -> a -> b; b -> a; b -write-> d; !fr.F1{path=c>a>b>d}',
      ['a>b', 'b>a', 'b>d'],
    ],
  ])('%s', (_, sketch, edges) => {
    expect(changes(sketch)).toEqual(edges);
  });
});
