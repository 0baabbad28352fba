import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'db:relational-db{replicas=2,failover=automatic,backups=none}',
      says: 'Its 2 replicas copy a bad DELETE in milliseconds.',
      variant: 'none',
      severity: 'blocking',
      evidence: ['db'],
    },
    { sketch: 'db:document-db{backups=none}', says: 'A bad DELETE is final.' },
    {
      sketch:
        'c:client; api:service; db:relational-db{backups=none}; c -> api -> db; !fr.F1{priority=could,path=c>api>db}',
      severity: 'major',
    },
    {
      sketch:
        'c:client; api:service; db:relational-db{backups=none}; c -> api -> db; !fr.F1{priority=must,path=c>api>db}',
      severity: 'blocking',
    },
    {
      sketch: 'db:relational-db{backups=pitr,restoreTested=no}',
      says: 'nobody has ever restored',
      variant: 'untested',
      severity: 'minor',
    },
    { sketch: 'o:object-storage{versioning=no,backups=none}', severity: 'blocking' },
    { sketch: 'ix:search-index{role=source-of-truth,backups=none}', severity: 'blocking' },
  ],
  asks: [
    { sketch: 'db:key-value-store{product=DynamoDB}', severity: 'blocking' },
    { sketch: 'db:relational-db; kv:key-value-store', says: "'db' and 'kv'", evidence: ['db', 'kv'] },
    'o:object-storage{backups=none}',
    'o:object-storage{product=S3,versioning=no}',
    'db:relational-db; !ent.Order{store=db}; !ent.Total{store=db,rebuildable=yes}',
  ],
  silent: [
    'ix:search-index{role=derived,backups=none}',
    'r:cache; ix:search-index; dw:data-warehouse; rr:read-replica',
    'db:relational-db{role=derived,backups=none}',
    'db:relational-db{backups=pitr}',
    'db:relational-db{backups=snapshot,backupIntervalMin=60,restoreTested=yes}',
    'o:object-storage{product=S3,versioning=yes}',
    'kv:key-value-store{backups=none}; !ent.Feed{store=kv,rebuildable=yes}',
    'o:outbox; r:relay; o -> r',
    'c:client; s:service; c -> s',
  ],
});
