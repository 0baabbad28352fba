import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Schema registry',
  category: 'control',
  means: 'Keeps versions of message schemas',
  traits: ['controls'],
  names: ['schema registry'],
  products: [],
  props: {},
  planning: [],
  icon: 'M12 3l8 4v5c0 5-4 8-8 9c-4-1-8-4-8-9V7z',
});
