import { defineExamples } from '../examples.ts';

const five = 'c:client; lb:load-balancer; a:service; b:service; db:relational-db; c -> lb -> a -> b -> db';

export default defineExamples({
  fires: [
    {
      sketch: '!ops.rollback=no; c:client; api:service; c -> api',
      variant: 'rollback',
      severity: 'major',
      says: 'reaches production',
    },
    {
      sketch: '!ops.rollback=no; !ops.deploy=all-at-once; c:client; api:service; c -> api',
      variant: 'rollback',
      says: 'all users at once',
    },
    {
      sketch: '!nfr.availability=99.9; !ops.deploy=all-at-once; c:client; api:service; c -> api',
      variant: 'all-at-once',
      severity: 'major',
    },
    {
      sketch: '!ops.deploy=all-at-once; c:client; a:service; b:service; c -> a; c -> b; @az one(a); @az two(b)',
      variant: 'all-at-once',
      severity: 'minor',
    },
  ],
  asks: [`!nfr.p99Ms=100; ${five}`],
  silent: [
    '!ops.deploy=canary; !ops.rollback=yes; c:client; api:service; c -> api',
    '!ops.deploy=all-at-once; c:client; api:service; c -> api',
    '!nfr.p99Ms=100; c:client; api:service; c -> api',
    `!level=sketch; ${five}`,
  ],
});
