import { describe, expect, it } from 'vitest';
import { designOf } from '#critique/design.ts';
import { parseSketch } from '#critique/notation.ts';
import { singlePoints, sweep } from '#critique/sweep.ts';

const swept = (sketch: string) => sweep(designOf(parseSketch(sketch)));

/** "unit: journey fate", one line for each loss and journey. */
const table = (sketch: string): string[] =>
  swept(sketch).losses.flatMap(({ unit, outcomes }) =>
    outcomes.map(({ journey, fate }) => `${unit.kind} ${unit.id}: ${journey} ${fate}`),
  );

/** What becomes of the first journey when a unit is lost. */
const outcome = (sketch: string, id: string) => swept(sketch).losses.find(({ unit }) => unit.id === id)?.outcomes[0];

it('tries every journey against every loss', () => {
  expect(
    table(
      'c:client; a:service{instances=2}; db:relational-db{replicas=0}; x:external-api; c -> a -> db; a -> x; @az z(a,db)',
    ),
  ).toEqual([
    'instance a: c>db works',
    'instance a: c>x works',
    'instance db: c>db lost',
    'instance db: c>x works',
    'zone z: c>db lost',
    'zone z: c>x lost',
    'external x: c>db works',
    'external x: c>x lost',
  ]);
});

describe('a journey', () => {
  const line = 'c:client; a:service{instances=2}; db:relational-db{replicas=0}; c -> a -> db;';
  const queued = (broker: string): string =>
    `c:client; a:service{instances=2}; q:${broker}; w:worker{instances=1}; kv:key-value-store{product=DynamoDB}; c -> a -> q -> w -> kv`;

  it.each([
    ['works where copies go on', line, 'a', 'works', "'a' runs 2 copies."],
    ['is lost with what every way needs', line, 'db', 'lost', "Every way needs 'db'."],
    [
      'is lost with what something on it asks',
      `${line} i:identity-provider{instances=1}; a -> i`,
      'i',
      'lost',
      "Every way needs 'i'.",
    ],
    [
      'works where it does not need it',
      `${line} r:service{instances=1}; a -> r`,
      'r',
      'works',
      'It does not need what is gone.',
    ],
    [
      'is degraded without what it may go without',
      `${line} r:service{instances=1}; a -request{onFailure=degrade}-> r`,
      'r',
      'degraded',
      "'a' goes on without 'r'.",
    ],
    [
      'is delayed where it is asked again later',
      `${line} r:service{instances=1}; a -request{onFailure=retry-later}-> r`,
      'r',
      'delayed',
      "'a' asks 'r' again later.",
    ],
    [
      'is degraded without its cache',
      `${line} r:cache{replicas=0}; a -> r; !fr.F1{path=c>a>r>db}`,
      'r',
      'degraded',
      "'a' reads past 'r'.",
    ],
    [
      'is degraded without a limiter that lets pass',
      'c:client; l:rate-limiter{instances=1,failureMode=open}; kv:key-value-store{product=DynamoDB}; a:service{instances=2}; c -> l -> a -> kv',
      'l',
      'degraded',
      "'l' lets everything pass.",
    ],
    [
      'works where others stand in',
      'c:client; a:service{instances=1,name=Alpha}; b:service{instances=1,name=Beta}; kv:key-value-store{product=DynamoDB}; c -> a -> kv; c -> b -> kv',
      'a',
      'works',
      "Others stand in for 'Alpha'.",
    ],
    [
      'is delayed behind a queue that keeps the work',
      queued('queue{product=SQS}'),
      'w',
      'delayed',
      "'q' keeps the work until 'w' is back.",
    ],
    [
      'is delayed behind a queue that may keep the work',
      queued('queue'),
      'w',
      'delayed',
      "'q' keeps the work until 'w' is back.",
    ],
    [
      'is lost behind one that does not',
      queued('pubsub{product=Redis Pub/Sub}'),
      'w',
      'lost',
      "The caller is answered, but 'q' does not keep what 'w' cannot take.",
    ],
    [
      'is lost where nothing keeps the work',
      'c:client; a:service{instances=2}; b:service{instances=1}; kv:key-value-store{product=DynamoDB}; c -> a -request{mode=async}-> b -> kv',
      'b',
      'lost',
      "The caller is answered, but nothing keeps what 'b' cannot take.",
    ],
    [
      'works where nothing is lost with a zone',
      `${line} @az z(a); @az y(a)`,
      'z',
      'works',
      "Nothing has all its copies in 'z'.",
    ],
  ] as const)('%s', (_, sketch, id, fate, because) => {
    expect(outcome(sketch, id)).toMatchObject({ fate, because });
  });

  it('comes with a way that proves it', () => {
    expect(outcome(line, 'db')?.path).toEqual(['c', 'a', 'db']);
    expect(outcome(line, 'a')?.path).toEqual([]);
    expect(outcome(`${line} r:service{instances=1}; a -request{onFailure=degrade}-> r`, 'r')?.path).toEqual([
      'c',
      'a',
      'r',
    ]);
    expect(outcome(`${line} r:cache{replicas=0}; a -> r; !fr.F1{path=c>a>r>db}`, 'r')?.path).toEqual(['c', 'a', 'r']);
  });

  it('that is not served in the first place is not tried', () => {
    const { journeys } = swept(`${line} !fr.F1{path=c>a>db}`);
    expect(journeys.map(({ id }) => id)).toEqual(['F1']);
  });
});

describe('the true single points of failure', () => {
  const points = (sketch: string): string[] => singlePoints(swept(sketch)).map(({ unit }) => unit.id);

  it('are the losses that certainly take a journey down', () => {
    expect(
      points(
        'c:client; a:service; db:relational-db{replicas=0}; r:service{instances=1}; x:external-api; c -> a -> db; a -> r; a -> x',
      ),
    ).toEqual(['db', 'x']);
  });

  it('do not count what is only late', () => {
    expect(
      points(
        'c:client; a:service{instances=2}; q:queue{product=SQS}; w:worker{instances=1}; kv:key-value-store{product=DynamoDB}; c -> a -> q -> w -> kv',
      ),
    ).toEqual([]);
  });

  it('are told apart from what nobody has said', () => {
    const [loss] = swept('c:client; a:service; kv:key-value-store{product=DynamoDB}; c -> a -> kv').losses;
    expect(loss).toMatchObject({ certain: 'unknown', lostShare: 1, outcomes: [{ fate: 'lost' }] });
  });
});

it('weighs what is lost', () => {
  const { losses } = swept(
    'c:client; a:service{instances=2}; d:relational-db{replicas=0}; e:relational-db{replicas=0}; c -> a -> d; a -> e; !fr.F1{path=c>a>d}; !fr.F2{priority=could,path=c>a>e}',
  );
  expect(losses.map(({ unit, lostShare }) => [unit.id, lostShare])).toEqual([
    ['a', 0],
    ['d', 0.75],
    ['e', 0.25],
  ]);
});
