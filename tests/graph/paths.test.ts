import { describe, expect, it } from 'vitest';
import { pathsBetween, reachableFrom, reaching, samplePaths } from '#graph/paths.ts';
import { designed, graphOf } from './sketched.ts';

const boxes = (names: string): string => [...names].map((name) => `${name}:service`).join('; ');
const ring = graphOf(`${boxes('abcde')}; a -> b -> c -> a; c -> d; e -> d`);
const diamond = graphOf(`${boxes('abcdef')}; a -> b -> d -> e; a -> c -> d; a -> f -> b`);

describe('reach', () => {
  it('goes round a ring and ends', () => {
    expect([...reachableFrom(ring, 'a')].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect([...reachableFrom(ring, 'd')]).toEqual(['d']);
    expect([...reaching(ring, 'd')].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect([...reaching(ring, 'e')]).toEqual(['e']);
  });

  it('follows only what it is told to', () => {
    expect([...reachableFrom(ring, 'a', ({ to }) => to !== 'c')]).toEqual(['a', 'b']);
    expect([...reaching(ring, 'd', ({ from }) => from === 'e')]).toEqual(['d', 'e']);
  });
});

describe('sample paths', () => {
  it('come short ones first, and no more than asked for', () => {
    expect(pathsBetween(diamond, 'a', 'e')).toEqual([
      ['a', 'b', 'd', 'e'],
      ['a', 'c', 'd', 'e'],
      ['a', 'f', 'b', 'd', 'e'],
    ]);
    expect(pathsBetween(diamond, 'a', 'e', { max: 1 })).toEqual([['a', 'b', 'd', 'e']]);
  });

  it('do not pass a component twice', () => {
    expect(pathsBetween(ring, 'a', 'd')).toEqual([['a', 'b', 'c', 'd']]);
  });

  it('are none where nothing leads there', () => {
    expect(pathsBetween(ring, 'd', 'a')).toEqual([]);
    expect(pathsBetween(diamond, 'a', 'e', { follow: ({ to }) => to !== 'd' })).toEqual([]);
  });

  it('from a place to itself are the place', () => {
    expect(pathsBetween(ring, 'a', 'a')).toEqual([['a']]);
  });

  it('take parallel connections for one way', () => {
    expect(pathsBetween(graphOf('a:service; b:service; a -> b; a -> b'), 'a', 'b')).toEqual([['a', 'b']]);
  });

  it('end in a maze', () => {
    const layers = Array.from({ length: 12 }, (_, i) => i);
    const nodes = layers.flatMap((i) => [`x${i}:service`, `y${i}:service`]);
    const arrows = layers
      .slice(1)
      .flatMap((i) => ['x', 'y'].flatMap((a) => ['x', 'y'].map((b) => `${a}${i - 1} -> ${b}${i}`)));
    const maze = graphOf([...nodes, ...arrows].join('; '));
    const found = pathsBetween(maze, 'x0', 'x11', { max: 100_000 });
    expect(found.length).toBeGreaterThan(10);
    expect(found.length).toBeLessThan(2_000);
  });

  it('of a flow lead through a component, or up to it', () => {
    const { graph, flows } = designed(
      'c:client; a:service; db:relational-db; i:identity-provider; o:observability-backend; c -> a -> db; a -> i; a -> o',
    );
    expect(samplePaths(graph, flows[0]!, 'a')).toEqual([['c', 'a', 'db']]);
    expect(samplePaths(graph, flows[0]!, 'i')).toEqual([['c', 'a', 'i']]);
    expect(samplePaths(graph, flows[0]!, 'o')).toEqual([]);
  });
});
