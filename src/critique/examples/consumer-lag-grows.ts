import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!est.messagesPerDay=400000000; api:service; k:event-log{partitions=4}; w:worker{instances=20,capacityRps=500}; api -> k -> w',
      says: "'k' receives 4,630 messages/s on average, 'w' handles 2,000/s, because only 4 of 20 get a partition",
      variant: 'average',
      severity: 'blocking',
      evidence: ['k', 'w', '/workbook/estimates/messagesPerDay'],
    },
    {
      sketch:
        '!est.messagesPerDay=40000000; !est.peakFactor=5; api:service; q:queue; w:worker{instances=3,capacityRps=500}; api -> q -> w',
      says: 'After a busy hour it takes',
      variant: 'peak',
      severity: 'minor',
    },
    {
      sketch:
        '!est.messagesPerDay=40000000; !est.peakFactor=10; !nfr.freshnessSec=60; api:service; q:queue; w:worker{instances=3,capacityRps=500}; api -> q -> w',
      variant: 'peak',
      severity: 'major',
    },
    {
      sketch:
        '!est.messagesPerDay=40000000; !est.peakFactor=5; api:service; k:event-log{partitions=2}; w:worker{instances=8,capacityRps=500}; api -> k -> w',
      variant: 'partitions',
      severity: 'major',
      says: 'because only 2 of 8 get a partition',
    },
    '!est.writeRpsAvg=3000; c:client; api:service; q:queue; w:worker{instances=1,serviceMs=100,concurrency=10}; c -> api -> q -> w',
    '!est.writeRpsAvg=900; c:client; api:service; q:queue; w:worker{instances=2,capacityRps=100}; psp:external-api{quotaRps=200}; c -> api -> q -> w -> psp',
    '!est.writeRpsAvg=900; c:client; api:service; q:queue; w:worker{name=sender 1,capacityRps=200}; v:worker{name=sender 2,capacityRps=200}; c -> api -> q; q -> w; q -> v',
  ],
  asks: [
    {
      sketch: '!est.writeRpsPeak=3000; c:client; api:service; q:queue; w:worker{instances=4}; c -> api -> q -> w',
      says: "How many requests/s does one copy of 'w' serve? It holds with 750 or more.",
    },
    {
      sketch: '!est.writeRpsPeak=3000; c:client; api:service; q:queue; w:worker{capacityRps=200}; c -> api -> q -> w',
      says: "How many copies of 'w' run? It holds with 15 or more.",
    },
  ],
  silent: [
    '!est.messagesPerDay=40000000; !est.peakFactor=3; api:service; k:event-log{partitions=24}; w:worker{instances=12,capacityRps=500}; api -> k -> w',
    '!est.messagesPerDay=40000000; !est.peakFactor=5; !nfr.freshnessSec=7200; api:service; q:queue; w:worker{instances=3,capacityRps=500}; api -> q -> w',
    '!est.messagesPerDay=40000000; !est.peakFactor=5; api:service; q:queue; w:worker{instances=3,capacityRps=500,autoscaleOn=lag}; api -> q -> w',
    '!est.writeRpsAvg=90; !est.peakFactor=5; c:client; api:service; q:queue; w:worker{instances=2,capacityRps=100}; psp:external-api{quotaRps=200}; c -> api -> q -> w -> psp',
    '!est.writeRpsPeak=9000; c:client; api:service; q:queue; f:serverless-function; c -> api -> q -> f',
    '!est.writeRpsPeak=9000; c:client; api:service; q:queue; w:worker{batchSize=100,instances=4,capacityRps=50}; c -> api -> q -> w',
    '!est.writeRpsPeak=5; c:client; api:service; q:queue; w:worker; c -> api -> q -> w',
    'c:client; api:service; q:queue; w:worker{instances=1}; c -> api -> q -> w',
  ],
});
