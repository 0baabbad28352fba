import type { Level } from '#critique/design.ts';
import type { Drawn } from '#graph/graph.ts';
import type { Problem } from '#problem/problem.ts';
import type { DocumentBase } from '../keeping/record.ts';
import type { BoardState } from './session.ts';

/** What a judgement is a function of. */
export interface JudgeInput {
  readonly drawing: Drawn;
  readonly base: DocumentBase;
  readonly level: Level | undefined;
  readonly problem: Problem | undefined;
}

export function judgeInput({ drawing, base, level, problem }: BoardState): JudgeInput {
  return { drawing, base, level, problem };
}

const judgedParts = ['workbook', 'tags', 'problem', 'accepted'] as const;

/** By identity: moving a box or mending the title changes nothing that is judged. */
export function isSameInput(a: JudgeInput, b: JudgeInput): boolean {
  return (
    a.drawing === b.drawing &&
    a.level === b.level &&
    a.problem === b.problem &&
    judgedParts.every((part) => a.base[part] === b.base[part]) &&
    a.base.round?.submitted === b.base.round?.submitted
  );
}
