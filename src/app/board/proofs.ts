import type { Mark } from '#canvas/board-handle.ts';
import type { FullEvidence } from '#critique/report.ts';
import { propTitle } from '../inspect/prop-words.ts';
import type { Judged } from './judge-now.ts';

type Shown = Pick<FullEvidence, 'components' | 'connections' | 'boundaries' | 'paths'>;

/** What the board shows for each entry of a report, by the entry's id. */
export function proofsOf({ report, items }: Judged): ReadonlyMap<string, Mark> {
  const marks: Mark[] = [
    ...report.findings.map(({ id, severity, title, evidence }) => mark(id, severity, evidence, title)),
    ...report.questions.map(({ id, evidence, missing }) =>
      mark(id, 'question', evidence, missing[0] && `${propTitle(missing[0].prop)}?`),
    ),
    ...report.right.map(({ evidence }, i) => mark(rightId(i), 'right', evidence)),
    ...items.map(({ id, outcome, severity, evidence }) => {
      const tone = outcome === 'met' ? 'right' : outcome === 'missed' ? severity : 'question';
      return mark(itemId(id), tone, {
        boundaries: [],
        ...evidence,
        paths: evidence.path.length > 1 ? [evidence.path] : [],
      });
    }),
  ];
  return new Map(marks.map((entry) => [entry.id, entry]));
}

export const rightId = (index: number): string => `right:${index}`;
export const itemId = (id: string): string => `item:${id}`;

function mark(id: string, tone: Mark['tone'], evidence: Shown, label?: string): Mark {
  const { components, connections, boundaries, paths } = evidence;
  return { id, tone, components, connections, boundaries, paths, ...(label === undefined ? {} : { label }) };
}

/** Before anything is chosen: where the trouble is, without its words, the gravest on top. What speaks of the whole board points nowhere. */
export function overviewOf({ report, of }: Judged): readonly Mark[] {
  const most = Math.max(3, of.drawing.components.length / 2);
  return report.findings
    .filter(({ accepted, evidence }) => !accepted && evidence.components.length <= most)
    .map(({ id, severity, evidence }) => mark(id, severity, { ...evidence, paths: [] }))
    .reverse();
}
