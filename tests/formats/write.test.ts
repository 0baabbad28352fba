import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '#document/document.ts';
import { importText } from '#formats/import.ts';
import { escaped } from '#formats/markdown.ts';
import { reviewOf } from '#formats/review.ts';
import { writers } from '#formats/write.ts';
import { mermaidOf } from '#formats/writers/mermaid.ts';
import { drawnOf } from '#document/drawn.ts';
import { kinds } from '#kinds/kinds.ts';
import { designs as templates } from '../../scripts/fuzz/seeds.ts';

/** What could open a door in some format. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '`',
        '```',
        '<script>',
        '</svg>',
        '-->',
        '<!--',
        ']]>',
        '|',
        '\n',
        '\r\n',
        '\\',
        '#quot;',
        '&lt;',
        '[x](y)',
        '![i](j)',
        '# h',
        '- l',
        '1. l',
        '%%',
        '%%{init}%%',
        'end',
        'subgraph x',
        'fa:fa-x',
        '{',
        '}',
        '\u2028',
        'javascript:alert(1)',
        'https://x.org',
        '*b*',
        '~~~',
        '---',
        '$$',
        '@all',
        'a',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

const graphs: fc.Arbitrary<DesignDocument> = fc
  .record({
    names: fc.array(nasty, { minLength: 1, maxLength: 6 }),
    kindIndex: fc.array(fc.nat(kinds.size - 1), { minLength: 6, maxLength: 6 }),
    arrows: fc.array(fc.tuple(fc.nat(5), fc.nat(5), nasty), { maxLength: 6 }),
    group: nasty,
    title: nasty,
    text: nasty,
  })
  .map(({ names, kindIndex, arrows, group, title, text }): DesignDocument => {
    const list = [...kinds.keys()];
    const inside = (i: number): boolean => i < names.length;
    return {
      format: 'faultline-design',
      version: 1,
      title,
      components: names.map((name, i) => ({
        id: i === 0 ? 'end' : `c${i}`,
        kind: list[kindIndex[i] ?? 0] ?? 'generic',
        name: name.trim() === '' ? 'x' : name,
      })),
      connections: arrows
        .filter(([from, to]) => inside(from) && inside(to))
        .map(([from, to, name], i) => ({
          id: `e${i}`,
          from: from === 0 ? 'end' : `c${from}`,
          to: to === 0 ? 'end' : `c${to}`,
          name,
        })),
      boundaries: [{ id: 'g', kind: 'region', name: group, members: ['end'] }],
      workbook: {
        decisions: [{ about: text, chosen: text, alternatives: [text], reason: text }],
        requirements: [{ id: text || 'F1', text }],
      },
    };
  });

const seen = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('Mermaid', () => {
  it('comes back as the same graph, whatever is written on it', () => {
    fc.assert(
      fc.property(graphs, (document) => {
        const back = importText('x.mmd', mermaidOf(document));
        expect(back.ok ? '' : back.error.sentence).toBe('');
        if (!back.ok) return;
        const [{ document: read, unresolved, repairs } = { document, unresolved: ['?'], repairs: [] }] = back.value;
        expect([unresolved, repairs]).toEqual([[], []]);
        const order = new Map(read.components.map(({ id }, i) => [id, i]));
        const sorted = [...document.components].map(({ name, kind }) => `${kind} ${seen(name)}`).sort();
        expect(read.components.map(({ name, kind }) => `${kind} ${seen(name)}`).sort()).toEqual(sorted);
        expect(read.connections.map(({ name = '' }) => seen(name))).toEqual(
          document.connections.map(({ name = '' }) => seen(name)),
        );
        expect(read.connections.every(({ from, to }) => order.has(from) && order.has(to))).toBe(true);
        expect(read.boundaries).toMatchObject([{ kind: 'region' }]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(templates.map((document) => [document.title ?? '', document] as const))(
    'says every template’s graph: %s',
    (_, document) => {
      const back = importText('x.mmd', mermaidOf(document));
      const read = back.ok ? back.value[0]?.document : undefined;
      expect(read?.components.map(({ id, kind }) => `${id} ${kind}`).sort()).toEqual(
        document.components.map(({ id, kind }) => `${id} ${kind}`).sort(),
      );
      expect(read?.connections.map(({ from, to }) => `${from} ${to}`)).toEqual(
        document.connections.map(({ from, to }) => `${from} ${to}`),
      );
      expect(mermaidOf(document)).toContain('%% Not in this text: ');
    },
  );
});

describe('Markdown', () => {
  it('has no mark left that is not escaped', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const line = escaped(text);
        expect(line).not.toMatch(/[\r\n\u2028\u2029]/);
        expect(line.replace(/\\[^a-z0-9\s]/gi, 'x')).not.toMatch(
          /[\\`*_{}[\]<>|!~$^=]|(?<!&)#|^\s*(?:[-+]|\d+[.)])\s|:\/\//,
        );
        expect(line.replace(/&(?:amp|lt|gt|#\d+);/g, '')).not.toContain('&');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('every format that is written', () => {
  it('keeps a person’s words in their place', () => {
    fc.assert(
      fc.property(graphs, (document) => {
        const review = reviewOf(document, drawnOf(document));
        const work = { name: document.title ?? 'x', document, review: review.ok ? review.value : undefined };
        for (const [id, writer] of writers) {
          const text = writer.write(work);
          if (/json|sarif/.test(writer.mime)) expect(() => JSON.parse(text), id).not.toThrow();
          if (writer.mime !== 'text/markdown') continue;
          const fences = text.split('\n').filter((line) => /^\s*(?:`{3,}|~{3,})/.test(line));
          expect(fences, id).toEqual(id === 'report' ? ['```mermaid', '```'] : []);
          expect(text.replace(/```mermaid[\s\S]*?```/, ''), id).not.toMatch(
            /<script|<\/svg|(?<!\\)!?(?<!\\)\[[^\]]*(?<!\\)\]\(/,
          );
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('has a title, an ending of its own and a type', () => {
    const endings = [...writers.values()].map(({ ending }) => ending);
    expect(new Set(endings).size).toBe(writers.size);
    for (const { title, mime } of writers.values()) expect([title, mime]).not.toContain('');
  });
});
