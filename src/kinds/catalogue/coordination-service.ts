import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Coordination service',
  category: 'control',
  means: 'Locks, leader election, consensus',
  traits: ['controls', 'keeps-quorum'],
  names: [
    'raft cluster',
    'lock service',
    'leader election',
    'coordination service',
    'distributed lock',
    'leader elector',
    'consensus service',
    'lock manager',
  ],
  products: [{ name: 'Zookeeper' }, { name: 'etcd' }, { name: 'Consul Lock' }, { name: 'Chubby' }, { name: 'Redlock' }],
  props: { fencing: { type: 'tri', means: 'Fencing' } },
  planning: [
    { of: 'capacityRps', typical: 30000, range: [10000, 30000], unit: 'reads/s', source: 'S9' },
    { of: 'writeCapacityRps', typical: 5000, range: [1500, 10000], unit: 'writes/s', source: 'S9' },
    { of: 'serviceMs', typical: 2, range: [1, 10], unit: 'ms', source: 'S9' },
  ],
  icon: 'M12 3l8 4v5c0 5-4 8-8 9c-4-1-8-4-8-9V7z',
});
