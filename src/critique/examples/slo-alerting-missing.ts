import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!nfr.availability=99.9; !ops.alerts=no; c:client; api:service; c -> api',
      variant: 'alerts',
      severity: 'major',
      says: 'You promise 99.9 %',
    },
    {
      sketch: 'api:service; q:queue; w:worker; d:dead-letter-queue{alarm=no}; api -> q -> w; q -> d',
      variant: 'broker',
      severity: 'major',
      says: "'d' can fill for weeks",
      evidence: ['d'],
    },
    {
      sketch: 'c:client; api:service; q:queue{lagAlarm=no}; w:worker; c -> api -> q -> w',
      variant: 'broker',
      severity: 'minor',
    },
    {
      sketch: 'c:client; api:service; q:queue{lagAlarm=no}; w:worker; c -> api -> q -> w; !fr.F1{path=c>api>q>w}',
      variant: 'broker',
      severity: 'major',
    },
    {
      sketch: '!nfr.p99Ms=200; c:client; api:service; al:alerting{on=saturation}; c -> api',
      variant: 'slo',
      says: "'al' pages on something else",
    },
  ],
  asks: [
    { sketch: '!nfr.availability=99.9; c:client; api:service; c -> api', variant: 'slo' },
    {
      sketch: 'api:service; q:queue; w:worker; d:dead-letter-queue{alarm=yes}; api -> q -> w; q -> d',
      variant: 'broker',
      says: "'q' fills up",
    },
  ],
  silent: [
    '!nfr.availability=99.9; !ops.alerts=yes; c:client; api:service; c -> api',
    '!nfr.availability=99.9; !ops.slos=yes; !ops.alerts=yes; c:client; api:service; c -> api',
    '!nfr.availability=99.9; c:client; api:service; al:alerting{on=slo-burn}; c -> api',
    'api:service; q:queue{lagAlarm=no}; w:worker; al:alerting{on=lag|errors}; api -> q -> w',
    'api:service; q:queue; w:worker; api -> q -> w',
    'api:service; p:pubsub{lagAlarm=no}; w:worker; api -publish{lossTolerant=yes}-> p -consume{lossTolerant=yes}-> w',
    'c:client; api:service; c -> api',
  ],
});
