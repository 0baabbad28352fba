import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Wide-column store',
  category: 'data',
  means: 'Wide-column store',
  traits: ['stores-data', 'holds-truth', 'keeps-quorum'],
  names: ['wide column store', 'wide column db', 'wide column database', 'columnar store', 'column store'],
  products: [
    { name: 'Cassandra', names: ['apache cassandra'] },
    { name: 'ScyllaDB' },
    { name: 'HBase' },
    { name: 'Astra', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Keyspaces', facts: { managed: 'yes', redundancy: 'zone' } },
  ],
  props: {
    readQuorum: { type: 'int', min: 0, means: 'Read quorum' },
    writeQuorum: { type: 'int', min: 0, means: 'Write quorum' },
    capacityMode: { type: 'enum', values: ['provisioned', 'on-demand'], means: 'Capacity mode' },
  },
  planning: [
    { of: 'writeCapacityRps', typical: 5000, range: [3000, 20000], unit: 'writes/s', source: 'S16' },
    { of: 'capacityRps', typical: 5000, range: [3000, 20000], unit: 'reads/s', source: 'S16' },
    { of: 'serviceMs', typical: 3, range: [1, 10], unit: 'ms', source: 'from memory' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
