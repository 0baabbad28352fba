import { defineExamples } from '../examples.ts';

const base = 'c:client; api:service; q:queue; w:worker; c -> api';

export default defineExamples({
  fires: [
    {
      sketch: `${base}; api -publish{awaitResult=yes}-> q -> w`,
      severity: 'major',
      says: "'api' puts a job on 'q'",
      evidence: ['api', 'q'],
    },
    {
      sketch: `${base}; db:relational-db; api -> q -> w -> db; !fr.F1{path=c>api>q>w>db,endpoints=POST_/jobs}; !ep.POST_/jobs{mode=sync,servedBy=api}`,
    },
    {
      sketch: `${base}; api -publish{awaitResult=yes}-> q -> w; !dec.D1{about=q,chosen=RPC over AMQP inside one data centre}`,
      severity: 'minor',
    },
  ],
  asks: [{ sketch: `${base}; api -> q; q -> w; w -request-> api`, says: 'Does the user wait' }],
  silent: [
    'c:client; api:service; q:queue; w:worker; rt:realtime-gateway; c -> api; api -> q -> w; w -request-> rt; rt -push-> c; !ep.POST_/jobs{mode=async-202,servedBy=api}',
    `${base}; api -> q -> w`,
    `${base}; api -publish{awaitResult=no}-> q -> w; w -request-> api`,
    's:scheduler; j:batch-job; q:queue; w:worker; s -> j; j -publish{awaitResult=yes}-> q -> w',
    'c:client; api:service; c -> api',
  ],
});
