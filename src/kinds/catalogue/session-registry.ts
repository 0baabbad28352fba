import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Session registry',
  category: 'data',
  means: 'Says which server holds whose connection',
  traits: ['stores-data', 'keeps-in-memory'],
  names: ['session registry', 'connection registry', 'presence store'],
  products: [],
  props: {},
  planning: [
    { of: 'serviceMs', typical: 0.5, range: [0.1, 1], unit: 'ms', source: 'S5' },
    { of: 'capacityRps', typical: 100000, range: [70000, 180000], unit: 'operations/s', source: 'S5, S18' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
