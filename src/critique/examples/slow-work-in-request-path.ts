import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; tr:service{workType=transcode,serviceMs=30000}; c -> api -> tr',
      severity: 'major',
      says: 'transcodes for 30 s',
      evidence: ['tr'],
    },
    {
      sketch: '!nfr.p99Ms=6000; c:client; api:service{serviceMs=2500}; c -> api',
      severity: 'minor',
      says: 'works for 2.5 s',
    },
    {
      sketch: 'c:client; api:service; c -> api; !ep.POST_/v1/exports{mode=sync,durationMs=8000,servedBy=api}',
      says: 'for 8 s',
    },
    {
      sketch: '!nfr.p99Ms=500; c:client; api:service; wh:data-warehouse; c -> api -read-> wh',
      says: 'an analytical query',
    },
    'c:client; api:service; j:batch-job; c -> api -request-> j',
  ],
  asks: [{ sketch: 'c:client; api:service; c -> api; !ep.POST_/v1/reports{servedBy=api}', says: 'How long' }],
  silent: [
    'c:client; api:service; q:queue{product=SQS}; tr:worker{workType=transcode,serviceMs=30000}; c -> api -> q -> tr',
    'c:client; api:service; c -> api; !ep.POST_/v1/exports{mode=async-202,durationMs=8000,servedBy=api}',
    'c:client; api:service; psp:payment-provider; c -> api -> psp; !ep.POST_/v1/payments{mode=sync,durationMs=1800,servedBy=api}',
    'c:client; api:service{serviceMs=20}; c -> api',
    'c:client; m:service{workType=inference,serviceMs=4000}; c -> m; !ep.POST_/v1/chat{mode=stream,servedBy=m}',
  ],
});
