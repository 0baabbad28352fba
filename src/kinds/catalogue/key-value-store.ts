import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Key–value store',
  category: 'data',
  means: 'Partitioned',
  traits: ['stores-data', 'holds-truth'],
  names: ['kv store', 'key value store', 'kv', 'key value db', 'key value database'],
  products: [
    {
      name: 'DynamoDB',
      names: ['dynamo', 'ddb'],
      facts: {
        managed: 'yes',
        redundancy: 'zone',
        encryptionAtRest: 'yes',
        maxItemBytes: 409600,
        partitionReadRps: 3000,
        partitionWriteRps: 1000,
      },
    },
    { name: 'Riak' },
    { name: 'Cosmos DB', facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' } },
    { name: 'Bigtable', facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' } },
    { name: 'Aerospike' },
    { name: 'Foundationdb' },
    { name: 'Rocksdb Service' },
    { name: 'LevelDB' },
    { name: 'RocksDB' },
    { name: 'Voldemort' },
    { name: 'Cosmos' },
  ],
  props: {
    partitionReadRps: { type: 'num', unit: 'reads/s', min: 0, means: 'Reads that one partition serves' },
    partitionWriteRps: { type: 'num', unit: 'writes/s', min: 0, means: 'Writes that one partition takes' },
    maxItemBytes: { type: 'num', unit: 'bytes', min: 0, means: 'Largest item it accepts' },
    readQuorum: { type: 'int', min: 0, means: 'Read quorum' },
    writeQuorum: { type: 'int', min: 0, means: 'Write quorum' },
    capacityMode: { type: 'enum', values: ['provisioned', 'on-demand'], means: 'Capacity mode' },
  },
  planning: [
    {
      of: 'partitionReadRps',
      typical: 3000,
      range: [3000, 50000],
      unit: 'reads/s',
      source: 'S15, upper end from memory',
    },
    {
      of: 'partitionWriteRps',
      typical: 1000,
      range: [1000, 20000],
      unit: 'writes/s',
      source: 'S15, upper end from memory',
    },
    { of: 'serviceMs', typical: 5, range: [1, 10], unit: 'ms', source: 'from memory' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
