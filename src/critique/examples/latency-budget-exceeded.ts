import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!nfr.p99Ms=200; c:client; api:service{serviceMs=20,serviceP99Ms=80}; psp:payment-provider{serviceMs=500,serviceP99Ms=2000}; c -> api -> psp; !fr.F1{priority=must,path=c>api>psp}',
      says: "p99 at least 2,010 ms (budget 200 ms). 'psp' takes 2,000 ms of it.",
      severity: 'blocking',
      evidence: ['api', 'psp', '/workbook/targets/p99Ms'],
    },
    {
      sketch:
        '!nfr.p99Ms=200; c:client; api:service{serviceMs=20,serviceP99Ms=80}; psp:payment-provider{serviceMs=500,serviceP99Ms=2000}; c -> api -> psp; !fr.F1{priority=should,path=c>api>psp}',
      severity: 'major',
    },
    {
      sketch: '!nfr.p50Ms=50; c:client; api:service{serviceMs=40}; db:relational-db{serviceMs=30}; c -> api -> db',
      says: 'median at least 70.1 ms (budget 50 ms)',
      severity: 'major',
    },
    {
      sketch: '!nfr.p99Ms=500; c:client; api:service; w:data-warehouse; c -> api -> w',
      says: "'w' takes",
    },
    '!nfr.p95Ms=100; c:client; api:service{serviceMs=90,serviceP99Ms=400}; c -> api; !fr.F1{path=c>api}',
    '!nfr.p99Ms=60; !est.readRpsPeak=1960; c:client; api:service{instances=4,concurrency=10,serviceMs=20,serviceP99Ms=20,utilisationLimit=1}; c -> api; !fr.F1{path=c>api}',
    '!nfr.p99Ms=150; c:client; a:service{serviceMs=5,serviceP99Ms=20}; b:service{serviceMs=5,serviceP99Ms=20}; c -> a -request{callsPerRequest=40}-> b; !fr.F1{path=c>a>b}',
    {
      sketch:
        '!nfr.p99Ms=200; c:client; api:service{serviceMs=10,serviceP99Ms=40}; a:relational-db{serviceMs=5,serviceP99Ms=20}; b:relational-db{serviceMs=300,serviceP99Ms=900}; c -> api; api -read{rateShare=0.6}-> a; api -read{rateShare=0.4}-> b; !fr.F1{path=c>api>a|b}',
      says: "for the 40 % that go to 'b'",
      evidence: ['api', 'b'],
    },
  ],
  asks: [
    {
      sketch: '!nfr.p99Ms=200; c:client; api:service; db:relational-db; c -> api -> db',
      says: "How long does 'api' take? It holds with 37.4 ms or less.",
    },
  ],
  silent: [
    // One request in two hundred may be slow without moving the p99.
    '!nfr.p99Ms=200; c:client; api:service{serviceMs=10,serviceP99Ms=40}; a:relational-db{serviceMs=5,serviceP99Ms=20}; b:relational-db{serviceMs=300,serviceP99Ms=900}; c -> api; api -read{rateShare=0.995}-> a; api -read{rateShare=0.005}-> b; !fr.F1{path=c>api>a|b}',
    '!nfr.p99Ms=2000; c:client; api:service{serviceMs=20,serviceP99Ms=80}; kv:key-value-store{serviceMs=5,serviceP99Ms=20}; c -> api -> kv; !fr.F1{priority=must,path=c>api>kv}',
    'c:client; api:service; psp:payment-provider{serviceMs=500,serviceP99Ms=2000}; c -> api -> psp',
    '!nfr.p99Ms=200; c:client; api:service{serviceMs=10,serviceP99Ms=40}; q:queue{serviceMs=5,serviceP99Ms=20}; w:worker{serviceMs=9000,serviceP99Ms=9000}; c -> api -> q -> w; !fr.F1{priority=must,path=c>api>q>w}',
    '!nfr.p99Ms=100; c:client; api:service{serviceMs=5,serviceP99Ms=20}; a:service{serviceMs=10,serviceP99Ms=50}; b:service{serviceMs=10,serviceP99Ms=50}; c -> api; api -request{parallelGroup=g}-> a; api -request{parallelGroup=g}-> b; !fr.F1{path=c>api>a,also=b}',
    '!nfr.p50Ms=20; c:client; api:service{serviceMs=5}; r:cache{hitRatio=0.95,serviceMs=0.5}; db:relational-db{serviceMs=50}; c -> api -> r; api -read-> db; !fr.F1{path=c>api>db,endpoints=GET_/x}',
  ],
});
