import { defineExamples } from '../examples.ts';

const drawn = (limiter: string, cache: string, more = ''): string =>
  `c:client; rl:rate-limiter{${limiter}}; r:cache{${cache}}; api:service; c -> rl -> api; rl -read-write-> r${more}`;

export default defineExamples({
  fires: [
    {
      sketch: drawn('failureMode=closed,counters=central', 'product=Redis,instances=1,replicas=0'),
      says: "'rl' asks 'r' on every request. If 'r' is down, everybody is rejected.",
      severity: 'major',
      evidence: ['rl', 'r'],
    },
    {
      sketch: `!tag=payments; ${drawn('failureMode=open', 'replicas=1')}`,
      says: 'lets everyone in, also to payments',
      severity: 'minor',
    },
    {
      sketch: drawn('failureMode=open', 'replicas=1', '; !ep.POST_/v1/login{auth=public,servedBy=api}'),
      says: "also to 'POST /v1/login'",
      severity: 'minor',
      evidence: ['/workbook/endpoints/0'],
    },
  ],
  asks: [
    {
      sketch: drawn('counters=central', 'product=Redis'),
      says: "When 'r' does not answer, does 'rl' reject everybody",
      severity: 'major',
      evidence: ['rl'],
    },
    { sketch: drawn('failureMode=closed', ''), says: 'What does it outlive?', evidence: ['r'] },
    'c:client; rl:rate-limiter; api:service; c -> rl -> api',
    'c:client; gw:api-gateway{rateLimit=yes}; r:cache; api:service; c -> gw -> api; gw -> r',
  ],
  silent: [
    drawn('failureMode=local-fallback,counters=central', 'product=Redis,replicas=1'),
    drawn('failureMode=closed', 'replicas=2'),
    drawn('failureMode=open', 'replicas=0'),
    '!tag=payments; c:client; w:waf{rateLimit=yes}; rl:rate-limiter{failureMode=open}; api:service; c -> w -> rl -> api',
    'c:client; rl:rate-limiter{counters=local}; api:service; c -> rl -> api',
    `${drawn('', '')}; !dec.D1{about=rl,chosen=fail open with an alarm}`,
    'c:client; gw:api-gateway{rateLimit=yes,responseCache=yes}; r:cache; api:service; c -> gw -> api; gw -> r',
  ],
});
