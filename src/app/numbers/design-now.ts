import { type Design, type DesignInput, designOf } from '#critique/design.ts';
import { isSameInput, type JudgeInput } from '../board/judge-input.ts';

let last: { readonly of: JudgeInput; readonly input: DesignInput; readonly design: Design } | undefined;

/** What the numbers are reckoned from: the same board gives the same object, so that nothing is reckoned twice. */
export function designNow(of: JudgeInput): { readonly input: DesignInput; readonly design: Design } {
  if (last === undefined || !isSameInput(last.of, of)) {
    const { drawing, base, level } = of;
    const input: DesignInput = {
      drawn: { components: drawing.components, connections: drawing.connections, boundaries: drawing.boundaries },
      workbook: base.workbook ?? {},
      tags: base.tags ?? [],
      problem: base.problem,
      level,
    };
    last = { of, input, design: designOf(input) };
  }
  return last;
}
