import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'a:service; b:service; a -request{method=POST,retries=2,idempotency=none}-> b',
      says: "'a' retries a change on 'b' 2 times",
      severity: 'major',
      evidence: ['a', 'b', 'a>b'],
    },
    {
      sketch: '!tag=payments; a:service; b:service; a -request{method=POST,retries=2,idempotency=none}-> b',
      severity: 'blocking',
    },
    {
      sketch: 'a:service; db:relational-db{role=ledger}; a -write{retries=1,idempotency=none,name=insert entry}-> db',
      says: '“insert entry”',
      severity: 'blocking',
    },
    {
      sketch: '!tag=payments; w:worker; ses:notification-provider; w -request{retries=2,idempotency=none}-> ses',
      severity: 'major',
    },
    {
      sketch:
        'c:client; gw:api-gateway; a:service; c -request{retries=1}-> gw -request{ops=write,idempotency=none}-> a',
      evidence: ['c>gw'],
    },
    'a:service; b:service; a -request{method=PUT,retries=2,idempotency=none}-> b',
  ],
  asks: [
    {
      sketch: 'a:service; b:service; a -request{method=POST,retries=2}-> b',
      says: "Can 'b' tell a retry from a new request?",
      severity: 'major',
    },
    {
      sketch: 'a:service; b:service; a -request{retries=2}-> b',
      says: 'Does that change anything',
    },
    'a:service; b:service; a -request{retries=2,idempotency=none}-> b',
    'a:service; db:relational-db; a -read-write{retries=2}-> db',
  ],
  silent: [
    'a:service; b:service; a -request{method=GET,retries=2,idempotency=none}-> b',
    'a:service; b:service; a -request{method=POST,retries=2,idempotency=key}-> b',
    'a:service; b:service; a -request{method=POST,retries=2,idempotency=conditional}-> b',
    'a:service; db:relational-db; a -write{retries=2,idempotency=natural}-> db',
    'a:service; b:service; a -request{method=POST,retries=0,idempotency=none}-> b',
    'a:service; b:service; a -request{method=POST,idempotency=none}-> b',
    'a:service; b:service; a -request{method=PUT,retries=2}-> b',
    'a:service; b:service; a -request{method=DELETE,retries=2}-> b',
    'a:service; db:relational-db; a -read{retries=3}-> db',
    'a:service; r:cache; a -write{retries=1}-> r',
    'a:service; q:queue; w:worker; a -publish{retries=3,idempotency=none}-> q -consume{retries=5,idempotency=none}-> w',
    'c:client; lb:load-balancer; a:service; c -request{method=POST,retries=2}-> lb -request{idempotency=key}-> a',
  ],
});
