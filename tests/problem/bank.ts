import { readdirSync, readFileSync } from 'node:fs';
import { invariant } from '#basis/invariant.ts';
import { judge } from '#critique/judge.ts';
import type { Report } from '#critique/report.ts';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { buildGraph } from '#graph/build.ts';
import { type ItemResult, markChecklist } from '#problem/mark.ts';
import type { Problem } from '#problem/problem.ts';

export interface Flawed {
  readonly because: string;
  /** Items that are not met, all of them. */
  readonly items: readonly string[];
  /** General rules that speak, all of them. */
  readonly findings: readonly string[];
}

export const expected = JSON.parse(readFileSync('tests/fixtures/problems/expected.json', 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, Flawed>>>
>;

const read = new Map<string, DesignDocument>();

export function documentAt(path: string): DesignDocument {
  const known = read.get(path) ?? freshAt(path);
  read.set(path, known);
  return known;
}

function freshAt(path: string): DesignDocument {
  const document = readDocument(JSON.parse(readFileSync(path, 'utf8')));
  invariant(document.ok, `${path}: ${document.ok ? '' : document.error.sentence}`);
  return document.value;
}

export function template(problem: string, board: 'starter' | 'reference' | 'alternative'): DesignDocument {
  return documentAt(`templates/problems/${problem}.${board}.faultline.json`);
}

export function fixture(problem: string, name: string): DesignDocument {
  return documentAt(`tests/fixtures/problems/${problem}.${name}.faultline.json`);
}

export function boards(): readonly string[] {
  const inFolder = (folder: string): readonly string[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.faultline.json'))
      .map((file) => `${folder}/${file}`);
  return [...inFolder('templates/problems'), ...inFolder('templates/patterns')];
}

export function marked(problem: Problem, document: DesignDocument): readonly ItemResult[] {
  const tags = tagsOf(problem, document);
  return markChecklist(problem, { graph: buildGraph(drawnOf(document)), workbook: document.workbook ?? {}, tags });
}

export function judged(problem: Problem, document: DesignDocument): Report {
  const tags = tagsOf(problem, document);
  const design = { drawn: drawnOf(document), workbook: document.workbook ?? {}, tags, problem: problem.id };
  return judge(design, { rethrow: true });
}

function tagsOf(problem: Problem, document: DesignDocument): readonly string[] {
  return [...new Set([...(document.tags ?? []), ...problem.tags])];
}

export const isOpen = ({ outcome }: ItemResult): boolean => outcome !== 'met' && outcome !== 'not-applicable';

/** "W04 cannot-tell: …", for a message that says what went wrong. */
export function shown(results: readonly ItemResult[]): readonly string[] {
  return results.map(({ id, outcome, because, asks }) => `${id} ${outcome}: ${because} ${asks.join(' ')}`.trim());
}
