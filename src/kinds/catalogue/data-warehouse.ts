import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Data warehouse / lake / OLAP',
  category: 'data',
  means: 'Data warehouse / lake / OLAP',
  traits: ['stores-data', 'serves-reads-only'],
  names: ['data lake', 'olap', 'data warehouse', 'warehouse'],
  products: [
    { name: 'Snowflake', facts: { managed: 'yes', redundancy: 'zone', storeRole: 'analytics' } },
    { name: 'BigQuery', facts: { managed: 'yes', redundancy: 'zone', storeRole: 'analytics' } },
    { name: 'Redshift', facts: { managed: 'yes', storeRole: 'analytics' } },
    { name: 'Databricks', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Synapse', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'ClickHouse' },
    { name: 'Druid' },
    { name: 'Hive' },
    { name: 'Presto' },
    { name: 'Trino' },
    { name: 'Athena', facts: { managed: 'yes', redundancy: 'zone' } },
  ],
  props: { concurrency: { type: 'int', min: 0, means: 'Concurrency' } },
  planning: [{ of: 'serviceMs', typical: 2000, range: [500, 60000], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
