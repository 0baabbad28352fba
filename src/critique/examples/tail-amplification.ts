import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!nfr.p99Ms=200; c:client; api:service; db:document-db{shards=64}; c -> api; api -read{callsPerRequest=64,parallelGroup=g}-> db',
      says: "Each of 64 calls of 'db' is slow 1 % of the time; 47.4 % of requests wait for at least one slow call.",
      severity: 'major',
      evidence: ['api', 'db', 'api>db', '/workbook/targets/p99Ms'],
    },
    {
      sketch: '!nfr.p95Ms=200; c:client; api:service; ix:search-index{shards=12}; c -> api -> ix',
      says: 'Each of 12 shards',
      severity: 'minor',
    },
    '!nfr.p99Ms=200; c:client; api:service; a:service; b:service; c -> api; api -request{callsPerRequest=6,parallelGroup=g}-> a; api -request{callsPerRequest=6,parallelGroup=g}-> b',
  ],
  asks: [
    {
      sketch: 'c:client; api:service; db:document-db; c -> api; api -read{callsPerRequest=64,parallelGroup=g}-> db',
      says: "'api' waits for 64 calls at once",
    },
  ],
  silent: [
    '!nfr.p99Ms=200; c:client; api:service; db:document-db{shards=64}; c -> api; api -read-> db',
    '!nfr.p99Ms=200; c:client; api:service; db:document-db; c -> api; api -read{callsPerRequest=64,parallelGroup=g,hedged=yes}-> db',
    '!nfr.p99Ms=200; c:client; api:service; db:document-db; c -> api; api -read{callsPerRequest=64,parallelGroup=g,onFailure=degrade}-> db',
    '!nfr.p99Ms=200; c:client; api:service; db:document-db; c -> api; api -read{callsPerRequest=4,parallelGroup=g}-> db',
    'c:client; api:service; db:document-db; c -> api; api -read{callsPerRequest=12,parallelGroup=g}-> db',
    '!nfr.p99Ms=200; c:client; api:service; q:queue; w:worker; db:document-db; c -> api -> q -> w -read{callsPerRequest=64,parallelGroup=g}-> db',
    '!nfr.p99Ms=200; c:client; api:service; ix:search-index{shards=5}; c -> api -> ix',
  ],
});
