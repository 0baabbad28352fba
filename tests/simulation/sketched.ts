import { designOf } from '#critique/design.ts';
import { parseSketch } from '#critique/notation.ts';
import { type Numbers, numbersOf } from '#simulation/model.ts';

/** The numbers of a one-line drawing. */
export function numbersIn(sketch: string): Numbers {
  const { graph, workbook, flows } = designOf(parseSketch(sketch));
  return numbersOf(graph, workbook, flows);
}

/** Both ends of a figure, rounded. */
export function ends(
  figure: { readonly lo: number; readonly hi: number } | undefined,
): readonly [number, number] | undefined {
  return figure && [rounded(figure.lo), rounded(figure.hi)];
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
}
