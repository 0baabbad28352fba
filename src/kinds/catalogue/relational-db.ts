import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Relational database',
  category: 'data',
  means: 'Tables, transactions and one leader',
  traits: ['stores-data', 'holds-truth', 'elects-leader'],
  names: ['rdbms', 'sql db', 'db', 'database', 'relational db', 'sql database'],
  products: [
    { name: 'Postgres', names: ['postgresql', 'pg'] },
    { name: 'PostgreSQL' },
    { name: 'MySQL' },
    { name: 'MariaDB' },
    { name: 'Sql Server' },
    { name: 'Oracle' },
    { name: 'RDS', facts: { managed: 'yes' } },
    { name: 'Aurora', facts: { managed: 'yes', failover: 'automatic' } },
    { name: 'Cloud Sql', facts: { managed: 'yes' } },
    { name: 'Azure Sql', facts: { managed: 'yes' } },
    { name: 'Orders Db' },
    { name: 'SQLite', facts: { instances: 1 } },
  ],
  props: {},
  planning: [
    { of: 'capacityRps', typical: 10000, range: [2000, 50000], unit: 'reads/s', source: 'S13' },
    { of: 'writeCapacityRps', typical: 3000, range: [500, 15000], unit: 'writes/s', source: 'S13' },
    { of: 'serviceMs', typical: 2, range: [0.5, 10], unit: 'ms', source: 'S13' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
