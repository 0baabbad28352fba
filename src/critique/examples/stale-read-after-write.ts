import { defineExamples } from '../examples.ts';

const replica = (read: string, rest = ''): string =>
  `c:client; api:service; db:relational-db; rr:read-replica; c -> api; api -write-> db; db -> rr; api ${read} rr${rest}`;

export default defineExamples({
  fires: [
    {
      sketch:
        'api:service; db:relational-db{replicas=1,replication=async}; rr:read-replica{lagMs=800}; api -write-> db; db -> rr; api -read{consistency=read-your-writes}-> rr',
      says: "reads 'rr', which is 800 ms behind",
      severity: 'major',
      evidence: ['api', 'rr', 'db', 'api>rr', 'api>db'],
    },
    {
      sketch:
        'api:service; db:relational-db; rr:read-replica; api -write-> db; db -replicate{replicationMode=async}-> rr; api -read{consistency=strong}-> rr; !ent.Stock{store=db,contended=yes}',
      severity: 'blocking',
    },
    {
      sketch:
        '!nfr.consistency=strong; api:service; db:relational-db; rr:read-replica; api -write-> db; db -replicate{replicationMode=async}-> rr; api -read-> rr',
      severity: 'major',
    },
    'api:service; ix:search-index; api -read{consistency=read-your-writes}-> ix',
    'api:service; kv:key-value-store{consistency=eventual}; api -read{consistency=strong}-> kv',
    {
      sketch: 'api:service; r:cache{invalidation=ttl}; api -read{consistency=strong}-> r',
      says: 'keeps an old value until its time is over',
    },
    'c:client; cd:cdn; api:service; c -request{consistency=read-your-writes}-> cd -> api',
  ],
  asks: [
    {
      sketch:
        'c:client; api:service; db:relational-db; rr:read-replica; c -> api; api -write-> db; db -> rr; api -> rr',
      says: 'Must it see what the same user wrote a moment ago?',
      evidence: ['api>rr'],
    },
    {
      sketch:
        'c:client; api:service; w:worker; db:relational-db; cdc:cdc-connector; k:event-log; ix:search-index; c -> api; api -write-> db; db -> cdc -> k -> w -> ix; api -> ix',
      evidence: ['ix', 'db'],
    },
    {
      sketch: replica('-read{consistency=read-your-writes}->'),
      says: "'api' reads 'rr'",
    },
  ],
  silent: [
    'api:service; db:relational-db; rr:read-replica; api -write-> db; db -> rr; api -read{consistency=eventual}-> rr',
    'api:service; db:relational-db; rr:read-replica; api -write-> db; db -replicate{replicationMode=sync}-> rr; api -read{consistency=strong}-> rr',
    'api:service; db:relational-db{replication=async,replicas=2}; api -read-write{consistency=strong}-> db',
    'api:service; kv:wide-column-store{consistency=eventual,readQuorum=2,writeQuorum=2,replicationFactor=3}; api -read{consistency=strong}-> kv',
    'api:service; r:cache{invalidation=explicit}; api -read{consistency=strong}-> r',
    'c:client; api:service; rep:service; db:relational-db; rr:read-replica; api -read-> db; db -> rr; rep -> rr',
    'api:service; ix:search-index; api -> ix',
    `${replica('->')}; !dec.D1{about=rr,reason=a version token tells when the replica has caught up}`,
    '!nfr.consistency=strong; c:client; rt:realtime-gateway; r:cache{role=session,ttlSec=90}; c -> rt -read-write-> r',
  ],
});
