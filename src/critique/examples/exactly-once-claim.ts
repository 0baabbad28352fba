import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        'k:event-log{delivery=exactly-once,transactions=yes}; w:worker; psp:payment-provider; k -consume-> w -> psp',
      says: "'k' can be exactly-once inside itself. 'w' → 'psp' is outside",
      severity: 'blocking',
      evidence: ['k', 'w', 'psp'],
    },
    {
      sketch: 'k:event-log; w:worker; db:relational-db; k -consume{delivery=exactly-once}-> w -write-> db',
      severity: 'major',
    },
    'k:event-log; sp:stream-processor{semantics=exactly-once}; m:notification-provider; k -> sp -> m',
    'a:service; k:event-log; w:worker; db:relational-db; a -publish{delivery=exactly-once}-> k -> w -write-> db',
    'k:event-log{delivery=exactly-once}; w:worker; db:relational-db; k -consume{dedupe=no}-> w -write-> db',
  ],
  silent: [
    'k1:event-log{transactions=yes}; sp:stream-processor{semantics=exactly-once}; k2:event-log; k1 -> sp -publish-> k2',
    'k:event-log{delivery=exactly-once}; w:worker; db:relational-db; k -consume{dedupe=yes}-> w -write-> db',
    'k:event-log{delivery=exactly-once}; w:worker; db:relational-db; k -consume{transactional=local}-> w -write-> db',
    'k:event-log{delivery=exactly-once}; w:worker; db:relational-db; k -> w -write{transactional=local}-> db',
    'k:event-log{delivery=exactly-once}; w:worker; psp:payment-provider; k -> w -request{idempotency=key}-> psp',
    'q:queue{product=SQS FIFO}; w:worker; psp:payment-provider; q -> w -> psp',
    'k:event-log{transactions=yes}; w:worker; db:relational-db; k -> w -write-> db',
    'k:event-log{delivery=exactly-once}; w:worker; ix:search-index; k -> w -> ix',
  ],
});
