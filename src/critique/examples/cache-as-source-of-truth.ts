import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'api:service; r:cache{product=Redis,role=source-of-truth,persistence=none}; api -write-> r',
      says: "'r' holds the only copy of its data. Memory is lost on restart, failover or eviction.",
      variant: 'only-copy',
      severity: 'blocking',
      evidence: ['r'],
    },
    {
      sketch: 'api:service; r:cache{persistence=none}; api -> r; !ent.Cart{store=r,rebuildable=no}',
      says: 'the only copy of Cart',
      severity: 'major',
      evidence: ['/workbook/entities/0'],
    },
    {
      sketch:
        'c:client; api:service; r:cache{persistence=none}; c -> api -> r; !fr.F1{priority=must,path=c>api>r}; !ent.Cart{store=r,rebuildable=no}',
      severity: 'blocking',
    },
    {
      sketch: 'api:service; r:cache{persistence=none}; api -> r; !ent.IdempotencyKey{store=r,rebuildable=no}',
      severity: 'blocking',
    },
    { sketch: 'c:client; api:service; r:cache{product=Memcached}; c -> api -write-> r', severity: 'major' },
    {
      sketch: 'api:service; r:cache{role=source-of-truth,persistence=snapshot}; api -write-> r',
      says: 'loses what came since the last snapshot',
      severity: 'major',
    },
    {
      sketch: 'api:service; r:cache{role=source-of-truth,persistence=aof,replicas=0}; api -write-> r',
      says: 'One disk has it',
      severity: 'major',
    },
    {
      sketch: 'api:service; r:cache{role=source-of-truth,persistence=aof,replicas=1}; api -write-> r',
      says: 'loses the last second of writes',
      severity: 'minor',
    },
    {
      sketch:
        'api:service; r:cache{pattern=write-behind,persistence=none,replicas=0}; db:relational-db; api -> r -> db',
      says: "'r' answers before it writes to 'db'",
      variant: 'write-behind',
      severity: 'major',
      evidence: ['r', 'db'],
    },
    {
      sketch:
        '!tag=payments; api:service; r:cache{pattern=write-behind,persistence=none,replicas=0}; db:relational-db; api -> r -> db',
      variant: 'write-behind',
      severity: 'blocking',
    },
  ],
  asks: [
    {
      sketch: 'api:service; r:cache{product=Redis}; api -> r; !ent.Cart{store=r,pk=userId,rebuildable=no}',
      says: 'What is left of it after a restart?',
      severity: 'major',
    },
    'api:service; r:cache{persistence=none}; api -> r; !ent.Cart{store=r}',
    'api:service; r:cache{role=source-of-truth,persistence=aof}; api -write-> r',
    'c:client; api:service; r:cache{product=Redis}; c -> api -write-> r',
    {
      sketch: 'api:service; r:cache{pattern=write-behind}; db:relational-db; api -> r -> db',
      variant: 'write-behind',
      severity: 'blocking',
    },
  ],
  silent: [
    'api:service; r:cache{product=Redis,role=session,persistence=none}; api -write-> r; !ent.Session{store=r,pk=id,rebuildable=yes}',
    'rl:rate-limiter; r:cache{persistence=none}; rl -read-write-> r',
    'api:service; r:cache{persistence=none}; api -read-write{lock=yes}-> r',
    'api:service; r:cache{persistence=none}; db:relational-db; api -write-> r; api -> db',
    'api:service; r:cache{persistence=none,pattern=write-through}; db:relational-db; api -write-> r -> db',
    'api:service; r:cache{role=source-of-truth,persistence=none,pattern=write-through}; db:relational-db; api -write-> r -> db; !ent.Cart{store=r,rebuildable=no}',
    'k:event-log; p:stream-processor; r:cache{persistence=none}; k -> p -write-> r; !ent.Board{store=r,rebuildable=yes}',
    'k:event-log; p:stream-processor; r:cache{persistence=none}; k -> p -write-> r',
    'api:service; r:cache{role=session,persistence=none}; api -write-> r',
    'api:service; r:cache{pattern=write-behind,persistence=aof}; db:relational-db; api -> r -> db',
    'api:service; r:cache{pattern=write-behind,persistence=none,replicas=1}; db:relational-db; api -> r -> db',
    'c:client; api:service; r:cache; c -> api -> r',
  ],
});
