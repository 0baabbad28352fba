import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Unrecognised box',
  category: 'other',
  means: 'A box that was not recognised',
  traits: [],
  names: [],
  products: [],
  props: {},
  planning: [],
  icon: 'M5 5h14v14H5z',
});
