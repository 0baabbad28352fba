import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!nfr.availability=99.95; c:client; api:service{slaPct=99.99}; psp:payment-provider{slaPct=99.9}; c -> api -> psp; !fr.F1{priority=must,path=c>api>psp}',
      says: "99.95 % allows 21.6 min a month. “F1” needs 'api' and 'psp' at once: at best 99.89 %, 47.5 min a month. 'psp' alone uses 200 % of it.",
      severity: 'major',
      evidence: ['api', 'psp', '/workbook/targets/availabilityPct'],
    },
    {
      sketch:
        '!nfr.availability=99.99; c:client; api:service; psp:payment-provider{slaPct=99.5}; c -> api -> psp; !fr.F1{priority=must,path=c>api>psp}',
      severity: 'blocking',
    },
    '!nfr.availability=99.95; c:client; api:service{slaPct=99.9}; db:relational-db{slaPct=99.95}; c -> api -> db',
    '!nfr.availability=99.99; c:client; api:service{instances=2}; fraud:external-api{slaPct=99.9}; db:key-value-store{slaPct=99.999}; c -> api -> db; api -request{criticality=hard}-> fraud; !fr.F1{priority=must,path=c>api>db}',
  ],
  asks: [
    {
      sketch:
        '!nfr.availability=99.95; c:client; api:service{instances=3,azCount=3}; psp:payment-provider; c -> api -> psp; !fr.F1{priority=must,path=c>api>psp}',
      says: "What availability do you assume for 'psp'? With 99.9 %, as is usual, the whole is 99.89 %.",
      evidence: ['psp'],
    },
    {
      sketch:
        '!nfr.availability=99.9; c:client; api:service{instances=1}; db:key-value-store{product=DynamoDB}; c -> api -> db; !fr.F1{priority=must,path=c>api>db}',
      says: "for 'api'",
    },
  ],
  silent: [
    '!nfr.availability=99.9; c:client; api:service{slaPct=99.99}; kv:key-value-store{slaPct=99.99}; c -> api -> kv; !fr.F1{priority=must,path=c>api>kv}',
    'c:client; api:service{slaPct=90}; psp:payment-provider{slaPct=90}; c -> api -> psp; !fr.F1{priority=must,path=c>api>psp}',
    '!nfr.availability=99.95; c:client; api:service{slaPct=99.99}; kv:key-value-store{slaPct=99.99}; psp:payment-provider{slaPct=99}; c -> api -> kv; api -request{onFailure=degrade}-> psp; !fr.F1{priority=must,path=c>api>kv}',
    '!nfr.availability=99.9; c:client; api:service{slaPct=99.99}; q:queue{product=SQS}; w:worker; psp:payment-provider{slaPct=99}; c -> api -> q -> w -> psp; !fr.F1{priority=must,path=c>api>q>w>psp}',
    '!nfr.availability=99.95; c:client; api:service{slaPct=99.99}; a:payment-provider{slaPct=99.5}; b:payment-provider{slaPct=99.5}; c -> api; api -request{altGroup=psp}-> a; api -request{altGroup=psp}-> b; !fr.F1{priority=must,path=c>api>a|b}',
    '!nfr.availability=99.9; c:client; lb:load-balancer{product=ALB}; api:service{instances=3,azCount=3}; db:relational-db{replicas=1,azCount=2,failover=automatic}; c -> lb -> api -> db; !fr.F1{priority=must,path=c>lb>api>db}',
    '!nfr.availability=99.9; c:client; api:service; db:relational-db; c -> api -> db; !fr.F1{priority=must,path=c>api>db}',
  ],
});
