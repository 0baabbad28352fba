import { defineExamples } from '../examples.ts';

const two =
  'api:service; k1:event-log; k2:event-log; api -> k1; k1 -replicate-> k2; @region us(api,k1); @region eu(k2)';

export default defineExamples({
  fires: [
    {
      sketch: `!est.recordsPerDay=5000000000; !est.recordBytes=1KB; ${two}`,
      says: '5 TB a day cross between eu and us: about 3,000 $ a month',
      severity: 'minor',
      evidence: ['k1>k2', 'us', 'eu', '/workbook/estimates/recordsPerDay'],
    },
    { sketch: `!est.recordsPerDay=50000000000; !est.recordBytes=1KB; ${two}`, severity: 'major' },
    { sketch: `!est.recordsPerDay=5000000000; !est.recordBytes=1KB; !nfr.monthlyCost=8000; ${two}`, severity: 'major' },
    '!est.readRpsAvg=5000; c:client; a:service; b:service; c -> a; a -request{responseBytes=20KB}-> b; @region us(a); @region eu(b)',
    '!est.readRpsAvg=500000; c:client; a:service; b:service; c -> a; a -request{responseBytes=20KB}-> b; @az one(a); @az two(b)',
  ],
  asks: [
    {
      sketch:
        '!est.writeRpsAvg=2000; c:client; api:service; k1:event-log; k2:event-log; c -> api -> k1; k1 -replicate-> k2; @region us(api,k1); @region eu(k2)',
      says: 'How many bytes a day go along',
    },
  ],
  silent: [
    `!est.recordsPerDay=5000000; !est.recordBytes=1KB; ${two}`,
    `!est.recordsPerDay=5000000000; !est.recordBytes=1KB; ${two}; !dec.D1{about=k1,chosen=replicate payments only to eu,reason=egress of the whole log costs too much between the regions}`,
    '!est.recordsPerDay=5000000000; !est.recordBytes=1KB; api:service; k1:event-log; k2:event-log; api -> k1; k1 -replicate-> k2; @region us(api,k1,k2)',
    '!est.readRpsAvg=5000; c:client; cd:cdn; s3:object-storage; c -> cd -read{responseBytes=2MB}-> s3; @region us(s3)',
    '!est.readRpsAvg=5000; c:client; a:service; b:service; c -> a; a -request{responseBytes=20KB}-> b; @az one(a); @az two(b)',
    'c:client; s:service; c -> s',
  ],
});
