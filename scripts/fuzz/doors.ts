import { deflateSync, strFromU8, strToU8, zlibSync } from 'fflate';
import { readDocument } from '#document/document.ts';
import { signed, signedContent } from '#document/link/sign.ts';
import { decodeLink, encodeLink } from '#document/link.ts';
import { importBytes } from '#formats/import.ts';
import { withDesignInPng, withDesignInSvg } from '#formats/picture.ts';
import { withPngText } from '#formats/png.ts';
import { buildGraph } from '#graph/build.ts';
import { type Chance, pick } from './chance.ts';
import { mutated, mutatedBytes, mutatedTree, tokens } from './mutate.ts';
import { designs, markdown, mermaid, model, written } from './seeds.ts';

/** A way into the app for something that nobody vouches for. */
export interface Door {
  readonly name: string;
  /** Makes one input and pushes it through; throws where a promise is broken. */
  readonly knock: (chance: Chance) => 'opened' | 'refused';
}

const links = designs.map(encodeLink);
const payloads = links.map((link) => signedContent(link) ?? new Uint8Array());
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_#=/?& ';
const drawio = [`<mxfile><diagram name="Page">${model}</diagram></mxfile>`, model];
const pixel = Uint8Array.from(
  [
    0x89504e47, 0x0d0a1a0a, 0x0000000d, 0x49484452, 0x00000001, 0x00000001, 0x08060000, 0x001f15c4, 0x89000000,
    0x0049454e, 0x44ae4260, 0x82000000,
  ].flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]),
).subarray(0, 45);

function link(text: string): 'opened' | 'refused' {
  const back = decodeLink(text);
  if (!back.ok) sentence(back.error.sentence);
  return back.ok ? 'opened' : 'refused';
}

function file(name: string, bytes: Uint8Array): 'opened' | 'refused' {
  const found = importBytes(name, bytes);
  if (!found.ok) return sentence(found.error.sentence);
  for (const { document, drawn } of found.value) {
    const read = readDocument(JSON.parse(JSON.stringify(document)));
    if (!read.ok) throw new Error(`An import made a document that does not open: ${read.error.sentence}`);
    buildGraph(drawn);
  }
  return 'opened';
}

function sentence(text: string): 'refused' {
  if (!/^\S[^\n]*\.$/.test(text) || text.length > 400) throw new Error(`This is no sentence: ${JSON.stringify(text)}`);
  return 'refused';
}

const textDoor = (name: string, fileName: string, seeds: readonly string[]): Door => ({
  name,
  knock: (chance) => file(fileName, strToU8(mutated(chance, pick(chance, seeds), seeds))),
});

const treeDoor = (name: string, fileName: string, seeds: readonly unknown[]): Door => ({
  name,
  knock: (chance) => {
    const json = JSON.stringify(mutatedTree(chance, pick(chance, seeds))) ?? 'null';
    const depth = chance(50) === 0 ? 20_000 : 0;
    return file(fileName, strToU8('{"a":['.repeat(depth) + json + ']}'.repeat(depth)));
  },
});

function randomText(chance: Chance): string {
  return Array.from({ length: chance(300) }, () => letters[chance(letters.length)]).join('');
}

/** A scene as Excalidraw hides it in a picture. */
function embedded(scene: string): string {
  const encoded = strFromU8(zlibSync(strToU8(scene)), true);
  return JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded });
}

const scenes = written('excalidraw');
const base64 = (bytes: Uint8Array): string => btoa(strFromU8(bytes, true));

/** Where something that does not end may stand. */
const starts: readonly (readonly [string, string])[] = [
  ...[
    '',
    '---\n',
    '---\ntitle: ',
    'graph LR\n',
    'graph LR\na',
    'graph LR\na[',
    'graph LR\na["',
    'graph LR\na -->|',
    'graph LR\na -- ',
    'graph LR\na@{ label: ',
    'graph LR\na --> b\nclass ',
    'graph LR\na --> b\nstyle ',
    'graph LR\na --> b\nsubgraph ',
    'graph LR\na --> b\nsubgraph x [',
    'graph LR\na --> b\naccDescr {',
    'C4Container\n',
    'C4Container\nContainer(',
    'C4Container\nContainer(a, "',
    'C4Container\nRel(a, b, $x=',
    'architecture-beta\n',
    'architecture-beta\nservice ',
    'architecture-beta\nservice a(',
    'architecture-beta\nservice a(b)[',
    'architecture-beta\na:',
    'architecture-beta\na:L -- ',
  ].map((text): [string, string] => ['x.mmd', text]),
  ...['', '<mxfile><diagram><mxGraphModel ', `${model.slice(0, 60)}<mxCell value="`, '<mxfile><diagram><!--'].map(
    (text): [string, string] => ['x.drawio', text],
  ),
  ...['', '```mermaid\n', '~~~'].map((text): [string, string] => ['x.md', text]),
  ['x.svg', '<svg payload-type:application/vnd.excalidraw+json <!-- payload-start -->'],
  ['x.svg', '<svg <!-- faultline:'],
  ['x.json', '{"a": '],
  ['x.json', ''],
];

export const doors: readonly Door[] = [
  { name: 'link, random', knock: (chance) => link(randomText(chance)) },
  { name: 'link, mutated', knock: (chance) => link(mutated(chance, pick(chance, links), links)) },
  {
    name: 'link, signed nonsense',
    knock: (chance) => link(signed(pick(chance, ['1', '1', '2']), mutatedBytes(chance, pick(chance, payloads)))),
  },
  {
    name: 'link, deflated',
    knock: (chance) => {
      const json = mutated(chance, JSON.stringify(pick(chance, designs)), mermaid);
      return link(signed('2', deflateSync(strToU8(json), { level: 1 })));
    },
  },
  textDoor('design', 'x.faultline.json', written('faultline')),
  treeDoor('design, odd values', 'x.faultline.json', designs),
  treeDoor(
    'Excalidraw, odd values',
    'x.excalidraw',
    scenes.map((scene): unknown => JSON.parse(scene)),
  ),
  textDoor('Mermaid', 'x.mmd', [...mermaid, ...written('mermaid')]),
  textDoor('Markdown', 'x.md', markdown),
  textDoor('draw.io', 'x.drawio', drawio),
  {
    name: 'draw.io, deflated',
    knock: (chance) => {
      const xml = encodeURIComponent(mutated(chance, model, drawio).replace(/[\ud800-\udfff]/g, ''));
      return file(
        'x.drawio',
        strToU8(`<mxfile><diagram>${base64(deflateSync(strToU8(xml), { level: 1 }))}</diagram></mxfile>`),
      );
    },
  },
  textDoor('Excalidraw', 'x.excalidraw', scenes),
  textDoor(
    'Excalidraw library',
    'x.excalidrawlib',
    scenes.map((scene) => `{"type":"excalidrawlib","version":2,"libraryItems":[${scene}]}`),
  ),
  {
    name: 'PNG',
    knock: (chance) => {
      const scene =
        chance(2) === 0
          ? embedded(mutated(chance, pick(chance, scenes), scenes))
          : mutated(chance, embedded(pick(chance, scenes)), scenes);
      const bare = withPngText(pixel, 'application/vnd.excalidraw+json', scene);
      const picture =
        chance(2) === 0
          ? withPngText(bare, 'faultline', mutated(chance, links[0] ?? '', links))
          : withDesignInPng(bare, pick(chance, designs));
      return file('x.png', chance(2) === 0 ? picture : mutatedBytes(chance, picture));
    },
  },
  {
    name: 'SVG',
    knock: (chance) => {
      const hidden = base64(strToU8(embedded(mutated(chance, pick(chance, scenes), scenes)), true));
      const svg = `<svg xmlns="http://www.w3.org/2000/svg"><metadata><!-- payload-type:application/vnd.excalidraw+json --><!-- payload-version:2 --><!-- payload-start -->${hidden}<!-- payload-end --></metadata></svg>`;
      const picture = chance(2) === 0 ? svg : withDesignInSvg(svg, pick(chance, designs));
      return file('x.svg', strToU8(chance(2) === 0 ? picture : mutated(chance, picture, [svg])));
    },
  },
  {
    name: 'long runs',
    knock: (chance) => {
      const [name, before] = pick(chance, starts);
      const unit = pick(chance, [...tokens, ' ', 'a', '-', '_', '\t', 'a ', 'a,', 'a\n', '="', '"a"', 'a:b ', '%%{']);
      const many = Math.floor(pick(chance, [5_000, 9_900, 150_000]) / unit.length);
      return file(name, strToU8(before + unit.repeat(many) + pick(chance, ['', ' ', ';', '\nb', '>', '"', '-->'])));
    },
  },
  {
    name: 'anything',
    knock: (chance) =>
      file(
        pick(chance, ['', 'x.txt', 'x.json', 'x.xml']),
        Uint8Array.from({ length: chance(400) }, () => chance(256)),
      ),
  },
];
