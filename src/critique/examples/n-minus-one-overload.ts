import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!est.readRpsPeak=900; c:client; lb:load-balancer{managed=yes}; api:service{instances=2,capacityRps=700,utilisationLimit=0.7}; c -> lb -> api',
      says: "'api' runs at 64.3 % at peak with 2 copies. When one of 2 copies is lost, the rest need 129 %: they fail, too.",
      severity: 'major',
      evidence: ['api', '/workbook/estimates/readRpsPeak'],
    },
    {
      sketch:
        '!est.readRpsPeak=1260; c:client; lb:load-balancer{managed=yes}; api:service{instances=2,capacityRps=1000}; db:key-value-store{managed=yes}; c -> lb -> api -> db; !fr.F1{priority=must,critical=yes,path=c>lb>api>db}',
      severity: 'major',
    },
    {
      sketch:
        '!est.readRpsPeak=1600; c:client; lb:load-balancer{managed=yes}; api:service{instances=2,capacityRps=1000,utilisationLimit=0.9}; db:key-value-store{managed=yes}; c -> lb -> api -> db; !fr.F1{priority=must,critical=yes,path=c>lb>api>db}',
      severity: 'blocking',
    },
    {
      sketch: '!est.readRpsPeak=6900; c:client; api:service{instances=10,azCount=2,capacityRps=1000}; c -> api',
      says: 'When one of 2 zones is lost, the rest need 138 %',
    },
    {
      sketch:
        '!est.readRpsPeak=1260; c:client; lb:load-balancer{managed=yes}; a:service{name=API 1,capacityRps=1000}; b:service{name=API 2,capacityRps=1000}; c -> lb; lb -> a; lb -> b',
      evidence: ['a', 'b'],
    },
    {
      sketch:
        '!est.readRpsPeak=1260; c:client; api:service{instances=1,autoscaling=yes,maxInstances=2,loadShedding=yes,capacityRps=1000}; c -> api',
      severity: 'minor',
    },
    { sketch: '!est.readRpsPeak=10; c:client; api:service{instances=2,utilisation=0.6}; c -> api', says: '120 %' },
    {
      sketch:
        '!est.writeRpsPeak=12000; c:client; api:service{managed=yes}; q:queue{product=RabbitMQ,instances=2,capacityRps=10000}; w:worker{managed=yes}; c -> api -> q -> w',
      evidence: ['q'],
    },
    {
      sketch:
        '!est.writeRpsPeak=100000; c:client; api:service{managed=yes}; k:event-log{product=Kafka,instances=3,replicationFactor=3}; w:worker{managed=yes,name=mail}; v:worker{managed=yes,name=bill}; c -> api -publish{payloadBytes=20KB}-> k; k -> w; k -> v',
      says: 'of their network',
    },
    {
      sketch:
        '!est.readRpsPeak=11000; c:client; api:service{managed=yes}; db:relational-db{replicas=1,capacityRps=10000}; c -> api -read-> db',
      says: 'the rest need 110 %',
    },
    '!est.readRpsPeak=1; !est.concurrentConnections=90000; c:client; rt:realtime-gateway{instances=2,connectionsPerInstance=50000}; c -> rt',
  ],
  asks: [
    {
      sketch: '!est.readRpsPeak=600; c:client; api:service{instances=2}; c -> api',
      says: "'api' gets 600/s at peak. Can the rest take it when one of 2 copies is lost?",
    },
  ],
  silent: [
    '!est.readRpsPeak=900; c:client; lb:load-balancer{managed=yes}; api:service{instances=4,capacityRps=700}; c -> lb -> api',
    '!est.readRpsPeak=900; c:client; api:service{instances=1,capacityRps=1500}; c -> api',
    '!est.readRpsPeak=6000; c:client; api:service{instances=12,azCount=3,capacityRps=1000}; c -> api',
    '!est.writeRpsPeak=900; c:client; api:service{instances=9,capacityRps=700}; q:queue{product=SQS}; w:worker{instances=2,capacityRps=700}; c -> api -> q -> w',
    '!est.readRpsPeak=900; c:client; lb:load-balancer{product=ALB}; kv:key-value-store{product=DynamoDB}; c -> lb -read-> kv',
    '!est.readRpsPeak=2000; c:client; api:service{instances=2,capacityRps=700}; c -> api',
    '!est.readRpsPeak=90000; c:client; api:service{managed=yes}; r:cache{shards=2,replicas=1,capacityRps=80000}; c -> api -read-> r',
    '!est.writeRpsPeak=100; c:client; api:service{managed=yes}; k:event-log{product=Kafka,instances=3,replicationFactor=3}; w:worker{managed=yes}; c -> api -publish{payloadBytes=20KB}-> k; k -> w',
  ],
});
