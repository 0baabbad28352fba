import { defineExamples } from '../examples.ts';

const logged = (log: string): string => `api:service; k:event-log{${log}}; w:worker; api -publish-> k -consume-> w`;

export default defineExamples({
  fires: [
    {
      sketch: 'api:service; k:event-log{partitions=6,replicationFactor=1}; w:worker; api -publish-> k -consume-> w',
      says: "A message on 'k' can be lost: it keeps a single copy, on one disk.",
      variant: 'broker',
      severity: 'major',
      evidence: ['k', 'api>k', 'k>w'],
    },
    {
      sketch: 'api:service; q:queue{product=SQS}; w:worker; api -publish-> q; q -consume{ackAfterProcessing=no}-> w',
      says: "'w' may crash between taking it and doing the work",
      variant: 'consumer',
      severity: 'major',
    },
    { sketch: logged('replicationFactor=3,acks=leader'), says: 'only the leader has it', variant: 'producer' },
    { sketch: logged('replicationFactor=3,acks=none'), says: 'nobody has it yet', variant: 'producer' },
    { sketch: logged('replicationFactor=3,minInsync=1,acks=all'), variant: 'producer' },
    { sketch: 'api:service; p:pubsub{product=Redis Pub/Sub}; w:worker; api -> p -> w', variant: 'ephemeral' },
    {
      sketch: 'api:service; q:queue{durable=no}; w:worker; api -> q -consume{ackAfterProcessing=yes}-> w',
      variant: 'broker',
    },
    { sketch: 'api:service; q:queue; w:worker; api -> q -consume{delivery=at-most-once}-> w', variant: 'consumer' },
    { sketch: `!tag=payments; ${logged('replicationFactor=1')}`, severity: 'blocking' },
    {
      sketch: `c:client; c -> api; ${logged('replicationFactor=1')}; !fr.F1{priority=must,critical=yes,path=c>api>k>w}`,
      severity: 'blocking',
    },
    {
      sketch: `c:client; db:relational-db; c -> api -> db; ${logged('replicationFactor=1')}; !fr.F1{priority=must,path=c>api>db}`,
      severity: 'minor',
    },
    {
      sketch: `c:client; db:relational-db; c -> api -> db; api:service; k:event-log{replicationFactor=1}; w:worker; api -publish{lossTolerant=no}-> k -> w; !fr.F1{priority=must,path=c>api>db}`,
      severity: 'major',
    },
  ],
  asks: [
    { sketch: logged('product=Kafka'), says: "How many copies of a message does 'k' keep", variant: 'broker' },
    logged('replicationFactor=3'),
    {
      sketch: 'api:service; q:queue{product=SQS}; w:worker; api -> q -> w',
      says: "Does 'w' acknowledge before or after",
      variant: 'consumer',
    },
    {
      sketch: 'a:service; p:pubsub{product=Redis Pub/Sub}; rt:realtime-gateway; c:client; a -> p -> rt -push-> c',
      says: 'do they fetch what they missed',
    },
  ],
  silent: [
    'g1:realtime-gateway; p:pubsub{product=Redis Pub/Sub}; g2:realtime-gateway; g1 -publish{lossTolerant=yes}-> p; p -consume{lossTolerant=yes}-> g2',
    logged('replicationFactor=3,minInsync=2,acks=all'),
    logged('product=MSK'),
    'api:service; q:queue{product=SQS}; w:worker; api -> q -consume{ackAfterProcessing=yes}-> w',
    'api:service; k:event-log{replicationFactor=1}; w:worker; api -publish{lossTolerant=yes}-> k -> w',
    'api:service; k:event-log{replicationFactor=1}; w:worker; api -> k -consume{lossTolerant=yes}-> w',
    'w:worker; d:dead-letter-queue{durable=no}; w -> d',
    'k:event-log{replicationFactor=1}; w:worker; k -> w',
  ],
});
