import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!tag=public-api; c:external-caller; rl:rate-limiter{headers=no}; api:service; c -> rl -> api',
      says: "Callers that 'rl' turns away get an error without being told when to come back.",
      severity: 'minor',
      evidence: ['rl', 'c'],
    },
    { sketch: 'c:external-caller; rl:rate-limiter{headers=no}; api:service; c -> rl -> api', severity: 'minor' },
    { sketch: 'c:client; rl:rate-limiter{headers=no}; api:service; c -> rl -> api', severity: 'note' },
  ],
  asks: [
    {
      sketch: '!tag=public-api; c:external-caller; rl:rate-limiter; api:service; c -> rl -> api',
      says: "What do callers such as 'c' learn when 'rl' turns them away?",
      severity: 'minor',
    },
    '!tag=public-api; c:client; rl:rate-limiter; api:service; c -> rl -> api',
  ],
  silent: [
    '!tag=public-api; c:external-caller; rl:rate-limiter{headers=yes}; api:service; c -> rl -> api',
    'c:client; rl:rate-limiter; api:service; c -> rl -> api',
    '!tag=public-api; c:external-caller; rl:rate-limiter; api:service; c -> rl -> api; !ep.GET_/v1/x{errors=429 with Retry-After,servedBy=api}',
    '!tag=public-api; c:external-caller; rl:rate-limiter; api:service; c -> rl -> api; !dec.D1{about=rl,chosen=429 with a jittered Retry-After}',
    '!tag=public-api; c:external-caller; gw:api-gateway{rateLimit=yes}; c -> gw',
  ],
});
