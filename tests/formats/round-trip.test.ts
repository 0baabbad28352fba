import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, strToU8, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { forLink } from '#document/for-link.ts';
import { decodeLink, encodeLink } from '#document/link.ts';
import { importBytes, importText } from '#formats/import.ts';
import { withDesignInPng, withDesignInSvg } from '#formats/picture.ts';
import { withPngText } from '#formats/png.ts';
import excalidraw from '#formats/writers/excalidraw.ts';
import { mermaidOf, unsaid } from '#formats/writers/mermaid.ts';
import type { Drawn } from '#graph/graph.ts';
import { designs } from '../document/designs.ts';
import { byId, graphs, membersOf } from '../drawing/graphs.ts';

const folders = ['templates/patterns', 'templates/problems'];
const templates = folders
  .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
  .filter((path) => path.endsWith('.faultline.json'))
  .map((path): [string, DesignDocument] => {
    const read = readDocument(JSON.parse(readFileSync(path, 'utf8')));
    if (!read.ok) throw new Error(`${path}: ${read.error.sentence}`);
    return [path.replace(/^.*\/|\.faultline\.json$/g, ''), read.value];
  });

/** Everything that may be written, about any graph. */
const documents = fc.tuple(graphs, designs).map(([graph, { workbook, accepted, round, title, problem, tags }]) => {
  const rest = { workbook, accepted, round, title, problem, tags };
  const said = Object.fromEntries(Object.entries(rest).filter(([, part]) => part !== undefined));
  return plain({ format: 'faultline-design', version: 1, ...said, ...graph }) as DesignDocument;
});

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function opened(name: string, content: string | Uint8Array): DesignDocument {
  const found = typeof content === 'string' ? importText(name, content) : importBytes(name, content);
  if (!found.ok) throw new Error(found.error.sentence);
  const [imported] = found.value;
  if (!imported) throw new Error('There is nothing in it.');
  expect(imported.unresolved).toEqual([]);
  return imported.document;
}

/** Kinds, names, roles, props, ends and members, and every word beside the drawing: all that is not a place. */
function said(document: DesignDocument) {
  const { components, connections, boundaries = [], sketch: _s, ...rest } = plain(document);
  const { title: _t, ...written } = rest;
  return {
    written,
    components: byId(
      components.map(({ id, kind, name, role, props = {} }) => ({ id, kind, name: words(name), role, props })),
    ),
    connections: byId(
      connections.map(({ id, from, to, kind, name, props = {} }) => {
        return { id: id ?? '', from, to, kind, name: words(name), props };
      }),
    ),
    boundaries: membersOf({
      components,
      connections: [],
      boundaries: boundaries.map((boundary) => ({ ...boundary, name: words(boundary.name) })),
    } as Drawn),
  };
}

function words(name = ''): string {
  return name.replace(/\s+/g, ' ').trim();
}

const blank = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
]);

/** A scene as Excalidraw hides it in a picture: what is ours beside it, it passes over. */
function hidden(document: DesignDocument): string {
  const { faultline: _ours, ...scene } = JSON.parse(excalidraw.write({ name: 'x', document })) as {
    faultline: unknown;
  };
  const encoded = strFromU8(zlibSync(strToU8(JSON.stringify(scene))), true);
  return JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded });
}

function inPng(document: DesignDocument): Uint8Array {
  return withDesignInPng(withPngText(blank, 'application/vnd.excalidraw+json', hidden(document)), document);
}

function inSvg(document: DesignDocument): string {
  const payload = btoa(strFromU8(strToU8(hidden(document), true), true));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><metadata><!-- payload-type:application/vnd.excalidraw+json --><!-- payload-version:2 --><!-- payload-start -->${payload}<!-- payload-end --></metadata></svg>`;
  return withDesignInSvg(svg, document);
}

const ways: readonly (readonly [string, (document: DesignDocument) => void])[] = [
  [
    'a link',
    (document) => {
      const back = decodeLink(encodeLink(document));
      expect(back.ok && plain(back.value)).toEqual(plain(forLink(document)));
    },
  ],
  [
    'an Excalidraw file',
    (document) => {
      expect(said(opened('x.excalidraw', excalidraw.write({ name: 'x', document })))).toEqual(said(document));
    },
  ],
  [
    'a PNG',
    (document) => {
      expect(said(opened('x.png', inPng(document)))).toEqual(said(document));
    },
  ],
  [
    'an SVG',
    (document) => {
      expect(said(opened('x.svg', inSvg(document)))).toEqual(said(document));
    },
  ],
];

describe.each(ways)('through %s and back', (_, proven) => {
  it.each(templates)('%s is what it was', (_name, document) => proven(document));

  it('any design is what it was', () => {
    fc.assert(
      fc.property(documents, (document) => proven(document)),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('through Mermaid and back', () => {
  const graphOf = ({ components, connections }: DesignDocument) => ({
    components: byId(components.map(({ id, kind, name }) => ({ id, kind, name: words(name) || id }))),
    connections: connections.map(({ from, to, name }) => ({ from, to, name: words(name) })),
  });
  const proven = (document: DesignDocument) => {
    expect(graphOf(opened('x.mmd', mermaidOf(document)))).toEqual(graphOf(document));
  };

  it.each(templates)('the graph of %s is what it was, and what Mermaid cannot say is listed', (_name, document) => {
    proven(document);
    for (const sentence of unsaid(document)) expect(mermaidOf(document)).toContain(sentence);
  });

  it('any graph is what it was', () => {
    fc.assert(fc.property(documents, proven), { numRuns: 60 });
  }, 60_000);
});

describe('a picture of what was drawn by hand', () => {
  it('keeps the words that speak of an element, whatever its id', () => {
    const [api, db] = ['Kq3mXnT0vY-2uWcRbZ_e1', 'aB3mXnT0vY-2uWcRbZ_e2'];
    const document: DesignDocument = {
      format: 'faultline-design',
      version: 1,
      components: [
        { id: api, kind: 'service', name: 'API', at: [0, 0] },
        { id: db, kind: 'relational-db', name: 'DB', at: [300, 0] },
      ],
      connections: [{ id: 'eE3mXnT0vY-2uWcRbZ_e3', from: api, to: db }],
      workbook: { requirements: [{ id: 'F1', path: [api, db] }] },
    };
    for (const back of [opened('x.png', inPng(document)), opened('x.svg', inSvg(document))])
      expect(back.workbook?.requirements?.[0]?.path).toEqual([api, db]);
  });

  it('holds no two dashes in a comment, which would break the picture', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const [, comment = ''] = /<!-- faultline:(.*?) -->/.exec(inSvg(document)) ?? [];
        expect(comment).toMatch(/^[\w+/]+$/);
      }),
      { numRuns: 20 },
    );
  });
});
