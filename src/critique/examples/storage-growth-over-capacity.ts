import { defineExamples } from '../examples.ts';

const lots = '!est.recordsPerDay=100000000; !est.recordBytes=1KB; !est.retentionDays=365;';

export default defineExamples({
  fires: [
    {
      sketch: `${lots} api:service; db:relational-db{storageGb=2000}; api -write-> db`,
      says: "'db' grows by at least 110 GB a day and is full in 14 days.",
      variant: 'full',
      severity: 'blocking',
      evidence: ['db', '/workbook/estimates/recordsPerDay'],
    },
    {
      sketch: '!est.recordsPerDay=10000000; !est.recordBytes=1KB; db:relational-db{storageGb=2000}',
      severity: 'major',
    },
    { sketch: '!est.storagePerDayBytes=100GB; db:document-db{storageGb=2000}', severity: 'blocking' },
    { sketch: `${lots} db:relational-db`, says: 'full in 72 days', severity: 'blocking' },
    {
      sketch: `${lots} a:relational-db{storageGb=2000}; b:relational-db{storageGb=2000}; !ent.Order{store=a,rows=9000000,partitionKey=month}; !ent.User{store=b,rows=1000000}`,
      evidence: ['a'],
    },
    {
      sketch:
        '!est.recordsPerDay{value=100000000,binds=Event}; !est.recordBytes=1KB; a:relational-db{storageGb=2000}; b:relational-db{storageGb=2000}; !ent.Event{store=b,retentionDays=365}; !ent.User{store=a,rows=1000000}',
      evidence: ['b'],
    },
    {
      sketch: `${lots} db:wide-column-store{product=Cassandra,instances=6,replicationFactor=3,storageGb=2000}`,
      says: 'full in 29 days',
    },
    {
      sketch: 'db:relational-db; !ent.Order{store=db,rows=300000000}',
      variant: 'big-table',
      severity: 'minor',
      says: 'Order has 300,000,000 rows in one table',
    },
    {
      sketch: 'db:relational-db; !ent.AuditEvent{store=db,retentionDays=none}',
      variant: 'no-retention',
      severity: 'minor',
    },
  ],
  asks: [
    { sketch: `${lots} db:document-db`, says: 'How large is its disk', variant: 'full' },
    {
      sketch: `${lots} a:relational-db{storageGb=2000}; b:document-db{storageGb=2000}`,
      says: "'a' and 'b'. To which?",
    },
    {
      sketch: '!est.recordsPerDay=3900000; !est.recordBytes=1KB; db:relational-db{storageGb=2000}',
      says: 'with what indexes add',
    },
    {
      sketch: 'db:relational-db; !ent.ClickEvent{store=db}',
      variant: 'no-retention',
      says: 'How long is ClickEvent kept?',
    },
  ],
  silent: [
    '!est.recordsPerDay=1000000; !est.recordBytes=500B; !est.retentionDays=365; api:service; db:relational-db{storageGb=2000}; api -write-> db',
    `${lots} kv:key-value-store{product=DynamoDB}`,
    `${lots} s3:object-storage{product=S3}`,
    '!est.recordsPerDay=100000000; !est.recordBytes=1KB; !est.retentionDays=3; db:relational-db{storageGb=2000}',
    `${lots} db:relational-db{storageGb=10000,shards=16}`,
    '!est.recordsPerDay{value=100000000,binds=kv}; !est.recordBytes=1KB; kv:key-value-store{product=DynamoDB}; db:relational-db{storageGb=200}',
    'db:relational-db; !ent.Order{store=db,rows=300000000,partitionKey=createdMonth}',
    'db:relational-db; !ent.Order{store=db,rows=300000000,retentionDays=90}',
    'db:distributed-sql-db; !ent.Order{store=db,rows=300000000}',
    'db:relational-db{shards=8}; !ent.Order{store=db,rows=300000000}',
    'db:relational-db; !ent.Order{store=db,rows=300000000}; !dec.D1{about=db,chosen=archive orders after two years}',
    'db:relational-db; !ent.ClickEvent{store=db}; !est.retentionDays=90',
    'kv:key-value-store{product=DynamoDB}; !ent.ClickEvent{store=kv,retentionDays=forever}',
    '!est.recordsPerDay=1000000; !est.recordBytes=500B; !est.retentionDays=1825; db:relational-db{replicas=2,storageGb=2000}',
    'c:client; s:service; c -> s',
  ],
});
