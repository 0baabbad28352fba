import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!est.writeRpsPeak=50; c:client; api:service; fcm:notification-provider{product=FCM}; c -> api; api -request{callsPerRequest=500}-> fcm',
      says: "One request at 'api' causes 500 calls to 'fcm': 50 × 500 = 25,000/s at peak.",
      severity: 'blocking',
      evidence: ['api', 'fcm', 'api>fcm'],
    },
    {
      sketch: 'c:client; api:service; b:service; c -> api; api -request{callsPerRequest=200}-> b',
      says: "causes 200 calls to 'b'.",
      severity: 'major',
    },
    {
      sketch: '!est.fanOut=50000; c:client; api:service; fcm:notification-provider; c -> api -> fcm',
      says: '50,000 recipients',
      severity: 'major',
    },
    {
      sketch:
        '!est.writeRpsPeak=100; c:client; api:service; t:pubsub{fanOut=1000}; f:service{instances=2,capacityRps=500}; c -> api -> t -> f',
      severity: 'blocking',
      says: "'t' makes 1,000 of each message: 100,000/s at 'f'",
    },
    'c:client; api:service; q:queue; c -> api -publish{callsPerRequest=1000}-> q',
  ],
  asks: [
    {
      sketch:
        '!est.fanOut=50000; c:client; api:service; q:queue; w:worker; fcm:notification-provider; c -> api -> q -> w -> fcm',
      says: 'What keeps it from standing before everybody else’s?',
    },
    {
      sketch:
        '!tag=notifications; c:client; api:service; q:queue; w:worker; fcm:notification-provider; c -> api -> q -> w -> fcm',
      says: 'How many people does one message reach',
    },
  ],
  silent: [
    '!est.writeRpsPeak=5; c:client; api:service; q:queue{product=SQS}; w:worker{batchSize=500,instances=10}; fcm:notification-provider{product=FCM}; c -> api -> q; q -> w; w -request{callsPerRequest=20}-> fcm',
    '!est.writeRpsPeak=5; c:client; api:service; q:queue{product=SQS}; w:worker{instances=10}; fcm:notification-provider{product=FCM}; c -> api -> q; q -> w; w -request{callsPerRequest=500}-> fcm',
    'c:client; api:service; b:service; c -> api; api -request{callsPerRequest=3}-> b',
    'c:client; api:service; db:document-db{shards=200}; c -> api; api -read{callsPerRequest=200,parallelGroup=g}-> db',
    '!est.fanOut=50000; c:client; api:service; q:queue; w:worker{batchSize=500}; fcm:notification-provider; c -> api -> q -> w -> fcm',
    '!est.fanOut=50000; c:client; api:service; q:queue; w:worker; fcm:notification-provider; c -> api -> q -> w -> fcm; !dec.D1{about=fan-out,chosen=hybrid: pull above 10000 followers}',
    '!est.fanOut=200; c:client; api:service; fcm:notification-provider; c -> api -> fcm',
    '!tag=notifications; !est.fanOut=20; c:client; api:service; q:queue; w:worker; fcm:notification-provider; c -> api -> q -> w -> fcm',
    'c:client; s:service; c -> s',
  ],
});
