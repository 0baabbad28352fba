import { describe, expect, it } from 'vitest';
import { is, listOf, numberOf, says, sourceOf, states, textOf, valueOf, weakest } from '#graph/facts.ts';
import type { Fact } from '#graph/graph.ts';

const x: { facts: Record<string, Fact> } = {
  facts: {
    count: { value: 3, from: 'stated' },
    word: { value: 'async', from: 'product' },
    list: { value: ['a', 'b'], from: 'inferred' },
    bars: { value: 'a|b', from: 'assumed' },
    yes: { value: 'yes', from: 'stated' },
    no: { value: 'no', from: 'structural' },
  },
};

describe('facts', () => {
  it('are looked up by what they are', () => {
    expect(valueOf(x, 'count')).toBe(3);
    expect(valueOf(x, 'ghost')).toBeUndefined();
    expect(numberOf(x, 'count')).toBe(3);
    expect(numberOf(x, 'word')).toBeUndefined();
    expect(textOf(x, 'word')).toBe('async');
    expect(textOf(x, 'count')).toBeUndefined();
    expect(textOf(x, 'list')).toBeUndefined();
    expect(states(x, 'no')).toBe(true);
    expect(states(x, 'ghost')).toBe(false);
  });

  it.each([
    ['list', ['a', 'b']],
    ['bars', ['a', 'b']],
    ['word', ['async']],
    ['count', []],
    ['ghost', []],
  ])('list the members of %s', (prop, members) => {
    expect(listOf(x, prop)).toEqual(members);
  });

  it.each([
    ['word', ['async'], 'true'],
    ['word', ['sync', 'async'], 'true'],
    ['word', ['sync'], 'false'],
    ['count', [3], 'true'],
    ['count', [4], 'false'],
    ['list', ['b'], 'true'],
    ['list', ['z'], 'false'],
    ['ghost', ['z'], 'unknown'],
  ] as const)('%s is one of %j: %s', (prop, values, truth) => {
    expect(is(x, prop, ...values)).toBe(truth);
  });

  it.each([
    ['yes', 'true'],
    ['no', 'false'],
    ['word', 'unknown'],
    ['ghost', 'unknown'],
  ])('say %s: %s', (prop, truth) => {
    expect(says(x, prop)).toBe(truth);
  });

  it.each([
    [['count'], 'stated'],
    [['count', 'word'], 'product'],
    [['count', 'ghost'], 'stated'],
    [['list', 'count'], 'inferred'],
    [['ghost'], 'structural'],
    [[], 'structural'],
  ])('know the weakest source of %j: %s', (props, source) => {
    expect(sourceOf(x, ...props)).toBe(source);
  });

  it('compare sources', () => {
    expect(weakest()).toBe('stated');
    expect(weakest('stated', 'assumed', 'product')).toBe('assumed');
    expect(weakest('structural', 'product')).toBe('structural');
  });
});
