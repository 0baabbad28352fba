import type { Diagram } from './diagram.ts';
import type { ImportError } from './imported.ts';

/** As many as a document may hold. */
const most = { nodes: 2_000, edges: 5_000, groups: 500 } as const;

export function tooMany({ nodes, edges, groups }: Diagram): ImportError | undefined {
  if (nodes.length > most.nodes)
    return { sentence: `This diagram has ${nodes.length} boxes: at most ${most.nodes} fit on a board.` };
  if (edges.length > most.edges)
    return { sentence: `This diagram has ${edges.length} arrows: at most ${most.edges} fit on a board.` };
  if (groups.length > most.groups)
    return { sentence: `This diagram has ${groups.length} groups: at most ${most.groups} fit on a board.` };
  return undefined;
}
