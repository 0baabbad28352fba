import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!nfr.availability=99.95; db:relational-db{replicas=1,failover=automatic,failoverTested=no}',
      severity: 'major',
      says: 'nobody has ever done it',
      evidence: ['db'],
    },
    { sketch: 'db:relational-db{replicas=1,failover=automatic,failoverTested=no}', severity: 'minor' },
    { sketch: 'a:service; b:service; @region eu{failoverTested=no}(a); @region us(b)', says: "'eu'" },
    'z:coordination-service{instances=3,failoverTested=no}',
  ],
  asks: [
    '!nfr.availability=99.95; db:relational-db{replicas=1,failover=automatic}',
    {
      sketch:
        '!nfr.rtoMin=15; db:relational-db{replicas=1,failover=automatic}; k:document-db{replicas=2,failover=automatic}',
      says: "'db' and 'k'",
    },
  ],
  silent: [
    '!nfr.availability=99.95; db:relational-db{replicas=1,failover=automatic,failoverTested=yes}',
    '!nfr.availability=99.95; db:relational-db{replicas=1,failover=automatic}; !fm.M1{component=db,failure=leader lost,mitigation=failover exercised every quarter}',
    '!nfr.availability=99.95; db:relational-db{product=Aurora,replicas=1,failover=automatic}',
    'db:relational-db{replicas=1,failover=automatic}',
    '!nfr.availability=99.95; db:relational-db{replicas=1,failover=manual}',
  ],
});
