import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Feature store',
  category: 'data',
  means: 'Keeps model inputs for training and serving',
  traits: ['stores-data', 'serves-reads-only'],
  names: ['feature store', 'feature repository'],
  products: [],
  props: {},
  planning: [{ of: 'serviceMs', typical: 5, range: [1, 20], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
