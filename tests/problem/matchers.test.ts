import { describe, expect, it } from 'vitest';
import { parseSketch } from '#critique/notation.ts';
import { buildGraph } from '#graph/build.ts';
import { markChecklist, type Outcome } from '#problem/mark.ts';
import type { Matcher } from '#problem/matcher.ts';
import type { Problem, ProblemItem } from '#problem/problem.ts';
import type { Workbook } from '#workbook/workbook.ts';

const base: Problem = {
  format: 'faultline-problem',
  version: 1,
  id: 'test',
  title: 'Test',
  level: 'medium',
  minutes: [45],
  topics: [],
  tags: [],
  prompt: 'Design a test.',
  questions: [{ id: 'q1', text: 'How many?', answer: 'Ten.', topic: 'scale' }],
  requirements: { functional: [], nonFunctional: [] },
  roles: [
    { id: 'api', title: 'API', kinds: ['service'], nameHints: ['api'] },
    { id: 'orders', title: 'Orders database', kinds: ['relational-db'], nameHints: ['orders'] },
    { id: 'mailer', title: 'Mailer', kinds: ['worker'], nameHints: ['mailer'] },
  ],
  decisions: [{ id: 'id-generation', title: 'ID generation', also: ['unique id'] }],
  entities: [{ id: 'order', title: 'Order', also: ['purchase'] }],
  objectives: [{ id: 'availability', title: 'Availability', also: ['uptime'] }],
  estimates: [
    {
      id: 'peak',
      title: 'Peak',
      formula: '1e3*3',
      value: 3000,
      unit: '/s',
      factor: 3,
      words: 'three times',
      as: 'readRpsPeak',
    },
    { id: 'size', title: 'Size', formula: '2e12', value: 2e12, unit: 'B', factor: 2, words: 'two' },
  ],
  items: [],
  requiredTopics: [],
  strongSignals: [],
  redFlags: [],
  deepDives: [],
  twists: [],
  facts: [],
};

function outcome(test: Matcher | undefined, sketch: string, workbook: Workbook = {}): Outcome {
  return result(test, sketch, workbook).outcome;
}

function result(test: Matcher | undefined, sketch: string, workbook: Workbook = {}) {
  const item: ProblemItem = { id: 'I', severity: 'blocking', text: 'It does.' };
  const items = [test ? { ...item, evidence: test as NonNullable<ProblemItem['evidence']> } : item];
  const input = parseSketch(sketch);
  const all = { ...input.workbook, ...workbook };
  const [marked] = markChecklist({ ...base, items }, { graph: buildGraph(input.drawn), workbook: all });
  if (!marked) throw new Error('one item gives one result');
  return marked;
}

const two = { copies: { atLeast: 2 } };

describe('has and each', () => {
  const each: Matcher = { test: 'each', what: 'cache', where: two };
  it.each<[string, Outcome]>([
    ['c:cache{replicas=1}', 'met'],
    ['c:cache{replicas=0}', 'missed'],
    ['c:cache', 'cannot-tell'],
    ['c:cache{replicas=1}; d:cache', 'cannot-tell'],
    ['c:cache{replicas=1}; d:cache{replicas=0}', 'missed'],
    ['s:service', 'missed'],
    ['c:cache{managed=yes}', 'met'],
  ])('each cache has two copies: %s is %s', (sketch, wanted) => {
    expect(outcome(each, sketch)).toBe(wanted);
  });

  it.each<[string, Outcome]>([
    ['a:queue; b:queue', 'met'],
    ['a:queue', 'missed'],
    ['s:service', 'missed'],
  ])('two queues: %s is %s', (sketch, wanted) => {
    expect(outcome({ test: 'has', what: 'queue', count: 2 }, sketch)).toBe(wanted);
  });

  it('counts those that may have it, until they say', () => {
    const test: Matcher = { test: 'has', what: 'service', count: 2, where: two };
    expect(outcome(test, 'a:service{instances=2}; b:service')).toBe('cannot-tell');
    expect(outcome(test, 'a:service{instances=2}; b:service{instances=1}')).toBe('missed');
    expect(outcome(test, 'a:service{instances=2}; b:service{instances=3}')).toBe('met');
  });

  it('asks who plays a role that nobody plays, and never calls it missed', () => {
    const marked = result({ test: 'each', what: 'mailer', where: two }, 'a:service');
    expect(marked.outcome).toBe('cannot-tell');
    expect(marked.asks).toEqual(['I cannot find your mailer: which box plays it?']);
    expect(marked.unbound).toEqual(['mailer']);
    const both: Matcher = {
      test: 'all',
      of: [
        { test: 'has', what: 'queue' },
        { test: 'has', what: 'mailer' },
      ],
    };
    expect(outcome(both, 'a:service')).toBe('cannot-tell');
  });

  it('does not reward what is not drawn', () => {
    const not: Matcher = { test: 'not', of: { test: 'has', what: 'id-generator' } };
    expect(outcome(not, 'a:service')).toBe('not-applicable');
    expect(
      outcome(
        { test: 'any', of: [not, { test: 'each', what: 'id-generator', where: two }] },
        'g:id-generator{instances=3}',
      ),
    ).toBe('met');
    expect(outcome({ test: 'all', of: [not, { test: 'has', what: 'cache' }] }, 'c:cache')).toBe('met');
  });
});

describe('arrows', () => {
  const timed: Matcher = { test: 'edges', from: 'service', to: 'cache', where: { timeoutMs: { atMost: 50 } } };
  it.each<[string, Outcome]>([
    ['s:service; c:cache; s -read{timeoutMs=20}-> c', 'met'],
    ['s:service; c:cache; s -read{timeoutMs=200}-> c', 'missed'],
    ['s:service; c:cache; s -> c', 'cannot-tell'],
    ['s:service; c:cache', 'missed'],
    ['s:service; t:service; c:cache; s -read{timeoutMs=20}-> c; t -> c', 'cannot-tell'],
    ['s:service; p:connection-pooler; c:cache; s -> p -read{timeoutMs=20}-> c', 'met'],
    ['s:service; g:api-gateway; c:cache; s -> g -read{timeoutMs=20}-> c', 'missed'],
  ])('every arrow to the cache has a time limit: %s is %s', (sketch, wanted) => {
    expect(outcome(timed, sketch)).toBe(wanted);
  });

  it.each<[string, Outcome]>([
    ['s:service; d:relational-db; s -> d', 'missed'],
    ['s:service; d:relational-db; c:cache; s -> c', 'met'],
    ['s:service', 'not-applicable'],
  ])('no service writes the database: %s is %s', (sketch, wanted) => {
    expect(outcome({ test: 'noedge', from: 'service', to: 'relational-db' }, sketch)).toBe(wanted);
  });

  it('takes what a limiter says of its own failure for the fallback of its callers', () => {
    const test: Matcher = { test: 'edges', from: '*', to: 'rate-limiter', where: { fallback: { in: ['bypass'] } } };
    expect(outcome(test, 'g:api-gateway; r:rate-limiter{failureMode=open}; g -> r')).toBe('met');
    expect(outcome(test, 'g:api-gateway; r:rate-limiter{failureMode=closed}; g -> r')).toBe('missed');
    expect(outcome(test, 'g:api-gateway; r:rate-limiter; g -> r')).toBe('cannot-tell');
  });

  it('knows an invalidating write by its purpose, its words or the way of the cache', () => {
    const test: Matcher = { test: 'edge', from: 'service', to: 'cache', where: { invalidates: { in: ['yes'] } } };
    expect(outcome(test, 's:service; c:cache; s -write{purpose=invalidation}-> c')).toBe('met');
    expect(outcome(test, 's:service; c:cache{invalidation=explicit}; s -write-> c')).toBe('met');
    expect(outcome(test, 's:service; c:cache{invalidation=ttl}; s -write-> c')).toBe('missed');
    expect(outcome(test, 's:service; c:cache; s -write-> c')).toBe('cannot-tell');
    expect(outcome(test, 's:service; c:cache; s -read-> c')).toBe('missed');
  });
});

describe('ways', () => {
  const through = 'a:client; s:service; q:queue; w:worker; d:relational-db; a -> s -> q -> w -> d';

  it('follows the arrows through stations in order', () => {
    expect(outcome({ test: 'path', from: 'client', to: 'relational-db', via: ['queue', 'worker'] }, through)).toBe(
      'met',
    );
    expect(outcome({ test: 'path', from: 'client', to: 'relational-db', via: ['worker', 'queue'] }, through)).toBe(
      'missed',
    );
  });

  it('tells waiting from handing over', () => {
    expect(outcome({ test: 'path', from: 'client', to: 'worker', mode: 'async' }, through)).toBe('met');
    expect(outcome({ test: 'nopath', from: 'client', to: 'worker', mode: 'sync' }, through)).toBe('met');
    expect(outcome({ test: 'nopath', from: 'client', to: 'service', mode: 'sync' }, through)).toBe('missed');
    const waiting = 'a:client; s:service; q:queue; a -> s; s -publish{awaitResult=yes}-> q';
    expect(outcome({ test: 'path', from: 'client', to: 'queue', mode: 'sync' }, waiting)).toBe('met');
    expect(outcome({ test: 'path', from: 'client', to: 'queue', mode: 'sync' }, through)).toBe('missed');
  });

  it('lets data come to those who fetch it in the background, and to nobody else', () => {
    const test: Matcher = { test: 'path', from: 'relational-db', to: 'search-index' };
    expect(outcome(test, 'd:relational-db; w:worker; i:search-index; w -read-> d; w -write-> i')).toBe('met');
    expect(outcome(test, 'd:relational-db; s:service; i:search-index; s -read-> d; s -write-> i')).toBe('missed');
  });

  it('needs two ends that are drawn to praise that there is no way', () => {
    expect(outcome({ test: 'nopath', from: 'client', to: 'cache' }, 'a:client')).toBe('not-applicable');
  });

  const guard: Matcher = { test: 'guard', from: 'client', to: 'relational-db', by: 'rate-limiter' };
  it.each<[string, Outcome]>([
    ['a:client; g:api-gateway; r:rate-limiter; s:service; d:relational-db; a -> g -> s -> d; g -> r', 'met'],
    ['a:client; r:rate-limiter; s:service; d:relational-db; a -> r -> s -> d', 'met'],
    ['a:client; s:service; d:relational-db; a -> s -> d', 'missed'],
    ['a:client; g:api-gateway; s:service; d:relational-db; a -> g -> s -> d', 'cannot-tell'],
    ['a:client; g:api-gateway{rateLimit=yes}; s:service; d:relational-db; a -> g -> s -> d', 'met'],
    ['a:client; g:api-gateway{rateLimit=no}; s:service; d:relational-db; a -> g -> s -> d', 'missed'],
    ['a:client; g:api-gateway; r:rate-limiter; s:service; d:relational-db; a -> g -> s -> d; g -> r; a -> s', 'missed'],
    ['a:client; d:relational-db', 'cannot-tell'],
  ])('every way is limited: %s is %s', (sketch, wanted) => {
    expect(outcome(guard, sketch)).toBe(wanted);
  });

  it('takes a verified token at the entry for a check of identity, a call between services not', () => {
    const test: Matcher = { test: 'guard', from: 'client', to: 'relational-db', by: 'identity-provider' };
    expect(outcome(test, 'a:client; s:service; d:relational-db; a -request{auth=jwt}-> s -> d')).toBe('met');
    expect(outcome(test, 'a:client; s:service; t:service; d:relational-db; a -> s -request{auth=mtls}-> t -> d')).toBe(
      'missed',
    );
  });

  it.each<[string, Outcome]>([
    ['a:client; s:service; c:cache; d:relational-db; a -> s -> c; s -> d', 'met'],
    ['a:client; s:service; c:cache; d:relational-db; a -> s -> c -> d', 'missed'],
    ['a:client; s:service; d:relational-db; a -> s -> d', 'met'],
  ])('survives the cache: %s is %s', (sketch, wanted) => {
    expect(outcome({ test: 'survive', from: 'client', to: 'relational-db', without: 'cache' }, sketch)).toBe(wanted);
  });

  it.each<[string, Outcome]>([
    ['a:client; s:service{instances=3,azCount=3}; d:relational-db{replicas=1,azCount=2}; a -> s -> d', 'met'],
    ['a:client; s:service{instances=3,azCount=3}; d:relational-db{azCount=1}; a -> s -> d', 'missed'],
    ['a:client; s:service{instances=3,azCount=3}; d:relational-db; a -> s -> d', 'cannot-tell'],
    [
      'a:client; s:service{azCount=1}; t:service{instances=2,azCount=2}; d:relational-db{azCount=2}; a -> s -> d; a -> t -> d',
      'met',
    ],
  ])('survives a zone: %s is %s', (sketch, wanted) => {
    expect(outcome({ test: 'zone', from: 'client', to: 'relational-db' }, sketch)).toBe(wanted);
  });

  it('cannot be avoided, or can', () => {
    const test: Matcher = { test: 'allpaths', from: 'client', to: 'relational-db', via: 'api-gateway' };
    expect(outcome(test, 'a:client; g:api-gateway; s:service; d:relational-db; a -> g -> s -> d')).toBe('met');
    expect(outcome(test, 'a:client; g:api-gateway; s:service; d:relational-db; a -> g -> s -> d; a -> s')).toBe(
      'missed',
    );
  });
});

describe('what is written', () => {
  const nothing = 'a:service';

  it.each<[Workbook['estimates'], Outcome]>([
    [{ peak: { value: 2500, unit: '/s' } }, 'met'],
    [{ readRpsPeak: { value: 9, unit: 'k/s' } }, 'met'],
    [{ peak: { value: 240, unit: 'M/day' } }, 'met'],
    [{ peak: { value: 30_000, unit: '/s' } }, 'missed'],
    [{ peak: { value: 100, unit: '/s' } }, 'missed'],
    [{ peak: { value: 2500 } }, 'cannot-tell'],
    [{ peak: { value: 2500, unit: 'GB' } }, 'cannot-tell'],
    [{}, 'missed'],
  ])('an estimate %o is %s', (estimates, wanted) => {
    expect(outcome({ test: 'est', ids: ['peak'] }, nothing, { estimates })).toBe(wanted);
  });

  it('does not mind terabits for terabytes', () => {
    expect(outcome({ test: 'est', ids: ['size'] }, nothing, { estimates: { size: { value: 16, unit: 'Tbit' } } })).toBe(
      'met',
    );
  });

  it.each<[Record<string, unknown>, Outcome]>([
    [{ about: 'id-generation', alternatives: ['a', 'b'], reason: 'because of the collisions' }, 'met'],
    [{ about: 'Unique ID', alternatives: ['a', 'b'], reason: 'because of the collisions' }, 'met'],
    [{ about: 'ID generation', alternatives: ['a'], reason: 'because of the collisions' }, 'missed'],
    [{ about: 'ID generation', alternatives: ['a', ' '], reason: 'because of the collisions' }, 'missed'],
    [{ about: 'ID generation', alternatives: ['a', 'b'], reason: 'it is best' }, 'missed'],
    [{ about: 'Caching', alternatives: ['a', 'b'], reason: 'because of the collisions' }, 'missed'],
  ])('a decision %o is %s', (decision, wanted) => {
    const workbook = { decisions: [decision as { about: string }] };
    expect(outcome({ test: 'dec', about: 'id-generation' }, nothing, workbook)).toBe(wanted);
  });

  it('asks for what was chosen where the item does', () => {
    const decision = {
      about: 'ID generation',
      chosen: 'Snowflake ids',
      alternatives: ['a', 'b'],
      reason: 'sortable by time, 8 bytes',
    };
    const test = (chosen: string): Matcher => ({ test: 'dec', about: 'id-generation', chosen: [chosen] });
    expect(outcome(test('snowflake'), nothing, { decisions: [decision] })).toBe('met');
    expect(outcome(test('uuid'), nothing, { decisions: [decision] })).toBe('missed');
  });

  it.each<[string, string | undefined, Outcome]>([
    ['down', 'fail over', 'met'],
    ['Node loss', 'fail over', 'met'],
    ['outage of the primary', 'fail over', 'met'],
    ['slow', 'fail over', 'missed'],
    ['down', undefined, 'cannot-tell'],
  ])('a failure "%s" with the response %s is %s', (mode, response, wanted) => {
    const failures = [{ component: 'd', mode, ...(response === undefined ? {} : { response }) }];
    expect(outcome({ test: 'fail', what: 'relational-db', modes: ['down'] }, 'd:relational-db', { failures })).toBe(
      wanted,
    );
  });

  it('reads endpoints and entities by what they state', () => {
    const endpoints: Workbook['endpoints'] = [{ method: 'POST', path: '/v1/orders', errors: [409, 429] }];
    const api = (where: Record<string, object>): Matcher => ({ test: 'api', method: 'POST', path: 'orders', where });
    expect(outcome(api({ errors: { has: ['429'] } }), nothing, { endpoints })).toBe('met');
    expect(outcome(api({ errors: { has: ['402'] } }), nothing, { endpoints })).toBe('missed');
    expect(outcome(api({ idempotencyKey: { in: ['yes'] } }), nothing, { endpoints })).toBe('cannot-tell');
    const entities: Workbook['entities'] = [
      { name: 'Purchases', store: 'd', fields: ['id', 'requestHash'], primaryKey: ['customer', 'id'] },
    ];
    const ent = (rest: object): Matcher => ({ test: 'ent', names: ['order'], ...rest });
    expect(outcome(ent({ where: { fields: { has: ['request-hash'] } } }), 'd:relational-db', { entities })).toBe('met');
    expect(outcome(ent({ where: { unique: { has: ['customer'] } } }), 'd:relational-db', { entities })).toBe('met');
    expect(outcome(ent({ where: { partitionKey: { stated: true } } }), 'd:relational-db', { entities })).toBe(
      'cannot-tell',
    );
    expect(outcome(ent({ store: 'relational-db' }), 'd:relational-db', { entities })).toBe('met');
    expect(outcome(ent({ store: 'cache' }), 'd:relational-db; c:cache', { entities })).toBe('missed');
    expect(outcome(ent({}), nothing)).toBe('missed');
  });

  it('reads targets, objectives and questions', () => {
    expect(outcome({ test: 'nfr', targets: ['p99Ms'] }, nothing, { targets: { p99Ms: 200 } })).toBe('met');
    expect(outcome({ test: 'nfr', targets: ['p99Ms'] }, nothing)).toBe('missed');
    expect(
      outcome({ test: 'slo', names: ['availability'] }, nothing, {
        objectives: [{ name: 'Uptime', target: '99.9 %' }],
      }),
    ).toBe('met');
    expect(outcome({ test: 'slo', names: ['availability'] }, nothing, { objectives: [{ name: 'Uptime' }] })).toBe(
      'cannot-tell',
    );
    expect(outcome({ test: 'asked', ids: ['q1'] }, nothing, { questions: [{ id: 'q1', text: 'How many?' }] })).toBe(
      'met',
    );
    expect(outcome({ test: 'asked', ids: ['q1'] }, nothing)).toBe('missed');
  });
});

it('leaves aloud what no drawing can show, and leaves out what is for other tags', () => {
  expect(outcome(undefined, 'a:service')).toBe('say-it-aloud');
  const item = {
    id: 'I',
    severity: 'minor' as const,
    text: 'It does.',
    tag: 'payments',
    evidence: { test: 'has' as const, what: 'cache' },
  };
  const graph = buildGraph(parseSketch('c:cache').drawn);
  const of = (tags: readonly string[]) =>
    markChecklist({ ...base, items: [item] }, { graph, workbook: {}, tags })[0]?.outcome;
  expect(of([])).toBe('not-applicable');
  expect(of(['payments'])).toBe('met');
});
