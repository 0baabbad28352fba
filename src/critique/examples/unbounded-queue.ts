import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; q:queue{product=RabbitMQ,bound=unbounded}; w:worker; c -> api -> q -> w',
      says: "'q' will simply grow",
      severity: 'minor',
      evidence: ['q', 'w'],
    },
    {
      sketch:
        '!est.writeRpsPeak=900; c:client; api:service; q:queue{bound=unbounded}; w:worker{instances=4,capacityRps=200}; c -> api -> q -> w',
      says: "Producers can outrun 'w', and 'q' will simply grow: by 360,000 messages in a busy hour",
      severity: 'major',
    },
    'c:client; gw:api-gateway{rateLimit=no}; api:service; q:queue{bound=unbounded}; w:worker; c -> gw -> api -> q -> w',
    'c:client; api:service; k:event-log{bound=unbounded}; w:worker; c -> api -> k -> w',
  ],
  asks: [
    {
      sketch: 'c:client; api:service; q:queue{product=RabbitMQ}; w:worker; c -> api -> q -> w',
      says: "What keeps 'q' from growing",
    },
    {
      sketch: 'c:client; gw:api-gateway; api:service; q:queue{bound=unbounded}; w:worker; c -> gw -> api -> q -> w',
      says: "Does 'gw' limit what reaches it?",
    },
  ],
  silent: [
    'c:client; api:service; q:queue{product=SQS,retentionHours=96,bound=ttl}; w:worker; c -> api -> q -> w',
    'c:client; api:service; q:queue{product=SQS}; w:worker; c -> api -> q -> w',
    'c:client; api:service; k:event-log{product=Kafka}; w:worker; c -> api -> k -> w',
    'c:client; rl:rate-limiter; api:service; q:queue{bound=unbounded}; w:worker; c -> rl -> api -> q -> w',
    'c:client; gw:api-gateway{rateLimit=yes}; api:service; q:queue; w:worker; c -> gw -> api -> q -> w',
    'c:client; api:service{loadShedding=yes}; q:queue{bound=unbounded}; w:worker; c -> api -> q -> w',
    's:scheduler; q:queue; w:worker; s -> q -> w',
    'c:client; api:service; q:queue; w:worker; c -> api -> q -> w; !dec.D1{about=q,chosen=shed with 429 when it is long}',
    'c:client; s:service; c -> s',
  ],
});
