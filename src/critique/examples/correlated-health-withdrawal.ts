import { defineExamples } from '../examples.ts';

const pair = (router: string): string =>
  `c:client; ${router}; a:service; b:service; z:coordination-service; c -> lb; lb -> a; lb -> b; a -control{purpose=health}-> z; b -control{purpose=health}-> z`;

export default defineExamples({
  fires: [
    {
      sketch: pair('lb:load-balancer{healthCheck=yes,onAllUnhealthy=withdraw}'),
      severity: 'major',
      says: 'withdraws all',
      evidence: ['lb', 'z'],
    },
    {
      sketch: `${pair('lb:load-balancer{healthCheck=yes,minHealthyShare=0}')}; d:relational-db; a -> d; !fr.F1{priority=must,path=c>lb>a>d}`,
      severity: 'blocking',
    },
    pair('lb:dns{failoverPolicy=health-based,onAllUnhealthy=withdraw}'),
  ],
  asks: [{ sketch: pair('lb:load-balancer{healthCheck=yes}'), says: 'when every check fails at once' }],
  silent: [
    pair('lb:load-balancer{healthCheck=yes,onAllUnhealthy=serve}'),
    pair('lb:load-balancer{healthCheck=yes,minHealthyShare=0.5}'),
    pair('lb:load-balancer'),
    'c:client; lb:load-balancer{healthCheck=yes}; a:service; b:service; c -> lb; lb -> a; lb -> b',
    'c:client; lb:load-balancer{healthCheck=yes,onAllUnhealthy=withdraw}; a:service; b:service; z:coordination-service; c -> lb; lb -> a; lb -> b; a -control{purpose=health}-> z',
  ],
});
