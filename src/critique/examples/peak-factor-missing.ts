import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!est.dau=1000000; !est.actionsPerUserPerDay=20; c:client; api:service; c -> api',
      says: 'All numbers are averages of a day.',
      severity: 'major',
      evidence: ['/workbook/estimates/dau'],
    },
    {
      sketch: '!est.readRpsAvg=300; c:client; api:service{instances=1,capacityRps=500}; c -> api',
      says: "At three times the average 'api' would be at 180 %.",
      severity: 'major',
    },
    { sketch: '!est.readRpsAvg=3; c:client; api:service{instances=1,capacityRps=500}; c -> api', severity: 'minor' },
    {
      sketch: '!est.readRpsAvg=100; !est.readRpsPeak=110; c:client; api:service; c -> api',
      says: 'The peak is 1.1 times the average',
      severity: 'minor',
    },
  ],
  silent: [
    '!est.dau=1000000; !est.actionsPerUserPerDay=20; !est.peakFactor=4; c:client; api:service; c -> api',
    '!est.readRpsAvg=100; !est.readRpsPeak=400; c:client; api:service; c -> api',
    '!est.dau=1000000; c:client; api:service; c -> api',
    '!est.writeRpsAvg=100; s:scheduler; w:worker; s -> w',
    '!est.writeRpsAvg=100; d:client{platform=device}; api:service; d -> api',
    '!est.readRpsPeak=400; c:client; api:service; c -> api',
    '!est.readRpsAvg=100; !est.redirect-qps-peak{value=400,unit=/s}; c:client; api:service; c -> api',
    '!est.dau=1000000; !est.actionsPerUserPerDay=20; !nfr.peakRps=900; c:client; api:service; c -> api',
  ],
});
