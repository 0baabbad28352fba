import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode, Remark, Shape } from '../diagram.ts';
import { labelText } from './label.ts';
import { short } from '../short.ts';
import { bracketed } from './shapes.ts';
import { placeIn } from './source.ts';

const ignored =
  /^(?:style|linkStyle|classDef|class|click|direction|accTitle|accDescr)(?![\w-])(?!\s*(?:--|==|-\.|[[({>]))/;
const idPattern = /(?:[^\s[\](){}<>|&;:@"`~=.,-]|[.,](?=[\w])|-(?=[^\s>.-])|:(?=[\w])|=(?=[^=]))+/y;

interface Open {
  readonly id: string | undefined;
  readonly title: string;
  readonly mentioned: string[];
  readonly groups: string[];
  readonly line: number;
}

interface Reading {
  readonly text: string;
  readonly nodes: Map<string, { label: string; shape: Shape; declared: boolean }>;
  readonly edges: DiagramEdge[];
  readonly groups: DiagramGroup[];
  readonly open: Open[];
  readonly remarks: Remark[];
  readonly marks: Map<string, string>;
  at: number;
}

/** Reads a flowchart as Mermaid would, and what Mermaid would refuse as far as it can be understood. */
export function readFlowchart(body: string): Diagram {
  const reading: Reading = {
    text: body,
    nodes: new Map(),
    edges: [],
    groups: [],
    open: [],
    remarks: [],
    marks: new Map(),
    at: body.search(/\S|$/),
  };
  skip(reading, /(?:TB|TD|BT|RL|LR|[<>^v])(?![\w-])[ \t]*;?/y);
  while (reading.at < body.length) statement(reading);
  for (const { title, line } of reading.open) {
    remark(reading, { line, column: 1 }, `The group "${short(title)}" has no "end": it was closed at the end.`, true);
  }
  while (reading.open.length > 0) close(reading);
  return diagramOf(reading);
}

function statement(reading: Reading): void {
  skip(reading, /[\s;]+/y);
  if (reading.at >= reading.text.length) return;
  const rest = reading.text.slice(reading.at, reading.at + 400);
  const start = reading.at;
  if (/^accDescr\s*\{/.test(rest)) return void skip(reading, /accDescr\s*\{[^}]*\}?/y);
  if (/^class[ \t]+[^\n;]*[\w-]+[ \t]+[\w-]+[ \t]*(?:[;\n]|$)/.test(rest)) return classes(reading);
  if (ignored.test(rest)) return void skip(reading, /[^\n]*/y);
  if (/^subgraph(?![\w-])/.test(rest)) return openGroup(reading);
  if (/^end(?=\s*(?:[;\n]|$|%%))/.test(rest)) return endGroup(reading);
  if (!chain(reading)) complain(reading, start);
}

/** `class a,b store` */
function classes(reading: Reading): void {
  const [, ids = '', name = ''] = /^class[ \t]+(.*?)[ \t]+([\w-]+)[ \t]*$/.exec(take(reading, /[^\n;]*/y)) ?? [];
  for (const id of ids.split(',')) reading.marks.set(id.trim(), name);
}

function openGroup(reading: Reading): void {
  const { line } = placeIn(reading.text, reading.at);
  skip(reading, /subgraph/y);
  const words = take(reading, /(?:"[^"]*"|`[^`]*`|[^\n;"`])*/y).trim();
  const withTitle =
    /^([^\s[\]"(]+)\s*(?:@?\{[^}]*\}\s*)?(?:\[([\s\S]*)\]|\(([\s\S]*)\)|("[\s\S]*"))\s*(?::::[\w-]+)?$/.exec(words);
  const [, id, square, round, quoted] = withTitle ?? [];
  const title = labelText(square ?? round ?? quoted ?? words.replace(/:::[\w-]+$/, ''));
  const isOneWord = withTitle !== null || (!/^"/.test(words) && !/\s/.test(title));
  const own = id ?? (isOneWord || (title !== '' && !/\s/.test(title)) ? title : undefined);
  reading.open.push({ id: own === '' ? undefined : own, title, mentioned: [], groups: [], line });
}

function endGroup(reading: Reading): void {
  const place = placeIn(reading.text, reading.at);
  skip(reading, /end/y);
  if (reading.open.length > 0) close(reading);
  else remark(reading, place, 'There is an "end" too many: it was passed over.', true);
}

function close(reading: Reading): void {
  const open = reading.open.pop();
  if (!open) return;
  const id = open.id ?? `subGraph${reading.groups.length}`;
  const taken = new Set(reading.groups.flatMap(({ nodes }) => nodes));
  const nodes = [...new Set(open.mentioned)].filter((node) => !taken.has(node));
  reading.groups.push({ id, title: open.title, nodes, groups: open.groups });
  reading.open.at(-1)?.groups.push(id);
}

/** `A & B -->|label| C --> D`; false where it starts with nothing that could be a node. */
function chain(reading: Reading): boolean {
  let sources = vertices(reading);
  if (!sources) return false;
  for (;;) {
    skip(reading, /[ \t]+/y);
    const before = reading.at;
    const link = arrow(reading);
    if (!link) break;
    skip(reading, /[ \t]+|\s+(?=[^\n;]+(?:[\n;]|$))(?![^\n;]*(?:--|==|-\.|~~))/y);
    const targets = vertices(reading);
    if (!targets) {
      remark(reading, placeIn(reading.text, before), 'An arrow leads nowhere here.', false);
      break;
    }
    for (const from of sources) for (const to of targets) connect(reading, from, to, link, before);
    sources = targets;
  }
  const rest = take(reading, /[^;\n]*/y);
  if (rest.trim() !== '' && !/^\s*%%/.test(rest)) {
    const place = placeIn(reading.text, reading.at - rest.trimStart().length);
    remark(reading, place, `This could not be read: "${short(rest)}".`, false);
  }
  return true;
}

function connect({ edges, text }: Reading, from: string, to: string, link: Arrow, at: number): void {
  const { label, look } = link;
  const [source, target] = link.backwards ? [to, from] : [from, to];
  edges.push({ from: source, to: target, label, look, element: `line ${placeIn(text, at).line}` });
}

function vertices(reading: Reading): readonly string[] | undefined {
  const first = vertex(reading);
  if (first === undefined) return undefined;
  const all = [first];
  while (skip(reading, /\s*&\s*/y)) {
    const next = vertex(reading);
    if (next === undefined) break;
    all.push(next);
  }
  return all;
}

function vertex(reading: Reading): string | undefined {
  const start = reading.at;
  const id = take(reading, idPattern).replace(/[.,]$/, '') || quotedNode(reading);
  if (id === undefined) return undefined;
  const gap = /[ \t]*(?=[[({])/y;
  gap.lastIndex = reading.at;
  const found = bracketed(reading.text, reading.at + (gap.exec(reading.text)?.[0].length ?? 0));
  const known = reading.nodes.get(id);
  if (found) {
    reading.at = found.end;
    reading.nodes.set(id, { label: labelText(found.label), shape: found.shape, declared: true });
    if (found.slip !== undefined) remark(reading, placeIn(reading.text, start), found.slip, true);
  } else if (!known) {
    reading.nodes.set(id, { label: labelText(id), shape: 'plain', declared: false });
  }
  const mark = take(reading, /:::[\w-]+/y).slice(3);
  if (mark !== '') reading.marks.set(id, mark);
  attributes(reading, id);
  reading.open.at(-1)?.mentioned.push(id);
  return id;
}

/** `"Orders API" --> …`: Mermaid wants an id, people write the name. */
function quotedNode(reading: Reading): string | undefined {
  const place = placeIn(reading.text, reading.at);
  const text = take(reading, /"[^"\n]{1,200}"/y);
  if (text === '') return undefined;
  const label = labelText(text);
  remark(reading, place, `"${short(label)}" has no id: its name was taken for one.`, true);
  if (!reading.nodes.has(label)) reading.nodes.set(label, { label, shape: 'plain', declared: true });
  return label;
}

const shapeNames: Readonly<Record<string, Shape>> = {
  cyl: 'store',
  cylinder: 'store',
  database: 'store',
  db: 'store',
  'lin-cyl': 'store',
  disk: 'store',
  datastore: 'store',
  'data-store': 'store',
  das: 'queue',
  'h-cyl': 'queue',
  'horizontal-cylinder': 'queue',
  diam: 'decision',
  diamond: 'decision',
  decision: 'decision',
};

/** `A@{ shape: cyl, label: "Orders" }`. */
function attributes(reading: Reading, id: string): void {
  const text = take(reading, /@\{(?:[^}"]|"[^"]*")*\}/y);
  const node = reading.nodes.get(id);
  if (text === '' || !node) return;
  const label = /\blabel\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,}\n]+))/.exec(text);
  const shape = /\bshape\s*:\s*["']?([\w-]+)/.exec(text)?.[1];
  const words = label?.[1] ?? label?.[2] ?? label?.[3];
  reading.nodes.set(id, {
    label: words === undefined ? node.label : labelText(words),
    shape: shape === undefined ? node.shape : (shapeNames[shape] ?? 'plain'),
    declared: true,
  });
}

interface Arrow {
  readonly label: string;
  readonly look: DiagramEdge['look'];
  readonly backwards: boolean;
}

const whole = /[xo<]?--+[-xo>]|[xo<]?-\.+-[xo>]?|[xo<]?==+[=xo>]|~~~+/y;
/** `-- label -->` and its kin: how one starts, and how it goes on to its end. */
const labelled: readonly (readonly [RegExp, RegExp])[] = [
  [/[xo<]?--(?![-xo>])/y, /([^\n]*?)[ \t]*(--+[-xo>])/y],
  [/[xo<]?-\.(?![-.])/y, /([^\n]*?)[ \t]*(\.+-[xo>]?)/y],
  [/[xo<]?==(?![=xo>])/y, /([^\n]*?)[ \t]*(==+[=xo>])/y],
];
/** Arrows of other notations, and those that a word processor made of ours. */
const slips = /-->>|->>|-+[ \t]+>|<--?(?=[\s|])|->|=>|[–—―]+>|[→⟶➔➜⇒]/y;

function arrow(reading: Reading): Arrow | undefined {
  const start = reading.at;
  skip(reading, /[\w-]+@(?=[xo<]?[-=~])/y);
  const place = placeIn(reading.text, reading.at);
  const slip = take(reading, slips);
  if (slip !== '') {
    remark(reading, place, `"${slip}" is no arrow of a flowchart: it was read as one.`, true);
    return { label: pipes(reading), look: 'arrow', backwards: slip.startsWith('<') };
  }
  const mark = take(reading, whole);
  if (mark !== '') return { label: pipes(reading), look: lookOf(mark), backwards: false };
  for (const [opening, closing] of labelled) {
    const first = take(reading, opening);
    if (first === '') continue;
    closing.lastIndex = reading.at;
    const [all, label = '', last = ''] = closing.exec(reading.text) ?? [];
    if (all === undefined) break;
    reading.at += all.length;
    return { label: labelText(label), look: lookOf(first + last), backwards: false };
  }
  reading.at = start;
  return undefined;
}

function lookOf(mark: string): DiagramEdge['look'] {
  if (mark.startsWith('~')) return 'invisible';
  const heads = Number(/^[xo<]/.test(mark)) + Number(/[xo>]$/.test(mark));
  return heads === 2 ? 'both' : heads === 1 ? 'arrow' : 'open';
}

function pipes(reading: Reading): string {
  const start = reading.at;
  skip(reading, /\s*(?=\|)/y);
  const text = take(reading, /\|(?:\s*"[^"]*"\s*|[^|]{0,400})\|/y);
  if (text !== '') return labelText(text.slice(1, -1));
  const open = take(reading, /\|[^|\n]*(?=[ \t]\S+[ \t]*(?:\n|$))/y);
  if (open === '') {
    reading.at = start;
    return '';
  }
  const sentence = 'The label of this arrow has no second "|": its last word was taken for the target.';
  remark(reading, placeIn(reading.text, start), sentence, true);
  return labelText(open.slice(1));
}

function complain(reading: Reading, start: number): void {
  reading.at = start;
  const text = take(reading, /[^;\n]+/y) || take(reading, /[\s\S]/y);
  remark(reading, placeIn(reading.text, start), `This could not be read: "${short(text)}".`, false);
}

function diagramOf({ nodes, edges, groups, remarks, marks }: Reading): Diagram {
  const groupIds = new Set(groups.map(({ id }) => id));
  const drawn = [...nodes].filter(([id, { declared }]) => declared || !groupIds.has(id));
  const ids = new Set(drawn.map(([id]) => id));
  return {
    nodes: drawn.map(([id, { label, shape }]): DiagramNode => ({ id, label, shape, mark: marks.get(id) })),
    edges,
    groups: groups.map((group) => ({
      ...group,
      mark: marks.get(group.id),
      nodes: group.nodes.filter((id) => ids.has(id)),
    })),
    remarks,
  };
}

function take(reading: Reading, pattern: RegExp): string {
  pattern.lastIndex = reading.at;
  const [found = ''] = pattern.exec(reading.text) ?? [];
  reading.at += found.length;
  return found;
}

function skip(reading: Reading, pattern: RegExp): boolean {
  return take(reading, pattern) !== '';
}

function remark(
  { remarks }: Reading,
  place: { readonly line: number; readonly column: number },
  sentence: string,
  repaired: boolean,
): void {
  remarks.push({ ...place, sentence, repaired });
}
