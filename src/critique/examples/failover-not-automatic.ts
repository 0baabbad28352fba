import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'db:relational-db{replicas=1,failover=manual}',
      says: "'db' has 1 replica, but promotion is manual",
      variant: 'manual',
      severity: 'major',
    },
    { sketch: '!nfr.rtoMin=30; db:relational-db{replicas=1,failover=manual}', variant: 'manual', severity: 'minor' },
    {
      sketch: '!nfr.rtoMin=10; db:relational-db{replicas=1,failover=manual,failoverSec=900}',
      variant: 'manual',
      severity: 'major',
    },
    { sketch: 'db:relational-db{replicas=2,failover=none}', variant: 'none', severity: 'blocking' },
    { sketch: 'db:relational-db{failover=manual}; d2:read-replica; db -> d2', variant: 'manual', evidence: ['db'] },
    {
      sketch: 'z:coordination-service{instances=2}',
      says: 'the loss of one stops it',
      variant: 'quorum-size',
      severity: 'major',
    },
    { sketch: 'z:coordination-service{instances=4}', says: 'no more than 3 could', variant: 'quorum-size' },
    {
      sketch: 's:service; e1:coordination-service; e2:coordination-service; s -> e1; s -> e2',
      variant: 'quorum-size',
      evidence: ['e1', 'e2'],
    },
    {
      sketch: 'k:event-log{replicationFactor=3,minInsync=2,azCount=2}',
      says: "One zone holds 2 copies of 'k'",
      variant: 'quorum-placement',
      severity: 'major',
    },
    {
      sketch:
        's:service; e1:coordination-service; e2:coordination-service; e3:coordination-service; s -> e1; s -> e2; s -> e3; @az a(e1,e2); @az b(e3)',
      variant: 'quorum-placement',
      evidence: ['e1', 'e2', 'e3'],
    },
  ],
  asks: [
    { sketch: 'db:relational-db{replicas=2}', says: "What promotes a replica of 'db'", severity: 'blocking' },
    'db:document-db; d2:document-db{name=copy}; db -replicate-> d2',
  ],
  silent: [
    'db:relational-db{replicas=1,failover=automatic}',
    'db:relational-db{replicas=0,failover=manual}',
    'db:relational-db{replicas=1,failover=manual,role=derived}',
    'db:document-db{replicas=1,multiWriter=yes}',
    'db:relational-db{failover=none}; d2:read-replica{purpose=analytics}; db -> d2',
    'z:coordination-service{instances=3,azCount=3}',
    'z:coordination-service{instances=5,azCount=3}',
    'z:distributed-sql-db{instances=2,managed=yes}',
    'z:distributed-sql-db{instances=4,redundancy=zone}',
    'k:event-log{instances=4,replicationFactor=3,minInsync=2,azCount=3}',
    'w:wide-column-store{instances=6,replicationFactor=3,azCount=3}',
    'k:event-log{replicationFactor=3,minInsync=2}',
    's:service; e1:coordination-service; e2:coordination-service; e3:coordination-service; s -> e1; s -> e2; s -> e3; @az a(e1); @az b(e2); @az c(e3)',
  ],
});
