import { defineExamples } from '../examples.ts';

const queued = (queue: string, consume = ''): string =>
  `api:service; q:${queue}; w:worker; db:relational-db; api -> q -${consume}> w -write-> db`;

export default defineExamples({
  fires: [
    {
      sketch: 'api:service; q:queue{product=RabbitMQ,dlq=no}; w:worker; db:relational-db; api -> q -> w -write-> db',
      says: "A message that 'w' cannot process is retried for ever on 'q'",
      severity: 'major',
      evidence: ['q', 'w', 'q>w'],
    },
    { sketch: queued('queue{dlq=no,retentionHours=96}'), says: 'until it expires after 96 h' },
    { sketch: queued('event-log{dlq=no}'), says: 'What comes after it waits.' },
    { sketch: queued('queue{dlq=no}', 'consume{lossTolerant=yes}-'), severity: 'minor' },
  ],
  asks: [
    {
      sketch: 'api:service; q:queue{product=SQS}; w:worker; db:relational-db; api -> q -> w -write-> db',
      says: "Where does a message of 'q' go that 'w' cannot process?",
      severity: 'major',
    },
    'k:event-log; w:worker; db:relational-db; k -> w -> db',
  ],
  silent: [
    'api:service; q:queue{product=SQS,maxReceive=5}; dlq:dead-letter-queue{alarm=yes}; w:worker; db:relational-db; api -> q -> w -write-> db; q -> dlq',
    queued('queue{dlq=yes,maxReceive=5}'),
    'q:queue; w:worker; db:relational-db; d:dead-letter-queue; q -> w -write-> db; w -> d',
    'p:pubsub{dlq=no}; q:queue{dlq=yes}; w:worker; db:relational-db; p -> q -> w -write-> db',
    'p:pubsub{product=Redis Pub/Sub,dlq=no}; w:worker; db:relational-db; p -> w -write-> db',
    'p:pubsub{dlq=no}; rt:realtime-gateway; db:relational-db; c:client; p -> rt -push-> c; rt -write-> db',
    queued('queue', 'consume{lossTolerant=yes}-'),
    'q:queue{dlq=no}; w:worker; o:observability-backend; q -> w -> o',
    'q:queue{dlq=no}; api:service; api -> q',
  ],
});
