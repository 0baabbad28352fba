import { describe, expect, it } from 'vitest';
import { designOf } from '#critique/design.ts';
import { parseSketch } from '#critique/notation.ts';
import { type Cost, costOf, listPrices, type PriceList } from '#simulation/cost.ts';

function costIn(sketch: string, id: string, list?: PriceList): Cost | undefined {
  const { graph, numbers } = designOf(parseSketch(sketch));
  return costOf(graph, numbers, graph.component(id), list);
}

const usd = (sketch: string, id: string): readonly [number, number] | undefined => {
  const cost = costIn(sketch, id);
  return cost && [Math.round(cost.usd.lo), Math.round(cost.usd.hi)];
};

describe('the cost of a month', () => {
  it.each([
    ['four machines', 's:service{instances=4}', 's', 280],
    ['a leader, two replicas, three shards', 'db:relational-db{replicas=2,shards=3}', 'db', 9 * 130],
    ['six cache nodes', 'r:cache{shards=3,replicas=1}', 'r', 6 * 109],
    ['three brokers', 'k:event-log{instances=3}', 'k', 3 * 153],
    ['a balancer', 'lb:load-balancer', 'lb', 16],
  ])('is the price of %s', (_, sketch, id, expected) => {
    expect(usd(sketch, id)).toEqual([expected, expected]);
  });

  it('counts each copy of what is kept: 1 M records of 500 B a day for a year, three times', () => {
    const cost = costIn(
      '!est.recordsPerDay=1000000; !est.recordBytes=500B; !est.retentionDays=365; db:relational-db{replicas=2}',
      'db',
    );
    const kept = cost?.parts.find(({ price }) => price === 'storedGb');
    const oneCopy = 0.5 * 365;
    expect(kept?.amount.lo).toBeCloseTo(oneCopy * 1.1 * 3, 6);
    expect(kept?.amount.hi).toBeCloseTo(oneCopy * 2 * 3, 6);
  });

  it('counts messages and calls at the average load', () => {
    const load = '!est.writeRpsAvg=100; !est.writeRpsPeak=1000; c:client;';
    const millions = (100 * 86_400 * (365 / 12)) / 1e6;
    expect(costIn(`${load} q:queue; c -publish-> q`, 'q')?.usd.lo).toBeCloseTo(millions * 1.2, 3);
    expect(costIn(`${load} f:serverless-function{serviceMs=200}; c -request{ops=write}-> f`, 'f')?.usd.lo).toBeCloseTo(
      millions * (0.2 + 0.2 * 0.5 * 16.7),
      3,
    );
  });

  it('says when copies are not stated, and prices nothing that somebody else runs', () => {
    expect(costIn('s:service', 's')).toMatchObject({ usd: { lo: 70, hi: 70 }, copiesStated: false });
    expect(costIn('s:service{instances=2}', 's')?.copiesStated).toBe(true);
    for (const kind of ['client', 'payment-provider', 'external-api', 'outbox', 'dns'])
      expect(costIn(`x:${kind}`, 'x'), kind).toBeUndefined();
  });

  it('takes a person’s own price', () => {
    expect(costIn('s:service{instances=2}', 's', { ...listPrices, machine: 10 })?.usd.hi).toBe(20);
  });
});
