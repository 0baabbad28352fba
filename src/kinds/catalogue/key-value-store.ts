import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Key–value store',
  category: 'data',
  means: 'Partitioned',
  traits: ['stores-data', 'holds-truth'],
  names: ['kv store', 'key value store', 'kv'],
  products: [
    {
      name: 'DynamoDB',
      names: ['dynamo', 'ddb'],
      facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' },
    },
    { name: 'Riak' },
    { name: 'Cosmos DB', facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' } },
    { name: 'Bigtable', facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' } },
    { name: 'Aerospike' },
    { name: 'Foundationdb' },
    { name: 'Rocksdb Service' },
  ],
  props: {
    readQuorum: { type: 'int', min: 0, means: 'Read quorum' },
    writeQuorum: { type: 'int', min: 0, means: 'Write quorum' },
    capacityMode: { type: 'enum', values: ['provisioned', 'on-demand'], means: 'Capacity mode' },
  },
  planning: [],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
