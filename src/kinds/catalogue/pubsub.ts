import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Publish/subscribe topic / event bus',
  category: 'messaging',
  means: 'Publish/subscribe topic / event bus',
  traits: ['brokers-messages', 'broadcasts'],
  names: [
    'pubsub',
    'pub sub',
    'topic',
    'event bus',
    'mqtt topic',
    'message bus',
    'pub sub system',
    'publish subscribe',
    'notification topic',
    'event broker',
  ],
  products: [
    { name: 'SNS', facts: { managed: 'yes', redundancy: 'zone', delivery: 'at-least-once', durable: 'yes' } },
    {
      name: 'Google Pub/sub',
      facts: { managed: 'yes', redundancy: 'zone', delivery: 'at-least-once', durable: 'yes' },
    },
    { name: 'Eventbridge', facts: { managed: 'yes', redundancy: 'zone', delivery: 'at-least-once', durable: 'yes' } },
    { name: 'Event Grid', facts: { managed: 'yes', redundancy: 'zone', delivery: 'at-least-once' } },
    { name: 'Redis Pub/sub', facts: { durable: 'no', delivery: 'at-most-once' } },
    { name: 'NATS', facts: { durable: 'no', delivery: 'at-most-once' } },
    { name: 'Azure Service Bus Topic' },
  ],
  props: {
    fanOut: { type: 'num', min: 0, means: 'subscribers per message' },
    ordering: { type: 'text', means: 'Ordering' },
    dlq: { type: 'tri', means: 'Dlq' },
  },
  planning: [{ of: 'serviceMs', typical: 30, range: [10, 100], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 12h6M10 12l8-6M10 12l8 6M4 12a1 1 0 1 0 2 0',
});
