import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; tr:service{workType=transcode,serviceMs=30000}; c -> api -> tr',
      says: "'api' keeps its connection open for 30 seconds while 'tr' transcodes.",
      severity: 'major',
      evidence: ['api>tr'],
    },
    {
      sketch: '!nfr.p99Ms=6000; c:client; api:service; m:service{serviceMs=2500}; c -> api -> m',
      severity: 'minor',
      says: '2.5 seconds',
    },
    { sketch: 'c:client; api:service{workType=report}; c -> api', says: 'makes a report' },
    {
      sketch: 'c:client; api:service; c -> api; !ep.POST_/v1/quotes{servedBy=api,mode=sync,durationMs=5000}',
      says: "'POST /v1/quotes' keeps the connection open for 5 seconds",
      evidence: ['/workbook/endpoints/0'],
    },
    { sketch: '!nfr.p99Ms=500; c:client; api:service; w:data-warehouse; c -> api -> w', says: 'scans' },
    { sketch: 'c:client; api:service; b:batch-job; c -> api -request{mode=sync}-> b', says: 'until' },
    'c:client; api:service; x:external-api{serviceMs=4000}; c -> api -> x',
  ],
  asks: [
    {
      sketch: 'c:client; api:service; b:batch-job; c -> api -> b',
      says: "Does 'api' wait until 'b' is done, or only start it?",
    },
    { sketch: 'c:client; api:service; c -> api; !ep.POST_/v1/exports{servedBy=api}', says: "'POST /v1/exports'" },
  ],
  silent: [
    'c:client; api:service; q:queue{product=SQS}; tr:worker{workType=transcode,serviceMs=30000}; c -> api -> q -> tr',
    'c:client; api:service; c -> api; !ep.POST_/v1/exports{servedBy=api,mode=async-202,durationMs=60000}',
    'c:client; api:service; m:model-server{serviceMs=8000}; c -> api -> m; !ep.POST_/v1/chat{servedBy=api,mode=stream}',
    'c:client; api:service; psp:payment-provider{serviceMs=1500}; c -> api -request{timeoutMs=5000}-> psp',
    'c:client; api:service{serviceMs=40}; c -> api',
    'c:client; api:service; b:batch-job; c -> api -request{mode=async}-> b',
    'c:client; api:service; wf:workflow-engine; c -> api -request{awaitResult=no}-> wf',
    's:scheduler; b:batch-job{workType=bulk,serviceMs=900000}; s -> b',
    'c:client; api:service; w:data-warehouse; c -> api -> w',
  ],
});
