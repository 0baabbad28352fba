import { describe, expect, it } from 'vitest';
import { quorumSpare } from '#graph/copies.ts';
import { copies, replicaGroup, survives, type Unit } from '#graph/redundancy.ts';
import { graphOf } from './sketched.ts';

const judged = (sketch: string, unit: Unit) => survives(graphOf(sketch), 'x', unit);

/** "yes", "no", or the props that would decide. */
function answer(sketch: string, unit: Unit): string {
  const { truth, missing } = judged(sketch, unit);
  return truth === 'true' ? 'yes' : truth === 'false' ? 'no' : `? ${missing.join()}`;
}

describe('a box by itself: instance, zone, region', () => {
  it.each([
    ['x:client', 'yes', 'yes', 'yes'],
    ['x:cdn', 'yes', 'yes', 'yes'],
    ['x:dns', 'yes', 'yes', 'yes'],
    ['x:dns{managed=no}', '? instances', '? instances,azCount', '? redundancy'],
    ['x:dns{instances=1}', 'no', 'no', '? redundancy'],
    ['x:service{redundancy=none}', 'no', 'no', 'no'],
    ['x:service{redundancy=instance}', 'yes', 'no', 'no'],
    ['x:service{redundancy=zone}', 'yes', 'yes', 'no'],
    ['x:service{redundancy=region}', 'yes', 'yes', 'yes'],
    ['x:service{redundancy=global}', 'yes', 'yes', 'yes'],
    ['x:service{redundancy=plenty}', '? instances', '? instances,azCount', '? redundancy'],
    ['x:payment-provider', '? ', '? ', '? '],

    ['x:service{managed=yes}', 'yes', 'yes', 'no'],
    ['x:queue{product=SQS}', 'yes', 'yes', 'no'],
    ['x:key-value-store{product=DynamoDB}', 'yes', 'yes', 'no'],
    ['x:service{managed=yes,azCount=1}', 'yes', 'no', 'no'],
    ['x:relational-db{product=RDS}', 'yes', '? azCount', 'no'],
    ['x:relational-db{product=RDS,replicas=1,azCount=2}', 'yes', 'yes', 'no'],
    ['x:relational-db{product=RDS,replicas=0}', 'no', 'no', 'no'],
    ['x:serverless-function', 'yes', 'yes', 'no'],
    ['x:serverless-function{instances=1}', 'no', 'no', 'no'],

    ['x:service', '? instances', '? instances,azCount', '? redundancy'],
    ['x:service{instances=0}', 'no', 'no', '? redundancy'],
    ['x:service{instances=1}', 'no', 'no', '? redundancy'],
    ['x:service{instances=2}', 'yes', '? azCount', '? redundancy'],
    ['x:service{instances=2,azCount=1}', 'yes', 'no', '? redundancy'],
    ['x:service{instances=2,azCount=2}', 'yes', 'yes', '? redundancy'],
    ['x:service{azCount=2}', '? instances', '? instances', '? redundancy'],
    ['x:service{instances=1,autoscaling=yes,maxInstances=4}', 'yes', '? azCount', '? redundancy'],
    ['x:service{instances=1,autoscaling=yes}', 'no', 'no', '? redundancy'],
    ['x:service{instances=1,autoscaling=no,maxInstances=4}', 'no', 'no', '? redundancy'],
    ['x:service{instances=1,maxInstances=4}', 'no', 'no', '? redundancy'],
    ['x:load-balancer{product=NGINX}', '? instances', '? instances,azCount', '? redundancy'],
    ['x:connection-pooler{instances=3,azCount=3}', 'yes', 'yes', '? redundancy'],
    ['x:queue{product=RabbitMQ,instances=3}', 'yes', '? azCount', '? redundancy'],
    ['x:queue{replicationFactor=2}', 'yes', '? azCount', '? redundancy'],
    ['x:queue{instances=1}', 'no', 'no', '? redundancy'],
    ['x:service{replicationFactor=2}', '? instances', '? instances,azCount', '? redundancy'],

    ['x:relational-db', '? replicas', '? replicas,azCount', '? redundancy'],
    ['x:relational-db{instances=1}', 'no', 'no', '? redundancy'],
    ['x:relational-db{replicas=0}', 'no', 'no', '? redundancy'],
    ['x:relational-db{replicas=1}', '? failover', '? failover,azCount', '? redundancy'],
    ['x:relational-db{instances=3}', '? failover', '? failover,azCount', '? redundancy'],
    ['x:relational-db{replicas=1,failover=none}', 'no', 'no', '? redundancy'],
    ['x:relational-db{replicas=1,failover=manual}', 'yes', '? azCount', '? redundancy'],
    ['x:relational-db{replicas=1,failover=automatic}', 'yes', '? azCount', '? redundancy'],
    ['x:relational-db{replicas=1,failover=automatic,azCount=2}', 'yes', 'yes', '? redundancy'],
    ['x:relational-db{replicas=1,failover=automatic,azCount=1}', 'yes', 'no', '? redundancy'],
    ['x:relational-db{replicas=1,azCount=2}', '? failover', '? failover', '? redundancy'],
    ['x:document-db{replicas=2,multiWriter=yes,azCount=2}', 'yes', 'yes', '? redundancy'],
    ['x:relational-db{failover=automatic}', '? replicas', '? replicas,azCount', '? redundancy'],

    ['x:coordination-service', '? instances', '? instances,azCount', '? redundancy'],
    ['x:coordination-service{instances=1}', 'no', 'no', '? redundancy'],
    ['x:coordination-service{instances=2}', 'no', 'no', '? redundancy'],
    ['x:coordination-service{instances=3}', 'yes', '? azCount', '? redundancy'],
    ['x:coordination-service{instances=3,azCount=3}', 'yes', 'yes', '? redundancy'],
    ['x:coordination-service{instances=3,azCount=2}', 'yes', 'no', '? redundancy'],
    ['x:coordination-service{instances=5,azCount=3}', 'yes', 'yes', '? redundancy'],
    ['x:distributed-sql-db{replicationFactor=3}', 'yes', '? azCount', '? redundancy'],
    ['x:event-log', '? replicationFactor', '? replicationFactor,azCount', '? redundancy'],
    ['x:event-log{instances=3}', '? replicationFactor', '? replicationFactor,azCount', '? redundancy'],
    ['x:event-log{instances=1}', 'no', 'no', '? redundancy'],
    ['x:event-log{replicationFactor=1}', 'no', 'no', '? redundancy'],
    ['x:event-log{replicationFactor=2}', '? minInsync', '? minInsync,azCount', '? redundancy'],
    ['x:event-log{replicationFactor=2,minInsync=1}', 'yes', '? azCount', '? redundancy'],
    ['x:event-log{replicationFactor=2,minInsync=2}', 'no', 'no', '? redundancy'],
    ['x:event-log{replicationFactor=3}', 'yes', '? azCount', '? redundancy'],
    ['x:event-log{replicationFactor=3,minInsync=2,azCount=3}', 'yes', 'yes', '? redundancy'],
    ['x:event-log{replicationFactor=3,minInsync=2,azCount=2}', 'yes', 'no', '? redundancy'],
    ['x:event-log{replicationFactor=3,minInsync=3}', 'no', 'no', '? redundancy'],
    ['x:wide-column-store{replicationFactor=3}', 'yes', '? azCount', '? redundancy'],
    ['x:wide-column-store{replicationFactor=3,writeQuorum=3}', 'no', 'no', '? redundancy'],
    ['x:wide-column-store{replicationFactor=3,writeQuorum=1,azCount=2}', 'yes', 'yes', '? redundancy'],
    ['x:wide-column-store{replicationFactor=2}', 'no', 'no', '? redundancy'],
    ['x:event-log{replicationFactor=3,azCount=2,managed=yes}', 'yes', 'no', 'no'],

    ['x:key-value-store', '? replicationFactor', '? replicationFactor,azCount', '? redundancy'],
    ['x:key-value-store{instances=3}', '? replicationFactor', '? replicationFactor,azCount', '? redundancy'],
    ['x:key-value-store{instances=1}', 'no', 'no', '? redundancy'],
    ['x:key-value-store{replicationFactor=1}', 'no', 'no', '? redundancy'],
    ['x:key-value-store{replicationFactor=3,azCount=3}', 'yes', 'yes', '? redundancy'],
    [
      'x:key-value-store{replicationFactor=3,writeQuorum=3}',
      '? replicationFactor',
      '? replicationFactor,azCount',
      '? redundancy',
    ],
    ['x:key-value-store{replicationFactor=3,writeQuorum=2}', 'yes', '? azCount', '? redundancy'],
    ['x:object-storage{replicas=1}', 'yes', '? azCount', '? redundancy'],
    ['x:cache', '? replicas', '? replicas,azCount', '? redundancy'],
    ['x:cache{replicas=0}', 'no', 'no', '? redundancy'],
    ['x:cache{instances=1}', 'no', 'no', '? redundancy'],
    ['x:cache{replicas=1,azCount=2}', 'yes', 'yes', '? redundancy'],
    ['x:cache{shards=2}', 'yes', '? azCount', '? redundancy'],
    ['x:cache{replicas=0,shards=3}', 'yes', '? azCount', '? redundancy'],
    ['x:cache{instances=3}', 'yes', '? azCount', '? redundancy'],
    ['x:search-index{shards=5}', '? replicas', '? replicas,azCount', '? redundancy'],
    ['x:search-index{replicas=1}', 'yes', '? azCount', '? redundancy'],
    ['x:search-index{instances=3}', 'yes', '? azCount', '? redundancy'],
    ['x:read-replica', '? instances', '? instances,azCount', '? redundancy'],
    ['x:read-replica{instances=1}', 'no', 'no', '? redundancy'],
    ['x:read-replica{instances=2}', 'yes', '? azCount', '? redundancy'],
  ])('%s: %s, %s, %s', (sketch, instance, zone, region) => {
    expect([answer(sketch, 'instance'), answer(sketch, 'zone'), answer(sketch, 'region')]).toEqual([
      instance,
      zone,
      region,
    ]);
  });
});

describe('what is drawn around and beside a box', () => {
  const db = 'x:relational-db{failover=automatic}; y:relational-db{name=y}; x -> y;';

  it.each([
    ['one zone around its copies', 'x:service{instances=3}; @az a(x)', 'zone', 'no'],
    ['two zones around it', 'x:service{instances=3}; @az a(x); @az b(x)', 'zone', 'yes'],
    ['more zones stated than drawn', 'x:service{instances=3,azCount=3}; @az a(x)', 'zone', 'yes'],
    ['a follower', db, 'instance', 'yes'],
    ['a read replica', 'x:relational-db{failover=automatic}; y:read-replica; x -> y', 'instance', 'yes'],
    ['a follower and no failover', 'x:relational-db; y:relational-db{name=y}; x -> y', 'instance', '? failover'],
    ['a replica for reports', 'x:relational-db; y:read-replica{purpose=analytics}; x -> y', 'instance', '? replicas'],
    ['a copy into something that is no store', 'x:relational-db; y:worker; x -replicate-> y', 'instance', '? replicas'],
    ['a follower in another zone', `${db} @az a(x); @az b(y)`, 'zone', 'yes'],
    ['a follower in the same zone', `${db} @az a(x,y)`, 'zone', 'no'],
    ['a follower in no zone', `${db} @az a(x)`, 'zone', '? azCount'],
    ['a follower in another region', `${db} @region a(x); @region b(y)`, 'region', 'yes'],
    ['a follower in the same region', `${db} @region a(x,y)`, 'region', 'no'],
    ['a follower in no region', `${db} @region a(x)`, 'region', 'no'],
    ['two regions around it', 'x:service; @region a(x); @region b(x)', 'region', 'yes'],
    ['one region around it', 'x:service{instances=4}; @region a(x)', 'region', 'no'],
    [
      'a follower abroad that nothing promotes',
      'x:relational-db{failover=none}; y:relational-db{name=y}; x -> y; @region a(x); @region b(y)',
      'region',
      'no',
    ],
    [
      'a follower abroad that nobody says who promotes',
      'x:relational-db; y:relational-db{name=y}; x -> y; @region a(x); @region b(y)',
      'region',
      '? failover',
    ],
  ] as const)('%s', (_, sketch, unit, expected) => {
    expect(answer(sketch, unit)).toBe(expected);
  });
});

describe('several boxes that are one thing', () => {
  const two = (kind: string, props = ''): string =>
    `c:client; l:load-balancer; db:key-value-store; x:${kind}{name=thing 1${props}}; y:${kind}{name=thing 2${props}}; c -> l -> x -> db; l -> y -> db;`;

  it.each([
    ['API 1', 'API 2', true],
    ['api-1', 'api-2', true],
    ['api (1)', 'api (2)', true],
    ['api #1', 'api #2', true],
    ['API', 'API', true],
    ['API A', 'api b', true],
    ['Orders DB', 'Orders DB standby', true],
    ['Orders DB primary', 'Orders DB replica 2', true],
    ['node leader', 'node follower', true],
    ['Orders', 'Payments', false],
    ['1', '2', false],
    ['', '', false],
    ['shard 1', 'shard 2', false],
    ['Partition A', 'Partition B', false],
    ['Application service', 'Application service', false],
    ['apia', 'apib', false],
  ])('"%s" and "%s" are copies: %s', (first, second, alike) => {
    const graph = graphOf('c:client; x:service; y:service; c -> x; c -> y');
    const named = {
      ...graph,
      components: graph.components.map((c) => ({ ...c, name: c.id === 'x' ? first : c.id === 'y' ? second : c.name })),
    };
    expect(replicaGroup(named, 'x')).toEqual(alike ? ['x', 'y'] : ['x']);
  });

  it.each([
    ['they are of two kinds', 'c:client; x:service{name=a1}; y:worker{name=a2}; c -> x; c -> y'],
    ['their callers differ', 'c:client; d:client; x:service{name=a1}; y:service{name=a2}; c -> x; d -> y'],
    ['what they call differs', 'c:client; e:cache; x:service{name=a1}; y:service{name=a2}; c -> x -> e; c -> y'],
    ['nothing is connected to them', 'x:service{name=a1}; y:service{name=a2}'],
    ['they are clients', 's:service; x:client{name=a1}; y:client{name=a2}; x -> s; y -> s'],
    ['they are somebody else’s', 's:service; x:external-api{name=a1}; y:external-api{name=a2}; s -> x; s -> y'],
    ['nobody knows what they are', 's:service; x:generic{name=a1}; y:generic{name=a2}; s -> x; s -> y'],
  ])('not where %s', (_, sketch) => {
    expect(replicaGroup(graphOf(sketch), 'x')).toEqual(['x']);
  });

  it('whatever they tell each other', () => {
    expect(replicaGroup(graphOf('c:client; x:service{name=a1}; y:service{name=a2}; c -> x -> y; c -> y'), 'y')).toEqual(
      ['x', 'y'],
    );
  });

  it('where a caller may take the one or the other', () => {
    const graph = graphOf(
      's:service; x:payment-provider; y:payment-provider; z:external-api; s -request{altGroup=p}-> x; s -request{altGroup=p}-> y; s -request{altGroup=p}-> z',
    );
    expect(replicaGroup(graph, 'y')).toEqual(['x', 'y']);
    expect(replicaGroup(graph, 'z')).toEqual(['z']);
    expect(survives(graph, 'x', 'instance').truth).toBe('true');
  });

  it('not where two callers each have their own', () => {
    const graph = graphOf(
      's:service; t:service; x:external-api; y:external-api; s -request{altGroup=p}-> x; t -request{altGroup=p}-> y',
    );
    expect(replicaGroup(graph, 'x')).toEqual(['x']);
  });

  it.each([
    ['copies of a service', two('service'), 'instance', 'yes'],
    ['copies that state one instance each', two('service', ',instances=1'), 'instance', 'yes'],
    ['copies nowhere', two('service'), 'zone', '? azCount'],
    ['copies in two zones', `${two('service')} @az a(x); @az b(y)`, 'zone', 'yes'],
    ['copies in one zone', `${two('service')} @az a(x,y)`, 'zone', 'no'],
    ['copies, one in a zone', `${two('service')} @az a(x)`, 'zone', '? azCount'],
    ['copies in two regions', `${two('service')} @region a(x); @region b(y)`, 'region', 'yes'],
    ['copies in one region', `${two('service')} @region a(x,y)`, 'region', 'no'],
    ['copies nowhere', two('service'), 'region', '? redundancy'],
    ['databases', two('relational-db'), 'instance', '? failover'],
    ['databases with a failover', two('relational-db', ',failover=automatic'), 'instance', 'yes'],
    ['databases promoted by hand', two('relational-db', ',failover=manual'), 'instance', 'yes'],
    ['databases that nothing promotes', two('relational-db', ',failover=none'), 'instance', 'no'],
    ['databases that all take writes', two('relational-db', ',multiWriter=yes'), 'instance', 'yes'],
    ['two members of a quorum', two('coordination-service'), 'instance', 'no'],
    ['two members of two instances', two('coordination-service', ',instances=2'), 'instance', 'yes'],
    ['members nowhere', two('coordination-service', ',instances=2'), 'zone', '? azCount'],
    ['members in one zone', `${two('coordination-service', ',instances=2')} @az a(x,y)`, 'zone', 'no'],
    ['members in two zones', `${two('coordination-service', ',instances=2')} @az a(x); @az b(y)`, 'zone', 'yes'],
  ] as const)('%s: %s', (_, sketch, unit, expected) => {
    expect(answer(sketch, unit)).toBe(expected);
  });

  it('are known by inference only', () => {
    expect(judged(two('service'), 'instance')).toEqual({
      truth: 'true',
      from: 'inferred',
      because: "'thing 1' and 'thing 2' are 2 copies of one thing",
      missing: [],
    });
  });
});

describe('the reason', () => {
  it.each([
    ['x:service{instances=3}', 'instance', 'stated', "'x' runs 3 copies"],
    ['x:service{instances=1}', 'instance', 'stated', "'x' runs one copy"],
    ['x:service{instances=0}', 'instance', 'stated', "'x' runs no copy"],
    ['x:service', 'instance', 'structural', "nothing says how many copies of 'x' run"],
    ['x:queue{product=SQS}', 'instance', 'product', "'x' outlives the loss of an instance"],
    ['x:relational-db{product=RDS}', 'instance', 'product', "'x' is a managed service"],
    ['x:service{redundancy=none}', 'zone', 'stated', "'x' has redundancy none"],
    ['x:service{instances=3,azCount=2}', 'zone', 'stated', "'x' runs 3 copies in 2 zones"],
    ['x:service{instances=3}; @az a(x)', 'zone', 'structural', "every copy of 'x' is in one zone"],
    ['x:relational-db{replicas=1,failover=manual}', 'instance', 'stated', "'x' has 1 standby and manual failover"],
    ['x:event-log{replicationFactor=3,minInsync=2}', 'instance', 'stated', "'x' has 3 copies and can lose 1"],
    ['x:event-log{replicationFactor=2,minInsync=3}', 'instance', 'stated', "'x' has 2 copies and can lose 0"],
    ['x:cache{replicas=2}', 'instance', 'stated', "'x' has 3 copies or shards"],
    ['x:cache{replicas=0}', 'instance', 'stated', "'x' has one copy"],
    ['x:serverless-function', 'instance', 'structural', "'x' has no machine that could be lost"],
    ['x:dns', 'zone', 'structural', "'x' is served from all over the world"],
    ['x:client', 'zone', 'structural', "'x' is no machine of yours"],
    ['x:payment-provider', 'zone', 'structural', "'x' is run by somebody else"],
  ] as const)('%s, %s: %s, %s', (sketch, unit, from, because) => {
    expect(judged(sketch, unit)).toMatchObject({ from, because });
  });

  it('is worked out once', () => {
    const graph = graphOf('x:service');
    expect(survives(graph, 'x', 'zone')).toBe(survives(graph, 'x', 'zone'));
    expect(survives(graph, 'x', 'zone')).not.toBe(survives(graph, 'x', 'instance'));
  });
});

describe('copies', () => {
  it.each([
    ['x:service', undefined],
    ['x:service{instances=3}', 3],
    ['x:relational-db{replicas=2}', 3],
    ['x:relational-db{instances=1,replicas=2}', 3],
    ['x:relational-db{instances=4}', 4],
    ['x:relational-db; y:read-replica; x -> y', 2],
    ['x:event-log{replicationFactor=3}', 3],
    ['x:event-log{replicationFactor=3,instances=5}', 5],
    ['x:coordination-service{instances=5}', 5],
    ['x:cache{replicas=1,shards=3}', 6],
    ['x:search-index{replicas=1,shards=3}', 2],
    ['c:client; x:service{name=a1,instances=3}; y:service{name=a2}; c -> x; c -> y', 4],
    ['c:client; x:service{name=a1}; y:service{name=a2}; c -> x; c -> y', 2],
  ])('%s: %s', (sketch, count) => {
    expect(copies(graphOf(sketch), 'x')).toBe(count);
  });
});

describe('how many members of a quorum may be lost', () => {
  it.each([
    ['service{instances=3}', undefined],
    ['coordination-service', undefined],
    ['coordination-service{instances=3}', 1],
    ['coordination-service{instances=4}', 1],
    ['coordination-service{instances=5}', 2],
    ['coordination-service{instances=5,minInsync=5}', 2],
    ['event-log{replicationFactor=3,minInsync=1}', 2],
    ['wide-column-store{replicationFactor=5,writeQuorum=2}', 3],
    ['wide-column-store{replicationFactor=5,minInsync=2}', 2],
  ])('%s: %s', (sketch, spare) => {
    expect(quorumSpare(graphOf(`x:${sketch}`).component('x'))).toBe(spare);
  });
});
