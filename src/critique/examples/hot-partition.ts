import { defineExamples } from '../examples.ts';

const written =
  '!est.writeRpsPeak=20000; c:client; api:service; kv:key-value-store{product=DynamoDB}; c -> api; api -write-> kv;';

export default defineExamples({
  fires: [
    {
      sketch: `${written} !ent.Event{store=kv,partitionKey=tenantId,topKeyShare=0.3}`,
      says: "30 % of the traffic of Event has one key: 6,000 writes/s on a partition of 'kv' that does 1,000/s",
      variant: 'rate',
      severity: 'blocking',
      evidence: ['kv', '/workbook/entities/0'],
    },
    {
      sketch: 'db:relational-db{shards=16}; !ent.Order{store=db,partitionKey=country,keyCardinality=30}',
      variant: 'low-cardinality',
      severity: 'major',
      says: 'which has 30 values',
    },
    {
      sketch: 'db:distributed-sql-db; !ent.Event{store=db,partitionKey=id,keyMonotonic=yes}',
      variant: 'monotonic',
      says: 'which only grows',
    },
    {
      sketch: 'kv:key-value-store{product=DynamoDB}; !ent.Event{store=kv,partitionKey=createdDay,keyMonotonic=yes}',
      variant: 'monotonic',
    },
    {
      sketch:
        '!est.readRpsPeak=1000000; c:client; api:service; r:cache{shards=20,hotKeyMitigation=none}; c -> api -> r; !ent.Post{store=r,topKeyShare=0.3}',
      variant: 'hot-cache-key',
      severity: 'blocking',
    },
    '!est.writeRpsPeak=50000; c:client; api:service; db:relational-db{shards=16,writeCapacityRps=5000}; c -> api -write-> db; !ent.Order{store=db,partitionKey=shop,topKeyShare=0.2}',
    '!est.writeRpsPeak=200000; c:client; api:service; kv:key-value-store; c -> api -write-> kv; !ent.Event{store=kv,partitionKey=tenantId,topKeyShare=0.3}',
  ],
  asks: [
    { sketch: `${written}`, says: 'Which share of it has the busiest key?', variant: 'rate' },
    {
      sketch:
        '!est.writeRpsPeak=20000; c:client; api:service; kv:key-value-store; c -> api -write-> kv; !ent.Event{store=kv,partitionKey=tenantId,topKeyShare=0.3}',
      says: 'It holds with 6,000 or more.',
    },
    {
      sketch:
        '!est.readRpsPeak=1000000; c:client; api:service; r:cache{shards=20}; c -> api -> r; !ent.Post{store=r,topKeyShare=0.3}',
      variant: 'hot-cache-key',
    },
    { sketch: 'kv:key-value-store; !ent.Event{store=kv,partitionKey=id,keyMonotonic=yes}', variant: 'monotonic' },
    {
      sketch: `${written} !ent.Event{store=kv,partitionKey=tenantId,topKeyShare=0.08}; !ent.Other{store=kv,partitionKey=id,topKeyShare=0.000001}`,
    },
  ],
  silent: [
    `${written} !ent.Event{store=kv,partitionKey=userId,topKeyShare=0.0001,keyCardinality=10000000}`,
    `${written} !ent.Event{store=kv,partitionKey=userId,keyCardinality=10000000}`,
    `${written} !ent.Event{store=kv,partitionKey=tenantId,topKeyShare=0.3}; !dec.D1{about=kv,chosen=random suffix of 16 for heavy tenants}`,
    '!est.writeRpsPeak=500; c:client; api:service; kv:key-value-store{product=DynamoDB}; c -> api -write-> kv',
    'db:relational-db; !ent.Order{store=db,partitionKey=country,keyCardinality=30}',
    'db:relational-db{shards=16}; !ent.Order{store=db,partitionKey=customer,keyCardinality=1000000}',
    'db:relational-db; !ent.Order{store=db,partitionKey=createdMonth,keyMonotonic=yes}',
    '!est.readRpsPeak=1000000; c:client; api:service; r:cache{shards=20,hotKeyMitigation=local-cache}; c -> api -> r; !ent.Post{store=r,topKeyShare=0.3}',
    '!est.readRpsPeak=20000; c:client; api:service{coalescing=yes}; kv:key-value-store{product=DynamoDB}; c -> api; api -read-> kv; !ent.Page{store=kv,partitionKey=id,topKeyShare=0.5}',
    '!est.writeRpsPeak=20000; c:client; api:service; db:relational-db; c -> api -write-> db; !ent.Order{store=db,topKeyShare=0.9}',
  ],
});
