import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Document database',
  category: 'data',
  means: 'Document database',
  traits: ['stores-data', 'holds-truth', 'elects-leader'],
  names: [
    'document db',
    'document store',
    'elastic documents',
    'document database',
    'nosql',
    'nosql db',
    'nosql database',
    'nosql store',
  ],
  products: [
    { name: 'MongoDB', names: ['mongo'], facts: { maxItemBytes: 16777216 } },
    { name: 'Atlas', facts: { managed: 'yes', redundancy: 'zone', failover: 'automatic' } },
    { name: 'Documentdb' },
    { name: 'Couchbase' },
    { name: 'Firestore', facts: { managed: 'yes', redundancy: 'zone', failover: 'automatic' } },
    { name: 'Couchdb' },
  ],
  props: { maxItemBytes: { type: 'num', unit: 'bytes', min: 0, means: 'Largest document it accepts' } },
  planning: [
    { of: 'capacityRps', typical: 5000, range: [1000, 30000], unit: 'reads/s', source: 'S17' },
    { of: 'writeCapacityRps', typical: 2000, range: [500, 10000], unit: 'writes/s', source: 'engineering judgement' },
    { of: 'serviceMs', typical: 3, range: [1, 15], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
