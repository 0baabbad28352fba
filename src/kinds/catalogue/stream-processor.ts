import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Stream processor',
  category: 'compute',
  means: 'Stream processor',
  traits: ['computes', 'consumes-messages', 'runs-in-background'],
  names: [
    'stream processor',
    'stream processing',
    'stream processing engine',
    'streaming job',
    'stream job',
    'cep engine',
    'stream analytics',
  ],
  products: [
    { name: 'Flink' },
    { name: 'Kafka Streams' },
    { name: 'Ksqldb' },
    { name: 'Spark Streaming' },
    { name: 'Beam' },
    { name: 'Dataflow' },
    { name: 'Samza' },
    { name: 'Storm' },
    { name: 'Kinesis Analytics' },
    { name: 'Heron' },
    { name: 'Kinesis Data Analytics' },
    { name: 'Materialize' },
    { name: 'RisingWave' },
    { name: 'Spark Structured Streaming' },
  ],
  props: {
    checkpointing: { type: 'tri', means: 'Checkpointing' },
    semantics: { type: 'enum', values: ['at-most-once', 'at-least-once', 'exactly-once'], means: 'Semantics' },
  },
  planning: [
    { of: 'capacityRps', typical: 20000, range: [5000, 300000], unit: 'events/s', source: 'S7, from memory' },
    { of: 'serviceMs', typical: 50, range: [10, 1000], unit: 'ms', source: 'from memory' },
  ],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
