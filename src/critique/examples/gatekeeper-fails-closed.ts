import { defineExamples } from '../examples.ts';

const shop = (checker: string, edge = '->'): string =>
  `c:client; gw:api-gateway; api:service; db:relational-db; ${checker}; c -> gw -> api -> db; gw ${edge} p; !fr.F1{priority=must,path=c>gw>api>db}`;

export default defineExamples({
  fires: [
    {
      sketch: shop('p:service{purpose=policy,instances=6,failureMode=closed}'),
      severity: 'blocking',
      says: 'no answer means no',
      evidence: ['p', 'gw'],
    },
    shop('p:rate-limiter{failureMode=closed}'),
    shop('p:identity-provider', '-authenticate{onFailure=fail}->'),
    {
      sketch: `!tag=payments; ${shop('p:service{purpose=fraud,failureMode=closed}')}`,
      severity: 'note',
      says: 'break-glass',
    },
  ],
  asks: [{ sketch: shop('p:service{purpose=policy}'), says: 'for an hour' }, shop('p:identity-provider')],
  silent: [
    shop('p:service{purpose=policy,failureMode=open}'),
    shop('p:identity-provider{localVerification=yes}'),
    shop('p:rate-limiter{failureMode=local-fallback}'),
    shop('p:service{purpose=policy}', '-request{onFailure=stale}->'),
    `${shop('p:service{purpose=policy,failureMode=closed}')}; b:service; c -> b; !fr.F2{priority=must,path=c>b}`,
    'c:client; api:service; c -> api',
  ],
});
