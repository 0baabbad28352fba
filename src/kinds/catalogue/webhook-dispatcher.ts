import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Webhook dispatcher',
  category: 'compute',
  means: 'Delivers events to other organisations',
  traits: ['computes', 'consumes-messages', 'runs-in-background'],
  names: ['webhook dispatcher', 'webhook sender', 'webhook worker', 'webhook service', 'webhook delivery'],
  products: [],
  props: {},
  planning: [],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
