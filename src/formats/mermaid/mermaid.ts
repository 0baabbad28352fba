import { err, ok, type Result } from '#basis/result.ts';
import type { Diagram, ReadError } from '../diagram.ts';
import { readArchitecture } from './architecture.ts';
import { readC4 } from './c4.ts';
import { readFlowchart } from './flowchart.ts';
import { type MermaidType, sourceOf } from './source.ts';

const readers: Readonly<Record<MermaidType, (body: string) => Diagram>> = {
  flowchart: readFlowchart,
  c4: readC4,
  architecture: readArchitecture,
};

/** Reads a Mermaid diagram of a system; what Mermaid would refuse is put right where it can be, and said. */
export function readMermaid(text: string): Result<Diagram, ReadError> {
  const source = sourceOf(text);
  if (!source.ok) return source;
  const { type, title, body } = source.value;
  const diagram = readers[type](body);
  if (diagram.nodes.length === 0) {
    const [first] = diagram.remarks;
    return err(first ?? { sentence: 'This diagram has no node.', line: 1, column: 1 });
  }
  return ok({ ...diagram, title: title ?? diagram.title });
}
