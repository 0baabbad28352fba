import { defineExamples } from '../examples.ts';

const shop = 'c:client; api:service; db:relational-db; q:queue; w:worker; c -> api -> db; api -> q -> w';
const three =
  '!fm.M1{component=db,failure=leader lost,detection=health check,mitigation=automatic failover,userImpact=60 s of failed writes}; !fm.M2{component=q,failure=backlog,detection=age alarm,mitigation=scale on lag and expire,userImpact=late mail}; !fm.M3{component=w,failure=poison message,detection=DLQ alarm,mitigation=park and replay,userImpact=one late mail}';

export default defineExamples({
  fires: [
    {
      sketch: `!level=submitted; ${shop}; psp:payment-provider; w -> psp`,
      severity: 'major',
      says: "'db'",
      evidence: ['db'],
    },
    { sketch: `${shop}; !dec.D1{about=db,chosen=Postgres}`, severity: 'minor' },
    {
      sketch: `!level=submitted; ${shop}; !fm.M1{component=db,failure=lost}; !fm.M2{component=q,failure=backlog}`,
      severity: 'major',
      says: '2 failure modes written down for 5 boxes',
    },
  ],
  silent: [
    `!level=submitted; ${shop}; ${three}`,
    shop,
    `!level=submitted; c:client; api:service; c -> api`,
    '!level=submitted; c:client; api:service; e:external-api; c -> api -request{onFailure=degrade}-> e',
  ],
});
