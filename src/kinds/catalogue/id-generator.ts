import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'ID generator',
  category: 'compute',
  means: 'Hands out unique identifiers',
  traits: ['computes'],
  names: [
    'id generator',
    'ids',
    'snowflake ids',
    'key generation service',
    'kgs',
    'ticket server',
    'id service',
    'id gen',
    'uid generator',
    'uuid generator',
    'unique id generator',
    'sequence generator',
    'id allocator',
  ],
  products: [],
  props: {},
  planning: [{ of: 'serviceMs', typical: 1, range: [0.1, 5], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
