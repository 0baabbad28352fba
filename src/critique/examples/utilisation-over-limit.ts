import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!est.readRpsPeak=50000; c:client; api:service{instances=4,capacityRps=1000}; c -> api',
      says: "'api' gets 50,000/s at peak; 4 × 1,000/s gives 1,250 % (limit 70 %).",
      variant: 'compute',
      severity: 'blocking',
      evidence: ['api', '/workbook/estimates/readRpsPeak'],
    },
    {
      sketch:
        '!est.writeRpsPeak=25000; c:client; api:service{instances=100,capacityRps=1000}; db:relational-db; c -> api; api -write-> db',
      says: 'one leader takes them all',
      variant: 'single-writer',
      severity: 'blocking',
      evidence: ['db'],
    },
    {
      sketch:
        '!est.writeRpsPeak=500; c:client; pay:service{instances=4}; psp:payment-provider{product=Stripe,quotaRps=100}; c -> pay; pay -request{ops=write}-> psp',
      says: "'psp' would be called 500/s at peak, and allows 100/s: 500 %.",
      variant: 'quota',
      severity: 'blocking',
    },
    {
      sketch: '!est.readRpsPeak=900; c:client; api:service{instances=2,capacityRps=500}; c -> api',
      says: '90 %',
      severity: 'major',
    },
    {
      sketch:
        '!est.readRpsPeak=900; !nfr.words=best effort; c:client; api:service{instances=2,capacityRps=500}; c -> api',
      severity: 'minor',
    },
    {
      sketch:
        '!est.readRpsPeak=20000; c:client; api:service{instances=100,capacityRps=1000}; db:relational-db{capacityRps=4000,replicas=1}; c -> api -read-> db',
      variant: 'read',
      says: 'at least 250 %',
    },
    {
      sketch:
        '!est.writeRpsPeak=50000; c:client; api:service{instances=100,capacityRps=1000}; k:event-log{partitions=4}; c -> api -publish{payloadBytes=2KB}-> k',
      variant: 'partition',
      severity: 'blocking',
      says: "'k' takes in 100 MB/s at peak",
    },
    {
      sketch:
        '!est.readRpsPeak=10; !est.concurrentConnections=500000; c:client; rt:realtime-gateway{instances=4,connectionsPerInstance=50000}; c -> rt',
      variant: 'connections',
      says: "'rt' holds 500,000 connections; 4 × 50,000 connections gives 250 %",
    },
    {
      sketch: '!est.readRpsPeak=5000; c:client; f:serverless-function{concurrencyLimit=1000,serviceMs=400}; c -> f',
      variant: 'serverless-concurrency',
      says: "'f' would work on 2,000 calls at once",
    },
    {
      sketch:
        '!est.readRpsPeak=100; c:client; a:service; b:service; c -> a; a -request{callsPerRequest=2}-> b; b -request{callsPerRequest=1}-> a',
      variant: 'feedback',
      severity: 'blocking',
      evidence: ['a', 'b', 'a>b', 'b>a'],
    },
    {
      sketch:
        '!est.readRpsPeak=4000; c:client; lb:load-balancer{product=ALB}; a:service{name=API 1,capacityRps=1000}; b:service{name=API 2,capacityRps=1000}; c -> lb; lb -> a; lb -> b',
      evidence: ['a', 'b'],
      says: '200 %',
    },
    { sketch: '!est.readRpsPeak=10; c:client; api:service{instances=2,utilisation=0.9}; c -> api', says: '90 %' },
    '!est.messagesPerDay=400000000; !est.peakFactor=5; api:service; k:event-log; w:worker{instances=100,capacityRps=1000}; fcm:notification-provider{product=FCM}; api -> k -> w -> fcm',
  ],
  asks: [
    {
      sketch: '!est.readRpsPeak=4000; c:client; api:service{instances=6}; c -> api',
      says: "'api' gets 4,000/s at peak. How many requests/s does one copy of 'api' serve? It holds with 952 or more.",
      severity: 'blocking',
      evidence: ['api'],
    },
    {
      sketch: '!est.readRpsPeak=4000; c:client; api:service{capacityRps=500}; c -> api',
      says: "How many copies of 'api' run? It holds with 12 or more.",
    },
    {
      sketch:
        '!est.readRpsPeak=4000; c:client; gw:api-gateway{capacityRps=5000}; api:service{capacityRps=500}; c -> gw -> api',
      says: "How many copies run at peak of 'api' (12 or more) and 'gw' (2 or more)?",
      evidence: ['api', 'gw'],
    },
    {
      sketch: '!est.readRpsPeak=4000; c:client; api:service{instances=2,autoscaling=yes,capacityRps=500}; c -> api',
      says: 'It holds with 12 or more.',
    },
    {
      sketch:
        '!est.readRpsPeak=600; c:client; lb:load-balancer{managed=yes}; a:service{instances=1,capacityRps=700,name=orders}; b:service{instances=1,capacityRps=700,name=search}; c -> lb; lb -> a; lb -> b',
      says: "The peak fits with these shares: 'orders' (81.7 % or less) and 'search' (81.7 % or less).",
    },
    {
      sketch: '!est.readRpsPeak=100; c:client; a:service; b:service; d:service; c -> a; a -> b; b -> d; d -> a',
      variant: 'feedback',
      says: 'go round in a ring',
    },
    '!est.readRpsPeak=20000; c:client; f:serverless-function; c -> f',
  ],
  silent: [
    '!est.readRpsPeak=2000; c:client; api:service{instances=10,capacityRps=500}; c -> api',
    '!est.readRpsPeak=50; c:client; api:service; db:relational-db; c -> api -> db',
    '!est.readRpsPeak=900000; c:client; lb:load-balancer{product=ALB}; kv:key-value-store{product=DynamoDB}; c -> lb; lb -read-> kv',
    '!est.readRpsPeak=50000; c:client; api:service{instances=100,capacityRps=1000}; r:cache{hitRatio=0.99,instances=3}; db:relational-db{capacityRps=4000}; c -> api -read-> r; api -read-> db',
    '!est.writeRpsPeak=500; c:client; api:service{instances=4,capacityRps=500}; q:queue{product=SQS}; w:worker{instances=2,capacityRps=40}; psp:payment-provider{quotaRps=100}; c -> api -> q -> w -> psp',
    '!est.readRpsPeak=700; c:client; api:service{instances=2,capacityRps=500,utilisationLimit=0.8}; c -> api',
    '!est.readRpsPeak=4000; c:client; api:service{instances=2,autoscaling=yes,maxInstances=20,capacityRps=500}; c -> api',
    '!est.readRpsPeak=100; c:client; a:service{instances=4}; b:service{instances=4}; c -> a -> b; b -> a',
    'c:client; api:service{instances=1,capacityRps=1}; c -> api',
    '!est.readRpsPeak=1; !est.concurrentConnections=200000; c:client; rt:realtime-gateway{instances=8,connectionsPerInstance=50000}; c -> rt',
    '!est.writeRpsPeak=100; c:client; gw:api-gateway{product=AWS API Gateway}; pay:service{instances=4,capacityRps=100}; psp:payment-provider{quotaRps=500}; c -> gw -> pay -request{ops=write}-> psp; psp -webhook-> gw',
    '!est.writeRpsPeak=4000; c:client; api:service{instances=10,capacityRps=1000}; db:wide-column-store{product=Cassandra,instances=12,replicationFactor=3,writeCapacityRps=5000}; c -> api -write-> db',
    '!est.readRpsPeak=500; c:client; api:service{instances=4,capacityRps=500}; db:relational-db{capacityRps=1000}; rr:read-replica{replicaOf=db,instances=2,capacityRps=1000}; c -> api; api -write-> db; api -read-> rr; db -> rr',
  ],
});
