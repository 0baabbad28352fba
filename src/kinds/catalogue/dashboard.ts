import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Dashboard',
  category: 'observability',
  means: 'Shows signals to people',
  traits: ['observes'],
  names: ['dashboard', 'grafana dashboard', 'bi dashboard', 'monitoring dashboard', 'bi tool', 'reporting dashboard'],
  products: [
    { name: 'Tableau' },
    { name: 'Looker' },
    { name: 'Metabase' },
    { name: 'Superset' },
    { name: 'Power BI' },
    { name: 'QuickSight' },
    { name: 'Redash' },
  ],
  props: {},
  planning: [],
  icon: 'M3 12h4l3-7l4 14l3-7h4',
});
