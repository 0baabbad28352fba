import { describe, expect, it } from 'vitest';
import { smallestCut } from '#graph/cuts.ts';
import { graphOf } from './sketched.ts';

const boxes = (names: string): string => [...names].map((name) => `${name}:service`).join('; ');
const cut = (sketch: string, most = 2, mayFail: (id: string) => boolean = (id) => id !== 's' && id !== 't') =>
  smallestCut(graphOf(sketch), 's', 't', mayFail, most);

describe('the smallest cut', () => {
  it.each([
    ['one box in a row', `${boxes('sabt')}; s -> a -> b -> t`, ['a']],
    ['two ways', `${boxes('sabt')}; s -> a -> t; s -> b -> t`, ['a', 'b']],
    ['two ways that meet', `${boxes('sabdt')}; s -> a -> d -> t; s -> b -> d`, ['d']],
    ['two ways that cross', `${boxes('sabdet')}; s -> a -> d -> t; s -> b -> e -> t; a -> e`, ['a', 'b']],
    ['a way that must be given back', `${boxes('sabdet')}; s -> a -> e -> t; s -> b -> e; a -> d -> t`, ['a', 'b']],
    ['no way', `${boxes('sat')}; s -> a`, []],
  ])('of %s', (_, sketch, expected) => {
    expect(cut(sketch)).toEqual(expected);
  });

  it('is none when it is larger than asked for', () => {
    const three = `${boxes('sabdt')}; s -> a -> t; s -> b -> t; s -> d -> t`;
    expect(cut(three)).toBeUndefined();
    expect(cut(three, 3)).toEqual(['a', 'b', 'd']);
    expect(cut(`${boxes('sabt')}; s -> a -> t; s -> b -> t`, 1)).toBeUndefined();
  });

  it('leaves alone what cannot fail', () => {
    const twoWays = `${boxes('sabt')}; s -> a -> t; s -> b -> t`;
    expect(cut(twoWays, 2, (id) => id === 'a')).toBeUndefined();
    expect(cut(`${boxes('sabt')}; s -> a -> b -> t`, 2, (id) => id === 'b')).toEqual(['b']);
    expect(cut(`${boxes('st')}; s -> t`)).toBeUndefined();
  });

  it('follows only what carries a function', () => {
    expect(cut(`${boxes('sat')}; s -> a -> t; s -telemetry-> t`)).toEqual(['a']);
  });
});
