import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'q:queue{product=SQS}; w:worker; psp:payment-provider; q -consume{idempotency=none,dedupe=no}-> w -> psp',
      says: "'w' would call 'psp' twice",
      variant: 'duplicate',
      severity: 'blocking',
      evidence: ['q', 'w', 'psp', 'q>w'],
    },
    {
      sketch:
        'q:queue{product=SQS,visibilityTimeoutSec=30}; w:worker{serviceP99Ms=45000,batchSize=1}; db:relational-db; q -consume{dedupe=yes}-> w -write-> db',
      variant: 'visibility',
      severity: 'major',
      says: 'after 30 s',
    },
    {
      sketch: 'q:queue{product=SQS,visibilityTimeoutSec=30}; w:worker{serviceP99Ms=4000}; q -consume{batchSize=10}-> w',
      variant: 'visibility',
      says: 'for 40 s',
    },
    {
      sketch: 'q:queue{product=SQS}; w:worker; db:relational-db; q -consume{dedupe=no}-> w -write-> db',
      severity: 'major',
    },
    {
      sketch: 'q:queue{product=SQS}; w:worker; db:relational-db{role=ledger}; q -consume{dedupe=no}-> w -write-> db',
      severity: 'blocking',
    },
    {
      sketch:
        'q:queue{product=SQS}; w:worker; db:relational-db; q -consume{dedupe=no}-> w -write-> db; !ent.Stock{store=db,contended=yes}',
      severity: 'blocking',
    },
    {
      sketch:
        'psp:payment-provider; w:service; db:relational-db; psp -webhook{delivery=at-least-once,dedupe=no}-> w -write-> db',
      evidence: ['psp>w'],
    },
    'k:event-log; w:worker; m:notification-provider; k -consume{delivery=at-least-once,idempotency=none}-> w -> m',
  ],
  asks: [
    {
      sketch: 'q:queue{product=SQS}; w:worker; db:relational-db; q -> w -write-> db',
      says: "What does 'w' do when a message of 'q' comes twice?",
    },
    'k:event-log; w:worker; db:relational-db; k -> w -> db',
    'q:queue; w:worker; db:relational-db; q -consume{dedupe=no}-> w -write-> db',
    'q:queue{product=SQS}; w:worker; db:relational-db; q -consume{dedupe=no}-> w -> db',
    'x:external-api; gw:api-gateway; w:service; db:relational-db; x -> gw -> w -write-> db',
  ],
  silent: [
    'k:event-log; w:worker; ix:search-index; k -consume{delivery=at-least-once,idempotency=natural}-> w -> ix',
    'k:event-log; w:worker; ix:search-index; k -consume{delivery=at-least-once}-> w -> ix',
    'q:queue{product=SQS}; w:worker; db:relational-db; q -consume{dedupe=yes}-> w -write-> db',
    'q:queue{product=SQS}; w:worker; db:relational-db; q -consume{dedupe=no,idempotency=conditional}-> w -write-> db',
    'k:event-log{product=Kafka}; w:worker; db:relational-db; k -consume{transactional=local}-> w -write-> db',
    'q:queue{product=SQS}; w:worker; m:notification-provider; q -consume{dedupe=no}-> w -request{idempotency=key}-> m',
    'q:queue{product=SQS}; w:worker; o:observability-backend; q -> w -> o',
    'p:pubsub{product=Redis Pub/Sub}; rt:realtime-gateway; c:client; p -> rt -push-> c',
    'q:queue{delivery=at-most-once}; w:worker; db:relational-db; q -consume{dedupe=no}-> w -write-> db',
    'q:queue{product=SQS}; w:worker{sideEffects=none}; db:relational-db; q -> w -write-> db',
    'q:queue{product=SQS,visibilityTimeoutSec=60}; w:worker{serviceP99Ms=2000}; r:cache; q -> w -> r',
  ],
});
