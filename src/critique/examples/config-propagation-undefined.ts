import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!tag=multi-tenant; rl:rate-limiter{scope=tenant,configSource=static}',
      variant: 'propagation',
      severity: 'minor',
      says: 'needs a deploy',
    },
    { sketch: 'rl:rate-limiter; cfg:config-service{propagation=redeploy}; rl -> cfg', variant: 'propagation' },
    {
      sketch:
        'a:service; cfg:config-service{propagation=push,propagationSec=5,stagedRollout=no,versioned=yes}; a -> cfg',
      variant: 'blast',
      severity: 'major',
    },
    {
      sketch:
        'c:client; a:service; b:service; db:relational-db; c -> a -> b -> db; cfg:config-service{propagation=push,propagationSec=5,stagedRollout=no}; a -> cfg; b -> cfg; @region eu(a); @region us(b); !fr.F1{path=c>a>b>db}',
      variant: 'blast',
      severity: 'blocking',
    },
    {
      sketch:
        'a:service; cfg:config-service{propagation=push,propagationSec=5,stagedRollout=no}; a -> cfg; !dec.D1{about=cfg,chosen=push,reason=revocation of stolen keys must act at once}',
      severity: 'note',
    },
    {
      sketch:
        'a:service; cfg:config-service{propagation=poll,propagationSec=5,defaultsOnFailure=no}; a -control{usage=per-request}-> cfg',
      variant: 'start-up',
      severity: 'minor',
    },
  ],
  asks: [
    'rl:rate-limiter; cfg:config-service; rl -> cfg',
    { sketch: 'a:service; cfg:config-service{propagation=push,propagationSec=5}; a -> cfg', variant: 'blast' },
    {
      sketch: 'a:service; cfg:config-service{propagation=poll,propagationSec=5}; a -control{usage=per-request}-> cfg',
      variant: 'start-up',
    },
  ],
  silent: [
    'rl:rate-limiter{configSource=config-service,configPropagationSec=10}; cfg:config-service{propagation=push,propagationSec=10,stagedRollout=yes,versioned=yes,defaultsOnFailure=yes}; rl -> cfg',
    'rl:rate-limiter{scope=ip,configSource=static}',
    'a:service; cfg:config-service{propagation=redeploy}; a -> cfg',
    'a:service; cfg:config-service{propagation=poll,propagationSec=5}; a -control{usage=per-request,lastKnownGood=yes}-> cfg',
    'cfg:config-service',
  ],
});
