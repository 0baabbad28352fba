import { z } from 'zod';
import type { PhaseStand } from './measures.ts';
import { phaseIds } from './phases.ts';
import type { Recording } from './replay.ts';

/** What is kept of a round besides its design: how the design came about, and how things stood at each phase's end. */
export interface RoundTrace {
  readonly design: string;
  readonly recording: Recording;
  readonly stands: readonly PhaseStand[];
  readonly firstFullPathSec?: number | undefined;
}

const sec = z.number().finite().min(0);
const names = z.array(z.string().max(500)).max(2_000);
const path = z.array(z.union([z.string().max(500), z.number()])).max(50);

const schema = z.object({
  design: z.string().min(1).max(200),
  recording: z.object({
    base: z.unknown(),
    changes: z
      .array(z.object({ atSec: sec, edits: z.array(z.union([z.tuple([path]), z.tuple([path, z.unknown()])])) }))
      .max(100_000),
  }),
  stands: z
    .array(
      z.object({
        phase: z.enum(phaseIds),
        atSec: sec,
        blockingMet: z.int().min(0),
        blockingItems: z.int().min(0),
        findings: names,
        metItems: names,
      }),
    )
    .max(100),
  firstFullPathSec: sec.optional(),
});

/** A trace as somebody stored it: nothing if it is damaged, or newer than this. */
export function readTrace(stored: unknown): RoundTrace | undefined {
  return schema.safeParse(stored).data as RoundTrace | undefined;
}
