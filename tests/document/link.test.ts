import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { forLink } from '#document/for-link.ts';
import { decodeLink, encodeLink } from '#document/link.ts';
import { idOf } from '#critique/finding-id.ts';
import { designs } from './designs.ts';

const bare: DesignDocument = {
  format: 'faultline-design',
  version: 1,
  title: 'Shop',
  components: [
    { id: 'api', kind: 'service', name: 'API', at: [100, 200], size: [168, 76] },
    { id: 'db', kind: 'relational-db', name: 'Orders DB', props: { replicas: 2 }, at: [400, 200] },
  ],
  connections: [{ id: 'api-db', from: 'api', to: 'db', name: 'INSERT' }],
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a link', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(designs, (design) => {
        expect(readDocument(design).ok).toBe(true);
        const link = encodeLink(design);
        expect(link).toMatch(/^[\w-]+$/);
        const back = decodeLink(link);
        expect(back.ok && plain(back.value)).toEqual(plain(forLink(design)));
      }),
      { numRuns: 100 },
    );
  });

  it('changes nothing but places off the grid and ids made by chance', () => {
    fc.assert(
      fc.property(designs, (design) => {
        expect(plain(forLink(design))).toEqual(plain(design));
      }),
      { numRuns: 100 },
    );
  });

  it('rounds places to the grid', () => {
    const moved = forLink({ ...bare, components: bare.components.map((c) => ({ ...c, at: [104.9, -196.2] })) });
    expect(moved.components[0]?.at).toEqual([100, -200]);
    expect(forLink(moved)).toEqual(moved);
  });

  it('opens from a whole address, a hash or its text, spaces and line ends included', () => {
    const link = encodeLink(bare);
    const broken = `${link.slice(0, 10)}\n ${link.slice(10)}`;
    for (const text of [link, `#s=${link}`, `https://example.org/x/#s=${link}`, `#s=${broken}`]) {
      const back = decodeLink(text);
      expect(back.ok && back.value).toEqual(bare);
    }
  });

  it('shortens ids made by chance wherever they stand, and what is accepted stays accepted', () => {
    const [a, b, e] = ['Kq3mXnT0vY-2uWcRbZ_e1', 'aB3mXnT0vY-2uWcRbZ_e2', 'eE3mXnT0vY-2uWcRbZ_e3'];
    const evidence = { components: [a, b], connections: [e], boundaries: [], fields: ['/workbook/targets'] };
    const both = idOf('dual-write', undefined, { ...evidence, paths: [] });
    const drawn: DesignDocument = {
      ...bare,
      components: [
        { id: a, kind: 'service', name: 'API' },
        { id: b, kind: 'cache', name: 'Redis' },
        { id: 'c1', kind: 'queue', name: 'SQS' },
      ],
      connections: [{ id: e, from: a, to: b }],
      workbook: { requirements: [{ id: 'F1', path: [a, [b]] }] },
      accepted: [
        { finding: `spof-instance@${b}`, reason: 'cheap' },
        { finding: both, reason: 'rare', evidence },
      ],
    };
    const back = forLink(drawn);
    expect(back.components.map(({ id }) => id)).toEqual(['c2', 'c3', 'c1']);
    expect(back.connections).toEqual([{ id: 'e1', from: 'c2', to: 'c3' }]);
    expect(back.workbook?.requirements?.[0]?.path).toEqual(['c2', ['c3']]);
    expect(back.accepted?.[0]?.finding).toBe('spof-instance@c3');
    expect(back.accepted?.[1]?.finding).toBe(
      idOf('dual-write', undefined, { ...evidence, components: ['c2', 'c3'], connections: ['e1'], paths: [] }),
    );
  });

  it('carries a design too large for the short way', () => {
    const notes = Array.from({ length: 400 }, (_, i) => ({ about: `topic ${i}`, reason: `because ${i} `.repeat(30) }));
    const large = { ...bare, workbook: { decisions: notes } };
    const back = decodeLink(encodeLink(large));
    expect(back.ok && back.value).toEqual(large);
  });
});

describe('what is no link of ours', () => {
  const link = encodeLink(bare);
  it.each([
    ['', 'not-ours'],
    ['#s=', 'not-ours'],
    ['pako:eNpVjDEOgzAQBL9yupoPuEyVNk1K', 'not-ours'],
    ['json=abc,def', 'not-ours'],
    ['https://example.org/', 'not-ours'],
    ['1', 'damaged'],
    ['1AAAA', 'damaged'],
    ['zzzz', 'not-ours'],
    [link.slice(0, -1), 'damaged'],
    [`${link}A`, 'damaged'],
    [`3${link.slice(1)}`, 'newer'],
    [`${link.slice(0, 12)}${link[12] === 'x' ? 'y' : 'x'}${link.slice(13)}`, 'damaged'],
    ['1' + 'A'.repeat(2_100_000), 'too-large'],
  ])('says so in a sentence (%#)', (text, is) => {
    const back = decodeLink(text);
    expect(back.ok ? 'fine' : back.error.is).toBe(is);
    expect(back.ok ? '' : back.error.sentence).toMatch(/^[A-Z][^\n]*\.$/);
  });
});
