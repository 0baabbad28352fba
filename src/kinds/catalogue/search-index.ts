import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Search index',
  category: 'data',
  means: 'Text, vector',
  traits: ['stores-data', 'serves-reads-only'],
  names: ['search index', 'vector db', 'search'],
  products: [
    { name: 'Elasticsearch', names: ['elastic', 'es'] },
    { name: 'OpenSearch' },
    { name: 'Solr' },
    { name: 'Algolia', facts: { managed: 'yes', redundancy: 'zone', storeRole: 'derived' } },
    { name: 'Typesense' },
    { name: 'Meilisearch' },
    { name: 'Lucene' },
    { name: 'Pinecone', facts: { managed: 'yes', redundancy: 'zone', storeRole: 'derived' } },
    { name: 'Weaviate' },
    { name: 'Milvus' },
    { name: 'Pgvector Index' },
  ],
  props: {},
  planning: [
    { of: 'capacityRps', typical: 200, range: [50, 1000], unit: 'queries/s', source: 'engineering judgement' },
    {
      of: 'writeCapacityRps',
      typical: 5000,
      range: [1000, 20000],
      unit: 'documents/s',
      source: 'engineering judgement',
    },
    { of: 'serviceMs', typical: 40, range: [10, 200], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l6 6',
});
