import { defineExamples } from '../examples.ts';

const job = 'c:client; api:service; q:queue; w:worker; db:relational-db; c -> api -> q -> w -write-> db';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; q:queue; w:worker; c -> api; api -publish{awaitResult=yes}-> q -> w',
      says: "'api' puts a job on 'q' and then blocks until 'w' has finished it.",
      severity: 'major',
      evidence: ['api', 'q', 'w', 'api>q'],
    },
    {
      sketch:
        'c:client; api:service; q:queue; w:worker; c -> api; api -publish{awaitResult=yes}-> q -> w; !dec.D1{about=q,chosen=RPC over AMQP}',
      severity: 'minor',
    },
    {
      sketch: `${job}; !ep.POST_/jobs{mode=sync,servedBy=api}; !fr.F1{path=c>api>q>w>db,endpoints=POST_/jobs}`,
      says: "'POST /jobs' answers with the result, but the work waits on 'q' until 'w' gets to it.",
      evidence: ['/workbook/endpoints/0/mode'],
    },
    'c:client; api:service; q:queue; w:worker; c -> api; api -> q; q -> w; w -request-> api; !ep.POST_/jobs{mode=sync,servedBy=api}',
  ],
  asks: [
    {
      sketch: 'c:client; api:service; q:queue; w:worker; c -> api; api -> q; q -> w; w -request-> api',
      says: "'w' calls 'api' back.",
      severity: 'major',
    },
    'c:client; api:service; q:queue; w:worker; c -> api; api -> q; q -> w; w -request-> api; !ep.POST_/jobs{servedBy=api}',
  ],
  silent: [
    'c:client; api:service; q:queue; w:worker; rt:realtime-gateway; c -> api; api -> q -> w; w -request-> rt; rt -push-> c; !ep.POST_/jobs{mode=async-202,servedBy=api}',
    'c:client; api:service; q:queue; w:worker; c -> api; api -> q; q -> w; w -request-> api; !ep.POST_/jobs{mode=async-202,servedBy=api}',
    'c:client; api:service; q:queue; w:worker; c -> api -publish{awaitResult=no}-> q; q -> w; w -request-> api',
    'c:client; rt:realtime-gateway; q:queue; w:worker; c -> rt -> q; q -> w; w -request-> rt',
    'c:client; rt:realtime-gateway; s:service; p:pubsub; c -> rt -> s -> p; p -> rt -push-> c',
    job,
    `${job}; !ep.POST_/jobs{mode=sync,servedBy=api}`,
    'j:batch-job; q:queue; w:worker; j -publish{awaitResult=yes}-> q -> w',
  ],
});
