import { defineExamples } from '../examples.ts';

const reported = (job: string, rest: string): string =>
  `c:client; api:service; db:relational-db; j:${job}; c -> api -write-> db; ${rest}`;

export default defineExamples({
  fires: [
    {
      sketch:
        'o:service; b:service; db:relational-db; o -write-> db; b -write-> db; @owner orders(o); @owner billing(b)',
      says: "'o' (orders)",
      variant: 'ownership',
      severity: 'major',
      evidence: ['o', 'b', 'db', 'orders', 'billing'],
    },
    {
      sketch:
        'o:service; b:service; p:connection-pooler; db:relational-db; o -write-> p -> db; b -write-> p; @owner orders(o); @owner billing(b)',
      says: "write 'db'",
    },
    {
      sketch: 'o:service{owner=Orders}; b:service; db:relational-db; o -write-> db; b -write-> db; @owner billing(b)',
      evidence: ['o', 'b'],
    },
    {
      sketch:
        'o:service; b:service; db:relational-db; o -write-> db; b -read-> db; @owner orders(o,db); @owner billing(b)',
      says: 'a renamed column breaks somebody else',
      variant: 'ownership',
      severity: 'minor',
    },
    {
      sketch: reported('batch-job{workType=report}', 'j -read-> db'),
      says: "'j' reads 'db' in bulk",
      variant: 'analytics',
      severity: 'major',
    },
    { sketch: reported('data-warehouse', 'db -> j; !ent.Order{store=db,rows=20000000}'), variant: 'analytics' },
    { sketch: reported('service', 'j -read{purpose=analytics}-> db; !ent.Order{store=db,rows=20000000}') },
  ],
  asks: [
    {
      sketch: 'a:service; b:service; d:service; db:relational-db; a -> db; b -> db; d -> db',
      says: 'Are they one team’s module',
      evidence: ['a', 'b', 'd', 'db'],
    },
    {
      sketch: 'o:service; b:service; db:relational-db; o -write-> db; b -> db; @owner orders(o,db); @owner billing(b)',
      says: 'which only read',
    },
  ],
  silent: [
    'o:service; w:worker; db:relational-db; o -write-> db; w -write-> db; @owner orders(o,w,db)',
    'api:service; w:worker; v:worker; db:relational-db; api -> db; w -> db; v -> db',
    'a:service; b:service; db:relational-db; a -> db; b -> db',
    'lb:load-balancer; api1:service; api2:service; api3:service; db:relational-db; lb -> api1 -> db; lb -> api2 -> db; lb -> api3 -> db',
    'a:service; b:service; d:service; db:relational-db; a -> db; b -> db; d -> db; !dec.D1{about=db,reason=schema per service and separate credentials}',
    'o:service; b:service; db:relational-db; rr:read-replica; o -write-> db; db -> rr; b -read-> rr; @owner orders(o,db); @owner billing(b)',
    'a:service; b:service; r:cache; a -write-> r; b -write-> r; @owner x(a); @owner y(b)',
    reported('batch-job{workType=bulk,purpose=reconciliation}', 'j -read-> db'),
    reported('batch-job{workType=bulk}', 'j -read{purpose=backup}-> db'),
    reported('batch-job', 'j -read-> db'),
    reported('batch-job', 'j -read-> db; !ent.Order{store=db,rows=1000}'),
    reported('batch-job{workType=report}', 'rr:read-replica; db -> rr; j -read-> rr'),
    'w:worker; db:relational-db; j:batch-job{workType=bulk}; w -write-> db; j -read-> db; @owner x(w,db,j)',
    'c:client; api:service; db:relational-db{replicas=2}; j:batch-job{workType=report}; c -> api -write-> db; j -read-> db',
  ],
});
