import { defineExamples } from '../examples.ts';

const calm = 'backoff=exponential,jitter=yes';

export default defineExamples({
  fires: [
    {
      sketch:
        'c:client; gw:api-gateway; a:service; b:service; c -request{retries=2}-> gw -request{retries=2}-> a -request{retries=2}-> b',
      says: "When 'b' fails, one click becomes up to 27 calls (3 × 3 × 3)",
      variant: 'layers',
      severity: 'major',
      evidence: ['c', 'gw', 'a', 'b'],
    },
    {
      sketch: 'a:service; b:service; a -request{retries=3,backoff=fixed,jitter=no}-> b',
      says: "every call of 'a' comes back 3 more times",
      variant: 'no-backoff',
      severity: 'major',
    },
    { sketch: 'a:service; b:service; a -request{retries=1,backoff=exponential,jitter=no}-> b', variant: 'no-backoff' },
    {
      sketch: `a:service; b:service; db:relational-db; a -request{retries=2,${calm}}-> b -read{retries=2,${calm}}-> db`,
      variant: 'layers',
      says: '3 × 3',
    },
    {
      sketch: `!est.readRpsPeak=900; c:client; a:service; b:service{instances=1,capacityRps=1000}; c -request{retries=2,${calm}}-> a -request{retries=8,${calm}}-> b`,
      variant: 'layers',
      severity: 'blocking',
    },
    {
      sketch: `c:client; gw:api-gateway; a:service; b:service; x:service; c -request{retries=2,${calm}}-> gw -> a -request{retries=2,${calm}}-> b; gw -> x; !fr.F1{path=c>gw>a>b}`,
      variant: 'layers',
    },
  ],
  asks: [
    { sketch: 'a:service; b:service; a -request{retries=3}-> b', says: "How long do the retries of 'a' → 'b' wait" },
    'a:service; b:service; a -request{retries=3,backoff=exponential}-> b',
    'c:client; b:service; c -request{retries=3}-> b',
  ],
  silent: [
    'a:service; b:service; a -request{retries=2,backoff=exponential,jitter=yes}-> b',
    'a:service; b:service; a -request{retries=2,backoff=fixed,jitter=no,retryBudget=yes}-> b',
    'c:client; b:service; c -request{retries=1}-> b',
    `a:service; b:service; a -request{retries=9,${calm}}-> b`,
    'q:queue; w:worker; q -consume{retries=5,backoff=fixed}-> w',
    `a:service; b:service; d:service; a -request{retries=2,${calm}}-> b -request{retries=2,${calm},circuitBreaker=yes}-> d`,
    `a:service; b:service; d:service; a -request{retries=2,${calm}}-> b -request{retries=2,${calm},retryBudget=yes}-> d`,
    `a:service; q:queue; w:worker; b:service; a -publish{retries=2,${calm}}-> q -> w -request{retries=2,${calm}}-> b`,
    `c:client; gw:api-gateway; a:service; db:relational-db; p:worker; psp:payment-provider; c -request{retries=2,${calm}}-> gw -> a -read-write-> db; gw -> p -request{retries=2,${calm}}-> psp; psp -webhook-> gw; !fr.F1{path=c>gw>a>db}`,
    `a:service; b:service; a -request{retries=2,${calm}}-> b; b -request{retries=2,${calm}}-> a`,
  ],
});
