import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../src/document/document.ts';
import { withOrderedIds } from '../../src/document/for-link.ts';

function drawn(a: string, b: string, edge: string): DesignDocument {
  return {
    format: 'faultline-design',
    version: 1,
    components: [
      { id: 'merchant', kind: 'client', name: 'Merchant', role: 'merchant' },
      { id: a, kind: 'service', name: 'Orders' },
      { id: b, kind: 'cache', name: 'Redis' },
    ],
    connections: [{ id: edge, from: a, to: b }],
    workbook: { deepDives: [{ id: 'd1', about: b, text: 'Expiry' }] },
  };
}

describe('ids in the order of drawing', () => {
  it('are the same whatever chance made of them', () => {
    const first = withOrderedIds(drawn('zzzzzzz9', 'aaaaaaa2', 'qwertyu3'));
    expect(first).toEqual(withOrderedIds(drawn('bcdefgh4', 'yxwvuts7', 'kkkkkkk5')));
    expect(first.connections).toEqual([{ id: 'e1', from: 'c1', to: 'c2' }]);
    expect(first.workbook?.deepDives?.[0]?.about).toBe('c2');
  });

  it('leave alone what somebody chose, and what is said elsewhere on the board', () => {
    const kept = drawn('orders', 'service2', 'first');
    const named = { ...kept, components: kept.components.map((one) => ({ ...one, role: 'service2' })) };
    expect(withOrderedIds(named)).toEqual(named);
  });
});
