import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'rt:realtime-gateway{resume=none}; c:client; rt -> c',
      variant: 'catch-up',
      severity: 'major',
      says: 'Nothing drawn beside it',
      evidence: ['rt', 'c'],
    },
    {
      sketch: '!tag=collaboration; rt:realtime-gateway{resume=none}; c:client; k:event-log; rt -> c; k -> rt',
      severity: 'blocking',
      says: "'k' could replay",
    },
    {
      sketch: 'rt:realtime-gateway{resume=sequence,connectionsPerInstance=50000,reconnectJitter=no}; c:client; rt -> c',
      variant: 'herd',
      severity: 'minor',
    },
  ],
  asks: [
    'rt:realtime-gateway; c:client; rt -> c',
    { sketch: 'rt:realtime-gateway{resume=sequence,connectionsPerInstance=50000}; c:client; rt -> c', variant: 'herd' },
  ],
  silent: [
    'rt:realtime-gateway{resume=sequence,reconnectJitter=yes}; c:client; db:relational-db; rt -> c; rt -read-> db',
    'rt:realtime-gateway{resume=none}; c:client; rt -push{lossTolerant=yes}-> c',
    'rt:realtime-gateway; c:client; rt -> c; !dd.K1{about=rt}; !dec.D1{about=rt,chosen=replay on reconnect by sequence number}',
    'rt:realtime-gateway{resume=sequence,connectionsPerInstance=500,reconnectJitter=no}; c:client; rt -> c',
    'c:client; rt:realtime-gateway; s:service; c -> rt -> s',
  ],
});
