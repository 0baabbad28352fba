import { readFileSync, writeFileSync } from 'node:fs';
import { designJsonSchema, readDocument } from '#document/document.ts';
import { toBase64url } from '#document/link/base64url.ts';
import { coded, nothingKnown } from '#document/link/codec.ts';
import { rangeWriter } from '#document/link/range.ts';
import { type Plain, type Words, wordsOf } from '#document/link/tree.ts';
import { forLink } from '#document/for-link.ts';
import { connectionProps } from '#kinds/connection-props.ts';
import { connectionKinds } from '#kinds/connections.ts';
import { kinds, propsOf } from '#kinds/kinds.ts';

const most = 2_000;

/**
 * Writes what the link's coder knows before its first link: words with a number, and sample designs.
 * Both are frozen once links are out: another list or other samples need a new letter in `link.ts`.
 * Usage: node scripts/run.mjs scripts/prime-link.ts -- DESIGN…
 */
export default function main(files: readonly string[]): number {
  const designs = files.map(designAt);
  const list = [...new Set([...vocabulary(), ...repeated(designs)])].slice(0, most);
  writeModule('words', 'wordList', list);
  writeModule('primer', 'primer', primerOf(designs, wordsOf(list)));
  return 0;
}

function designAt(file: string): Plain {
  const document = readDocument(JSON.parse(readFileSync(file, 'utf8')));
  if (!document.ok) throw new Error(`${file}: ${document.error.sentence}`);
  const { format: _format, version: _version, ...content } = forLink(document.value);
  return JSON.parse(JSON.stringify(content));
}

/** Keys and enumerations of the schema, then the catalogue's words. */
function vocabulary(): readonly string[] {
  const words: string[] = [];
  const visit = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { properties, enum: values } = schema as { properties?: object; enum?: readonly unknown[] };
    if (properties) words.push(...Object.keys(properties));
    if (values) words.push(...values.filter((value) => typeof value === 'string'));
    Object.values(schema).forEach(visit);
  };
  visit(designJsonSchema());
  const tables = [connectionProps, ...[...kinds.keys()].map(propsOf)];
  const props = tables.flatMap((table) => Object.entries(table));
  return [
    ...words,
    ...kinds.keys(),
    ...connectionKinds,
    ...['region', 'az', 'zone', 'owner', 'group'],
    ...props.map(([prop]) => prop),
    ...props.flatMap(([, { values = [] }]) => values),
    ...[...kinds.values()].flatMap(({ products }) => products.map(({ name }) => name)),
  ];
}

/** Short texts and keys that more than one sample uses: topics, units, names of estimates. */
function repeated(designs: readonly Plain[]): readonly string[] {
  const uses = new Map<string, Set<number>>();
  const note = (text: string, design: number): void => {
    if (/^[^|]{2,40}$/.test(text)) uses.set(text, (uses.get(text) ?? new Set()).add(design));
  };
  const visit = (value: Plain, design: number): void => {
    if (typeof value === 'string') note(value, design);
    else if (Array.isArray(value)) value.forEach((part) => visit(part, design));
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) {
        note(key, design);
        visit(part, design);
      }
  };
  designs.forEach(visit);
  return [...uses].filter(([, users]) => users.size > 1).map(([text]) => text);
}

function primerOf(designs: readonly Plain[], words: Words): readonly string[] {
  const knowledge = nothingKnown();
  return designs.map((design) => {
    const { decide, finish } = rangeWriter();
    coded(knowledge, decide, true, design, words);
    return toBase64url(finish());
  });
}

function writeModule(file: string, name: string, list: readonly string[]): void {
  const comment = `/** Written by scripts/prime-link.ts. Frozen: every link that starts with the same letter needs just this. */`;
  const lines = file === 'words' ? JSON.stringify(list.join('|')) : JSON.stringify(list);
  const value = file === 'words' ? `${lines}.split('|')` : lines;
  writeFileSync(`src/document/link/${file}.ts`, `${comment}\nexport const ${name}: readonly string[] = ${value};\n`);
}
