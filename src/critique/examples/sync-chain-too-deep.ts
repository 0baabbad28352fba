import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; a:service; b:service; d:service; e:service; f:service; c -> a -> b -> d -> e -> f',
      says: "5 services must all answer, one after another, before a user gets a reply: 'a', 'b', 'd', 'e' and 'f'.",
      variant: 'depth',
      severity: 'minor',
      evidence: ['a', 'f'],
    },
    {
      sketch:
        'c:client; a:service; b:service; d:service; e:service; f:service; g:service; h:service; c -> a -> b -> d -> e -> f -> g -> h',
      severity: 'major',
    },
    {
      sketch:
        'c:client; lb:load-balancer; a:service; m:load-balancer; b:service; d:service; e:service; f:service; c -> lb -> a -> m -> b -> d -> e -> f',
      variant: 'depth',
    },
    {
      sketch: 'a:service; b:service; a -request{callsPerRequest=50}-> b',
      says: "'a' calls 'b' 50 times, one after another, for one request.",
      variant: 'chatty',
      severity: 'major',
      evidence: ['a>b'],
    },
    {
      sketch: 'c:client; a:service; db:relational-db; c -> a -read{perItem=yes}-> db',
      variant: 'chatty',
      says: 'once for each item',
    },
    { sketch: 'c:client; a:service; db:relational-db; c -> a -read{callsPerRequest=200}-> db', variant: 'chatty' },
  ],
  asks: [
    {
      sketch: 'c:client; a:service; b:service; c -> a -> b; !ep.GET_/orders{list=yes,servedBy=a}',
      says: "'GET /orders' gives a list. Does 'a' call 'b' once, or once for each item?",
      variant: 'chatty',
    },
  ],
  silent: [
    'c:client; gw:api-gateway; lb:load-balancer; a:service; b:service; c -> gw -> lb -> a -> b',
    'c:client; a:service; b:service; d:service; e:service; c -> a -> b -> d -> e',
    'c:client; a:service; b:service; d:service; q:queue; e:service; f:service; c -> a -> b -> d -> q -> e -> f',
    'c:client; a:service; b:service; d:service; e:service; f:service; c -> a; a -> b; a -> d; a -> e; a -> f',
    'c:client; a:service; wf:workflow-engine; b:service; d:service; e:service; f:service; c -> a -> wf -> b -> d -> e -> f',
    'c:client; a:service; db:document-db; c -> a -read{callsPerRequest=64,parallelGroup=g}-> db',
    'c:client; a:service; b:service; c -> a -request{callsPerRequest=20,batchSize=100}-> b',
    'q:queue; w:worker; b:service; q -> w -request{callsPerRequest=20}-> b',
    'c:client; a:service; b:service; c -> a -request{callsPerRequest=1}-> b; !ep.GET_/orders{list=yes,servedBy=a}',
    'c:client; a:service; b:service; c -> a -> b; b -> a',
    'c:client; s:service; c -> s',
  ],
});
