import { describe, expect, it } from 'vitest';
import { propTitle, sayValue, unitOf } from '#app/inspect/prop-words.ts';
import { connectionProps } from '#kinds/connection-props.ts';
import { kinds, propsOf } from '#kinds/kinds.ts';

describe('the words of props', () => {
  it.each([
    ['replicationFactor', 'Replication factor'],
    ['timeoutMs', 'Timeout'],
    ['azCount', 'Zone count'],
    ['ttlSec', 'TTL'],
    ['targets.p99Ms', 'p99'],
    ['tls', 'TLS'],
    ['slaPct', 'SLA'],
  ])('%s is called %s', (key, title) => expect(propTitle(key).toLowerCase()).toBe(title.toLowerCase()));

  it('two props of one element never share a name', () => {
    const tables = [...[...kinds.keys()].map((kind) => propsOf(kind)), connectionProps];
    for (const table of tables) {
      const titles = Object.keys(table).map(propTitle);
      expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
    }
  });

  it('says values with their unit', () => {
    expect(sayValue(1200, { type: 'num', means: '', unit: 'ms' })).toBe('1,200 ms');
    expect(sayValue('at-least-once')).toBe('at least once');
    expect(sayValue(['pii', 'pci'])).toBe('pii, pci');
    expect(unitOf('timeoutMs')).toBe('ms');
    expect(unitOf('retentionHours', { type: 'num', means: '', unit: 'hours' })).toBe('hours');
    expect(unitOf('shards')).toBeUndefined();
  });
});
