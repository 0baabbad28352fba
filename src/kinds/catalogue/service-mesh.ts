import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Service mesh / discovery / sidecar control plane',
  category: 'control',
  means: 'Service mesh / discovery / sidecar control plane',
  traits: ['controls', 'passes-through', 'routes'],
  names: ['service discovery', 'service registry', 'sidecar', 'service mesh', 'naming service', 'name registry'],
  products: [
    { name: 'Istio' },
    { name: 'Linkerd' },
    { name: 'Consul' },
    { name: 'Eureka' },
    { name: 'App Mesh' },
    { name: 'Cloud Map' },
    { name: 'Consul Connect' },
    { name: 'Nomad' },
  ],
  props: {},
  planning: [{ of: 'serviceMs', typical: 1.3, range: [0.5, 3], unit: 'ms', source: 'S4' }],
  icon: 'M12 3l8 4v5c0 5-4 8-8 9c-4-1-8-4-8-9V7z',
});
