import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Connection pooler / DB proxy',
  category: 'compute',
  means: 'Connection pooler / DB proxy',
  traits: ['computes', 'passes-through'],
  names: ['connection pooler', 'db proxy', 'connection pool', 'database proxy', 'db connection pool'],
  products: [
    { name: 'PgBouncer' },
    { name: 'RDS Proxy', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Proxysql' },
    { name: 'Pgcat' },
    { name: 'Hikari' },
  ],
  props: {
    maxClientConnections: {
      type: 'int',
      assumed: { typical: 10000, source: 'engineering judgement' },
      min: 0,
      means: 'Max client connections',
    },
    poolSize: { type: 'int', assumed: { typical: 50, source: 'engineering judgement' }, min: 0, means: 'server side' },
    mode: { type: 'enum', values: ['session', 'transaction'], means: 'Mode' },
  },
  planning: [{ of: 'serviceMs', typical: 0.5, range: [0.1, 2], unit: 'ms', source: 'from memory' }],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
