import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!est.dau=1000000; !est.actionsPerUserPerDay=10; !est.readRpsAvg=3000',
      says: 'You wrote 3,000/s (readRpsAvg), but dau × actionsPerUserPerDay ÷ 86,400 from your other numbers gives 116/s: 25.9 times apart.',
      severity: 'major',
      evidence: ['/workbook/estimates/readRpsAvg', '/workbook/estimates/dau'],
    },
    { sketch: '!est.readRpsAvg=100; !est.peakFactor=3; !est.readRpsPeak=1000', severity: 'minor' },
    {
      sketch:
        '!est.readRpsAvg=100; !est.peakFactor=3; !est.readRpsPeak=1000; c:client; s:service; db:relational-db; c -> s -> db; !fr.F1{critical=yes,path=c>s>db}',
      severity: 'major',
    },
    { sketch: '!est.readRpsAvg=1000; !est.writeRpsAvg=10; !est.readWriteRatio=20', severity: 'minor', says: '20:1' },
    {
      sketch: '!est.storagePerDayBytes=20GB; !est.recordsPerDay=990000; !est.recordBytes=500B',
      severity: 'major',
      says: '495 MB a day',
    },
    '!est.storageTotalBytes=10TB; !est.recordsPerDay=1000000; !est.recordBytes=1KB; !est.retentionDays=365',
    '!est.egressBps=1000000000; !est.readRpsPeak=100; !est.responseBytes=5000',
    '!est.ingressBps=1000000000; !est.writeRpsPeak=100; !est.payloadBytes=5000',
    '!est.concurrentConnections=900000; !est.dau=1000000; !est.sessionMinutes=10',
    '!est.messagesPerDay=10000000; !est.recordsPerDay=1000; !est.fanOut=100',
    '!est.workingSetBytes=100GB; !est.rows=1000000; !est.recordBytes=1KB',
    '!nfr.peakRps=5000; !est.readRpsPeak=900; !est.writeRpsPeak=100',
    '!est.readRpsPeak=900; !est.writeRpsPeak=100; !ep.GET_/a{rps=9000}; !ep.POST_/b{rps=100}',
    '!est.readRpsPeak=900; !est.writeRpsPeak=100; c:client{offeredRps=9000}; s:service; c -> s',
    '!est.recordsPerDay=1000000; !est.writeRpsPeak=1000; !est.peakFactor=2',
  ],
  silent: [
    '!est.dau=1000000; !est.actionsPerUserPerDay=10; !est.readRpsAvg=115',
    '!est.writeRpsAvg=1000000; !est.recordsPerDay=1000000',
    '!est.dau=1000000; !est.actionsPerUserPerDay=10; !est.peakFactor=5; !est.readRpsAvg=578',
    '!est.storagePerDayBytes=1500MB; !est.recordsPerDay=1000000; !est.recordBytes=500B; !est.replicationFactor=3',
    '!est.egressBps=4000000; !est.readRpsPeak=500; !est.readRpsAvg=100; !est.responseBytes=5000',
    '!est.concurrentConnections=200000; !est.dau=1000000; !est.sessionMinutes=240',
    '!est.workingSetBytes=1GB; !est.rows=100000000; !est.recordBytes=1KB',
    '!est.readRpsPeak=900; !est.writeRpsPeak=100; c:client{offeredRps=400}; d:client; s:service; c -> s; d -> s',
    '!est.readRpsPeak=900; !est.writeRpsPeak=100; !ep.GET_/a{rps=90}; !ep.POST_/b',
    '!est.recordsPerDay=5000000; !est.writeRpsPeak=200',
    'c:client; s:service; c -> s',
  ],
});
