import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'rt:realtime-gateway{presence=yes,presenceTtlSec=0}',
      severity: 'minor',
      says: 'nothing sets them offline',
      evidence: ['rt'],
    },
    { sketch: 'rt:realtime-gateway{presence=yes,presenceTtlSec=30,heartbeatSec=60}', says: 'flickers' },
    {
      sketch: 'rt:realtime-gateway{presence=yes}; db:relational-db; rt -> db; !ent.Presence{store=db}',
      says: "kept in 'db'",
    },
  ],
  asks: ['rt:realtime-gateway{presence=yes}'],
  silent: [
    'rt:realtime-gateway{presence=yes,presenceTtlSec=90,heartbeatSec=30}',
    'rt:realtime-gateway',
    'rt:realtime-gateway{presence=no}',
    'rt:realtime-gateway{presence=yes,presenceTtlSec=90}; r:cache; rt -> r; !ent.Presence{store=r,rebuildable=yes}',
  ],
});
