import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardHash, newHash, readRoute, ruleHash, startHash } from '#app/route.ts';

describe('the address', () => {
  it.each([
    ['', { page: 'start' }],
    ['#', { page: 'start' }],
    [startHash, { page: 'start' }],
    ['#/board/abc', { page: 'board', id: 'abc' }],
    ['#/new/blank', { page: 'new', problem: undefined }],
    ['#/new/url-shortener', { page: 'new', problem: 'url-shortener' }],
    ['#/rules/dual-write', { page: 'rule', id: 'dual-write' }],
    ['#s=1abc/def', { page: 'shared', text: '1abc/def' }],
    ['#/board/', { page: 'unknown', hash: '#/board/' }],
    ['#/board/a/b', { page: 'unknown', hash: '#/board/a/b' }],
    ['#/nowhere/x', { page: 'unknown', hash: '#/nowhere/x' }],
    ['#/board/%E0%A4%A', { page: 'board', id: '%E0%A4%A' }],
  ])('%s', (hash, route) => expect(readRoute(hash)).toEqual(route));

  it('finds back what it wrote, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        expect(readRoute(boardHash(id))).toEqual({ page: 'board', id });
        expect(readRoute(ruleHash(id))).toEqual({ page: 'rule', id });
        if (id !== 'blank') expect(readRoute(newHash(id))).toEqual({ page: 'new', problem: id });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(readRoute(`#${text}`)).toBeDefined()));
  });
});
