import { defineExamples } from '../examples.ts';

const shop = (plane: string, edge: string): string =>
  `c:client; api:service; db:relational-db; ${plane}; c -> api -> db; api ${edge} z; !fr.F1{priority=must,path=c>api>db}`;

export default defineExamples({
  fires: [
    {
      sketch: shop('z:config-service{instances=1}', '-control{usage=per-request,lastKnownGood=no}->'),
      severity: 'blocking',
      says: 'so are the requests',
      evidence: ['api', 'z'],
    },
    {
      sketch: shop('z:config-service{product=LaunchDarkly,defaultsOnFailure=no}', '-control{usage=per-request}->'),
      severity: 'major',
    },
    {
      sketch:
        'c:client; api:service; k:event-log; z:coordination-service; c -> api -> k; z -read-write-> k; k -control{usage=startup,lastKnownGood=no}-> z; s:key-value-store; z -read-write-> s; s -request-> z',
      says: 'neither comes up first',
    },
  ],
  asks: [
    shop('z:coordination-service', '->'),
    { sketch: shop('z:service-mesh', '-control{usage=per-request}->'), says: 'still work' },
  ],
  silent: [
    shop('z:config-service', '-control{usage=startup}->'),
    shop('z:config-service{defaultsOnFailure=yes}', '-control{usage=per-request}->'),
    shop('z:coordination-service', '-control{usage=per-request,lastKnownGood=yes}->'),
    shop('z:coordination-service', '-control{usage=per-request,lock=yes}->'),
    shop('z:secrets-manager', '->'),
    shop('z:identity-provider', '->'),
    'c:client; api:service; c -> api',
  ],
});
