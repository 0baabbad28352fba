import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Network link',
  category: 'edge',
  means: 'A shared network hop: VPN, transit gateway, peering, NAT',
  traits: ['fronts-traffic', 'passes-through', 'routes'],
  names: [
    'transit gateway',
    'backbone',
    'vpn',
    'direct connect',
    'interconnect',
    'nat gateway',
    'peering',
    'egress gateway',
    'internet gateway',
    'nat',
  ],
  products: [],
  props: { bandwidthGbit: { type: 'num', min: 0, unit: 'Gbit/s', means: 'Bandwidth of the link' } },
  planning: [{ of: 'serviceMs', typical: 0.5, range: [0.1, 3], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 12h16M12 4a12 12 0 0 1 0 16M12 4a12 12 0 0 0 0 16M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0',
});
