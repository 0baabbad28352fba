import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'a:service; b:service; a -request{timeoutMs=0}-> b',
      says: "'a' waits for 'b' without limit",
      variant: 'none',
      severity: 'major',
      evidence: ['a', 'b', 'a>b'],
    },
    {
      sketch:
        'a:service; b:service{serviceP99Ms=50}; db:relational-db{serviceP99Ms=20}; a -request{timeoutMs=0}-> b -read{timeoutMs=0}-> db',
      says: "2 calls wait without limit: 'a' for 'b' and 'b' for 'db'",
    },
    {
      sketch:
        'g:api-gateway; a:service; b:service; g -request{timeoutMs=1000}-> a -request{timeoutMs=800,retries=2}-> b',
      says: "'g' gives up after 1000 ms, but 'a' may still try 'b' for 2400 ms",
      variant: 'inverted',
      severity: 'major',
      evidence: ['g>a', 'a>b'],
    },
    {
      sketch: 'g:api-gateway{product=AWS API Gateway}; a:service; g -request{timeoutMs=60000}-> a',
      variant: 'inverted',
      says: 'cuts every call off after 29000 ms',
    },
    {
      sketch: 'g:api-gateway{product=AWS API Gateway}; a:service; b:service; g -> a -request{timeoutMs=60000}-> b',
      variant: 'inverted',
      says: "'g' gives up after 29000 ms",
    },
    {
      sketch: 'a:service; r:cache; db:relational-db; a -read{timeoutMs=50}-> r -read{timeoutMs=500}-> db',
      variant: 'inverted',
    },
    {
      sketch:
        'c:client; gw:api-gateway; a:service; b:service; d:relational-db; c -request{timeoutMs=9000}-> gw -request{timeoutMs=500}-> a -request{timeoutMs=900}-> b; gw -request{timeoutMs=9999}-> d; !fr.F1{path=c>gw>a>b}',
      variant: 'inverted',
      says: "'gw' gives up after 500 ms",
    },
  ],
  asks: [
    {
      sketch: 'c:client; a:service; b:service; c -> a -> b; db:relational-db; b -> db',
      says: "'a' → 'b' and 'b' → 'db'",
      evidence: ['a>b', 'b>db'],
    },
    {
      sketch: 'c:client; a:service; db:relational-db; psp:payment-provider; c -> a -> db; a -> psp',
      says: "'a' → 'psp' and 'a' → 'db'",
    },
    'c:client; a:service; b:service; c -> a -> b',
  ],
  silent: [
    'g:api-gateway; a:service; b:service; g -request{timeoutMs=3000}-> a -request{timeoutMs=800,retries=2}-> b',
    'c:client; a:service; db:relational-db; c -> a -read-write{timeoutMs=500}-> db',
    'c:client; a:service; db:relational-db; c -> a -> db; !dec.D1{about=a,chosen=pass the deadline along in a header}',
    'a:service; q:queue; w:worker; b:service; a -publish{timeoutMs=100}-> q -> w -request{timeoutMs=5000}-> b',
    'a:service; r:cache; db:relational-db; a -write{timeoutMs=50}-> r -write{timeoutMs=500}-> db',
    'psp:payment-provider; a:service; b:service; psp -webhook{timeoutMs=100}-> a -request{timeoutMs=5000}-> b',
    'c:client; lb:load-balancer; rt:realtime-gateway; c -request{protocol=websocket,timeoutMs=0}-> lb -request{protocol=websocket,timeoutMs=0}-> rt',
    'c:client; gw:api-gateway; a:service; db:relational-db; p:service; x:payment-provider; c -request{timeoutMs=9000}-> gw -request{timeoutMs=3000}-> a -read-write{timeoutMs=500}-> db; gw -request{timeoutMs=28000}-> p -request{timeoutMs=4000,retries=2}-> x; x -webhook-> gw; !fr.F1{path=c>gw>a>db}',
  ],
});
