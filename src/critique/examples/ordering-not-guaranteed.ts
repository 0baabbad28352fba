import { defineExamples } from '../examples.ts';

const log = (log: string, publish: string, worker = 'worker{instances=4}', rest = ''): string =>
  `api:service; k:event-log{${log}}; w:${worker}; api -publish{${publish}}-> k -> w${rest}`;

export default defineExamples({
  fires: [
    {
      sketch: 'api:service; q:queue{product=SQS}; w:worker{instances=4}; api -publish{ordered=per-key}-> q -> w',
      says: "'w' needs the events of one key in order, but 'q' promises no order and spreads them over 4 consumers",
      variant: 'unordered-broker',
      severity: 'major',
      evidence: ['q', 'w'],
    },
    {
      sketch: log('partitions=12', 'ordered=per-key,orderingKey=none'),
      variant: 'no-key',
      says: 'no key keeps them together',
    },
    { sketch: log('partitions=12', 'ordered=global'), variant: 'global', says: 'over 12 partitions' },
    {
      sketch: 'a:service; q:queue{ordering=per-group}; w:worker; a -publish{ordered=global}-> q -> w',
      variant: 'global',
    },
    {
      sketch: log('partitions=12', 'ordered=per-key,orderingKey=orderId', 'worker{instances=4,concurrency=20}'),
      variant: 'parallel-consumer',
      says: 'works on 80 at once',
    },
    {
      sketch: log(
        'partitions=12',
        'ordered=per-key,orderingKey=none',
        'worker',
        '; db:relational-db{role=ledger}; w -write-> db',
      ),
      severity: 'blocking',
    },
    '!nfr.ordering=per-entity; api:service; q:queue{product=SQS}; w:worker; db:relational-db; api -> q -> w -write-> db',
    'api:service; q:queue{ordering=per-group}; w:worker; api -publish{ordered=per-key,orderingKey=none}-> q -> w',
    's:service; q:queue{ordering=per-group}; rt:realtime-gateway; s -publish{ordered=per-key,orderingKey=none}-> q -consume{lossTolerant=yes}-> rt',
    {
      sketch: `${log('partitions=12', 'ordered=per-key,orderingKey=none')}; db:relational-db; api -write-> db; !ent.Order{store=db,pk=orderId}`,
      variant: 'no-key',
    },
  ],
  asks: [
    {
      sketch: 'api:service; k:event-log{partitions=12}; w:worker{instances=4}; api -publish{ordered=per-key}-> k -> w',
      says: "What keeps two events of one entity in order on 'k'?",
      variant: 'no-key',
    },
    { sketch: log('product=Kafka', 'ordered=global'), variant: 'global' },
    {
      sketch: 'api:service; q:queue{product=RabbitMQ}; w:worker; api -> q -consume{ordered=per-key}-> w',
      variant: 'unordered-broker',
    },
    {
      sketch: 'api:service; k:event-log; w:worker; db:relational-db{role=ledger}; api -> k -> w -write-> db',
      says: "Does 'w' need what 'api' publishes in order?",
      severity: 'blocking',
    },
    '!tag=collaboration; s:service; p:pubsub; rt:realtime-gateway; s -> p -> rt',
  ],
  silent: [
    'api:service; k:event-log{partitions=12}; w:worker{instances=4}; api -publish{ordered=per-key,orderingKey=orderId}-> k -> w',
    log('partitions=1', 'ordered=per-key'),
    log('partitions=1', 'ordered=global'),
    'api:service; q:queue{product=SQS FIFO}; w:worker; api -publish{ordered=per-key,orderingKey=orderId}-> q -> w',
    'api:service; q:queue{ordering=fifo}; w:worker; api -publish{ordered=global}-> q -> w',
    'api:service; q:queue{product=SQS}; w:worker; api -publish{ordered=per-key}-> q -consume{idempotency=conditional}-> w',
    'api:service; q:queue{product=SQS}; w:worker{instances=4}; api -publish{ordered=not-needed}-> q -> w',
    'api:service; q:queue{product=SQS}; w:worker{instances=4}; m:notification-provider; api -> q -> w -> m',
    'api:service; k:event-log{partitions=12}; w:worker{instances=4,concurrency=20}; api -publish{ordered=per-key,orderingKey=orderId}-> k -consume{orderingKey=orderId}-> w',
    '!nfr.ordering=per-entity; a:service; q:queue{product=SQS}; w:worker; m:notification-provider; a -> q -> w -> m',
    '!tag=collaboration; s:service; p:pubsub; rt:realtime-gateway; s -> p -consume{lossTolerant=yes}-> rt',
  ],
});
