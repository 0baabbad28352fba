import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Graph database',
  category: 'data',
  means: 'Graph database',
  traits: ['stores-data', 'holds-truth', 'elects-leader'],
  names: ['graph db', 'social graph store', 'graph database'],
  products: [
    { name: 'Neo4j' },
    { name: 'Neptune', facts: { managed: 'yes' } },
    { name: 'Janusgraph' },
    { name: 'Dgraph' },
    { name: 'Tigergraph' },
    { name: 'ArangoDB' },
    { name: 'Memgraph' },
    { name: 'OrientDB' },
    { name: 'Cosmos Gremlin' },
  ],
  props: {},
  planning: [
    { of: 'capacityRps', typical: 1000, range: [100, 5000], unit: 'traversals/s', source: 'engineering judgement' },
    { of: 'serviceMs', typical: 15, range: [5, 100], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
