import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        'c:client; lb:load-balancer{managed=yes}; api:service{instances=3}; db:relational-db{instances=1,replicas=0}; c -> lb -> api -> db',
      says: "If 'db' dies, 1 of 1 function stop: 'c' to 'db'.",
      severity: 'blocking',
      evidence: ['db'],
    },
    {
      sketch:
        'c:client; lb:load-balancer{instances=1,product=NGINX}; api:service{instances=3}; kv:key-value-store{product=DynamoDB}; c -> lb -> api -> kv',
      says: "'lb' runs one copy",
      evidence: ['lb'],
    },
    {
      sketch:
        'c:client; api:service{instances=3}; auth:service{instances=1}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; api -authenticate-> auth',
      evidence: ['auth'],
    },
    {
      sketch:
        'c:client; api:service{instances=3}; q:queue{product=SQS}; w:worker{instances=1}; kv:key-value-store{product=DynamoDB}; c -> api -> q -> w -> kv',
      says: 'are late',
      severity: 'minor',
      evidence: ['w'],
    },
    {
      sketch:
        'c:client; api:service{instances=3}; p:pubsub{product=Redis Pub/Sub,instances=2}; w:worker{instances=1}; kv:key-value-store{product=DynamoDB}; c -> api -> p -> w -> kv',
      says: 'stop',
      severity: 'major',
      evidence: ['w'],
    },
    {
      sketch:
        '!nfr.rtoMin=60; c:client; api:service{instances=3}; db:relational-db{replicas=1,failover=none,failoverSec=1800}; c -> api -> db',
      says: 'nothing promotes a replica',
      severity: 'major',
      evidence: ['db'],
    },
    {
      sketch:
        'c:client; api:service{instances=3}; a:key-value-store{product=DynamoDB}; b:relational-db{replicas=0}; c -> api -> a; api -> b; !fr.F1{priority=must,path=c>api>a}; !fr.F2{priority=could,path=c>api>b}',
      says: '1 of 2 functions',
      severity: 'major',
      evidence: ['b'],
    },
    {
      sketch:
        'c:client; api:service{instances=3}; a:key-value-store{product=DynamoDB}; b:relational-db{replicas=0}; c -> api -> a; api -> b; !fr.F1{priority=must,path=c>api>a}; !fr.F2{priority=could,critical=yes,path=c>api>b}',
      severity: 'blocking',
      evidence: ['b'],
    },
    {
      sketch:
        'c:client; gw:api-gateway{managed=yes}; fraud:service{instances=1}; psp:payment-provider; c -> gw -> psp; gw -request{criticality=hard}-> fraud',
      evidence: ['fraud'],
    },
    {
      sketch:
        '!nfr.availability=98; c:client; api:service{instances=1}; kv:key-value-store{product=DynamoDB}; c -> api -> kv',
      severity: 'major',
    },
  ],
  asks: [
    {
      sketch: 'c:client; api:service; db:key-value-store{product=DynamoDB}; c -> api -> db',
      says: "How many copies of 'api' run",
      severity: 'blocking',
    },
    { sketch: 'c:client; api:service{instances=2}; db:relational-db; c -> api -> db', evidence: ['db'] },
  ],
  silent: [
    'c:client; lb:load-balancer{managed=yes}; api:service{instances=3}; db:key-value-store{product=DynamoDB}; c -> lb -> api -> db',
    'c:client; lb:load-balancer{managed=yes}; api:service{instances=3}; rec:service{instances=1}; db:key-value-store{product=DynamoDB}; c -> lb -> api -> db; api -request{criticality=soft,onFailure=degrade}-> rec',
    'c:client; lb:load-balancer{managed=yes}; api:service{instances=3}; rec:service{instances=1}; db:key-value-store{product=DynamoDB}; c -> lb -> api -> db; api -> rec',
    'c:client; lb:load-balancer{managed=yes}; api:service{instances=3}; db:relational-db{replicas=1,failover=manual}; c -> lb -> api -> db',
    'c:client; lb:load-balancer{managed=yes}; api1:service; api2:service; api3:service; db:key-value-store{product=DynamoDB}; c -> lb -> api1 -> db; lb -> api2 -> db; lb -> api3 -> db',
    '!nfr.freshnessSec=900; c:client; api:service{instances=3}; q:queue{product=SQS}; w:worker{instances=1}; kv:key-value-store{product=DynamoDB}; c -> api -> q -> w -> kv',
    'c:client; api:service{instances=3}; q:queue{product=SQS}; w:worker{instances=1,autoscaling=yes}; kv:key-value-store{product=DynamoDB}; c -> api -> q -> w -> kv',
    'c:client; api:service{instances=3}; x:external-api; c -> api -> x',
    'api:service{instances=1}; db:relational-db{replicas=0}; api -> db',
    'c:client; api:service{instances=2}; db:relational-db{replicas=2}; c -> api -> db',
    'c:client; rl:rate-limiter{instances=1,failureMode=open}; api:service{instances=2}; kv:key-value-store{product=DynamoDB}; c -> rl -> api -> kv',
    'c:client; api:service{instances=2}; r:cache{instances=1,replicas=0}; kv:key-value-store{product=DynamoDB}; c -> api -> r; api -> kv; !fr.F1{priority=must,path=c>api>r>kv}',
  ],
});
