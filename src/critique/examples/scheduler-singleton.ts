import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        's:scheduler{instances=3,leaderElection=no}; j:batch-job{idempotent=no}; db:relational-db; s -> j -write-> db',
      says: "'s' has 3 copies that all fire, and a second run of 'j' does the work again",
      variant: 'many-run',
      severity: 'major',
      evidence: ['s', 'j'],
    },
    {
      sketch:
        's:scheduler{instances=3,leaderElection=no}; j:batch-job{idempotent=no}; psp:payment-provider; s -> j -> psp',
      severity: 'blocking',
    },
    {
      sketch: 's:scheduler{instances=1,leaderElection=no,catchUp=no}; j:batch-job; s -> j',
      says: "'s' runs in one copy",
      variant: 'none-runs',
      severity: 'major',
    },
    {
      sketch: 's:scheduler{product=Cloud Scheduler}; j:batch-job{idempotent=no}; s -> j',
      says: 'may fire one run twice',
      variant: 'many-run',
    },
    's:scheduler{instances=2,leaderElection=no}; w:worker; s -request{idempotency=none}-> w',
    { sketch: 's:scheduler{instances=1,catchUp=no}; j:batch-job; s -> j', variant: 'none-runs' },
  ],
  asks: [
    {
      sketch: 's:scheduler; j:batch-job; s -> j',
      says: "Can a run of 'j' be started twice by 's'",
      variant: 'many-run',
    },
    { sketch: 's:scheduler{instances=1,leaderElection=no}; j:batch-job; s -> j', variant: 'none-runs' },
    's:scheduler{instances=3,leaderElection=no}; j:batch-job; s -> j',
    's:scheduler{product=Cloud Scheduler}; j:batch-job; s -> j',
    's:scheduler{instances=2}; q:queue; w:worker; s -> q -> w',
  ],
  silent: [
    's:scheduler{instances=2,leaderElection=yes,catchUp=yes}; j:batch-job{idempotent=yes}; s -> j',
    's:scheduler{instances=2,leaderElection=yes}; j:batch-job{idempotent=no}; s -> j',
    's:scheduler{instances=3,leaderElection=no}; j:batch-job{idempotent=yes}; s -> j',
    's:scheduler{instances=3}; j:batch-job{idempotent=no}; z:coordination-service; s -control{lock=yes}-> z; s -> j',
    's:scheduler{instances=1,catchUp=yes}; j:batch-job; s -> j',
    's:scheduler{instances=3,leaderElection=no}; j:batch-job{idempotent=no}; r:cache; s -> j -write-> r',
    's:scheduler{instances=2,leaderElection=no}; q:queue; w:worker; s -> q -consume{dedupe=yes}-> w',
    's:scheduler{product=Cloud Scheduler}; j:batch-job{idempotent=yes}; s -> j',
    's:scheduler{instances=2}; j:batch-job',
  ],
});
