import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Data lake',
  category: 'data',
  means: 'Raw files for analysis',
  traits: ['stores-data', 'serves-reads-only'],
  names: ['data lake'],
  products: [],
  props: {},
  planning: [],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
