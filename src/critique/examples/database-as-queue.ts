import { defineExamples } from '../examples.ts';

const base = 'c:client; api:service; db:relational-db; w:worker; m:notification-provider; c -> api -> db';

export default defineExamples({
  fires: [
    {
      sketch: `${base}; w -read{purpose=queue}-> db; w -> m`,
      severity: 'major',
      says: "'w' takes its work out of 'db'",
      evidence: ['w', 'db', 'api'],
    },
    { sketch: `!est.writeRpsPeak=5; ${base}; w -read{purpose=queue}-> db; w -> m`, severity: 'minor' },
    'c:client; api:service; db:relational-db{purpose=jobs}; w:worker; c -> api -> db; w -read-write-> db',
  ],
  asks: [
    { sketch: `${base}; w -> db; w -> m`, says: 'also the work queue' },
    // Once an hour a clock has it look for what was left over: perhaps a queue, perhaps a broom.
    `${base}; s:scheduler; s -> w; w -read{purpose=pending}-> db; w -> m`,
  ],
  silent: [
    `${base}; s:scheduler; j:batch-job{purpose=reconciliation}; p:payment-provider; s -> j; j -read-write{purpose=claim pending}-> db; j -> p`,
    'c:client; api:service; db:relational-db; w:worker{name=Reconciler}; p:payment-provider; c -> api -> db; w -read{purpose=pending}-> db; w -> p',
    `${base}; q:queue; api -> q -> w; w -> db; w -> m`,
    'c:client; api:service; db:relational-db; o:outbox; r:cdc-connector; k:event-log; c -> api -> db; api -> o -> r -> k',
    'c:client; api:service; db:relational-db; s:scheduler; q:queue; c -> api -> db; s -read{purpose=queue}-> db; s -> q',
    'c:client; api:service; db:relational-db; c -> api -> db',
    'w:worker; db:relational-db; w -read{purpose=queue}-> db; m:external-api; w -> m',
  ],
});
