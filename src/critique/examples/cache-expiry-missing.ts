import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'api:service; r:cache{ttlSec=0,invalidation=none}; db:relational-db; api -> r; api -> db',
      says: "'db' changes, but 'r' is never told and never forgets.",
      variant: 'never',
      severity: 'major',
      evidence: ['r', 'db'],
    },
    {
      sketch:
        'api:service; r:cache{ttlSec=0,invalidation=explicit,eviction=none,memoryGb=16}; db:relational-db; api -> r; api -> db',
      says: 'once its 16 GB are full',
    },
    {
      sketch:
        'c:client; api:service; r:cache{invalidation=foreign-writer}; db:relational-db; c -> api -> r -> db; !fr.F1{path=c>api>r>db}',
      variant: 'borrowed-expiry',
      severity: 'major',
    },
    {
      sketch:
        'c:client; api:service; other:document-db; r:cache{ttlSec=0,invalidation=event}; db:relational-db; w:worker; c -> api -> r -> db; api -> other; w -write{purpose=cache-liveness}-> db; !fr.F1{path=c>api>other}; !fr.F2{priority=could,path=c>api>r>db}',
      says: "hangs on the writes of 'w'",
      variant: 'borrowed-expiry',
      severity: 'minor',
      evidence: ['w', 'r', 'db'],
    },
  ],
  asks: [
    {
      sketch: 'api:service; r:cache; db:relational-db; api -> r; api -> db',
      says: "When 'db' changes, how does 'r' learn of it",
      severity: 'major',
    },
    'api:service; r:cache{ttlSec=0}; db:relational-db; api -> r; api -> db',
    'api:service; r:cache{invalidation=none}; db:relational-db; api -> r; api -> db',
    'api:service; r:cache; db:relational-db; api -> r -> db',
  ],
  silent: [
    'api:service; r:cache{ttlSec=300}; db:relational-db; api -> r; api -> db',
    'api:service; r:cache{ttlSec=0,invalidation=explicit}; db:relational-db; api -> r; api -> db',
    'api:service; r:cache{invalidation=ttl}; db:relational-db; api -> r; api -> db',
    'api:service; r:cache; db:relational-db; api -> r; api -> db; api -write{purpose=invalidation}-> r',
    'api:service; r:cache; db:relational-db; k:cdc-connector; e:event-log; w:worker; api -> r; api -> db -> k -> e -> w -write-> r',
    'api:service; r:cache{pattern=write-through}; db:relational-db; api -> r; r -> db; api -read-> db',
    'api:service; r:cache; db:relational-db; api -> r; api -> db; !dec.D1{about=r,chosen=immutable keys that name their content}',
    'api:service; r:cache{role=session}; db:relational-db; api -> r; api -> db',
    'rl:rate-limiter; r:cache; db:relational-db; api:service; rl -> r; rl -> api -> db',
    'api:service; r:cache; db:relational-db; api -read-write{lock=yes}-> r; api -> db',
    'c:client; api:service; r:cache{invalidation=foreign-writer,ttlSec=60}; db:relational-db; c -> api -> r -> db',
    'c:client; api:service; r:cache{invalidation=foreign-writer,ttlSec=0}; db:relational-db; c -> api -> r -read{onFailure=stale}-> db',
  ],
});
