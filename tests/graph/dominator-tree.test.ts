import { describe, expect, it } from 'vitest';
import { dominatorTree } from '#graph/dominator-tree.ts';
import { indexed } from '#graph/indexed.ts';
import { graphOf } from './sketched.ts';

const boxes = (names: string): string => [...names].map((name) => `${name}:service`).join('; ');

/** What each reached component cannot be reached without, itself left out: "d: a b". */
function needed(sketch: string, mayWalk: (id: string) => boolean = () => true): string[] {
  const graph = graphOf(sketch);
  const walk = indexed(graph);
  const marks = Uint8Array.from(graph.connections, ({ id }) => (mayWalk(id) ? 1 : 0));
  const tree = dominatorTree(walk, 0, marks);
  const name = (at: number): string => graph.components[at]?.id ?? '';
  return [...tree.reached]
    .sort((a, b) => a - b)
    .map((below) => {
      const above = [...tree.reached].filter((at) => at !== below && tree.needs(at, below)).map(name);
      return `${name(below)}: ${above.sort().join(' ')}`;
    });
}

describe('a dominator tree', () => {
  it.each([
    ['of a row', `${boxes('abc')}; a -> b -> c`, ['a: ', 'b: a', 'c: a b']],
    ['of a diamond', `${boxes('abcde')}; a -> b -> d -> e; a -> c -> d`, ['a: ', 'b: a', 'c: a', 'd: a', 'e: a d']],
    [
      'of a ring with two ways in',
      `${boxes('abcdef')}; a -> b; a -> c; b -> d; c -> e; d -> e; e -> d; d -> f`,
      ['a: ', 'b: a', 'c: a', 'd: a', 'e: a', 'f: a d'],
    ],
    ['of a ring back to the start', `${boxes('abc')}; a -> b -> c -> a`, ['a: ', 'b: a', 'c: a b']],
    ['of parallel connections', `${boxes('ab')}; a -> b; a -> b`, ['a: ', 'b: a']],
    ['of what is reached only', `${boxes('abc')}; a -> b; c -> b`, ['a: ', 'b: a']],
    ['of a start by itself', boxes('ab'), ['a: ']],
  ])('%s', (_, sketch, expected) => {
    expect(needed(sketch)).toEqual(expected);
  });

  it('follows only what may be walked', () => {
    const diamond = `${boxes('abcd')}; a -> b -> d; a -> c -> d`;
    expect(needed(diamond, (id) => id !== 'c>d')).toEqual(['a: ', 'b: a', 'c: a', 'd: a b']);
  });

  it('knows what it does not reach', () => {
    const graph = graphOf(`${boxes('abc')}; a -> b`);
    const tree = dominatorTree(indexed(graph), 0, new Uint8Array([1]));
    expect([0, 1, 2].map(tree.reaches)).toEqual([true, true, false]);
    expect(tree.needs(2, 1)).toBe(false);
    expect(tree.needs(1, 2)).toBe(false);
    expect(tree.needs(1, 1)).toBe(true);
  });
});
