import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Token vault',
  category: 'data',
  means: 'Exchanges sensitive values for tokens',
  traits: ['stores-data', 'holds-truth', 'elects-leader'],
  names: ['token vault', 'card vault', 'tokeniser'],
  products: [],
  props: {},
  planning: [{ of: 'serviceMs', typical: 10, range: [2, 50], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
