import { defineExamples } from '../examples.ts';

const shop = 'c:client; api:service; db:relational-db{capacityRps=8000}; c -> api -> db';
const deep =
  '!ent.Order{store=db,pk=id,indexes=userId,fields=id|userId|status|version,concurrencyControl=optimistic}; !ep.POST_/v1/orders{servedBy=api,idempotencyKey=yes}; !fm.M1{component=db,failure=leader lost,mitigation=automatic failover about 60 s}; !dd.K1{about=db,words=120}';

export default defineExamples({
  fires: [
    {
      sketch: '!level=submitted; c:client; api:service; db:relational-db; c -> api -> db',
      severity: 'major',
      says: "'db' has 0 of 8",
    },
    {
      sketch: `!level=submitted; ${shop}; !ent.Order{store=db,pk=id,indexes=userId,fields=id|userId}`,
      says: 'missing: an endpoint',
      evidence: ['db'],
    },
    `!level=submitted; c:client; cd:cdn; api:service; db:relational-db; c -> cd -> api -> db; !dd.K1{about=cd,words=120}; !fm.M1{component=cd,failure=down}`,
  ],
  silent: [`!level=submitted; ${shop}; ${deep}`, shop, '!level=submitted; c:client; api:service; c -> api'],
});
