import '#basis/jitless.ts';
import { z } from 'zod';
import { sentenceOf } from '#basis/issue.ts';
import { err, ok, type Result } from '#basis/result.ts';
import { workbookSchema } from '#workbook/workbook.ts';
import { isPlain, isSafeKey } from './plain.ts';
import { sketchElement, type SketchElement } from './sketch.ts';
import { currentVersion, upgraded } from './upgrades.ts';
import { misfit, withConnectionIds } from './whole.ts';

const id = z.string().min(1).max(200);
const name = z.string().max(2_000);
const words = z.string().max(100);
const ids = z.array(z.string().max(500)).max(2_000);
export const propKey = z.string().min(1).max(100).refine(isSafeKey, 'is not a name that a prop can have');
export const propValue = z.union(
  [z.number(), z.string().max(5_000), z.array(z.string().max(1_000)).max(200)],
  'must be a number, a text or a list of texts ("yes" and "no" are texts)',
);
const props = z.record(propKey, propValue);
const coordinate = z.number().min(-1e6).max(1e6);
const length = z.number().min(0).max(1e5);

const componentSchema = z.object({
  id,
  kind: words,
  name,
  /** What this box plays in the problem. */
  role: words.optional(),
  props: props.optional(),
  at: z.tuple([coordinate, coordinate]).optional(),
  size: z.tuple([length, length]).optional(),
});

const connectionSchema = z.object({
  id: id.optional(),
  from: id,
  to: id,
  kind: words.optional(),
  name: name.optional(),
  props: props.optional(),
});

const boundarySchema = z.object({
  id,
  /** region, az, zone (of trust) or owner; anything else groups without a meaning. */
  kind: words,
  name: name.optional(),
  members: z.array(id).max(2_000),
  props: props.optional(),
  at: z.tuple([coordinate, coordinate]).optional(),
  size: z.tuple([length, length]).optional(),
});

const acceptedSchema = z.object({
  finding: z.string().min(1).max(500),
  reason: z.string().max(5_000),
  alternative: z.string().max(5_000).optional(),
  revisitWhen: z.string().max(5_000).optional(),
  /** What the finding spoke of: its id may hold a hash of this, and a link shortens the ids of what was drawn by hand. */
  evidence: z.object({ components: ids, connections: ids, boundaries: ids, fields: ids }).optional(),
});

const roundSchema = z.looseObject({
  mode: words.optional(),
  minutes: z.number().min(0).max(10_000).optional(),
  seed: z.number().optional(),
  submitted: z.boolean().optional(),
  log: z.array(z.unknown()).max(20_000).optional(),
});

/** The whole of a person's work: model.md §1. A key that is not here is left out on reading, and `leftOut` names it. */
export const designSchema = z.object({
  format: z.literal('faultline-design'),
  version: z.literal(currentVersion),
  title: name.optional(),
  problem: words.optional(),
  tags: z.array(words).max(50).optional(),
  components: z.array(componentSchema).max(2_000),
  connections: z.array(connectionSchema).max(5_000),
  boundaries: z.array(boundarySchema).max(500).optional(),
  workbook: workbookSchema.optional(),
  accepted: z.array(acceptedSchema).max(1_000).optional(),
  round: roundSchema.refine((value) => isPlain(value, 8, { left: 200_000 }), 'is nested too deeply').optional(),
  /** Freehand elements that mean nothing to the model. */
  sketch: z
    .array(z.unknown())
    .max(10_000)
    .transform((list): SketchElement[] => list.flatMap((value) => sketchElement(value) ?? []))
    .optional(),
});

type Written = z.infer<typeof designSchema>;
export type DesignComponent = Written['components'][number];
export type DesignConnection = Written['connections'][number] & { id: string };
export type DesignBoundary = NonNullable<Written['boundaries']>[number];
export type Accepted = NonNullable<Written['accepted']>[number];
export interface DesignDocument extends Omit<Written, 'connections'> {
  connections: DesignConnection[];
}

/** One sentence for the person; `place` is where in the document. */
export interface DocumentError {
  readonly is: 'not-ours' | 'newer' | 'invalid';
  readonly sentence: string;
  readonly place?: string;
}

/** Reads a document of any known version; a connection without an id gets one from its ends. */
export function readDocument(json: unknown): Result<DesignDocument, DocumentError> {
  if (!isRecord(json) || json['format'] !== 'faultline-design') {
    return err({ is: 'not-ours', sentence: 'This is not a Faultline design: its "format" is not "faultline-design".' });
  }
  const version = json['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return err({ is: 'invalid', place: 'version', sentence: 'version is missing or not a whole number from 1 on.' });
  }
  if (version > currentVersion) {
    const sentence = `This design was made by a newer Faultline (its version is ${version}, this one knows ${currentVersion}): reload the page, or keep the file as it is.`;
    return err({ is: 'newer', place: 'version', sentence });
  }
  const read = designSchema.safeParse(upgraded(json, version));
  if (!read.success) return err({ is: 'invalid', ...sentenceOf(read.error.issues[0]) });
  const document = withConnectionIds(read.data);
  const wrong = misfit(document);
  return wrong ? err({ is: 'invalid', ...wrong }) : ok(document);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON Schema of a document as people may write it. */
export function designJsonSchema(): object {
  return { title: 'Faultline design', ...z.toJSONSchema(designSchema, { io: 'input', unrepresentable: 'any' }) };
}
