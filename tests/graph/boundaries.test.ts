import { describe, expect, it } from 'vitest';
import { boundariesOf, ownerOf, regionOf, trustOf, untrusted, zonesOf } from '#graph/boundaries.ts';
import { graphOf, ids } from './sketched.ts';

const graph = graphOf(
  'c:client; d:client; a:service; b:service; @region eu(a,b); @az z1(a); @az z2(a); @owner team(a); @owner firm(a,b); @zone inside{trust=2}(a,d); @zone open{trust=0}(b)',
);

describe('boundaries', () => {
  it('tell the innermost of each kind', () => {
    expect(ownerOf(graph, 'a')).toBe('team');
    expect(ownerOf(graph, 'b')).toBe('firm');
    expect(ownerOf(graph, 'c')).toBeUndefined();
    expect(regionOf(graph, 'a')).toBe('eu');
    expect(regionOf(graph, 'c')).toBeUndefined();
    expect(zonesOf(graph, 'a')).toEqual(['z1', 'z2']);
    expect(zonesOf(graph, 'b')).toEqual([]);
  });

  it('of which neither is the inner one do not tell', () => {
    const both = graphOf('a:service; b:service; d:service; @region r(a,b); @region s(a,d); @region t(a,b,d)');
    expect(regionOf(both, 'a')).toBeUndefined();
    expect(regionOf(both, 'b')).toBe('r');
  });

  it('are listed by kind', () => {
    expect(ids(boundariesOf(graph, 'az'))).toEqual(['z1', 'z2']);
    expect(ids(boundariesOf(graph, 'zone'))).toEqual(['open', 'inside']);
  });

  it.each([
    ['Internet', 0],
    ['Public subnet', 0],
    ['DMZ', 1],
    ['Edge', 1],
    ['Private subnet', 2],
    ['internal', 2],
    ['VPC', 2],
    ['PCI scope', 3],
    ['restricted', 3],
    ['Data', 3],
    ['Knowledge', undefined],
    ['Metadata', undefined],
    ['Zone 51', undefined],
  ])('read trust off a name: %s is %s', (name, trust) => {
    const drawn = graphOf('a:service; @zone z(a)');
    const zone = { ...drawn.boundaries[0]!, name };
    expect(trustOf({ ...drawn, around: () => [zone] }, 'a')).toBe(trust);
  });

  it('state trust, and then their name does not matter', () => {
    expect(trustOf(graph, 'a')).toBe(2);
    expect(trustOf(graphOf('a:service; @zone internet{trust=3}(a)'), 'a')).toBe(3);
    expect(trustOf(graph, 'c')).toBeUndefined();
  });

  it('say whom nobody vouches for', () => {
    expect(untrusted(graph, 'c')).toBe(true);
    expect(untrusted(graph, 'd')).toBe(false);
    expect(untrusted(graph, 'a')).toBe(false);
    expect(untrusted(graph, 'b')).toBe(true);
    expect(untrusted(graphOf('a:service'), 'a')).toBe(false);
  });
});
