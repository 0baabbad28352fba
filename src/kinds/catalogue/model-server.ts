import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Model server',
  category: 'compute',
  means: 'Answers predictions of a trained model',
  traits: ['computes'],
  names: ['model server', 'inference service', 'ml model', 'ranking model'],
  products: [],
  props: {},
  planning: [{ of: 'serviceMs', typical: 50, range: [5, 2000], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
