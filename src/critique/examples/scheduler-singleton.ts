import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        's:scheduler{instances=3,leaderElection=no}; j:batch-job{idempotent=no}; db:relational-db; s -> j -write-> db',
      variant: 'many-run',
      severity: 'major',
      says: 'All 3 copies',
      evidence: ['s', 'j'],
    },
    {
      sketch: 's:scheduler{instances=1,leaderElection=no,catchUp=no}; j:batch-job{idempotent=yes}; s -> j',
      variant: 'none-runs',
      says: 'that run is skipped',
    },
    {
      sketch: 's:scheduler{instances=2,leaderElection=no}; j:batch-job{idempotent=no}; p:payment-provider; s -> j -> p',
      severity: 'blocking',
    },
    {
      sketch: 's:scheduler{managed=yes}; j:serverless-function{idempotent=no}; s -> j',
      variant: 'many-run',
      says: 'may fire more than once',
    },
    's:scheduler{instances=2,leaderElection=no}; j:worker; db:relational-db; s -> j -write-> db',
  ],
  asks: ['s:scheduler; j:batch-job; s -> j'],
  silent: [
    's:scheduler{instances=2,leaderElection=yes,catchUp=yes}; j:batch-job{idempotent=yes}; s -> j',
    's:scheduler{instances=3,leaderElection=no}; j:batch-job{idempotent=yes}; s -> j',
    's:scheduler{instances=2,leaderElection=no}; z:coordination-service; j:batch-job{idempotent=no}; s -> j; s -control{lock=yes,fencing=yes}-> z',
    's:scheduler{managed=yes}; j:batch-job{idempotent=yes}; s -> j',
    's:scheduler',
    'c:client; api:service; c -> api',
  ],
});
