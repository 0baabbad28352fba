import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Event log / commit log',
  category: 'messaging',
  means: 'A replayable, partitioned log',
  traits: ['brokers-messages', 'keeps-quorum', 'replays'],
  names: ['event stream', 'commit log', 'event log', 'event store'],
  products: [
    {
      name: 'Kafka',
      names: ['apache kafka'],
      facts: { delivery: 'at-least-once', durable: 'yes', maxMessageBytes: 1048576 },
    },
    {
      name: 'MSK',
      facts: {
        managed: 'yes',
        redundancy: 'zone',
        delivery: 'at-least-once',
        durable: 'yes',
        maxMessageBytes: 1048576,
      },
    },
    { name: 'Confluent', facts: { managed: 'yes', redundancy: 'zone', delivery: 'at-least-once', durable: 'yes' } },
    { name: 'Redpanda', facts: { delivery: 'at-least-once', durable: 'yes' } },
    { name: 'Kinesis', facts: { managed: 'yes', redundancy: 'zone', delivery: 'at-least-once', durable: 'yes' } },
    { name: 'Event Hubs', facts: { managed: 'yes', redundancy: 'zone', delivery: 'at-least-once', durable: 'yes' } },
    { name: 'Pulsar', facts: { delivery: 'at-least-once', durable: 'yes' } },
    { name: 'Nats Jetstream' },
    { name: 'Redis Streams' },
  ],
  props: {
    partitions: { type: 'int', min: 0, means: 'Partitions' },
    replicationFactor: { type: 'int', min: 0, means: 'Replication factor' },
    minInsync: { type: 'int', min: 0, means: 'Min insync' },
    acks: { type: 'enum', values: ['none', 'leader', 'all'], means: 'Acks' },
    idempotentProducer: { type: 'tri', means: 'Idempotent producer' },
    transactions: { type: 'tri', means: 'Transactions' },
    dlq: { type: 'tri', means: 'Dlq' },
  },
  planning: [
    { of: 'serviceMs', typical: 5, range: [2, 20], unit: 'ms', source: 'S11' },
    { of: 'brokerMBps', typical: 50, range: [20, 200], unit: 'MB/s', source: 'S11' },
    { of: 'partitionMBps', typical: 10, range: [5, 20], unit: 'MB/s', source: 'from memory' },
  ],
  icon: 'M3 6h18M3 12h18M3 18h18M7 4v4M12 10v4M17 16v4',
});
