import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'rl:rate-limiter{counters=local,instances=8}',
      says: "8 copies of 'rl' each count for themselves: a limit of 100 is really 800",
      variant: 'local',
      severity: 'major',
      evidence: ['rl'],
    },
    { sketch: 'rl:rate-limiter{counters=local,autoscaling=yes}', says: 'changes whenever it scales', variant: 'local' },
    {
      sketch: 'rl:rate-limiter{counters=central,atomic=no,instances=2}',
      says: 'Two requests read the same count',
      variant: 'race',
      severity: 'major',
    },
    {
      sketch: 'rl:rate-limiter{counters=central,atomic=yes,algorithm=fixed-window}',
      says: 'twice the limit',
      variant: 'boundary',
      severity: 'minor',
    },
  ],
  asks: [
    { sketch: 'rl:rate-limiter{instances=8}', says: "Do the 8 copies of 'rl' count together", variant: 'local' },
    { sketch: 'rl:rate-limiter{counters=local}', says: 'How many copies', variant: 'local' },
    { sketch: 'rl:rate-limiter{counters=central}', says: 'one step', variant: 'race' },
  ],
  silent: [
    'rl:rate-limiter{counters=central,atomic=yes,algorithm=token-bucket,instances=8}',
    'rl:rate-limiter{counters=local-sync,instances=8,algorithm=sliding-counter}',
    'rl:rate-limiter{counters=local,instances=1}',
    'rl:rate-limiter{counters=local,instances=8,purpose=concurrency}',
    'rl:rate-limiter{algorithm=fixed-window,counters=central,atomic=yes}; !dec.D1{about=rl,chosen=fixed window; the double burst is fine}',
    'rl:rate-limiter{counters=central}; !dec.D1{about=rl,chosen=one Lua script in Redis}',
    'rl:rate-limiter',
  ],
});
