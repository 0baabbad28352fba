import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        'a:service{instances=400}; cfg:service{instances=2,capacityRps=100}; a -request{burst=on-start,spread=0}-> cfg',
      variant: 'restart',
      says: '400 calls in the first second. It does 200/s',
      evidence: ['a', 'cfg'],
    },
    'a:service{instances=5000}; cfg:service{instances=2}; a -request{burst=on-reconnect,jitter=no}-> cfg',
    {
      sketch:
        'a:service{instances=200,capacityRps=50}; cs:coordination-service{instances=3,capacityRps=1000}; a -control{usage=per-request}-> cs',
      variant: 'fan-in',
      says: '10000/s',
    },
    {
      sketch: 'a:service{instances=120,capacityRps=100}; kv:key-value-store{shards=4,capacityRps=1000}; a -read-> kv',
      variant: 'fan-in',
      says: 'it does 4000/s',
    },
  ],
  asks: [
    {
      sketch: 'a:service{instances=400}; cfg:service{instances=2,capacityRps=100}; a -request{burst=on-start}-> cfg',
      variant: 'restart',
    },
    {
      sketch: 'a:service{instances=200}; cs:coordination-service{instances=3}; a -control{usage=per-request}-> cs',
      variant: 'fan-in',
    },
  ],
  silent: [
    'a:service{instances=400}; cfg:service{instances=2,capacityRps=100}; a -request{burst=on-start,spread=60,jitter=yes}-> cfg',
    'a:service{instances=400}; cfg:service{instances=2,capacityRps=100,loadShedding=yes}; a -request{burst=on-start,spread=0}-> cfg',
    'a:service{instances=40}; cfg:service{instances=2,capacityRps=100}; a -request{burst=on-start,spread=0}-> cfg',
    'a:service{instances=5000}; kv:key-value-store{product=DynamoDB}; a -read{burst=on-start,spread=0}-> kv',
    'a:service{instances=5000}; q:queue; a -publish{burst=on-event,spread=0}-> q',
    'a:service{instances=200,capacityRps=50}; cs:coordination-service{instances=3,capacityRps=1000}; a -control{usage=per-request,lastKnownGood=yes}-> cs',
    'a:service{instances=400}; b:service; a -> b',
    // 12,000/s asked of 16 shards of 1,000/s each.
    'a:service{instances=120,capacityRps=100}; kv:key-value-store{shards=16,capacityRps=1000}; a -read-> kv',
  ],
});
