import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'api:service{instances=1,redundancy=zone}',
      says: "'api' has one copy, and redundancy zone. Both cannot hold.",
      variant: 'contradiction',
      severity: 'minor',
      evidence: ['api'],
    },
    { sketch: 'api:service{instances=1,azCount=3}', says: "'api' has 1 copy in 3 zones" },
    { sketch: 'db:relational-db{instances=1,replicas=1,azCount=3}', says: "'db' has 2 copies in 3 zones" },
    { sketch: 'lb:load-balancer{product=NGINX,managed=yes}', says: 'is managed, and NGINX is run by yourself' },
    { sketch: 'api:service{instances=4,maxInstances=2}', says: 'more instances than its maximum' },
    { sketch: 'k:event-log{replicationFactor=2,minInsync=3}', says: 'waits for 3 of 2 copies' },
    { sketch: 'w:wide-column-store{replicationFactor=2,writeQuorum=3}', says: 'writes to 3 of 2 copies' },
    { sketch: 'w:wide-column-store{replicationFactor=2,readQuorum=3}', says: 'reads from 3 of 2 copies' },
    { sketch: 'api:service; r:cache{hitRatio=0.9}; api -write-> r', says: 'has a hit ratio, and nothing reads it' },
    {
      sketch: 'q:queue; d:dead-letter-queue{alarm=no}; al:alerting{on=dlq}; q -> d; d -> al',
      says: 'has no alarm, and an alert on it is drawn',
    },
    {
      sketch: 'a:service; b:service; a -request{protocol=http,tls=yes}-> b',
      says: "The arrow from 'a' to 'b' is plain http, and encrypted",
      evidence: ['a>b'],
    },
    {
      sketch: 'q:queue; w:worker; q -consume{circuitBreaker=yes}-> w',
      says: 'has a circuit breaker, and nobody waits',
    },
    { sketch: 'a:service; b:service; a -request{retries=2,timeoutMs=0}-> b', says: 'is retried, and never times out' },
  ],
  asks: [
    { sketch: 'c:client; x:generic; c -> x', says: "What is 'x'?", variant: 'generic', severity: 'note' },
    {
      sketch: 'c:client; x:generic; c -> x; !fr.F1{priority=must,path=c>x}',
      variant: 'generic',
      severity: 'minor',
    },
    {
      sketch: 'c:client; api:service{instances=3}; c -> api',
      says: "over the 3 copies of 'api'",
      variant: 'no-distribution',
      evidence: ['api'],
    },
    {
      sketch: 'c:client; api1:service; api2:service; db:relational-db; c -> api1 -> db; c -> api2 -> db',
      says: 'over the 2 copies',
      variant: 'no-distribution',
    },
    {
      sketch: 'a:relational-db; b:document-db; a -> b',
      says: "the arrow to 'b' as “bulk copy",
      variant: 'ambiguous-arrow',
      evidence: ['a>b'],
    },
    {
      sketch: 'a:service{name=Application service}; b:service{name=application service}; a -> b',
      says: "the 2 boxes called 'Application service'",
      variant: 'unlabelled',
      evidence: ['a', 'b'],
    },
  ],
  silent: [
    // Brokers in three zones, with one copy of each partition on one of them.
    'k:event-log{replicationFactor=1,azCount=3}',
    'c:client; lb:load-balancer{managed=yes}; api:service{instances=3}; c -> lb -> api',
    'c:client; d:dns; api:service{instances=3}; c -> d; c -> api',
    'c:client; api:service{instances=1}; c -> api',
    'c:client; f:serverless-function{product=AWS Lambda,managed=yes,instances=4}; c -> f',
    'api:service{instances=3,azCount=3,redundancy=zone}',
    'db:relational-db{instances=1,replicas=2,azCount=3}',
    'a:service; b:service; a -request{circuitBreaker=yes,retries=2,timeoutMs=100,tls=yes,protocol=https}-> b',
    'a:service; q:queue; w:worker; a -publish{circuitBreaker=yes}-> q -> w',
    'r:cache{hitRatio=0.9}',
    'api:service; r:cache{hitRatio=0.9}; api -> r',
    'd:dead-letter-queue{alarm=no}; q:queue; q -> d',
    'b:load-balancer{product=ALB,managed=yes,instances=1}',
  ],
});
