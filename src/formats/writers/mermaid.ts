import type { DesignBoundary, DesignComponent, DesignDocument } from '#document/document.ts';
import { freeId } from '#document/whole.ts';
import { defineWriter } from '../write.ts';

export default defineWriter({
  title: 'Mermaid flowchart',
  ending: '.mmd',
  mime: 'text/vnd.mermaid',
  needsReview: false,
  write: ({ document }) => mermaidOf(document),
});

/** The graph as a flowchart. A component's class is its kind; what Mermaid cannot say is listed on top. */
export function mermaidOf(document: DesignDocument): string {
  const { components, connections, boundaries = [] } = document;
  const ids = idsOf([...components, ...boundaries]);
  const id = (of: string): string => ids.get(of) ?? of;
  const homes = homesOf(document);
  const block = (boundary: DesignBoundary, indent: string): readonly string[] => [
    `${indent}subgraph ${id(boundary.id)}["${escaped(boundary.name ?? '')}"]`,
    ...boundaries
      .filter((inner) => homes.get(inner.id) === boundary.id)
      .flatMap((inner) => block(inner, `${indent}  `)),
    ...components.filter((inner) => homes.get(inner.id) === boundary.id).map((inner) => node(inner, id, `${indent}  `)),
    `${indent}end`,
  ];
  const edge = (from: string, to: string, name: string): string =>
    `  ${id(from)} -->${name.trim() === '' ? '' : `|"${escaped(name)}"|`} ${id(to)}`;
  return [
    ...(document.title ? ['---', `title: ${quoted(line(document.title))}`, '---'] : []),
    ...unsaid(document, homes).map((sentence) => `%% ${line(sentence)}`),
    'flowchart LR',
    ...boundaries.filter((outer) => !homes.has(outer.id)).flatMap((outer) => block(outer, '  ')),
    ...components.filter((outer) => !homes.has(outer.id)).map((outer) => node(outer, id, '  ')),
    ...connections.map(({ from, to, name = '' }) => edge(from, to, name)),
    ...boundaries.map((boundary) => `  class ${id(boundary.id)} ${className(boundary.kind)}`),
    '',
  ].join('\n');
}

function node({ id: of, name, kind }: DesignComponent, id: (of: string) => string, indent: string): string {
  return `${indent}${id(of)}["${escaped(name)}"]:::${className(kind)}`;
}

/** Read back as the kind: a class of a person's own only hints at one. */
function className(kind: string): string {
  const safe = kind
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `kind-${safe === '' ? 'generic' : safe}`;
}

const reserved =
  /^(?:end|graph|flowchart|subgraph|style|linkstyle|classdef|class|click|direction|default|href|call|accdescr|acctitle|[ox])(?![a-z0-9_])/i;

/** Ids that a flowchart can have; what it cannot becomes n1, n2 … */
function idsOf(things: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  const isSafe = (id: string): boolean => /^[A-Za-z](?:\w|-(?=\w))*$/.test(id) && !reserved.test(id);
  const taken = new Set(things.map(({ id }) => id).filter(isSafe));
  return new Map(
    things.map(({ id }, i): [string, string] => {
      if (isSafe(id)) return [id, id];
      const safe = freeId(`n${i + 1}`, taken);
      taken.add(safe);
      return [id, safe];
    }),
  );
}

/** A flowchart's groups hold each other or nothing: every part has one home, the first that names it. */
function homesOf({ boundaries = [] }: DesignDocument): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const { id, members } of boundaries) for (const member of members) if (!homes.has(member)) homes.set(member, id);
  return homes;
}

/** What the text leaves out, for the person who relies on it. */
export function unsaid(document: DesignDocument, homes = homesOf(document)): readonly string[] {
  const { components, connections, boundaries = [], workbook, sketch = [] } = document;
  const props = [...components, ...connections, ...boundaries].reduce(
    (sum, one) => sum + Object.keys(one.props ?? {}).length,
    0,
  );
  const kinds = connections.filter(({ kind }) => kind !== undefined).length;
  const crossing = boundaries.flatMap(({ id, members }) => members.filter((member) => homes.get(member) !== id));
  const parts = [
    count(props, 'prop'),
    count(kinds, 'stated connection kind'),
    count(crossing.length, 'membership of a second group', 'memberships of a second group'),
    count(sketch.length, 'freehand element'),
    workbook ? 'the workbook' : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`Not in this text: ${parts.join(', ')}.`];
}

function count(n: number, one: string, many = `${one}s`): string {
  return n === 0 ? '' : `${n} ${n === 1 ? one : many}`;
}

/** A double-quoted text of YAML: JSON's, without backticks that could be taken for a fence of Markdown. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('`', '\\u0060');
}

function line(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();
}

/** A label within quotation marks: everything that Mermaid, Markdown or HTML would read becomes an entity. */
export function escaped(text: string): string {
  return text
    .trim()
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((part) => part.replace(/[#"&<>`\\|%]|(?<=\bfa[bslrd]?):(?=fa-)/g, (mark) => `#${mark.charCodeAt(0)};`))
    .join('<br/>');
}
