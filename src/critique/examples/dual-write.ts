import { defineExamples } from '../examples.ts';

const publishes = 'api:service; db:relational-db; k:event-log; w:worker; api -write-> db; ';

export default defineExamples({
  fires: [
    {
      sketch: `${publishes}api -publish{transactional=none}-> k -consume-> w`,
      says: "'api' commits to 'db' and then tells 'k' in two steps",
      variant: 'db-and-broker',
      severity: 'major',
      evidence: ['api', 'db', 'k', 'api>db', 'api>k'],
    },
    { sketch: `!tag=payments; ${publishes}api -publish{transactional=none}-> k -consume-> w`, severity: 'blocking' },
    {
      sketch: `c:client; ${publishes}c -> api; api -publish{transactional=none}-> k -consume-> w; !fr.F1{critical=yes,path=c>api>db}`,
      severity: 'blocking',
    },
    {
      sketch: `!tag=payments; ${publishes.replace('w:worker', 'w:worker{purpose=analytics}')}api -publish{transactional=none}-> k -consume-> w`,
      severity: 'minor',
    },
    {
      sketch: 'api:service; db:relational-db; ix:search-index; api -write-> db; api -write{transactional=none}-> ix',
      variant: 'db-and-derived-store',
      says: "writes 'db' and then 'ix'",
    },
    {
      sketch: 'api:service; db:relational-db; g:graph-db; api -write-> db; api -write{transactional=none}-> g',
      variant: 'two-stores',
    },
    {
      sketch: `${publishes.replace('api -write-> db', 'p:connection-pooler; api -write-> p -> db')}api -publish{transactional=none}-> k -> w`,
      evidence: ['db', 'k'],
    },
    {
      sketch: `${publishes}k2:event-log; cdc:relay; db -> cdc -> k2; api -publish{transactional=none}-> k -> w`,
      evidence: ['k'],
    },
  ],
  asks: [
    {
      sketch: `${publishes}api -> k -> w`,
      says: "'api' writes 'db' and then tells 'k'. What happens",
      severity: 'major',
    },
    {
      sketch: 'api:service; db:relational-db; k:event-log; w:worker; api -> db; api -> k -> w',
      says: "If 'api' writes 'db' and then tells 'k', what happens",
    },
    'api:service; db:relational-db; k:event-log; w:worker; api -> db; api -publish{transactional=none}-> k -> w',
    'api:service; db:relational-db; o:object-storage; api -write-> db; api -write-> o',
  ],
  silent: [
    'api:service; db:relational-db; cdc:cdc-connector{source=outbox-table}; k:event-log; w:worker; api -write-> db; db -> cdc -> k -> w',
    `${publishes}api -publish{transactional=outbox}-> k -> w`,
    `${publishes}api -publish{transactional=cdc}-> k -> w`,
    `${publishes}api -publish{transactional=event-sourced}-> k -> w`,
    `${publishes}api -publish{transactional=local}-> k -> w`,
    `${publishes}cdc:cdc-connector; db -> cdc -> k; api -publish{transactional=none}-> k -> w`,
    `${publishes}cdc:cdc-connector; db -> cdc -> k; api -> k -> w`,
    'api:service; db:relational-db; o:outbox; r:relay; k:event-log; w:worker; api -write-> db; api -write-> o -> r -> k -> w',
    'api:service; db:relational-db; k:event-log; w:worker; api -publish-> k -> w -write-> db',
    'api:service; db:relational-db; r:cache; api -write-> db; api -write-> r',
    `${publishes}api -publish{lossTolerant=yes,transactional=none}-> k -> w`,
    'api:service; db:relational-db; o:observability-backend; api -write-> db; api -> o',
    `${publishes}api -publish{transactional=none}-> k`,
    'api:service; db:relational-db; k:event-log; w:worker; api -read-> db; api -publish{transactional=none}-> k -> w',
    'api:service; a:relational-db; b:relational-db; api -> a; api -> b',
    'api:service; a:relational-db; b:relational-db; api -write-> a; api -write{transactional=2pc}-> b',
  ],
});
