import { err, ok, type Result } from '#basis/result.ts';
import type { ReadError } from '../diagram.ts';
import { short } from '../short.ts';

/** Longer than any diagram that people can read. */
export const mostMermaid = 200_000;

/** Room for a label of 2,000 characters, each of them an entity. */
const mostInLine = 10_000;

export type MermaidType = 'flowchart' | 'c4' | 'architecture';

export interface MermaidSource {
  readonly type: MermaidType;
  readonly title?: string | undefined;
  /** The statements after the header; what stood before them and in comments is blanked, so that offsets still hold. */
  readonly body: string;
}

const headers: readonly (readonly [RegExp, MermaidType])[] = [
  [/^(?:graph|flowchart(?:-elk|-v2)?)(?![\w-])/i, 'flowchart'],
  [/^C4(?:Context|Container|Component|Dynamic|Deployment)(?![\w-])/i, 'c4'],
  [/^architecture(?:-beta)?(?![\w-])/i, 'architecture'],
];

/** Diagrams of other things than systems: each with what it shows. */
const others: Readonly<Record<string, string>> = {
  sequencediagram: 'A sequence diagram shows calls over time',
  classdiagram: 'A class diagram shows types',
  statediagram: 'A state diagram shows states',
  'statediagram-v2': 'A state diagram shows states',
  erdiagram: 'An entity diagram shows tables',
  gantt: 'A Gantt chart shows a plan',
  pie: 'A pie chart shows shares',
  journey: 'A user journey shows steps of a person',
  gitgraph: 'A git graph shows commits',
  mindmap: 'A mind map shows ideas',
  timeline: 'A timeline shows dates',
  quadrantchart: 'A quadrant chart shows a comparison',
  requirementdiagram: 'A requirement diagram shows requirements',
  sankey: 'A Sankey diagram shows amounts',
  'sankey-beta': 'A Sankey diagram shows amounts',
  'xychart-beta': 'A chart shows figures',
  xychart: 'A chart shows figures',
  'block-beta': 'A block diagram shows blocks',
  block: 'A block diagram shows blocks',
  'packet-beta': 'A packet diagram shows bytes',
  packet: 'A packet diagram shows bytes',
  kanban: 'A Kanban board shows work',
  'radar-beta': 'A radar chart shows figures',
  'treemap-beta': 'A tree map shows shares',
  zenuml: 'A sequence diagram shows calls over time',
};

/** Finds the header behind frontmatter, directives and comments. */
export function sourceOf(text: string): Result<MermaidSource, ReadError> {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const tooLong = clean.split('\n').findIndex((line) => line.length > mostInLine);
  if (tooLong >= 0)
    return err({
      sentence: `A line of this diagram is longer than ${mostInLine} characters.`,
      line: tooLong + 1,
      column: mostInLine + 1,
    });
  const { title, rest } = withoutFrontmatter(clean);
  const body = blankedDirectives(rest).replace(/^[ \t]*%%(?!\{).*$/gm, blank);
  const start = body.search(/\S/);
  if (start < 0) return err({ sentence: 'There is no diagram in this text.', line: 1, column: 1 });
  const head = body.slice(start);
  const header = headers.find(([pattern]) => pattern.test(head));
  if (!header) return err({ sentence: sentenceFor(head), ...placeIn(body, start) });
  const [pattern, type] = header;
  const [found = ''] = pattern.exec(head) ?? [];
  return ok({ type, title, body: blank(body.slice(0, start + found.length)) + body.slice(start + found.length) });
}

function sentenceFor(head: string): string {
  const [word = ''] = /^[\w-]+/.exec(head) ?? [];
  const shows = others[word.toLowerCase()];
  const read = 'only flowcharts, C4 and architecture diagrams say how a system is built';
  if (shows) return `${shows}: ${read}.`;
  return `A Mermaid diagram starts with "flowchart", "graph", "C4Container" or "architecture-beta"; this one starts with "${short((/^\S{1,30}/.exec(head) ?? [''])[0])}".`;
}

/** Spaces for everything but line ends. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function withoutFrontmatter(text: string): { readonly title?: string | undefined; readonly rest: string } {
  const found = /^\s*---[ \t]*\n([\s\S]*?)\n[ \t]*---[ \t]*(?=\n|$)/.exec(text);
  if (!found) return { rest: text };
  const title = /^[ \t]*title[ \t]*:[ \t]*(.+)$/m.exec(found[1] ?? '')?.[1];
  return {
    title: title === undefined ? undefined : scalarOf(title.trim()),
    rest: blank(found[0]) + text.slice(found[0].length),
  };
}

/** A plain or quoted text of YAML. */
function scalarOf(text: string): string {
  const [, single] = /^'(.*)'$/.exec(text) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  if (!/^".*"$/.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** `%%{ … }%%`, over several lines, too; one that is never closed is looked for once, not from every opening on. */
function blankedDirectives(text: string): string {
  let result = '';
  for (let at = 0; ;) {
    const start = text.indexOf('%%{', at);
    const end = start < 0 ? -1 : text.indexOf('}%%', start);
    if (end < 0) return result + text.slice(at);
    result += text.slice(at, start) + blank(text.slice(start, end + 3));
    at = end + 3;
  }
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

let indexed: { readonly text: string; readonly starts: readonly number[] } | undefined;

/** Line and column of an offset, both from 1 on; the line starts of the last text are kept. */
export function placeIn(text: string, offset: number): Place {
  if (indexed?.text !== text)
    indexed = { text, starts: [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)] };
  const { starts } = indexed;
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
