import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Distributed SQL database',
  category: 'data',
  means: 'Distributed SQL database',
  traits: ['stores-data', 'holds-truth', 'keeps-quorum'],
  names: ['distributed sql'],
  products: [
    { name: 'Spanner', facts: { managed: 'yes', redundancy: 'zone', consistency: 'strong' } },
    { name: 'CockroachDB' },
    { name: 'Yugabytedb' },
    { name: 'TiDB' },
    { name: 'Vitess' },
    { name: 'Citus' },
    { name: 'Planetscale' },
    { name: 'Alloydb Omni' },
  ],
  props: {},
  planning: [
    { of: 'capacityRps', typical: 5000, range: [1500, 20000], unit: 'reads/s', source: 'engineering judgement' },
    { of: 'writeCapacityRps', typical: 1500, range: [500, 5000], unit: 'writes/s', source: 'engineering judgement' },
    { of: 'serviceMs', typical: 5, range: [1, 25], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
