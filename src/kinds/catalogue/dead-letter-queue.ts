import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Dead-letter queue / parking lot',
  category: 'messaging',
  means: 'Dead-letter queue / parking lot',
  traits: ['brokers-messages', 'collects-failures'],
  names: ['dlq', 'dead letter', 'dead letter queue', 'parking lot', 'poison queue', 'error queue'],
  products: [],
  props: {
    alarm: { type: 'tri', means: 'Alarm' },
    replay: { type: 'enum', values: ['none', 'manual', 'automatic'], means: 'Replay' },
  },
  planning: [],
  icon: 'M4 7h16v10H4zM9 9l6 6M15 9l-6 6',
});
