import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Vector index',
  category: 'data',
  means: 'Finds nearest neighbours of embeddings',
  traits: ['stores-data', 'serves-reads-only'],
  names: ['vector index', 'vector database', 'ann index', 'vector store'],
  products: [{ name: 'Qdrant' }, { name: 'Chroma' }, { name: 'Faiss' }],
  props: {},
  planning: [{ of: 'serviceMs', typical: 40, range: [10, 200], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
