import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'DNS / global traffic manager',
  category: 'edge',
  means: 'DNS / global traffic manager',
  traits: ['fronts-traffic', 'passes-through', 'routes', 'is-global'],
  names: ['dns', 'traffic manager', 'gslb', 'domain name system', 'name server', 'dns server'],
  products: [
    { name: 'Route 53', facts: { managed: 'yes', redundancy: 'global' } },
    { name: 'Cloud Dns', facts: { managed: 'yes', redundancy: 'global' } },
    { name: 'Ns1' },
    { name: 'Azure Dns', facts: { managed: 'yes', redundancy: 'global' } },
    { name: 'Akamai Edge Dns', facts: { managed: 'yes', redundancy: 'global' } },
  ],
  props: {
    ttlSec: {
      type: 'int',
      assumed: { typical: 60, source: 'engineering judgement' },
      unit: 's',
      min: 0,
      means: 'Ttl sec',
    },
    failoverPolicy: { type: 'enum', values: ['none', 'health-based', 'geo', 'weighted'], means: 'Failover policy' },
    healthCheck: { type: 'tri', means: 'Answers only with targets whose check succeeds' },
    minHealthyShare: { type: 'num', min: 0, max: 1, means: 'Records that stay whatever their checks say' },
    onAllUnhealthy: {
      type: 'enum',
      values: ['withdraw', 'serve'],
      means: 'What happens when every check fails at once',
    },
  },
  planning: [{ of: 'serviceMs', typical: 20, range: [0, 60], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 12h16M12 4a12 12 0 0 1 0 16M12 4a12 12 0 0 0 0 16M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0',
});
