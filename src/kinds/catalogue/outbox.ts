import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Transactional outbox',
  category: 'data',
  means: 'A table in its writer’s database that a relay reads',
  traits: ['stores-data', 'holds-truth', 'elects-leader'],
  names: ['outbox', 'outbox table'],
  products: [],
  props: {},
  planning: [],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
