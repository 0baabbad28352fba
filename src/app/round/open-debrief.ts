import { err, ok, type Result } from '#basis/result.ts';
import type { DesignDocument } from '#document/document.ts';
import { readDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { type Debrief, debriefOf } from '#practice/debrief.ts';
import { type Difference, differenceOf } from '#practice/difference.ts';
import type { Recording } from '#practice/replay.ts';
import { roundSchema } from '#practice/round.ts';
import { readTrace } from '#practice/trace.ts';
import { loadBoard } from '#problem/library.ts';
import { readDesign } from '../keeping/storage.ts';
import { wholeDocument } from '../keeping/whole-document.ts';
import { findProblem } from '../problems/find-problem.ts';
import { inputOf } from './debriefing.ts';
import { traceOf } from './rounds-storage.ts';
import { type Unkept, unkeptOf } from './unkept.ts';

export interface Other {
  readonly title: string;
  readonly document: DesignDocument;
  readonly difference: Difference;
}

export interface Opened {
  readonly document: DesignDocument;
  readonly debrief: Debrief;
  readonly recording: Recording;
  readonly others: readonly Other[];
  /** How the design came about is stored, and cannot be read. */
  readonly replayLost: boolean;
  readonly unkept: Unkept | undefined;
}

/** Everything that a debrief shows, or one sentence why there is none. */
export async function openDebrief(id: string): Promise<Result<Opened, string>> {
  const unkept = unkeptOf(id);
  const record = unkept === undefined ? await readDesign(id) : ok(unkept.record);
  if (!record.ok) return err(record.error.sentence);
  const read = readDocument(wholeDocument(record.value.content));
  if (!read.ok) return err(read.error.sentence);
  const document = read.value;
  const round = roundSchema.safeParse(document.round).data;
  if (round === undefined) {
    return err(
      document.round === undefined
        ? 'No round was played on this design.'
        : 'The round of this design is damaged, or newer than this app.',
    );
  }
  if (round.submitted !== true) return err('This round still runs: end it on its board first.');
  const problem = await findProblem(round.problem);
  if (problem === undefined) return err(`There is no problem called “${round.problem}” here.`);
  const stored = unkept?.trace ?? (await traceOf(id).catch(() => undefined));
  const trace = readTrace(stored);
  const { recording = { base: {}, changes: [] }, stands = [], firstFullPathSec } = trace ?? {};
  const debrief = debriefOf({ round, problem, recording, stands, firstFullPathSec, ...inputOf(document) });
  const others = await Promise.all(
    (['reference', 'alternative'] as const).map((board) => other(document, round.problem, board)),
  );
  return ok({
    document,
    debrief,
    recording,
    others: others.filter((found) => found !== undefined),
    replayLost: stored !== undefined && trace === undefined,
    unkept,
  });
}

const titles = { reference: 'Reference', alternative: 'Alternative' } as const;

async function other(
  mine: DesignDocument,
  problem: string,
  board: 'reference' | 'alternative',
): Promise<Other | undefined> {
  const read = readDocument(await loadBoard(problem, board));
  if (!read.ok) return undefined;
  return { title: titles[board], document: read.value, difference: differenceOf(drawnOf(mine), drawnOf(read.value)) };
}
