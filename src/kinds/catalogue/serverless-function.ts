import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Function as a service',
  category: 'compute',
  means: 'Function as a service',
  traits: ['computes', 'consumes-messages'],
  names: ['cloud functions', 'edge function', 'faas', 'serverless function', 'function'],
  products: [
    { name: 'Lambda', names: ['aws lambda'], facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Azure Functions', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Cloudflare Workers', facts: { managed: 'yes', redundancy: 'zone' } },
  ],
  props: {
    concurrencyLimit: {
      type: 'int',
      assumed: { typical: 1000, source: 'engineering judgement' },
      min: 0,
      means: 'Concurrency limit',
    },
    timeoutSec: { type: 'num', unit: 's', min: 0, means: 'Timeout sec' },
    coldStartMs: {
      type: 'num',
      assumed: { typical: 400, source: 'engineering judgement' },
      unit: 'ms',
      min: 0,
      means: 'Cold start ms',
    },
  },
  planning: [],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
