import type { Attempt } from '#practice/history.ts';
import type { RoundTrace } from '#practice/trace.ts';
import type { DesignRecord } from '../keeping/record.ts';

/** A finished round that the browser could not keep: its debrief is made from this as long as the page stands. */
export interface Unkept {
  readonly sentence: string;
  readonly record: DesignRecord;
  readonly trace: RoundTrace;
  readonly attempt: Attempt;
}

const rounds = new Map<string, Unkept>();

export function holdUnkept(round: Unkept): void {
  rounds.set(round.record.summary.id, round);
}

export function unkeptOf(design: string): Unkept | undefined {
  return rounds.get(design);
}
