import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Session registry',
  category: 'data',
  means: 'Says which server holds whose connection',
  traits: ['stores-data', 'keeps-in-memory'],
  names: ['session registry', 'connection registry', 'presence store'],
  products: [],
  props: {},
  planning: [],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
