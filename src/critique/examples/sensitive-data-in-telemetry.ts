import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        'api:service{dataClasses=pii}; o:observability-backend{product=ELK,scrubbing=no,retentionDays=90}; api -> o',
      says: "'api' handles personal data, and its logs go to 'o' unfiltered.",
      severity: 'major',
      evidence: ['api', 'o', 'api>o'],
    },
    { sketch: 'api:service{dataClasses=phi}; o:observability-backend{scrubbing=no}; api -> o', severity: 'blocking' },
    {
      sketch: 'api:service; o:observability-backend; api -telemetry{carries=pci}-> o',
      says: "'api' sends card data to 'o'.",
      severity: 'blocking',
    },
    'c:client; api:service; o:observability-backend{scrubbing=no}; c -request{carries=pii}-> api -> o',
  ],
  asks: [
    {
      sketch: 'api:service{dataClasses=pci}; o:observability-backend; api -> o',
      says: "'api' works with card data. What keeps it out of 'o'?",
      severity: 'blocking',
    },
  ],
  silent: [
    'api:service{dataClasses=pii}; o:observability-backend{scrubbing=yes}; api -> o',
    'api:service; o:observability-backend{scrubbing=yes}; api -telemetry{carries=pii}-> o',
    'api:service{dataClasses=pii}; o:observability-backend{scrubbing=no}; api -telemetry{carries=internal}-> o',
    'api:service; o:observability-backend; api -> o',
    'api:service{dataClasses=pii}; o:observability-backend; api -> o; !dec.D1{about=o,chosen=redact in the collector of o}',
    'api:service{dataClasses=pii}; o:alerting; api -> o',
  ],
});
