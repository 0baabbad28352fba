import { z } from 'zod';
import { roundModes } from './round.ts';

const id = z.string().min(1).max(200);
const ids = z.array(id).max(1_000);

/** One finished round, as the history keeps it: small, and without the drawing, which its own design keeps. */
export const attemptSchema = z.object({
  id,
  design: id.optional(),
  problem: id,
  attempt: z.int().min(1),
  mode: z.enum(roundModes),
  minutes: z.number().min(1).max(600),
  /** Milliseconds since 1970 at which it ended. */
  endedMs: z.number().finite(),
  standing: z.string().max(40),
  demonstrated: z.number().min(0).max(100),
  possible: z.number().min(0).max(100),
  /** Share per scoring dimension, 0 to 1. */
  dimensions: z.record(z.string().max(4), z.number().min(0).max(1)),
  findings: z.array(z.object({ id, rule: id, severity: z.string().max(20), title: z.string().max(300) })).max(500),
  items: z.array(z.object({ id, outcome: z.string().max(40), skills: ids })).max(500),
  nudges: z.int().min(0).max(1_000),
  mustAskRecall: z.number().min(0).max(1),
  firstComponentSec: z.number().min(0).optional(),
  overrunSec: z.number().min(0),
  twists: z.array(z.object({ id, answered: z.boolean() })).max(50),
});

export type Attempt = z.infer<typeof attemptSchema>;

export interface Comparison {
  readonly fixed: readonly Attempt['findings'][number][];
  readonly fresh: readonly Attempt['findings'][number][];
  readonly stillOpen: readonly Attempt['findings'][number][];
  readonly itemsGained: readonly string[];
  readonly itemsLost: readonly string[];
}

/** Two attempts at one problem: findings are the same when their rule is, for the boxes are drawn anew each time. */
export function compareAttempts(before: Attempt, after: Attempt): Comparison {
  const had = new Set(before.findings.map(({ rule }) => rule));
  const has = new Set(after.findings.map(({ rule }) => rule));
  const met = (attempt: Attempt): readonly string[] =>
    attempt.items.filter(({ outcome }) => outcome === 'met').map((item) => item.id);
  return {
    fixed: before.findings.filter(({ rule }) => !has.has(rule)),
    fresh: after.findings.filter(({ rule }) => !had.has(rule)),
    stillOpen: after.findings.filter(({ rule }) => had.has(rule)),
    itemsGained: met(after).filter((item) => !met(before).includes(item)),
    itemsLost: met(before).filter((item) => !met(after).includes(item)),
  };
}
