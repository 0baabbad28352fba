import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!est.readRpsPeak=8; !est.writeRpsPeak=2; c:client; a:service; b:service; d:service; e:service; f:service; g:service; c -> a; a -> b; a -> d; a -> e; a -> f; a -> g',
      says: 'What do 6 services buy, for one team?',
      variant: 'microservices',
      severity: 'major',
    },
    {
      sketch: '!est.messagesPerDay=10000; api:service; k:event-log{product=Kafka}; w:worker; api -> k -> w',
      says: "What does 'k' buy?",
      variant: 'event-log',
      severity: 'minor',
      evidence: ['k', '/workbook/estimates/messagesPerDay'],
    },
    {
      sketch:
        '!est.writeRpsPeak=20; !est.storageTotalBytes=100GB; c:client; api:service; db:relational-db{shards=8}; c -> api -> db',
      variant: 'sharding',
      says: 'At 20 writes/s and 100 GB one node has 25× headroom.',
    },
    {
      sketch:
        '!est.readRpsPeak=50; c:client; api:service; r:cache{hitRatio=0.9}; db:relational-db; c -> api -> r; api -read-> db',
      variant: 'cache',
      evidence: ['r', 'db'],
    },
    {
      sketch:
        '!est.writeRpsPeak=20; !est.storageTotalBytes=100GB; c:client; api:service; db:wide-column-store; c -> api -> db',
      variant: 'wide-column',
    },
    {
      sketch:
        '!est.readRpsPeak=20; !nfr.availability=99.9; !nfr.regions=1; c:client; a:service; b:service; c -> a; c -> b; @region eu(a); @region us(b)',
      variant: 'multi-region',
      severity: 'major',
      says: '99.9 % can be kept by the zones of one region.',
    },
    {
      sketch: '!est.readRpsPeak=20; c:client; api:service{instances=12,capacityRps=500}; c -> api',
      variant: 'overprovisioned',
      says: 'at most 0.333 % full',
    },
  ],
  silent: [
    '!est.messagesPerDay=10000; api:service; k:event-log{product=Kafka}; w:worker; api -> k -> w; !dec.D1{about=k,chosen=Kafka,alternatives=SQS|RabbitMQ,reason=replay for audit required by FR4,drivers=fr.F4}',
    '!est.messagesPerDay=10000; api:service; k:event-log; w:worker; v:worker{name=auditor}; api -> k; k -> w; k -> v',
    '!est.messagesPerDay=10000; api:service; k:event-log; w:worker; api -publish{ordered=per-key}-> k -> w',
    '!est.messagesPerDay=10000; api:service; q:queue{product=SQS}; w:worker; api -> q -> w',
    '!est.messagesPerDay=100000000; api:service; k:event-log; w:worker; api -> k -> w',
    '!est.writeRpsPeak=20; c:client; api:service; db:relational-db{shards=8}; c -> api -> db',
    '!est.writeRpsPeak=20; !est.storageTotalBytes=100TB; c:client; api:service; db:relational-db{shards=8}; c -> api -> db',
    '!est.readRpsPeak=50; c:client; api:service; r:cache{shards=4,role=session}; db:relational-db; c -> api -> r; api -> db',
    '!est.readRpsPeak=50; c:client; api:service; r:cache; x:external-api; c -> api -> r; api -> x',
    '!est.readRpsPeak=50; !nfr.p99Ms=20; c:client; api:service{serviceMs=2,serviceP99Ms=8}; r:cache{hitRatio=0.999,serviceMs=0.5,serviceP99Ms=1}; db:relational-db{serviceMs=10,serviceP99Ms=60}; c -> api -> r; api -read-> db',
    '!est.readRpsPeak=9000; c:client; api:service; r:cache{hitRatio=0.9}; db:relational-db; c -> api -> r; api -read-> db',
    '!est.readRpsPeak=20; !nfr.availability=99.99; c:client; a:service; b:service; c -> a; c -> b; @region eu(a); @region us(b)',
    '!est.readRpsPeak=20; c:client; a:service; b:service; c -> a; c -> b; @region eu(a); @region us(b)',
    '!est.readRpsPeak=20; !nfr.availability=99.9; c:client; a:service; b:service; c -> a; c -> b; @region eu(a); @region us(b)',
    '!est.readRpsPeak=20; c:client; api:service{instances=3,capacityRps=500}; c -> api',
    '!est.readRpsPeak=20; c:client; api:service{instances=90}; c -> api',
    '!est.writeRpsPeak=20; c:client; api:service; q:queue; w:worker{instances=90,capacityRps=50}; c -> api -> q -> w',
    '!est.readRpsPeak=9000; c:client; api:service; r:cache{hitRatio=0.9}; db:wide-column-store{instances=60}; c -> api -> r; api -read-> db',
    '!est.readRpsPeak=20; !est.growthPerYear=10; c:client; api:service{instances=12,capacityRps=500}; c -> api',
    '!est.readRpsPeak=20; c:client; rt:realtime-gateway{instances=12}; c -> rt',
    '!est.readRpsPeak=8; !est.writeRpsPeak=2; c:client; a:service; b:service; d:service; e:service; f:service; c -> a; a -> b; a -> d; a -> e; a -> f; @owner one(a,b,d); @owner two(e,f)',
    'c:client; a:service; b:service; d:service; e:service; f:service; g:service; c -> a; a -> b; a -> d; a -> e; a -> f; a -> g',
  ],
});
