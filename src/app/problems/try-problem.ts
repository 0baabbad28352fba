import { judge } from '#critique/judge.ts';
import type { DesignDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { importBytes } from '#formats/import.ts';
import { buildGraph } from '#graph/build.ts';
import { type ItemResult, markChecklist } from '#problem/mark.ts';
import type { Problem } from '#problem/problem.ts';
import { readDesign } from '../keeping/storage.ts';
import { wholeDocument } from '../keeping/whole-document.ts';

/** A board to hold against the problem: one's own, or a file's. */
export interface TriedBoard {
  readonly name: string;
  readonly document: DesignDocument;
}

export interface Tried {
  readonly name: string;
  readonly items: readonly ItemResult[];
  /** Titles of the general findings besides. */
  readonly findings: readonly string[];
}

export function tryOn(problem: Problem, { name, document }: TriedBoard): Tried {
  const drawn = drawnOf(document);
  const { workbook = {} } = document;
  const { tags } = problem;
  const report = judge({ drawn, workbook, tags, problem: problem.id }, { requiredTopics: problem.requiredTopics });
  const items = markChecklist(problem, { graph: buildGraph(drawn), workbook, tags, level: report.level });
  return { name, items, findings: report.findings.map(({ title }) => title) };
}

/** A sentence where it cannot be read. */
export async function boardOfDesign(id: string, name: string): Promise<TriedBoard | string> {
  const record = await readDesign(id);
  return record.ok ? { name, document: wholeDocument(record.value.content) } : record.error.sentence;
}

export async function boardsOfFile(file: File): Promise<readonly TriedBoard[] | string> {
  const found = importBytes(file.name, new Uint8Array(await file.arrayBuffer()));
  if (!found.ok) return found.error.sentence;
  return found.value.map(({ document }, i) => ({ name: i === 0 ? file.name : `${file.name} ${i + 1}`, document }));
}
