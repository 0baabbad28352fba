import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Load balancer / reverse proxy',
  category: 'edge',
  means: 'Load balancer / reverse proxy',
  traits: ['fronts-traffic', 'passes-through', 'routes'],
  names: ['lb', 'load balancer', 'reverse proxy', 'ingress', 'application gateway'],
  products: [
    { name: 'ALB', facts: { managed: 'yes', redundancy: 'zone', healthCheck: 'yes' } },
    { name: 'NLB', facts: { managed: 'yes', redundancy: 'zone', healthCheck: 'yes' } },
    { name: 'ELB', facts: { managed: 'yes', redundancy: 'zone', healthCheck: 'yes' } },
    { name: 'GCLB', facts: { managed: 'yes', redundancy: 'zone', healthCheck: 'yes' } },
    { name: 'Azure Load Balancer', facts: { managed: 'yes', redundancy: 'zone', healthCheck: 'yes' } },
    { name: 'HAProxy', facts: { managed: 'no' } },
    { name: 'NGINX', facts: { managed: 'no' } },
    { name: 'Traefik', facts: { managed: 'no' } },
    { name: 'F5', facts: { managed: 'no' } },
    { name: 'Envoy' },
  ],
  props: {
    layer: { type: 'enum', values: ['l4', 'l7'], means: 'Layer' },
    algorithm: { type: 'enum', values: ['round-robin', 'least-connections', 'hash'], means: 'Algorithm' },
    healthCheck: { type: 'tri', means: 'Health check' },
    sticky: { type: 'tri', means: 'One client stays with one copy' },
    minHealthyShare: { type: 'num', min: 0, max: 1, means: 'Copies that stay in service whatever their checks say' },
    onAllUnhealthy: {
      type: 'enum',
      values: ['withdraw', 'serve'],
      means: 'What happens when every check fails at once',
    },
  },
  planning: [
    { of: 'capacityRps', typical: 30000, range: [10000, 100000], unit: 'requests/s', source: 'S2, from memory' },
    { of: 'serviceMs', typical: 1, range: [0.3, 3], unit: 'ms', source: 'from memory' },
  ],
  icon: 'M4 12h6M10 12l8-7M10 12h8M10 12l8 7',
});
