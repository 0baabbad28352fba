import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!tag=public-api; c:external-caller; lb:load-balancer; api:service; c -> lb -> api',
      says: "'c' can send 'api' as much as it likes: nothing on the way over 'lb' counts.",
      variant: 'none',
      severity: 'major',
      evidence: ['c', 'lb', 'api'],
    },
    { sketch: 'c:client; api:service; c -> api', severity: 'minor', says: 'nothing between them counts' },
    {
      sketch: '!tag=payments; c:client; gw:api-gateway{rateLimit=no}; api:service; c -> gw -> api',
      severity: 'major',
      variant: 'none',
    },
    {
      sketch:
        'c:client; gw:api-gateway{rateLimit=yes}; lb:load-balancer; a:service; b:service; c -> gw -> a; c -> lb -> b',
      evidence: ['lb', 'b'],
    },
    {
      sketch:
        '!tag=multi-tenant; c:client; gw:api-gateway{rateLimit=yes,rateLimitScope=ip}; api:service; c -> gw -> api',
      says: "Limits in 'gw' are per address only",
      variant: 'scope',
      severity: 'major',
      evidence: ['gw'],
    },
    {
      // The gateway counts by what the limiter beside it counts by.
      sketch:
        '!tag=multi-tenant; c:client; gw:api-gateway; rl:rate-limiter{scope=global}; api:service; c -> gw -> api; gw -> rl',
      says: "Limits in 'rl' are global only",
      variant: 'scope',
    },
    {
      sketch: '!tag=public-api; c:external-caller; rl:rate-limiter{scope=global}; api:service; c -> rl -> api',
      variant: 'scope',
      severity: 'minor',
    },
  ],
  asks: [
    {
      sketch: '!tag=public-api; c:external-caller; gw:api-gateway; api:service; c -> gw -> api',
      says: "Does 'gw' limit what 'c' may send?",
      severity: 'major',
    },
    { sketch: '!level=sketch; c:client; api:service; c -> api', says: 'not drawn yet?' },
    'c:client; d:dns; cd:cdn; lb:load-balancer; api:service; c -> d -> cd -> lb -> api',
    'c:client; x:generic; api:service; c -> x -> api',
    {
      sketch: '!tag=multi-tenant; c:client; gw:api-gateway{rateLimit=yes}; api:service; c -> gw -> api',
      says: "By what does 'gw' count",
      variant: 'scope',
    },
    {
      sketch: 'c:client; lb:load-balancer; rt:realtime-gateway; c -request{protocol=websocket}-> lb -> rt',
      says: "How many connections may one caller of 'rt' open",
    },
  ],
  silent: [
    '!tag=multi-tenant; c:client; gw:api-gateway{rateLimit=yes,rateLimitScope=tenant|endpoint}; api:service; c -> gw -> api',
    'c:client; rl:rate-limiter; api:service; c -> rl -> api',
    'c:client; gw:api-gateway; rl:rate-limiter; api:service; c -> gw -> rl -> api',
    'c:client; lb:load-balancer; api:service; rl:rate-limiter; c -> lb -> api -> rl',
    'c:client; gw:api-gateway; api:service; rl:rate-limiter; c -> gw -> api; gw -> rl',
    '!tag=multi-tenant; c:client; w:waf{rateLimit=yes}; rl:rate-limiter{scope=tenant}; api:service; c -> w -> rl -> api',
    'c:client; api:service; c -> api; @zone internal{trust=2}(c,api)',
    'c:client{platform=admin}; api:service; c -> api',
    'c:client; cd:cdn; s3:object-storage; c -> cd -> s3',
    'c:client; lb:load-balancer; rt:realtime-gateway; c -request{protocol=websocket,auth=jwt}-> lb -> rt',
    'c:client; rt:realtime-gateway; idp:identity-provider; c -> rt; rt -> idp',
    'c:client; rt:realtime-gateway{rateLimit=yes}; c -> rt',
    'c:client; gw:api-gateway; api:service; c -> gw -> api; !dec.D1{about=gw,chosen=token bucket per key}',
    'a:service; db:relational-db; a -> db',
  ],
});
