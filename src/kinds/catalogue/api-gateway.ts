import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'API gateway / BFF edge',
  category: 'edge',
  means: 'API gateway / BFF edge',
  traits: ['fronts-traffic', 'passes-through', 'routes', 'may-limit-rate'],
  names: ['api gateway', 'apigw', 'graphql gateway', 'gateway'],
  products: [
    { name: 'Kong' },
    { name: 'Apigee', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Tyk' },
    { name: 'Zuul' },
    { name: 'Spring Cloud Gateway' },
    {
      name: 'AWS API Gateway',
      facts: { managed: 'yes', redundancy: 'zone', maxPayloadBytes: 10000000, timeoutMs: 29000 },
    },
    { name: 'Azure Api Management', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'APIM', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Krakend' },
    { name: 'Apollo Router' },
  ],
  props: {
    maxPayloadBytes: { type: 'num', unit: 'bytes', min: 0, means: 'Largest request it lets through' },
    auth: { type: 'enum', values: ['none', 'api-key', 'jwt', 'oauth2', 'mtls', 'session'], means: 'Auth' },
    authz: { type: 'enum', values: ['none', 'scope', 'rbac', 'ownership'], means: 'Authz' },
    rateLimit: { type: 'tri', means: 'Rate limit' },
    rateLimitScope: {
      type: 'set',
      values: ['global', 'ip', 'user', 'tenant', 'api-key', 'endpoint'],
      means: 'Rate limit scope',
    },
    requestValidation: { type: 'tri', means: 'Request validation' },
    responseCache: { type: 'tri', means: 'Response cache' },
    cacheKeyIncludesAuth: { type: 'tri', means: 'Cache key includes auth' },
    timeoutMs: { type: 'num', unit: 'ms', min: 0, means: 'Timeout ms' },
  },
  planning: [
    { of: 'capacityRps', typical: 5000, range: [2000, 20000], unit: 'requests/s', source: 'from memory' },
    { of: 'serviceMs', typical: 5, range: [2, 15], unit: 'ms', source: 'from memory' },
  ],
  icon: 'M4 4v16M20 4v16M4 9h16M4 15h16',
});
