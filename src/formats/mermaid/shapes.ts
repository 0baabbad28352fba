import type { Shape } from '../diagram.ts';

interface Bracketed {
  readonly label: string;
  readonly shape: Shape;
  readonly end: number;
  /** What Mermaid would refuse it for. */
  readonly slip?: string;
}

/** Longest first, so that `[(` is tried before `[`. */
const brackets: readonly (readonly [open: string, close: readonly string[], shape: Shape])[] = [
  ['(((', [')))'], 'plain'],
  ['([', ['])'], 'plain'],
  ['((', ['))'], 'plain'],
  ['(-', ['-)'], 'plain'],
  ['[(', [')]'], 'store'],
  ['[[', [']]'], 'plain'],
  ['[|', ['|]'], 'plain'],
  ['[/', ['/]', '\\]'], 'plain'],
  ['[\\', ['\\]', '/]'], 'plain'],
  ['{{', ['}}'], 'plain'],
  ['[', [']'], 'plain'],
  ['(', [')'], 'plain'],
  ['{', ['}'], 'decision'],
  ['>', [']'], 'plain'],
];

/** What may follow a node: the end of its statement, a class, attributes, `&` or an arrow. */
const after = /[ \t]*(?:$|[\n;&@]|:::|%%|[xo<]?(?:--|==|-\.)|~~~|->|=>|[–—→])/y;
const longestLabel = 2_000;

/** The label in brackets at `at`, quoted or not; undefined where there is no bracket. */
export function bracketed(text: string, at: number): Bracketed | undefined {
  for (const [open, close, shape] of brackets) {
    if (!text.startsWith(open, at)) continue;
    const start = at + open.length;
    const found = quoted(text, start, close) ?? unquoted(text, start, close);
    if (found) return { shape, ...found };
  }
  return unclosed(text, at);
}

function quoted(text: string, start: number, close: readonly string[]): Omit<Bracketed, 'shape'> | undefined {
  const from = start + (/^\s*/.exec(text.slice(start, start + 50))?.[0].length ?? 0);
  if (text[from] !== '"') return undefined;
  let slip: string | undefined;
  for (let to = text.indexOf('"', from + 1); to >= 0 && to - from < longestLabel; to = text.indexOf('"', to + 1)) {
    const rest = to + 1 + (/^\s*/.exec(text.slice(to + 1, to + 51))?.[0].length ?? 0);
    const end = close.find((mark) => text.startsWith(mark, rest));
    const label = text.slice(from + 1, to);
    if (end !== undefined) return { label: `"${label}"`, end: rest + end.length, ...(slip ? { slip } : {}) };
    if (label.includes('\n')) return undefined;
    slip = 'There are quotation marks within a quoted label: write #quot; for them.';
  }
  return undefined;
}

function unquoted(text: string, start: number, close: readonly string[]): Omit<Bracketed, 'shape'> | undefined {
  const line = lineEnd(text, start);
  return closedBy(text, start, close, line) ?? closedBy(text, start, close, paragraphEnd(text, start));
}

function closedBy(
  text: string,
  start: number,
  close: readonly string[],
  limit: number,
): Omit<Bracketed, 'shape'> | undefined {
  for (let at = start; at < limit; at++) {
    const mark = close.find((candidate) => text.startsWith(candidate, at));
    if (mark === undefined) continue;
    const label = text.slice(start, at);
    after.lastIndex = at + mark.length;
    if (!balanced(label) || !after.test(text)) continue;
    if (label.includes('\n') && /[[\]{}]|--/.test(label)) return undefined;
    const slip = /[[\](){}"]/.test(label)
      ? 'There are brackets or quotation marks in a label: put the label in quotation marks.'
      : undefined;
    return { label, end: at + mark.length, ...(slip ? { slip } : {}) };
  }
  return undefined;
}

function balanced(label: string): boolean {
  let depth = 0;
  for (const letter of label) {
    if (letter === '(') depth++;
    if (letter === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return Math.min(end < 0 ? text.length : end, at + longestLabel);
}

function paragraphEnd(text: string, at: number): number {
  const end = text.slice(at, at + longestLabel).search(/\n[ \t]*\n/);
  return end < 0 ? Math.min(text.length, at + longestLabel) : at + end;
}

/** An opening bracket whose other half is missing: the label ends with the line, or where an arrow starts. */
function unclosed(text: string, at: number): Bracketed | undefined {
  if (!/[[({]/.test(text[at] ?? '')) return undefined;
  const line = text.slice(at, lineEnd(text, at));
  const arrow = line.search(/\s(?:[xo<]?--|[xo<]?-\.|==)/);
  const label = arrow < 0 ? line : line.slice(0, arrow);
  const words = label.replace(/^[[({/\\]+\s*/, '').replace(/[\])}/\\;"]+\s*$/, '');
  return {
    label: words.replace(/^"/, ''),
    shape: 'plain',
    end: at + label.length,
    slip: 'The bracket of this label is not closed: it was taken to end here.',
  };
}
