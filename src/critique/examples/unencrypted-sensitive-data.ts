import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; c -request{protocol=http,carries=pii}-> api',
      says: "Personal data travels from 'c' to 'api' in clear text.",
      variant: 'in-transit',
      severity: 'blocking',
      evidence: ['c', 'api', 'c>api'],
    },
    { sketch: 'a:service; b:service; a -request{tls=no,carries=pci}-> b', severity: 'blocking' },
    { sketch: 'a:service; b:service; a -request{protocol=tcp,carries=pii}-> b', severity: 'major' },
    {
      sketch: 'lb:load-balancer; a:service; b:service; lb -> a -request{tls=no,carries=pii}-> b',
      severity: 'note',
    },
    {
      sketch: 'lb:load-balancer; a:service; b:service; lb -> a -request{tls=no,carries=phi}-> b',
      severity: 'blocking',
    },
    { sketch: 'c:client; api:service; c -request{protocol=http}-> api', severity: 'minor' },
    { sketch: 'api:service; x:external-api; api -request{tls=no}-> x', severity: 'minor' },
    { sketch: 'a:service; b:service; a -request{tls=no}-> b; @region eu(a); @region us(b)', severity: 'minor' },
    { sketch: 'a:service; b:service; a -request{tls=no}-> b; @zone dmz(a); @zone internal(b)', severity: 'minor' },
    {
      sketch: 'db:relational-db{dataClasses=pii,encryptionAtRest=no}',
      says: "'db' keeps personal data unencrypted.",
      variant: 'at-rest',
      severity: 'major',
      evidence: ['db'],
    },
    {
      sketch: 'db:relational-db{encryptionAtRest=no}; !ent.Record{store=db,dataClasses=phi}',
      severity: 'blocking',
      variant: 'at-rest',
      evidence: ['db', '/workbook/entities/0'],
    },
  ],
  asks: [
    {
      sketch: 'c:client; api:service; c -request{carries=pii}-> api',
      says: "Is the way of personal data from 'c' to 'api' encrypted?",
      severity: 'blocking',
      variant: 'in-transit',
    },
    {
      sketch: 'c:client; api:service; x:external-api; c -> api -> x',
      says: "'api' to 'x' and 'c' to 'api'",
      severity: 'minor',
    },
    { sketch: 'a:service; b:service; a -request{carries=pii}-> b', severity: 'major' },
    {
      sketch: 'db:relational-db{dataClasses=pii}',
      says: "'db' keeps personal data. Who can read a stolen disk or snapshot?",
      severity: 'major',
      variant: 'at-rest',
    },
  ],
  silent: [
    'c:client; api:service; c -request{protocol=https,carries=pii}-> api',
    'c:client; api:service; c -request{protocol=http,tls=yes}-> api',
    'c:client; api:service; c -request{auth=mtls}-> api',
    'a:service; b:service; a -> b',
    'a:service; b:service; a -request{tls=no}-> b',
    'db:relational-db; kv:key-value-store{product=DynamoDB,dataClasses=pii}',
    'db:relational-db{dataClasses=internal,encryptionAtRest=no}',
    'db:relational-db{dataClasses=pii}; !dec.D1{about=db,chosen=encrypted with a KMS key per tenant}',
    'c:client; d:dns; c -> d',
    'c:client; rt:realtime-gateway; c -request{tls=yes}-> rt; rt -> c',
  ],
});
