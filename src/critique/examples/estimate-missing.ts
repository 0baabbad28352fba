import { defineExamples } from '../examples.ts';

const whole =
  '!est.dau=10000000; !est.actionsPerUserPerDay=10; !est.readWriteRatio=100; !est.recordBytes=500B; !est.recordsPerDay=1000000; !est.retentionDays=1825; !est.peakFactor=5;';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; db:relational-db; c -> api -> db',
      says: 'Nothing says how many reads a second there are, how many writes a second there are, how large a record or a request is and how much is kept',
      severity: 'major',
      evidence: ['/workbook/estimates/readRpsPeak'],
    },
    {
      sketch: 'c:client; lb:load-balancer; api:service; r:cache; db:relational-db; c -> lb -> api -> r; api -> db',
      severity: 'blocking',
      says: 'how many reads the cache answers',
    },
    {
      sketch: '!est.readRpsPeak=100; !est.recordBytes=1KB; !est.storageTotalBytes=1TB; c:client; api:service; c -> api',
      says: 'Nothing says how many writes a second there are',
    },
    { sketch: `${whole} c:client; rt:realtime-gateway; c -> rt`, says: 'how many connections are open at once' },
    { sketch: `${whole} !tag=notifications; c:client; api:service; c -> api`, says: 'how many recipients' },
    {
      sketch:
        '!est.readRpsAvg=100; !est.writeRpsAvg=1; !est.payloadBytes=2MB; !est.storageTotalBytes=1TB; c:client; api:service; c -> api',
      says: 'how many bits a second leave',
    },
    {
      sketch: `${whole} c:client; api:service; r:cache; db:relational-db; c -> api -> r; api -> db`,
      says: 'the cache answers',
    },
    { sketch: '!tag=small; c:client; api:service; c -> api', says: 'at peak' },
  ],
  silent: [
    `${whole} c:client; api:service; c -> api`,
    `${whole} c:client; api:service; r:cache{role=session}; db:relational-db; c -> api -> r; api -> db`,
    `${whole} c:client; api:service; r:cache{hitRatio=0.9}; db:relational-db; c -> api -> r; api -> db`,
    `${whole} !est.concurrentConnections=10000; c:client; rt:realtime-gateway; c -> rt`,
    '!tag=small; !est.readRpsPeak=5; !est.storageTotalBytes=1GB; c:client; api:service; c -> api',
    '!est.create-qps{value=231,unit=/s}; !est.storage-5y{value=18,unit=TB}; c:client; api:service; c -> api',
    '!est.readRpsPeak=100; !est.writeRpsPeak=10; !ent.Order{recordBytes=500,rows=1000000}; c:client; api:service; c -> api',
    '!level=sketch; c:client; api:service; db:relational-db; c -> api -> db',
  ],
});
