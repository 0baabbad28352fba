import { defineExamples } from '../examples.ts';

const twoOwners = (call: string): string =>
  `c:client; a:service; b:service; c -> a ${call} b; @owner orders(a); @owner stock(b)`;

export default defineExamples({
  fires: [
    {
      sketch:
        '!nfr.availability=99.95; c:client; api:service; psp:payment-provider{slaPct=99.9}; c -> api; api -request{onFailure=fail}-> psp',
      says: "'api' waits for 'psp' and simply fails when 'psp' does. More is promised",
      variant: 'no-fallback',
      severity: 'major',
      evidence: ['api', 'psp', 'api>psp'],
    },
    {
      sketch:
        'c:client; api:service; psp:payment-provider; c -> api -request{onFailure=fail}-> psp; !fr.F1{priority=must,critical=yes,path=c>api>psp}',
      variant: 'no-fallback',
      severity: 'major',
    },
    {
      sketch: 'w:worker; x:external-api; w -request{circuitBreaker=no}-> x',
      says: "'w' goes on calling 'x' while it is slow or down",
      variant: 'no-breaker',
      severity: 'major',
    },
    {
      sketch:
        'c:client; api:service; db:relational-db; x:external-api; c -> api -> db; api -request{circuitBreaker=no}-> x; !fr.F1{priority=must,path=c>api>db}',
      severity: 'minor',
    },
    { sketch: twoOwners('-request{circuitBreaker=no}->'), variant: 'no-breaker', severity: 'minor' },
  ],
  asks: [
    {
      sketch: 'c:client; api:service; fraud:external-api; c -> api -> fraud',
      says: "What do you do when 'fraud' is slow or down?",
      severity: 'major',
    },
    {
      sketch: 'c:client; api:service; fraud:external-api; sms:notification-provider; c -> api -> fraud; api -> sms',
      says: "'fraud' and 'sms' are",
    },
    { sketch: twoOwners('->'), severity: 'minor' },
    'q:queue; w:worker; x:external-api; q -> w -> x',
  ],
  silent: [
    'c:client; api:service; psp:payment-provider; c -> api; api -request{circuitBreaker=yes,onFailure=queue}-> psp',
    'c:client; api:service; x:external-api; c -> api -request{onFailure=stale,circuitBreaker=no}-> x',
    'c:client; api:service{bulkhead=yes}; x:external-api; c -> api -request{circuitBreaker=no}-> x',
    'c:client; api:service; x:external-api; y:external-api; c -> api -request{altGroup=sms}-> x; api -request{altGroup=sms}-> y',
    'c:client; api:service; x:external-api; c -> api -request{mode=async}-> x',
    'c:client; api:service; x:external-api; c -> api -> x; !fm.M1{component=x,mitigation=serve the last known rate for an hour}',
    'c:client; m:service-mesh; api:service; x:external-api; c -> api -> x; !dec.D1{about=mesh,reason=circuit breaking at every hop}',
    'c:client; api:service; db:relational-db; c -> api -> db',
    'c:client; a:service; b:service; c -> a -> b',
    twoOwners('-request{criticality=soft}->'),
  ],
});
