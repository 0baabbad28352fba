import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Read replica',
  category: 'data',
  means: 'Drawn separately',
  traits: ['stores-data', 'serves-reads-only'],
  names: [
    'read replica',
    'replica',
    'follower',
    'standby',
    'secondary',
    'db replica',
    'database replica',
    'replica set',
  ],
  products: [],
  props: {
    replicaOf: { type: 'text', means: 'Replica of' },
    lagMs: {
      type: 'num',
      assumed: { typical: 100, source: 'engineering judgement' },
      unit: 'ms',
      min: 0,
      means: 'Lag ms',
    },
  },
  planning: [
    { of: 'capacityRps', typical: 10000, range: [2000, 50000], unit: 'reads/s', source: 'S13' },
    { of: 'serviceMs', typical: 2, range: [0.5, 10], unit: 'ms', source: 'S13' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
