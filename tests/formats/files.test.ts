import { deflateSync, strFromU8, strToU8, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importBytes, importText } from '#formats/import.ts';
import type { Imported } from '#formats/imported.ts';
import { withPngText } from '#formats/png.ts';
import { withDesignInPng, withDesignInSvg } from '#formats/picture.ts';
import { encodeLink } from '#document/link.ts';
import excalidraw from '#formats/writers/excalidraw.ts';
import { designs, model } from '../../scripts/fuzz/seeds.ts';

function opened(name: string, content: string | Uint8Array): readonly Imported[] {
  const found = typeof content === 'string' ? importText(name, content) : importBytes(name, content);
  if (!found.ok) throw new Error(found.error.sentence);
  return found.value;
}

const refused = (name: string, content: string | Uint8Array): string => {
  const found = typeof content === 'string' ? importText(name, content) : importBytes(name, content);
  return found.ok ? 'opened' : found.error.sentence;
};

const base64 = (bytes: Uint8Array): string => btoa(strFromU8(bytes, true));
const graphOf = ({ document }: Imported) => ({
  components: document.components.map(({ id, kind, name }) => ({ id, kind, name })),
  connections: document.connections.map(({ from, to, name }) => ({ from, to, name })),
  boundaries: document.boundaries?.map(({ name, kind, members }) => ({ name, kind, members })),
});

describe('draw.io', () => {
  const plain = `<mxfile><diagram name="Page 1">${model}</diagram></mxfile>`;
  const packed = base64(deflateSync(strToU8(encodeURIComponent(model))));

  it('has boxes, groups, arrows with labels, notes, and ends that almost touch', () => {
    const [page] = opened('shop.drawio', plain);
    expect(page && graphOf(page)).toEqual({
      components: [
        { id: '3', kind: 'service', name: 'Orders\nAPI' },
        { id: '4', kind: 'relational-db', name: 'Orders DB' },
      ],
      connections: [
        { from: '3', to: '4', name: 'SQL' },
        { from: '3', to: '3', name: undefined },
      ].slice(0, 1),
      boundaries: [{ name: 'eu-west-1', kind: 'region', members: ['3', '4'] }],
    });
    expect(page?.document.components[0]).toMatchObject({ at: [120, 60], size: [120, 60] });
    expect(page?.document.sketch?.map(({ text }) => text)).toEqual(['why?']);
    expect(page?.unresolved).toEqual([{ element: '8', why: 'This arrow comes from nothing within 40 px.' }]);
  });

  it('is the same when it is deflated', () => {
    const [page] = opened('shop.drawio', `<mxfile><diagram name="Page 1">${packed}</diagram></mxfile>`);
    const [same] = opened('shop.drawio', plain);
    expect(page?.document).toEqual(same?.document);
  });

  it('marks an end that it guessed', () => {
    const near = plain.replace('x="-90" y="90"', 'x="100" y="90"');
    const [page] = opened('shop.drawio', near.replace('target="3"', 'target="4"'));
    expect(page?.drawn.connections.find(({ element }) => element === '8')?.inferred).toEqual({
      from: true,
      to: false,
      distance: 20,
    });
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mxfile/>', 'declares entities'],
    [`<mxfile><diagram>${base64(deflateSync(new Uint8Array(11_000_000)))}</diagram></mxfile>`, 'unfolds to more than'],
    ['<mxfile><diagram>not base64!</diagram></mxfile>', 'damaged'],
    ['<mxfile><diagram>', 'is not closed'],
    [`<mxfile>${'<a>'.repeat(200)}`, 'nested'],
    ['<html></html>', 'no drawing of draw.io'],
    [`<mxfile ${'architecture-beta'.repeat(8_000)}/>`, 'no box in this drawing'],
  ])('refuses with a sentence (%#)', (xml, fragment) => {
    expect(refused('x.drawio', xml)).toContain(fragment);
  });
});

describe('Excalidraw', () => {
  it.each(designs.map((design) => [design.title ?? '', design] as const))(
    'comes back with everything: %s',
    (_, document) => {
      const [back] = opened('x.excalidraw', excalidraw.write({ name: 'x', document }));
      expect(back?.document.workbook).toEqual(document.workbook);
      expect(
        back?.document.components.map(({ id, kind, name, role, props = {} }) => ({ id, kind, name, role, props })),
      ).toEqual(document.components.map(({ id, kind, name, role, props = {} }) => ({ id, kind, name, role, props })));
      expect(
        back?.document.connections.map(({ id, from, to, kind, props = {} }) => ({ id, from, to, kind, props })),
      ).toEqual(document.connections.map(({ id, from, to, kind, props = {} }) => ({ id, from, to, kind, props })));
    },
  );

  it('leaves links, foreign data and pages of other sites outside, and says so', () => {
    const element = { type: 'rectangle', x: 0, y: 0, width: 100, height: 60, isDeleted: false, groupIds: [] };
    const scene = {
      type: 'excalidraw',
      elements: [
        { ...element, id: 'a', link: 'javascript:alert(1)', customData: { other: { evil: 1 } } },
        { ...element, id: 'b', type: 'iframe' },
        { ...element, id: 'a', x: 500 },
        { ...element, id: 'c', x: 'left' },
      ],
      files: { f: { dataURL: 'https://example.org/x.png' } },
    };
    const [back] = opened('x.excalidraw', JSON.stringify(scene));
    expect(JSON.stringify(back)).not.toMatch(/javascript|evil|example\.org/);
    expect(back?.scene?.map(({ id }) => id)).toEqual(['a', 'a-2']);
    expect(back?.unresolved.map(({ element: id }) => id)).toEqual(expect.arrayContaining(['b', 'c']));
  });

  it('has libraries of both versions', () => {
    const [document] = designs;
    const scene = JSON.parse(excalidraw.write({ name: 'x', document: document ?? ({} as never) })) as {
      elements: unknown[];
    };
    const second = {
      type: 'excalidrawlib',
      version: 2,
      libraryItems: [{ id: '1', name: 'Shop', elements: scene.elements }],
    };
    const first = { type: 'excalidrawlib', version: 1, library: [scene.elements] };
    expect(opened('x.excalidrawlib', JSON.stringify(second))[0]?.document.title).toBe('Shop');
    expect(opened('x.excalidrawlib', JSON.stringify(first))[0]?.document.components).toHaveLength(3);
  });
});

describe('a picture', () => {
  const [design] = designs;
  if (!design) throw new Error('There is no design.');
  const scene = excalidraw.write({ name: 'x', document: { ...design, workbook: {} } });
  const hidden = JSON.stringify({
    version: '1',
    encoding: 'bstring',
    compressed: true,
    encoded: strFromU8(zlibSync(strToU8(scene)), true),
  });
  const blank = Uint8Array.from([
    0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
  ]);
  const png = withPngText(blank, 'application/vnd.excalidraw+json', hidden);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><metadata><!-- payload-type:application/vnd.excalidraw+json --><!-- payload-version:2 --><!-- payload-start -->${base64(strToU8(hidden, true))}<!-- payload-end --></metadata></svg>`;
  const document = { ...design, workbook: { targets: { p99Ms: 300 } } };

  it('opens by the scene that Excalidraw hides in it', () => {
    for (const picture of [opened('x.png', png), opened('x.excalidraw.svg', svg)]) {
      expect(picture[0]?.document.components.map(({ id }) => id)).toEqual(['web', 'api', 'db']);
    }
  });

  it('brings the workbook, too, where we wrote it', () => {
    const older = withPngText(png, 'faultline', encodeLink(document));
    const pictures = [withDesignInPng(png, document), older].map((bytes) => opened('x.png', bytes));
    for (const picture of [...pictures, opened('x.svg', withDesignInSvg(svg, document))]) {
      expect(picture[0]?.document.workbook).toEqual({ targets: { p99Ms: 300 } });
      expect(picture[0]?.scene).toBeDefined();
    }
  });

  it.each([
    [blank, 'carries no scene'],
    [withPngText(blank, 'application/vnd.excalidraw+json', '{"encoded":"nonsense","compressed":true}'), 'damaged'],
    [
      withPngText(
        blank,
        'application/vnd.excalidraw+json',
        JSON.stringify({ compressed: true, encoded: strFromU8(zlibSync(new Uint8Array(21_000_000)), true) }),
      ),
      'unfolds to more than',
    ],
  ])('says what it lacks (%#)', (bytes, fragment) => {
    expect(refused('x.png', bytes)).toContain(fragment);
  });
});

describe('Markdown', () => {
  it('may hold several diagrams, and others in between', () => {
    const text =
      '# A\n\n```mermaid\ngraph TD; A-->B\n```\n\n~~~mermaid\nsequenceDiagram\n~~~\n\n```mermaid\nflowchart LR\n x --> y\n z[\n```\n';
    const found = opened('notes.md', text);
    expect(found.map(({ document }) => document.components.map(({ id }) => id))).toEqual([
      ['A', 'B'],
      ['x', 'y', 'z'],
    ]);
    expect(found[1]?.repairs[0]).toMatch(/^Line 14, /);
    expect(found[0]?.unresolved).toMatchObject([{ element: 'line 8, column 1' }]);
    expect(found[0]?.unresolved[0]?.why).toContain('A sequence diagram shows calls over time');
  });

  it('says where its only diagram is broken', () => {
    const found = importText('notes.md', 'x\n```mermaid\nsequenceDiagram\n```');
    expect(found.ok ? undefined : found.error.line).toBe(3);
  });
});

describe('a file of no known format', () => {
  it.each([
    ['x.txt', 'hello', 'none of the formats'],
    ['x.json', '{"a": 1,}', 'This is not JSON from line 1, column 9 on.'],
    ['x.faultline.json', '{\n  "format": "faultline-design",\n  "version" 1\n}', 'line 3, column 13'],
    ['x.json', '{"a": 1}', 'not a Faultline design'],
  ])('says so: %s %j', (name, text, fragment) => {
    expect(refused(name, text)).toContain(fragment);
  });

  it('is known by its content when its name says nothing', () => {
    expect(opened('', 'graph TD; A-->B')).toHaveLength(1);
    expect(opened('x.txt', `<mxfile><diagram>${model}</diagram></mxfile>`)).toHaveLength(1);
  });
});
