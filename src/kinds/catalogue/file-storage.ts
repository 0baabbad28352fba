import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'File storage',
  category: 'data',
  means: 'A shared file system',
  traits: ['stores-data', 'holds-truth'],
  names: ['file storage', 'nfs', 'efs', 'shared disk'],
  products: [],
  props: {},
  planning: [],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
