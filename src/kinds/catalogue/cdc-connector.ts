import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Change-data-capture connector / outbox relay',
  category: 'compute',
  means: 'Change-data-capture connector / outbox relay',
  traits: ['computes', 'captures-changes', 'runs-in-background', 'delays-only'],
  names: [
    'cdc',
    'outbox relay',
    'outbox publisher',
    'logical replication',
    'relay',
    'change data capture',
    'cdc pipeline',
    'binlog reader',
    'outbox poller',
    'message relay',
  ],
  products: [
    { name: 'Debezium' },
    { name: 'Maxwell' },
    { name: 'Dms' },
    { name: 'Dynamodb Streams', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Kafka Connect Source' },
  ],
  props: { source: { type: 'enum', values: ['outbox-table', 'wal', 'binlog', 'stream'], means: 'Source' } },
  planning: [],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
