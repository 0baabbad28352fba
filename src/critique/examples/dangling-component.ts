import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; r:cache; c -> api',
      says: "'r' has no connection",
      variant: 'disconnected',
      severity: 'minor',
      evidence: ['r'],
    },
    {
      sketch: 'c:client; api:service; ix:search-index; c -> api; api -read-> ix',
      says: "'ix' is read, but nothing fills it",
      variant: 'no-producer',
      severity: 'major',
      evidence: ['ix'],
    },
    {
      sketch: 'c:client; api:service; w:worker; k:event-log; c -> api; k -> w',
      variant: 'no-producer',
      evidence: ['k'],
    },
    {
      sketch: 'c:client; api:service; q:queue; c -> api -> q',
      says: "'q' is written, but nobody reads it",
      variant: 'no-consumer',
      severity: 'minor',
      evidence: ['q'],
    },
    {
      sketch: 'c:client; api:service; q:queue; c -> api -> q; !fr.F1{priority=must,path=c>api>q}',
      variant: 'no-consumer',
      severity: 'major',
    },
    {
      sketch: 'c:client; api:service; db:relational-db; c -> api -write-> db',
      variant: 'no-consumer',
      evidence: ['db'],
    },
    {
      sketch: 'c:client; api:service; a:service; b:service; db:relational-db; c -> api; a -> b -> db',
      says: "leads to 'a'.",
      variant: 'unreachable',
      evidence: ['a'],
    },
    {
      sketch: 'c:client; api:service; a:service; b:service; c -> api; a -> b; b -> a',
      variant: 'unreachable',
      evidence: ['a', 'b'],
    },
    { sketch: 'c:client; api:service; db:relational-db{role=analytics}; c -> api -read-> db', variant: 'no-producer' },
  ],
  asks: [
    { sketch: 'c:client; api:service; x:generic; c -> api', says: "What is 'x'?", variant: 'disconnected' },
    {
      sketch: 'c:client; api:service; ix:search-index; c -> api -> ix',
      says: "What fills 'ix'?",
      variant: 'no-producer',
      severity: 'major',
    },
    { sketch: '!level=sketch; c:client; api:service; r:cache; c -> api', says: 'on purpose, or not drawn yet' },
  ],
  silent: [
    'c:client; api:service; db:relational-db; cdc:cdc-connector; k:event-log; w:worker; ix:search-index; c -> api -> db; db -> cdc -> k -> w -> ix; api -read-> ix',
    'db:relational-db; api:service',
    'c:client; api:service; a:relational-db{purpose=audit}; c -> api -write-> a',
    'c:client; api:service; q:queue; w:worker; d:dead-letter-queue; c -> api -> q -> w; q -> d',
    'c:client; api:service; rr:read-replica{replicaOf=db}; db:relational-db; c -> api -> db; api -read-> rr',
    'a:service; b:service; a -> b',
    'c:client; api:service; j:batch-job; db:relational-db; c -> api -> db; j -> db',
    's:scheduler; j:batch-job; db:relational-db; s -> j -> db',
    'psp:payment-provider; hook:service; db:relational-db; psp -> hook -> db',
    'c:client; api:service; v:secrets-manager; o:observability-backend; c -> api; api -> v; api -> o',
    'c:client; api:service; ix:search-index; db:relational-db; c -> api -> db; api -read-> ix; ix -read-> db',
    'c:client; api:service; t:pubsub; q:queue; w:worker; c -> api -> t -> q -> w',
  ],
});
