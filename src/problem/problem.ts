import '#basis/jitless.ts';
import { z } from 'zod';
import { matcherSchema } from './matcher.ts';

const id = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'letters, digits and hyphens only');
const line = z.string().min(1).max(300);
const text = z.string().min(1).max(4000);
const words = z.array(line).max(40);
const list = <T extends z.ZodType>(of: T, max = 60): z.ZodArray<T> => z.array(of).max(max);

export const questionTopics = [
  'scale',
  'latency',
  'consistency',
  'availability',
  'durability',
  'security',
  'privacy',
  'cost',
  'scope',
  'freshness',
  'retention',
] as const;

const questionSchema = z.strictObject({
  id,
  text,
  answer: text,
  topic: z.enum(questionTopics),
  must: z.boolean().optional(),
  /** Other words that people ask it in, for matching only: never shown. */
  also: text.optional(),
});

const roleSchema = z.strictObject({
  id,
  title: line,
  /** Kinds that may play it, the likeliest first. */
  kinds: z.array(id).min(1).max(20),
  /** Lower-case words that a box of this role is often named with. */
  nameHints: words.optional(),
});

/** A name that the checklist looks for in the workbook, with what people call it, too. */
const topicSchema = z.strictObject({ id, title: line, also: words.optional() });

const estimateSchema = z.strictObject({
  id,
  title: line,
  /** Arithmetic whose result is `value`, within 6 %. */
  formula: line,
  value: z.number().positive(),
  unit: z.string().max(20),
  /** How many times too large or too small an answer may be. */
  factor: z.number().min(1).max(100),
  words: line,
  /** The workbook's own name for the same figure. */
  as: id.optional(),
});

const itemSchema = z.strictObject({
  id,
  severity: z.enum(['blocking', 'minor']),
  text,
  /** Without evidence the item can only be said aloud. */
  evidence: matcherSchema.optional(),
  /** Scoring dimension 1 to 9. */
  dimension: z.int().min(1).max(9).optional(),
  skills: words.optional(),
  /** General rules with the same cause: what they say is told once. */
  rules: z.array(id).max(20).optional(),
  /** Counts only for designs with this tag. */
  tag: id.optional(),
  strong: z.boolean().optional(),
});

const deepDiveSchema = z.strictObject({
  about: line,
  question: text,
  /** What a good answer holds. */
  lookFor: text.optional(),
  followUps: list(text, 10),
});

const twistSchema = z.strictObject({ id, text, test: matcherSchema, lookFor: text });

const factSchema = z.strictObject({ text, source: line, secondary: z.boolean().optional() });

export const problemSchema = z.strictObject({
  format: z.literal('faultline-problem'),
  version: z.literal(1),
  id,
  title: line,
  level: z.enum(['warm-up', 'medium', 'hard']),
  minutes: z.array(z.int().min(5).max(240)).min(1).max(5),
  topics: words,
  tags: z.array(id).max(20),
  prompt: text,
  /** What working on it trains, in a sentence. */
  trains: text.optional(),
  questions: list(questionSchema),
  requirements: z.strictObject({ functional: list(text), nonFunctional: list(text) }),
  roles: list(roleSchema),
  decisions: list(topicSchema),
  entities: list(topicSchema),
  objectives: list(topicSchema),
  estimates: list(estimateSchema),
  items: z.array(itemSchema).min(1).max(100),
  /** Ids of general rules that a submitted design must have an answer to. */
  requiredTopics: z.array(id).max(100),
  strongSignals: list(text),
  redFlags: list(text),
  deepDives: list(deepDiveSchema),
  twists: list(twistSchema),
  /** Shown after the round only. */
  facts: list(factSchema),
});

export type Problem = z.infer<typeof problemSchema>;
export type ProblemItem = Problem['items'][number];
export type ProblemRole = Problem['roles'][number];
export type ProblemEstimate = Problem['estimates'][number];
export type ProblemTwist = Problem['twists'][number];

/** The JSON Schema that editors offer completion by. */
export function problemJsonSchema(): unknown {
  return { title: 'Faultline problem', ...z.toJSONSchema(problemSchema, { target: 'draft-2020-12' }) };
}
