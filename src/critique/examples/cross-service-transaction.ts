import { defineExamples } from '../examples.ts';

const services = (ab: string, a: string, b: string): string =>
  `c:client; a:service; b:service; adb:relational-db; bdb:relational-db; c -> a ${ab} b; a ${a} adb; b ${b} bdb; @owner x(a,adb); @owner y(b,bdb)`;
const ordered = 'c:client; o:service; odb:relational-db; psp:payment-provider; c -request{method=POST}-> o; ';

export default defineExamples({
  fires: [
    {
      sketch:
        'c:client; o:service; odb:relational-db; psp:payment-provider; c -request{method=POST}-> o; o -write-> odb; o -request{ops=write}-> psp; @owner orders(o,odb)',
      says: "changes 'odb', then 'psp', in different systems",
      variant: 'db-and-provider',
      severity: 'blocking',
      evidence: ['o', 'odb', 'psp', 'o>odb', 'o>psp'],
    },
    {
      sketch:
        'a:service; b:service; adb:relational-db; bdb:relational-db; a -write{transactional=2pc}-> adb; a -request{ops=write,transactional=2pc}-> b -write{transactional=2pc}-> bdb; @owner x(a,adb); @owner y(b,bdb)',
      variant: '2pc',
      severity: 'major',
      evidence: ['a>b'],
    },
    {
      sketch: 'o:service; psp:payment-provider; o -request{transactional=2pc}-> psp',
      variant: '2pc',
      severity: 'blocking',
    },
    {
      sketch:
        'c:client; a:service; adb:relational-db; bdb:relational-db; c -> a -write-> adb; a -write-> bdb; @owner x(a,adb); @owner y(bdb)',
      variant: 'none',
      severity: 'major',
    },
    {
      sketch:
        'c:client; a:service; adb:relational-db; bdb:relational-db; c -> a -write-> adb; a -write-> bdb; @owner x(a,adb); @owner y(bdb); !ent.Stock{store=bdb,contended=yes}',
      severity: 'blocking',
    },
    {
      sketch: 'c:client; a:service; db:relational-db; x:external-api; c -> a -write-> db; a -request{method=POST}-> x',
      variant: 'db-and-provider',
      severity: 'major',
    },
    `${ordered}p:connection-pooler; o -write-> p -> odb; o -> psp`,
  ],
  asks: [
    {
      sketch:
        'c:client; a:service; b:service; adb:relational-db; bdb:relational-db; c -> a -> b; a -write-> adb; b -write-> bdb; @owner x(a,adb); @owner y(b,bdb)',
      says: "change 'adb' and 'bdb'?",
      variant: 'none',
    },
    { sketch: `${ordered}o -> odb; o -> psp`, variant: 'db-and-provider', severity: 'blocking' },
    {
      sketch:
        'c:client; a:service; w:worker; x:relational-db; y:relational-db; c -> a -write-> x; a -write-> y; w -write-> y',
      says: "'x' and 'y'",
    },
    { sketch: `!level=sketch; ${ordered}o -write-> odb; o -> psp`, says: 'Is that on purpose' },
    { sketch: 'a:service; b:service; a -request{ops=write,transactional=2pc}-> b', says: 'in one team’s hands' },
  ],
  silent: [
    // Each request is routed to the one or to the other.
    'c:client; f:service; a:service; b:service; adb:relational-db; bdb:relational-db; s:search-index; c -request{method=POST}-> f; f -request{ops=both,rateShare=0.85}-> a -write-> adb; f -request{ops=both,rateShare=0.15}-> b -write-> bdb; b -read-> s; @owner x(a,adb); @owner y(b,bdb)',
    'c:client; o:service; wf:workflow-engine{durable=yes,compensations=yes}; psp:payment-provider; odb:relational-db; c -request{method=POST}-> o; o -write-> odb; o -publish-> wf; wf -request{idempotency=key}-> psp',
    `${ordered}o -write-> odb; o -request{transactional=saga}-> psp`,
    `${ordered}k:event-log; w:worker; o -write-> odb; o -publish{transactional=outbox}-> k -> w -> psp`,
    `${ordered}o -write-> odb; o -request{ops=read}-> psp`,
    'c:client; a:service; x:relational-db; y:key-value-store; c -> a -write-> x; a -write-> y',
    'c:client; a:service; x:relational-db; ix:search-index; c -> a -write-> x; a -write-> ix; @owner q(a)',
    services('-request{ops=read}->', '-write->', '-read->'),
    'c:client; a:service; db:relational-db; m:notification-provider; c -> a -write-> db; a -> m',
    'c:client; a:service; db:relational-db; m:external-api; c -> a -write-> db; a -> m',
    'c:client; a:service; db:relational-db; m:external-api; c -> a -write-> db; a -request{ops=write,purpose=otp}-> m',
    'a:service; adb:relational-db; b:key-value-store; a -write{transactional=2pc}-> adb; a -write{transactional=2pc}-> b',
  ],
});
