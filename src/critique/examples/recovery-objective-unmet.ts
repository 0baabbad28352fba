import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!nfr.rpoMin=0; db:relational-db{role=ledger,replicas=1,replication=async,failover=automatic}',
      says: "RPO is 0 min, but 'db' replicates asynchronously: a failover can lose what was written last.",
      variant: 'rpo',
      severity: 'blocking',
      evidence: ['db', '/workbook/targets/rpoMin'],
    },
    {
      sketch:
        '!nfr.rpoMin=1; !est.writeRpsPeak=100; c:client; api:service; db:relational-db{replicas=1,replication=async,failover=automatic,lagMs=120000}; c -> api -> db',
      says: 'the last 2 minutes of writes, about 12,000 records at peak',
      severity: 'major',
    },
    {
      sketch: '!nfr.rpoMin=5; db:relational-db{replicas=0,backups=snapshot,backupIntervalMin=1440}',
      says: 'has nothing but a backup every 24 hours',
      variant: 'rpo',
    },
    {
      sketch: '!nfr.rtoMin=1; db:relational-db{replicas=1,failover=automatic,failoverSec=120}',
      says: "RTO is 1 min, but 'db' needs 2 minutes to fail over.",
      variant: 'rto',
      severity: 'major',
    },
    {
      sketch: '!nfr.rtoMin=60; db:relational-db{replicas=0,storageGb=2000}',
      says: 'to be restored from a backup',
      variant: 'rto',
    },
    {
      sketch: '!nfr.rtoMin=2; db:relational-db{replicas=1,failover=manual}',
      says: 'at least 5 minutes to be promoted by hand',
      variant: 'rto',
    },
  ],
  asks: [
    {
      sketch: '!tag=payments; db:relational-db{role=ledger,replicas=1,failover=automatic}',
      says: "How many minutes of writes may 'db' lose?",
      severity: 'blocking',
    },
    {
      sketch: '!nfr.rpoMin=0; db:relational-db{replicas=1,failover=automatic}',
      says: 'Does a write wait for a second copy',
    },
    {
      sketch: '!nfr.rpoMin=5; db:relational-db{replicas=1,replication=async,failover=automatic}',
      says: 'How far behind',
    },
    { sketch: '!nfr.rtoMin=30; db:relational-db{replicas=1,failover=manual}', variant: 'rto' },
  ],
  silent: [
    '!nfr.rpoMin=5; db:relational-db{replicas=1,replication=async,lagMs=500,failover=automatic,backups=pitr,backupIntervalMin=5}',
    '!nfr.rpoMin=0; db:relational-db{replicas=2,replication=sync,failover=automatic}',
    '!nfr.rpoMin=0; !nfr.rtoMin=5; kv:key-value-store{product=DynamoDB}',
    '!nfr.rpoMin=5; db:relational-db{replicas=0,backups=pitr,backupIntervalMin=5}',
    '!nfr.rpoMin=0; r:cache; ix:search-index{replicas=0}',
    '!nfr.rpoMin=0; k:event-log; w:worker; db:relational-db{replicas=1,replication=async,failover=automatic}; k -> w -write-> db',
    '!nfr.rpoMin=0; db:relational-db{replicas=1,replication=async,failover=automatic}; !ent.Feed{store=db,rebuildable=yes}',
    '!nfr.rtoMin=15; db:relational-db{replicas=1,failover=automatic,failoverSec=60}',
    'db:relational-db{replicas=1,replication=async,failover=automatic}',
    '!nfr.rpoMin=0; db:relational-db',
    '!nfr.rpoMin=0; db:wide-column-store{instances=6,replicationFactor=3}',
  ],
});
