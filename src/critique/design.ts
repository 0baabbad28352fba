import type { SystemGraph } from '#graph/graph.ts';
import type { Flow } from '#graph/flows.ts';
import type { Workbook } from '#workbook/workbook.ts';

/** How much a document claims to be, and so how much is judged. */
export type Level = 'sketch' | 'design' | 'submitted';

export interface Design {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly tags: ReadonlySet<string>;
  readonly level: Level;
  /** The functions that the design serves: stated paths, then automatic flows. */
  readonly flows: readonly Flow[];
}
