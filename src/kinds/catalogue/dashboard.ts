import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Dashboard',
  category: 'observability',
  means: 'Shows signals to people',
  traits: ['observes'],
  names: ['dashboard', 'grafana dashboard'],
  products: [],
  props: {},
  planning: [],
  icon: 'M3 12h4l3-7l4 14l3-7h4',
});
