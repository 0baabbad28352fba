import '#basis/jitless.ts';
import { z } from 'zod';

const text = z.string().max(20_000);
const id = z.string().min(1).max(200);
const list = z.array(text).max(1_000);
const count = z.number().finite();
const tri = z.enum(['yes', 'no']);
/** A list, a key or a number of which the person may state that there is none. */
const none = z.literal('none');

export const questionSchema = z.object({
  id,
  text,
  topics: list.optional(),
  atSec: count.optional(),
});

export const requirementSchema = z.object({
  id,
  text: text.optional(),
  priority: z.enum(['must', 'should', 'could']).optional(),
  critical: z.boolean().optional(),
  /** Component or connection ids in order; an inner list holds alternatives. */
  path: z
    .array(z.union([id, z.array(id).max(50)]))
    .max(200)
    .optional(),
  /** Components that must answer, too, but do not lie on the line. */
  also: list.optional(),
  endpoints: list.optional(),
});

export const targetsSchema = z.object({
  availabilityPct: count.optional(),
  p50Ms: count.optional(),
  p95Ms: count.optional(),
  p99Ms: count.optional(),
  peakRps: count.optional(),
  rpoMin: count.optional(),
  rtoMin: count.optional(),
  consistency: text.optional(),
  ordering: text.optional(),
  freshnessSec: count.optional(),
  retentionDays: count.optional(),
  regions: count.optional(),
  monthlyCost: count.optional(),
  compliance: text.optional(),
  /** What the person wrote in words instead of numbers. */
  words: text.optional(),
});

export const estimateSchema = z.object({
  value: count,
  unit: z.string().max(40).optional(),
  formula: text.optional(),
  /** Components, connections or entities that the figure speaks of. */
  binds: list.optional(),
});

export const endpointSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: text,
  servedBy: id.optional(),
  auth: text.optional(),
  authz: text.optional(),
  version: text.optional(),
  idempotencyKey: tri.optional(),
  list: tri.optional(),
  pagination: text.optional(),
  maxPageSize: count.optional(),
  mode: text.optional(),
  durationMs: count.optional(),
  rps: count.optional(),
  payloadBytes: count.optional(),
  responseBytes: count.optional(),
  queryBy: list.optional(),
  validation: tri.optional(),
  errors: z.union([z.array(z.union([count, text])).max(100), none]).optional(),
  response: z
    .array(z.union([count, text]))
    .max(200)
    .optional(),
  safe: tri.optional(),
});

export const entitySchema = z.object({
  name: text,
  store: id.optional(),
  fields: list.optional(),
  primaryKey: z.union([list, none]).optional(),
  unique: z.array(list).max(100).optional(),
  partitionKey: text.optional(),
  indexes: z.union([z.array(list).max(100), none]).optional(),
  rows: count.optional(),
  recordBytes: count.optional(),
  tenantKey: text.optional(),
  contended: tri.optional(),
  concurrencyControl: text.optional(),
  keyCardinality: count.optional(),
  keyMonotonic: tri.optional(),
  topKeyShare: count.optional(),
  dataClasses: list.optional(),
  rebuildable: tri.optional(),
  concurrentEditing: tri.optional(),
  retentionDays: z.union([count, z.literal('forever'), none]).optional(),
});

export const decisionSchema = z.object({
  id: id.optional(),
  about: text,
  chosen: text.optional(),
  alternatives: list.optional(),
  reason: text.optional(),
  givesUp: text.optional(),
  drivers: list.optional(),
  revisitWhen: text.optional(),
});

export const failureSchema = z.object({
  id: id.optional(),
  component: id,
  mode: text.optional(),
  detection: text.optional(),
  response: text.optional(),
  userSees: text.optional(),
});

export const deepDiveSchema = z.object({ id: id.optional(), about: text, text: text.optional() });

export const objectiveSchema = z.object({ name: text, target: text.optional(), alert: text.optional() });

export const operationsSchema = z.object({
  metrics: tri.optional(),
  logs: tri.optional(),
  traces: tri.optional(),
  alerts: tri.optional(),
  runbook: tri.optional(),
  deploy: text.optional(),
  rollback: tri.optional(),
  migration: text.optional(),
  deprecation: tri.optional(),
});

/** What the candidate writes beside the drawing. Everything may be absent: absent means not stated. */
export const workbookSchema = z.object({
  questions: z.array(questionSchema).max(500).optional(),
  requirements: z.array(requirementSchema).max(500).optional(),
  targets: targetsSchema.optional(),
  estimates: z.record(z.string().max(100), estimateSchema).optional(),
  endpoints: z.array(endpointSchema).max(500).optional(),
  entities: z.array(entitySchema).max(500).optional(),
  decisions: z.array(decisionSchema).max(500).optional(),
  failures: z.array(failureSchema).max(500).optional(),
  deepDives: z.array(deepDiveSchema).max(500).optional(),
  objectives: z.array(objectiveSchema).max(500).optional(),
  operations: operationsSchema.optional(),
});

export type Workbook = z.infer<typeof workbookSchema>;
export type Requirement = z.infer<typeof requirementSchema>;
export type Endpoint = z.infer<typeof endpointSchema>;
export type Entity = z.infer<typeof entitySchema>;
export type Estimate = z.infer<typeof estimateSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type Failure = z.infer<typeof failureSchema>;

/** True when nobody has written anything yet. */
export function isBlank(workbook: Workbook): boolean {
  return Object.values(workbook).every((part) => part === undefined || Object.keys(part).length === 0);
}

/** Decisions, failure notes and deep dives whose text holds one of the word stems. */
export function mentions(workbook: Workbook, ...stems: readonly string[]): readonly string[] {
  return noteTexts(workbook).filter((note) => stems.some((stem) => note.toLowerCase().includes(stem)));
}

function noteTexts(workbook: Workbook): readonly string[] {
  const decisions = workbook.decisions ?? [];
  const failures = workbook.failures ?? [];
  const dives = workbook.deepDives ?? [];
  return [
    ...decisions.map((d) => [d.about, d.chosen, ...(d.alternatives ?? []), d.reason, d.givesUp].join(' ')),
    ...failures.map((f) => [f.component, f.mode, f.detection, f.response, f.userSees].join(' ')),
    ...dives.map((d) => [d.about, d.text].join(' ')),
  ];
}
