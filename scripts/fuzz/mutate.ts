import { type Chance, pick } from './chance.ts';

/** What breaks parsers: brackets without end, keys that every object has, numbers beyond all bounds, entities, quotes. */
export const tokens: readonly string[] = [
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  '[[',
  '[(',
  '((',
  '{{',
  '"',
  "'",
  '`',
  '|',
  '\\',
  '/',
  '<',
  '>',
  '&',
  ';',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '-->',
  '---',
  '-.->',
  '==>',
  '~~~',
  '<-->',
  '--',
  '->',
  '%%',
  '%%{',
  '}%%',
  ':::',
  '@{',
  '&amp;',
  '#quot;',
  '#99999999;',
  '<br/>',
  'subgraph',
  'end',
  'graph TD',
  'flowchart LR',
  'class',
  'style',
  'C4Container',
  'Rel(',
  'Container_Boundary(',
  'architecture-beta',
  'service',
  '```mermaid',
  '```',
  '"__proto__"',
  '"constructor"',
  '"prototype"',
  '"toString"',
  'null',
  'true',
  '1e999',
  '-1e308',
  '9007199254740993',
  '-0',
  '0x10',
  '1e-400',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<!ENTITY',
  '&a;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<mxCell',
  '</mxCell>',
  '<?xml',
  'javascript:alert(1)',
  '<script>',
  'payload-start',
  '\ud800',
  '\u2028',
  '\u202e',
  'é',
  '漢',
  '👩‍👩‍👧',
  '\uFEFF',
];

/** One to a few changes of a text: what is cut, doubled, swapped, spliced with another, or grown without bounds. */
export function mutated(chance: Chance, text: string, others: readonly string[]): string {
  let result = text;
  for (let n = 1 + chance(4); n > 0; n--) result = once(chance, result, others);
  return result.length > 400_000 ? result.slice(0, 400_000) : result;
}

function once(chance: Chance, text: string, others: readonly string[]): string {
  const at = chance(text.length + 1);
  const to = Math.min(text.length, at + chance(40));
  const token = pick(chance, tokens);
  switch (chance(9)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + token + text.slice(at);
    case 2:
      return text.slice(0, at) + token + text.slice(to);
    case 3:
      return text.slice(0, to) + text.slice(at, to).repeat(1 + chance(chance(20) === 0 ? 400 : 4)) + text.slice(to);
    case 4:
      return text.slice(0, at);
    case 5:
      return text.slice(0, at) + pick(chance, others).slice(chance(200));
    case 6:
      return text.slice(0, at) + token.repeat(1 + chance(chance(20) === 0 ? 20_000 : 20)) + text.slice(at);
    case 7:
      return text.slice(0, at) + String.fromCharCode(chance(chance(2) === 0 ? 128 : 65_536)) + text.slice(at + 1);
    default:
      return text.replace(/\d+/, () => pick(chance, ['0', '-1', '1e308', '99999999999999999999', '0.1', 'NaN']));
  }
}

export function mutatedBytes(chance: Chance, bytes: Uint8Array): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let n = 1 + chance(6); n > 0 && result.length > 0; n--) result[chance(result.length)] = chance(256);
  const cut = chance(4) === 0 ? chance(result.length + 1) : result.length;
  return result.subarray(0, cut);
}

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  1e308,
  -1e308,
  1e-320,
  0.1,
  '',
  'x',
  '__proto__',
  'constructor',
  'javascript:alert(1)',
  [],
  {},
  [[]],
  [null],
  { a: { b: [] } },
  'y'.repeat(30_000),
  Array.from({ length: 3_000 }, () => 0),
  [NaN, Infinity],
  '\ud800',
  { elementId: 'web' },
  [
    [0, 0],
    [1e9, -1e9],
  ],
];

/** Odd values in place of some of a tree's, parts of it in other parts of it, and keys that every object has. */
export function mutatedTree(chance: Chance, tree: unknown): unknown {
  const spots: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const copy = structuredClone({ tree });
  const visit = (holder: Record<string, unknown>): void => {
    for (const key of Object.keys(holder)) {
      spots.push({ holder, key });
      const value = holder[key];
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>);
    }
  };
  visit(copy);
  for (let n = 1 + chance(8); n > 0; n--) {
    const { holder, key } = pick(chance, spots);
    const other = pick(chance, spots);
    const choice = chance(6);
    if (choice === 0) delete holder[key];
    else if (choice === 1)
      holder[pick(chance, ['constructor', 'toString', 'x', '0', 'id', 'faultline'])] = pick(chance, odd);
    else if (choice === 2) holder[key] = structuredClone(other.holder[other.key]);
    else holder[key] = pick(chance, odd);
  }
  return copy.tree;
}
