import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Cache / in-memory data store',
  category: 'data',
  means: 'Fast memory that may forget',
  traits: ['stores-data', 'keeps-in-memory'],
  names: ['cache', 'session store', 'ehcache cluster'],
  products: [
    { name: 'Redis', names: ['redis cluster'] },
    { name: 'Memcached', facts: { persistence: 'none' } },
    { name: 'Elasticache' },
    { name: 'Memorystore' },
    { name: 'Hazelcast' },
    { name: 'Valkey' },
    { name: 'Dragonfly' },
    { name: 'KeyDB' },
    { name: 'Varnish' },
  ],
  props: {
    pattern: {
      type: 'enum',
      values: ['cache-aside', 'read-through', 'write-through', 'write-behind', 'refresh-ahead'],
      means: 'Pattern',
    },
    ttlSec: { type: 'num', unit: 's', min: 0, means: '0 = never expires' },
    ttlJitter: { type: 'tri', means: 'Ttl jitter' },
    invalidation: { type: 'enum', values: ['none', 'ttl', 'explicit', 'event', 'foreign-writer'], means: 'Invalidation' },
    eviction: { type: 'enum', values: ['none', 'lru', 'lfu', 'ttl'], means: 'Eviction' },
    hitRatio: { type: 'num', min: 0, max: 1, means: 'Hit ratio' },
    stampede: {
      type: 'enum',
      values: ['none', 'single-flight', 'lock', 'early-refresh', 'stale-while-revalidate'],
      means: 'Stampede',
    },
    persistence: { type: 'enum', values: ['none', 'snapshot', 'aof'], means: 'Persistence' },
    hotKeyMitigation: {
      type: 'enum',
      values: ['none', 'local-cache', 'key-splitting', 'replicas'],
      means: 'Hot key mitigation',
    },
  },
  planning: [
    { of: 'capacityRps', typical: 100000, range: [70000, 180000], unit: 'operations/s', source: 'S5, S18' },
    { of: 'serviceMs', typical: 0.5, range: [0.1, 1], unit: 'ms', source: 'S5' },
  ],
  icon: 'M13 2L5 14h6l-1 8l8-12h-6z',
});
