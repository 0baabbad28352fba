import { buildGraph } from '#graph/build.ts';
import { type Flow, flowsOf, type StatedFlow } from '#graph/flows.ts';
import type { Drawn, SystemGraph } from '#graph/graph.ts';
import { type Numbers, numbersOf } from '#simulation/model.ts';
import { type Requirement, isBlank, type Workbook } from '#workbook/workbook.ts';

/** How much a document claims to be, and so how much is judged. */
export type Level = 'sketch' | 'design' | 'submitted';

/** When the round's milestones were reached, in seconds from its start; derived from its log. */
export interface Timing {
  readonly firstComponentSec?: number;
  readonly firstRequirementSec?: number;
  readonly firstEstimateSec?: number;
}

/** What rules judge: the document with everything derived from it. */
export interface Design {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly tags: ReadonlySet<string>;
  readonly level: Level;
  /** The functions that the design serves: stated paths, then automatic flows. */
  readonly flows: readonly Flow[];
  readonly timing: Timing;
  /** Load, capacity, latency and so on; nothing is reckoned before a rule asks for it. */
  readonly numbers: Numbers;
}

export interface DesignInput {
  readonly drawn: Drawn;
  readonly workbook?: Workbook;
  readonly tags?: readonly string[];
  /** The problem's id, if one was chosen: it makes the document a design. */
  readonly problem?: string | undefined;
  readonly submitted?: boolean;
  /** Set by hand; otherwise read off the document. */
  readonly level?: Level | undefined;
  readonly timing?: Timing;
}

export function designOf(input: DesignInput): Design {
  const workbook = input.workbook ?? {};
  const graph = buildGraph(input.drawn);
  const contended = new Set(
    (workbook.entities ?? []).flatMap((e) => (e.contended === 'yes' && e.store ? [e.store] : [])),
  );
  const flows = flowsOf(
    graph,
    (workbook.requirements ?? []).flatMap((requirement) => statedFlow(requirement, graph, contended)),
  );
  return {
    graph,
    workbook,
    tags: new Set(input.tags ?? []),
    level: input.level ?? levelOf(workbook, input.problem, input.submitted === true),
    flows,
    timing: input.timing ?? {},
    numbers: numbersOf(graph, workbook, flows),
  };
}

function levelOf(workbook: Workbook, problem: string | undefined, submitted: boolean): Level {
  if (submitted) return 'submitted';
  return problem === undefined && isBlank(workbook) ? 'sketch' : 'design';
}

const weights = { must: 3, should: 2, could: 1 } as const;

function statedFlow(requirement: Requirement, graph: SystemGraph, contended: ReadonlySet<string>): StatedFlow[] {
  if (requirement.path === undefined || requirement.path.length === 0) return [];
  return [
    {
      id: requirement.id,
      name: requirement.text ?? requirement.id,
      weight: weights[requirement.priority ?? 'must'],
      critical: requirement.critical ?? isCritical(requirement, graph, contended),
      path: requirement.path,
      also: requirement.also ?? [],
    },
  ];
}

/** The catalogue's default: a must that touches a payment provider, or data that many change at once. */
function isCritical(requirement: Requirement, graph: SystemGraph, contended: ReadonlySet<string>): boolean {
  const touches = (requirement.path ?? [])
    .flat()
    .some((id) => graph.find(id)?.catalogue.traits.includes('takes-money') === true || contended.has(id));
  return (requirement.priority ?? 'must') === 'must' && touches;
}
