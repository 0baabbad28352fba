import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!est.writeRpsAvg=1000000; !est.recordsPerDay=1000000',
      says: 'almost exactly 86,400. Did you mix a day and a second?',
      severity: 'major',
      evidence: ['/workbook/estimates/recordsPerDay', '/workbook/estimates/writeRpsAvg'],
    },
    { sketch: '!est.egressBps=10000000; !est.readRpsPeak=1000; !est.responseBytes=10000', says: 'bits and bytes' },
    {
      sketch: '!est.storageTotalBytes=365GB; !est.storagePerDayBytes=365GB; !est.retentionDays=365',
      says: 'a year and a day',
    },
    { sketch: '!est.hitRatio=90', says: 'per cent' },
    { sketch: '!nfr.availability=0.999', says: 'write 99.9 %' },
    { sketch: '!nfr.availability=120', says: '100 %' },
    { sketch: '!nfr.p99Ms=0', says: '0 ms' },
    { sketch: '!est.dau=9000000000', says: 'people on earth' },
    { sketch: '!est.dau=2000000; !est.mau=1000000', says: 'cannot both be' },
    { sketch: '!est.readRpsPeak{value=100,unit=MB}', says: 'measures something else' },
    '!est.dau=1000000; !est.actionsPerUserPerDay=10; !est.readWriteRatio=9; !est.writeRpsAvg=1000000',
  ],
  asks: [
    { sketch: '!est.readRpsPeak{value=100,unit=}', says: 'In which unit is readRpsPeak (100)?' },
    {
      sketch: '!est.recordBytes{value=100,unit=}; !est.retentionDays{value=5,unit=}',
      says: 'recordBytes (100) and retentionDays (5)',
    },
  ],
  silent: [
    '!est.writeRpsAvg=12; !est.recordsPerDay=1000000',
    '!est.dau=1000000; !est.actionsPerUserPerDay=10; !est.readRpsAvg=3000',
    '!est.writeRpsAvg{value=1000000,unit=/day}; !est.recordsPerDay=1000000',
    '!est.egressBps{value=10,unit=MB/s}; !est.readRpsPeak=1000; !est.responseBytes=10000',
    '!est.hitRatio=0.9; !est.dau=1000; !est.mau=5000; !nfr.availability=99.9; !nfr.p99Ms=200',
    '!est.dau{value=10,unit=M}; !est.actionsPerUserPerDay=1; !est.readRpsAvg=115',
    'c:client; s:service; c -> s',
  ],
});
