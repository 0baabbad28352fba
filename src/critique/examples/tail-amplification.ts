import { defineExamples } from '../examples.ts';

const scatter = (props: string): string =>
  `c:client; api:service; db:document-db{shards=64}; c -> api; api -read{${props}}-> db`;

export default defineExamples({
  fires: [
    {
      sketch: `!nfr.p99Ms=200; ${scatter('callsPerRequest=64,parallelGroup=g')}`,
      severity: 'major',
      says: '47 % of requests',
      evidence: ['api', 'db'],
    },
    { sketch: `!nfr.p95Ms=200; ${scatter('callsPerRequest=12,parallelGroup=g')}`, severity: 'minor' },
    '!nfr.p99Ms=200; c:client; api:service; s:search-index{shards=30}; c -> api -> s',
  ],
  asks: [scatter('callsPerRequest=64,parallelGroup=g')],
  silent: [
    '!nfr.p99Ms=200; c:client; api:service; db:document-db{shards=64}; c -> api; api -read-> db',
    `!nfr.p99Ms=200; ${scatter('callsPerRequest=64,parallelGroup=g,hedged=yes')}`,
    `!nfr.p99Ms=200; ${scatter('callsPerRequest=64,parallelGroup=g,onFailure=degrade')}`,
    `!nfr.p99Ms=200; ${scatter('callsPerRequest=64')}`,
    scatter('callsPerRequest=12,parallelGroup=g'),
  ],
});
