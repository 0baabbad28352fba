import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Rate limiter / quota service',
  category: 'edge',
  means: 'Rate limiter / quota service',
  traits: ['fronts-traffic', 'limits-rate'],
  names: [
    'rate limiter',
    'throttler',
    'quota service',
    'rate limit',
    'rate limiting',
    'rate limiting service',
    'api rate limiter',
  ],
  products: [{ name: 'Envoy Ratelimit' }, { name: 'Bucket4j' }, { name: 'Limitd' }],
  props: {
    algorithm: {
      type: 'enum',
      values: ['fixed-window', 'sliding-log', 'sliding-counter', 'token-bucket', 'leaky-bucket'],
      means: 'Algorithm',
    },
    counters: { type: 'enum', values: ['central', 'local', 'local-sync'], means: 'Counters' },
    atomic: { type: 'tri', means: 'Atomic' },
    scope: { type: 'set', values: ['global', 'ip', 'user', 'tenant', 'api-key', 'endpoint'], means: 'Scope' },
    failureMode: { type: 'enum', values: ['open', 'closed', 'local-fallback'], means: 'Failure mode' },
    headers: { type: 'tri', means: 'Headers' },
    configSource: { type: 'enum', values: ['static', 'config-service', 'database'], means: 'Config source' },
    configPropagationSec: { type: 'num', unit: 's', min: 0, means: 'Config propagation sec' },
  },
  planning: [
    { of: 'capacityRps', typical: 80000, range: [40000, 150000], unit: 'decisions/s', source: 'S5' },
    { of: 'serviceMs', typical: 1, range: [0.5, 3], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M4 18a9 9 0 1 1 16 0M12 14l4-5',
});
