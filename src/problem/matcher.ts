import '#basis/jitless.ts';
import { z } from 'zod';

const name = z.string().min(1).max(100);
/** A kind, a role, or several of either: any of them will do. "*" is every component. */
const selector = z.union([name, z.array(name).min(1).max(20)]);
const words = z.array(name).min(1).max(40);

/** What a prop must say. Not stated is neither met nor missed. */
const conditionSchema = z.strictObject({
  in: z.array(name).min(1).max(20).optional(),
  notIn: z.array(name).min(1).max(20).optional(),
  has: words.optional(),
  atLeast: z.number().finite().optional(),
  atMost: z.number().finite().optional(),
  stated: z.literal(true).optional(),
});

const where = z.record(name, conditionSchema).optional();
const ends = { from: selector, to: selector };
const way = { ...ends, via: z.array(selector).min(1).max(10).optional(), mode: z.enum(['sync', 'async']).optional() };

/** The closed set of tests that a checklist may ask of a design. Beyond them: write a rule. */
export const matcherSchema = z.discriminatedUnion('test', [
  z.strictObject({
    test: z.enum(['all', 'any']),
    get of(): z.ZodArray<z.ZodType<Matcher>> {
      return z.array(matcherSchema).min(1).max(20);
    },
  }),
  z.strictObject({
    test: z.literal('not'),
    get of(): z.ZodType<Matcher> {
      return matcherSchema;
    },
  }),
  z.strictObject({ test: z.literal('has'), what: selector, count: z.int().min(1).max(100).optional(), where }),
  z.strictObject({ test: z.literal('each'), what: selector, where }),
  z.strictObject({ test: z.enum(['edge', 'noedge']), ...ends, where }),
  z.strictObject({ test: z.literal('edges'), ...ends, sync: z.literal(true).optional(), where }),
  z.strictObject({ test: z.enum(['path', 'nopath']), ...way }),
  z.strictObject({ test: z.literal('allpaths'), ...ends, via: selector }),
  z.strictObject({ test: z.literal('guard'), ...ends, by: selector }),
  z.strictObject({ test: z.literal('survive'), ...ends, without: selector }),
  z.strictObject({ test: z.enum(['zone', 'region']), ...ends }),
  z.strictObject({ test: z.literal('est'), ids: words }),
  z.strictObject({
    test: z.literal('dec'),
    about: name,
    alternatives: z.int().min(0).max(10).optional(),
    /** Any of these words in what was chosen. */
    chosen: words.optional(),
  }),
  z.strictObject({ test: z.literal('fail'), what: selector, modes: words }),
  z.strictObject({
    test: z.literal('api'),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
    path: name.optional(),
    where,
  }),
  z.strictObject({ test: z.literal('ent'), names: words, store: selector.optional(), where }),
  z.strictObject({ test: z.literal('nfr'), targets: words }),
  z.strictObject({ test: z.literal('slo'), names: words }),
  z.strictObject({ test: z.literal('asked'), ids: words }),
]);

export type Condition = z.infer<typeof conditionSchema>;
export type Where = Readonly<Record<string, Condition>>;
export type Selector = string | readonly string[];

interface Ends {
  readonly from: Selector;
  readonly to: Selector;
}

export type Matcher =
  | { readonly test: 'all' | 'any'; readonly of: readonly Matcher[] }
  | { readonly test: 'not'; readonly of: Matcher }
  | {
      readonly test: 'has';
      readonly what: Selector;
      readonly count?: number | undefined;
      readonly where?: Where | undefined;
    }
  | { readonly test: 'each'; readonly what: Selector; readonly where?: Where | undefined }
  | ({ readonly test: 'edge' | 'noedge'; readonly where?: Where | undefined } & Ends)
  | ({ readonly test: 'edges'; readonly sync?: true | undefined; readonly where?: Where | undefined } & Ends)
  | ({
      readonly test: 'path' | 'nopath';
      readonly via?: readonly Selector[] | undefined;
      readonly mode?: 'sync' | 'async' | undefined;
    } & Ends)
  | ({ readonly test: 'allpaths'; readonly via: Selector } & Ends)
  | ({ readonly test: 'guard'; readonly by: Selector } & Ends)
  | ({ readonly test: 'survive'; readonly without: Selector } & Ends)
  | ({ readonly test: 'zone' | 'region' } & Ends)
  | { readonly test: 'est'; readonly ids: readonly string[] }
  | {
      readonly test: 'dec';
      readonly about: string;
      readonly alternatives?: number | undefined;
      readonly chosen?: readonly string[] | undefined;
    }
  | { readonly test: 'fail'; readonly what: Selector; readonly modes: readonly string[] }
  | {
      readonly test: 'api';
      readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
      readonly path?: string | undefined;
      readonly where?: Where | undefined;
    }
  | {
      readonly test: 'ent';
      readonly names: readonly string[];
      readonly store?: Selector | undefined;
      readonly where?: Where | undefined;
    }
  | { readonly test: 'nfr'; readonly targets: readonly string[] }
  | { readonly test: 'slo'; readonly names: readonly string[] }
  | { readonly test: 'asked'; readonly ids: readonly string[] };

export type MatcherOf<T extends Matcher['test']> = Extract<Matcher, { test: T }>;

/** A matcher and all that it is made of. */
export function partsOf(matcher: Matcher): readonly Matcher[] {
  if (matcher.test === 'all' || matcher.test === 'any') return [matcher, ...matcher.of.flatMap(partsOf)];
  return matcher.test === 'not' ? [matcher, ...partsOf(matcher.of)] : [matcher];
}

/** The selectors that a single matcher names. */
export function selectorsOf(matcher: Matcher): readonly Selector[] {
  switch (matcher.test) {
    case 'has':
    case 'each':
    case 'fail':
      return [matcher.what];
    case 'edge':
    case 'noedge':
    case 'edges':
    case 'zone':
    case 'region':
      return [matcher.from, matcher.to];
    case 'path':
    case 'nopath':
      return [matcher.from, matcher.to, ...(matcher.via ?? [])];
    case 'allpaths':
      return [matcher.from, matcher.to, matcher.via];
    case 'guard':
      return [matcher.from, matcher.to, matcher.by];
    case 'survive':
      return [matcher.from, matcher.to, matcher.without];
    case 'ent':
      return matcher.store === undefined ? [] : [matcher.store];
    default:
      return [];
  }
}

export function namesIn(selector: Selector): readonly string[] {
  return typeof selector === 'string' ? [selector] : selector;
}
