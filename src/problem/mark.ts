import type { Level } from '#critique/design.ts';
import type { SystemGraph } from '#graph/graph.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Answer, Board } from './matchers/board.ts';
import { evaluate } from './matchers/evaluate.ts';
import type { Matcher } from './matcher.ts';
import type { Problem, ProblemItem } from './problem.ts';
import { bindRoles, type Bindings } from './roles.ts';

export type Outcome = 'met' | 'missed' | 'cannot-tell' | 'not-applicable' | 'say-it-aloud';

export interface ItemResult {
  readonly id: string;
  readonly severity: ProblemItem['severity'];
  readonly outcome: Outcome;
  readonly text: string;
  readonly evidence: {
    readonly components: readonly string[];
    readonly connections: readonly string[];
    readonly fields: readonly string[];
    readonly path: readonly string[];
  };
  /** What was found or not found, as a sentence. */
  readonly because: string;
  /** Questions that would decide it, where it cannot be told. */
  readonly asks: readonly string[];
  /** Roles that it needs and that no box plays yet. */
  readonly unbound: readonly string[];
  /** General rules with the same cause. */
  readonly rules: readonly string[];
}

export interface Marked {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly tags?: readonly string[] | undefined;
  readonly level?: Level | undefined;
  /** Given when the roles are known already. */
  readonly bindings?: Bindings | undefined;
}

/** Holds a design against the problem's checklist. What the drawing does not say is asked, never held against it. */
export function markChecklist(problem: Problem, design: Marked): readonly ItemResult[] {
  const board = boardOf(problem, design);
  return problem.items.map((item) => resultOf(item, board, design.tags ?? []));
}

/** Whether the reaction to a twist is on the board. */
export function markTwist(problem: Problem, test: Matcher, design: Marked): Answer {
  return evaluate(boardOf(problem, design), test);
}

function boardOf(problem: Problem, { graph, workbook, bindings }: Marked): Board {
  return { problem, graph, workbook, bindings: bindings ?? bindRoles(problem, graph) };
}

function resultOf(item: ProblemItem, board: Board, tags: readonly string[]): ItemResult {
  if (item.tag !== undefined && !tags.includes(item.tag)) {
    return {
      ...resultWith(item, nothing),
      outcome: 'not-applicable',
      because: `This counts for designs tagged '${item.tag}'.`,
    };
  }
  if (item.evidence === undefined) {
    return { ...resultWith(item, nothing), outcome: 'say-it-aloud', because: 'No drawing can show this: say it.' };
  }
  const answer = evaluate(board, item.evidence as Matcher);
  return { ...resultWith(item, answer), outcome: outcomeOf(answer) };
}

const nothing: Answer = { truth: 'unknown', says: [] };

/** What hangs on a role that nobody has found on the board is a question, whatever else is missing. */
function outcomeOf({ truth, vacuous, unbound = [] }: Answer): Outcome {
  if (truth === 'true') return vacuous === true ? 'not-applicable' : 'met';
  return truth === 'unknown' || unbound.length > 0 ? 'cannot-tell' : 'missed';
}

function resultWith(item: ProblemItem, answer: Answer): Omit<ItemResult, 'outcome'> {
  const { says, asks = [], components = [], connections = [], fields = [], path = [], unbound = [] } = answer;
  return {
    id: item.id,
    severity: item.severity,
    text: item.text,
    evidence: { components, connections, fields, path },
    because: sentence(says),
    asks,
    unbound,
    rules: item.rules ?? [],
  };
}

function sentence(clauses: readonly string[]): string {
  const text = clauses.join('; ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
