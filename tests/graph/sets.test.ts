import { describe, expect, it } from 'vitest';
import * as sets from '#graph/sets.ts';
import { graphOf } from './sketched.ts';

const x = (sketch: string) => graphOf(`x:${sketch}`).component('x');

describe('sets', () => {
  it.each([
    ['isEntry', 'client', 'service'],
    ['isEntry', 'external-caller', 'external-api'],
    ['isEdge', 'load-balancer', 'service'],
    ['isCompute', 'worker', 'queue'],
    ['isBroker', 'dead-letter-queue', 'cache'],
    ['isStore', 'cache', 'queue'],
    ['isExternal', 'payment-provider', 'external-caller'],
    ['isControl', 'config-service', 'service'],
    ['isObserver', 'alerting', 'service'],
    ['isCache', 'cache', 'relational-db'],
    ['isDeadLetter', 'dead-letter-queue', 'queue'],
    ['isPassThrough', 'connection-pooler', 'service'],
    ['isGeneric', 'generic', 'service'],
  ] as const)('%s: %s, not %s', (set, member, other) => {
    expect(sets[set](x(member))).toBe(true);
    expect(sets[set](x(other))).toBe(false);
  });

  it.each([
    ['relational-db', true],
    ['relational-db{role=ledger}', true],
    ['relational-db{role=derived}', false],
    ['relational-db{role=session}', false],
    ['document-db{role=cache}', false],
    ['document-db{role=analytics}', false],
    ['cache', false],
    ['cache{role=source-of-truth}', true],
    ['search-index', false],
    ['search-index{role=ledger}', true],
    ['service{storeRole=ledger}', false],
  ])('%s holds the truth: %s', (sketch, truth) => {
    expect(sets.holdsTruth(x(sketch))).toBe(truth);
  });
});
