import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Function as a service',
  category: 'compute',
  means: 'Function as a service',
  traits: ['computes', 'consumes-messages'],
  names: [
    'cloud functions',
    'edge function',
    'faas',
    'serverless function',
    'function',
    'cloud function',
    'serverless',
  ],
  products: [
    { name: 'Lambda', names: ['aws lambda'], facts: { managed: 'yes', redundancy: 'zone', maxPayloadBytes: 6000000 } },
    { name: 'Azure Functions', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Cloudflare Workers', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Cloud Functions' },
    { name: 'OpenFaaS' },
    { name: 'Knative' },
    { name: 'Lambda@Edge' },
    { name: 'Vercel Functions' },
  ],
  props: {
    autoscaleOn: {
      type: 'enum',
      values: ['none', 'cpu', 'memory', 'concurrency', 'latency', 'queue'],
      means: 'What makes it grow and shrink',
    },
    maxPayloadBytes: { type: 'num', unit: 'bytes', min: 0, means: 'Largest request it takes in a call that waits' },
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
  planning: [
    { of: 'serviceMs', typical: 20, range: [5, 100], unit: 'ms', source: 'engineering judgement' },
    { of: 'concurrencyLimit', typical: 1000, range: [1000, 10000], unit: 'concurrent calls', source: 'S6' },
  ],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
