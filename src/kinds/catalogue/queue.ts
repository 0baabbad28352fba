import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Message queue',
  category: 'messaging',
  means: 'Competing consumers take one message each',
  traits: ['brokers-messages', 'competes'],
  names: ['queue', 'job queue', 'task queue', 'message queue'],
  products: [
    {
      name: 'SQS',
      names: ['amazon sqs', 'aws sqs'],
      facts: {
        managed: 'yes',
        redundancy: 'zone',
        durable: 'yes',
        delivery: 'at-least-once',
        ordering: 'none',
        maxMessageBytes: 1048576,
      },
    },
    {
      name: 'SQS FIFO',
      facts: {
        managed: 'yes',
        redundancy: 'zone',
        durable: 'yes',
        delivery: 'at-least-once',
        ordering: 'per-group',
        maxMessageBytes: 1048576,
      },
    },
    { name: 'RabbitMQ', names: ['rabbit', 'rabbit mq'] },
    { name: 'Activemq' },
    {
      name: 'Azure Service Bus Queue',
      facts: { managed: 'yes', redundancy: 'zone', durable: 'yes', delivery: 'at-least-once' },
    },
    { name: 'Cloud Tasks', facts: { managed: 'yes', redundancy: 'zone', durable: 'yes', delivery: 'at-least-once' } },
    { name: 'Bullmq' },
    { name: 'Beanstalkd' },
    { name: 'Ibm Mq' },
    { name: 'Redis List' },
  ],
  props: {
    ordering: { type: 'enum', values: ['none', 'fifo', 'per-group'], means: 'Ordering' },
    dlq: { type: 'tri', means: 'Dlq' },
    maxReceive: { type: 'int', min: 0, means: 'Max receive' },
    visibilityTimeoutSec: { type: 'num', unit: 's', min: 0, means: 'Visibility timeout sec' },
    priorities: { type: 'tri', means: 'Priorities' },
  },
  planning: [
    { of: 'capacityRps', typical: 20000, range: [5000, 40000], unit: 'messages/s', source: 'S11' },
    { of: 'serviceMs', typical: 5, range: [1, 50], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M3 8h12v8H3zM7 8v8M11 8v8M15 12h6',
});
