import { defineExamples } from '../examples.ts';

const app = (props: string, queue = ''): string =>
  `c:client; app:service{${props}}; db:relational-db; q:queue${queue}; p:service; c -> app -> db; c -> p -> q -> app`;

export default defineExamples({
  fires: [
    { sketch: app('sharedProcess=yes'), severity: 'major', says: 'in the same processes', evidence: ['app', 'q'] },
    app('role=monolith'),
    { sketch: app('sharedProcess=yes', '{dlq=no}'), severity: 'blocking', says: 'nowhere to go' },
  ],
  asks: [app('instances=3')],
  silent: [
    app('sharedProcess=no'),
    'c:client; app:service; db:relational-db; q:queue; w:worker; c -> app -> db; app -> q -> w -> db',
    'c:client; rt:realtime-gateway; p:pubsub; s:service; c -> rt; s -> p -> rt',
    'c:client; app:service{sharedProcess=yes}; db:relational-db; p:pubsub; s:service; c -> app -> db; s -> p; p -consume{lossTolerant=yes}-> app',
    'c:client; api:service; c -> api',
  ],
});
