import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '#kinds/kinds.ts';
import { recognise } from '#kinds/recognise.ts';

const kindIn = (label: string): string | undefined => recognise(label)?.kind;

describe('a name', () => {
  it.each([
    ['Redis', 'cache'],
    ['Dynamo DB', 'key-value-store'],
    ['DynamoDB', 'key-value-store'],
    ['orders_postgres', 'relational-db'],
    ['Load balancers', 'load-balancer'],
    ['LB1', 'load-balancer'],
    ['API Gateway 2', 'api-gateway'],
    ['PubSub', 'pubsub'],
    ['Route 53', 'dns'],
    ['S3', 'object-storage'],
    ['Step function', 'workflow-engine'],
    ['Primary database', 'relational-db'],
    ['Kafka cluster (3 nodes)', 'event-log'],
  ])('is met however it is spelt: %s', (label, kind) => {
    expect(kindIn(label)).toBe(kind);
  });

  it.each([
    ['Search service', 'service'],
    ['Cache warmer', 'worker'],
    ['Notification service', 'service'],
    ['Invoice Service', 'service'],
    ['Auth service', 'identity-provider'],
    ['Load balancer service', 'load-balancer'],
    ['Rate limiter service', 'rate-limiter'],
    ['Database server', 'relational-db'],
    ['Redis queue', 'queue'],
    ['Kafka consumer', 'worker'],
    ['Kafka message queue', 'event-log'],
    ['Postgres read replica', 'read-replica'],
    ['Stripe adapter', 'service'],
    ['Queue for invoices', 'queue'],
    ['Thumbnail resizer', 'worker'],
    ['Passenger app', 'client'],
    ['External system', 'external-api'],
  ])('is what its last noun is: %s', (label, kind) => {
    expect(kindIn(label)).toBe(kind);
  });

  it.each([
    ['Orders (Postgres)', 'relational-db', 'PostgreSQL|Postgres'],
    ['Redis (queue)', 'queue', ''],
    ['User DB\nCassandra', 'wide-column-store', 'Cassandra'],
    ['Message queue\nKafka', 'event-log', 'Kafka'],
    ['Checkout\n(Node.js app)', 'service', 'Node.js'],
    ['Load\nbalancer', 'load-balancer', ''],
    ['Payment\nservice', 'service', ''],
  ])('is settled by a note or a second line: %j', (label, kind, product) => {
    const found = recognise(label);
    expect(found?.kind).toBe(kind);
    expect(product.split('|')).toContain(found?.product ?? '');
  });

  it.each([
    ['API Gateway\n(API key required)', 'api-gateway'],
    ['Upload service\nWrites to S3\nPublishes to Kafka', 'service'],
    ['Postgres\nUser preferences', 'relational-db'],
  ])('is not changed by small print: %j', (label, kind) => {
    expect(kindIn(label)).toBe(kind);
  });

  it.each(['Orders', 'Billing', 'Instance A', '1. Check the cache', '', '   ', '×3', '(hm)'])(
    'that only names a role names no kind: %j',
    (label) => {
      expect(kindIn(label)).toBeUndefined();
    },
  );

  it.each([
    ['Kakfa', 'event-log'],
    ['Elasticserach', 'search-index'],
    ['Worke rs', 'worker'],
  ])('with a slip is met with less confidence: %s', (label, kind) => {
    expect(recognise(label)).toMatchObject({ kind });
  });

  it('with two meanings offers the other, and is never sure', () => {
    for (const label of ['Redis', 'Gateway', 'Consumer', 'Database', 'Scheduler']) {
      const found = recognise(label);
      expect(found?.alternatives, label).not.toEqual([]);
      expect(found?.confidence, label).toBeLessThan(0.85);
    }
  });
});

describe('recognition', () => {
  it('takes any text, points at kinds that exist and answers alike twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (label) => {
        const found = recognise(label);
        expect(recognise(label)).toEqual(found);
        if (!found) return;
        expect([found.kind, ...found.alternatives].every((kind) => kinds.has(kind))).toBe(true);
        expect(found.confidence).toBeGreaterThan(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
        expect(found.alternatives).not.toContain(found.kind);
      }),
    );
  });

  it('knows every kind and product by its own name', () => {
    const lost: string[] = [];
    for (const [id, { products }] of kinds) {
      for (const { name } of products) if (recognise(name) === undefined) lost.push(`${id}: ${name}`);
    }
    expect(lost).toEqual([]);
  });
});
