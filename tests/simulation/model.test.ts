import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designOf } from '#critique/design.ts';
import { parseSketch } from '#critique/notation.ts';
import { downMinutes } from '#simulation/availability.ts';
import { contains } from '#simulation/interval.ts';
import { numbersOf } from '#simulation/model.ts';
import type { Quantity } from '#simulation/quantity.ts';
import { saturationOrder } from '#simulation/saturation.ts';
import { daysToFull } from '#simulation/storage.ts';
import { ends, numbersIn } from './sketched.ts';

describe('the worked numbers of the catalogue', () => {
  it('1 M records of 500 B a day are 0.65 GB a copy, 1.2 TB in five years', () => {
    const growth = numbersIn(
      '!est.recordsPerDay=1000000; !est.recordBytes=500B; !est.retentionDays=1825; db:relational-db{replicas=2,storageGb=2000}',
    ).growth('db');
    expect(growth && contains(growth.perDay, { lo: 0.65e9, hi: 0.65e9 })).toBe(true);
    expect(growth && contains(growth.perDay, { lo: 0.55e9, hi: 1e9 })).toBe(true);
    expect(growth && ends(daysToFull(growth))).toEqual([1600, Number.POSITIVE_INFINITY]);
    expect(growth?.room?.lo).toBe(1.6e12);
  });

  it('200 followers of 2 M posts a day are 23,100 pushes a second at a fivefold peak, over the default quota', () => {
    const numbers = numbersIn(
      '!est.messagesPerDay=400000000; !est.peakFactor=5; api:service; q:queue; w:worker; fcm:notification-provider{product=FCM}; api -> q -> w -> fcm',
    );
    expect(ends(numbers.load('fcm', 'average')?.total)).toEqual([4630, 4630]);
    const [quota] = numbers.utilisations('fcm');
    expect(quota?.limit).toBe('quota');
    expect(ends(quota?.load)).toEqual([23_150, 23_150]);
    expect(ends(quota?.used)).toEqual([2.315, 2.315]);
  });

  it('40 instances with a pool of 20 are 800 connections against 100', () => {
    const found = numbersIn(
      'api:service{instances=40}; db:relational-db{maxConnections=100}; api -read-write{poolSize=20}-> db',
    ).databaseConnections('db');
    expect(ends(found?.open)).toEqual([800, 800]);
    expect(ends(found?.accepted)).toEqual([100, 100]);
  });

  it('99.99, 99.99 and 99.95 % together are 30.2 minutes a month, with a provider of 99.9 % 73.4', () => {
    const own = 'c:client; gw:api-gateway{slaPct=99.99}; api:service{slaPct=99.99}; db:relational-db{slaPct=99.95};';
    const alone = availability(`${own} c -> gw -> api -> db; !fr.F1{path=c>gw>api>db}`);
    expect(alone).toBeCloseTo(99.93, 3);
    expect(downMinutes(alone)).toBeCloseTo(30.2, 1);
    const paid = availability(
      `${own} psp:payment-provider{slaPct=99.9}; c -> gw -> api -> db; api -> psp; !fr.F1{path=c>gw>api>db,also=psp}`,
    );
    expect(paid).toBeCloseTo(99.83, 3);
    expect(downMinutes(paid)).toBeCloseTo(73.4, 1);
    expect(downMinutes(99.95)).toBeCloseTo(21.6, 6);
  });

  it('four instances of 500/s are at 80 % with 1,600/s, and at 107 % when one is lost', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=1600; c:client; lb:load-balancer{managed=yes}; api:service{instances=4,serviceMs=20,concurrency=10}; c -> lb -> api',
    );
    expect(ends(numbers.utilisations('api')[0]?.used)).toEqual([0.8, 0.8]);
    expect(ends(numbers.afterLoss('api')?.used)).toEqual([1.067, 1.067]);
    expect(numbers.afterLoss('api')?.lost).toBe('one of 4 copies');
  });
});

function availability(sketch: string): number {
  const { graph, workbook, flows } = designOf(parseSketch(sketch));
  const flow = flows.find(({ id }) => id === 'F1');
  return flow ? numbersOf(graph, workbook, flows).availability(flow).ceiling : Number.NaN;
}

describe('latency', () => {
  const drawn =
    'c:client; gw:api-gateway{serviceMs=3,serviceP99Ms=15}; api:service{serviceMs=10,serviceP99Ms=60}; db:relational-db{serviceMs=3,serviceP99Ms=25};';

  it('adds the hops of a path and the way between them', () => {
    const latency = latencyIn(`${drawn} c -> gw -> api -> db; !fr.F1{path=c>gw>api>db}`);
    expect(latency?.hops.map(({ component }) => component)).toEqual(['gw', 'api', 'db']);
    expect(latency?.p99.lo).toBeGreaterThan(65);
    expect(latency?.p99.lo).toBeLessThan(75);
    expect(latency?.slowest.component).toBe('api');
    expect(latency && contains(latency.p50, { lo: 16.2, hi: 16.2 })).toBe(true);
  });

  it('counts the quicker of two alternatives, parallel calls once and serial ones each', () => {
    const quick = latencyIn(
      `${drawn} slow:service{serviceMs=900,serviceP99Ms=900}; c -> gw; gw -> slow; gw -> api; !fr.F1{path=c>gw>slow|api}`,
    );
    expect(quick?.p50.lo).toBeCloseTo(13.1, 6);
    const serial = latencyIn(`${drawn} c -> api -read{callsPerRequest=10}-> db; !fr.F1{path=c>api>db}`);
    expect(serial?.p50.lo).toBeCloseTo(10 + 31, 6);
    const parallel = latencyIn(
      `${drawn} c -> api -read{callsPerRequest=10,parallelGroup=g}-> db; !fr.F1{path=c>api>db}`,
    );
    expect(parallel?.p50.lo).toBeLessThan(30);
  });

  it('lets hits stop at the cache, for reads', () => {
    const cached = `${drawn} r:cache{hitRatio=0.9,serviceMs=0.5}; c -> api -read-> db; api -read-> r;`;
    const read = latencyIn(`${cached} !fr.F1{path=c>api>db,endpoints=GET_/x}`);
    const write = latencyIn(`${cached} !fr.F1{path=c>api>db,endpoints=POST_/x}`);
    expect(read?.p50.lo).toBeCloseTo(10.6, 6);
    expect(write?.p50.lo).toBeCloseTo(13.7, 6);
  });

  it('waits in front of what is busy', () => {
    const drawnAt = (rps: number): string =>
      `!est.readRpsPeak=${rps}; c:client; api:service{instances=4,concurrency=10,serviceMs=20,serviceP99Ms=20}; c -> api; !fr.F1{path=c>api}`;
    expect(latencyIn(drawnAt(1400))?.p99.lo).toBeCloseTo(21.3, 1);
    expect(latencyIn(drawnAt(1900))?.p99.lo).toBeCloseTo(62, 0);
  });
});

function latencyIn(sketch: string) {
  const { graph, workbook, flows } = designOf(parseSketch(sketch));
  const [flow] = flows;
  return flow && numbersOf(graph, workbook, flows).latency(flow);
}

describe('what saturates first', () => {
  const sketch =
    '!est.readRpsPeak=1000; !est.writeRpsPeak=100; c:client; api:service{instances=4,capacityRps=500}; db:relational-db{capacityRps=4000,writeCapacityRps=125}; c -> api -> db';

  it('is a list in order, with the factor and the proof', () => {
    const { graph, workbook, flows } = designOf(parseSketch(sketch));
    const order = saturationOrder(graph, numbersOf(graph, workbook, flows));
    expect(order.map(({ component, limit }) => `${component} ${limit}`)).toEqual(['db single-writer', 'api compute']);
    expect(order[0]?.sentence).toBe("'db' is full at 1.25 × today's peak: 100/s against 1 × 125/s.");
    expect(ends(order[1]?.at)).toEqual([1.818, 1.818]);
  });

  it('is full at just that factor', () => {
    const { graph, workbook, flows } = designOf(parseSketch(sketch));
    const numbers = numbersOf(graph, workbook, flows);
    for (const { component, at, limit } of saturationOrder(graph, numbers)) {
      const then = numbers.under({ load: at.lo }).utilisations(component);
      expect(then.find((used) => used.limit === limit)?.used.lo).toBeCloseTo(1, 9);
    }
  });
});

describe('laws', () => {
  it('more copies are never fuller', () => {
    fc.assert(
      fc.property(anyDesign(), fc.nat(5), ({ sketch, ids }, pick) => {
        const id = ids[pick % ids.length] ?? 'n0';
        const used = (more: number) =>
          numbersIn(sketch.replace(`${id}:service{instances=`, `${id}:service{instances=${more}`)).utilisations(id)[0]
            ?.used;
        const [few, many] = [used(1), used(2)];
        expect(many?.lo ?? 0).toBeLessThanOrEqual((few?.lo ?? 0) + 1e-12);
        expect(many?.hi ?? 0).toBeLessThanOrEqual((few?.hi ?? 0) + 1e-12);
      }),
    );
  });

  it('what comes in is served or shed', () => {
    fc.assert(
      fc.property(anyDesign(), fc.double({ min: 0.1, max: 50, noNaN: true }), ({ sketch, ids }, load) => {
        const numbers = numbersIn(sketch).under({ load });
        for (const id of ids) {
          const found = numbers.throughput(id);
          if (!found) continue;
          expect(found.served.lo + found.shed.lo).toBeLessThanOrEqual(found.offered.hi * (1 + 1e-9) + 1e-9);
          expect(found.served.hi + found.shed.hi).toBeGreaterThanOrEqual(found.offered.lo * (1 - 1e-9));
          if (found.offered.lo === found.offered.hi && found.served.lo === found.served.hi) {
            expect(found.served.lo + found.shed.lo).toBeCloseTo(found.offered.lo, 6);
          }
        }
      }),
    );
  });

  it('an assumption that comes true keeps the figure within its ends', () => {
    fc.assert(
      fc.property(anyDesign(), fc.double({ min: 0, max: 1, noNaN: true }), ({ sketch, ids }, place) => {
        const numbers = numbersIn(sketch);
        for (const figure of ids.flatMap((id) => figuresOf(numbers, id))) {
          /** A stated share below the even one is no assumption come true: see docs/decisions. */
          for (const { id, lo, hi } of figure.inputs.filter(({ prop }) => prop !== 'rateShare')) {
            const value = lo + place * (Number.isFinite(hi) ? hi - lo : 1000);
            const then = figure.under(new Map([[id, value]]));
            expect(then.lo).toBeGreaterThanOrEqual(figure.lo * (1 - 1e-9) - 1e-9);
            expect(then.hi).toBeLessThanOrEqual(figure.hi * (1 + 1e-9) + 1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('load is proportional to demand, along every connection', () => {
    fc.assert(
      fc.property(anyDesign(), fc.double({ min: 0.1, max: 20, noNaN: true }), ({ sketch, ids }, load) => {
        const numbers = numbersIn(sketch);
        for (const id of ids) {
          const [once, then] = [numbers.load(id)?.total, numbers.under({ load }).load(id)?.total];
          expect(then?.lo ?? 0).toBeCloseTo((once?.lo ?? 0) * load, 6);
          expect(then?.hi ?? 0).toBeCloseTo((once?.hi ?? 0) * load, 6);
        }
      }),
    );
  });

  it('a router passes on what it gets, and no more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), (weights) => {
        const all = weights.reduce((a, b) => a + b, 0);
        const targets = weights.map(
          (weight, i) => `s${i}:service{name=${'abcdefg'[i]} box}; lb -request{rateShare=${weight / all}}-> s${i}`,
        );
        const numbers = numbersIn(`!est.readRpsPeak=1000; c:client; lb:load-balancer; c -> lb; ${targets.join('; ')}`);
        const sum = weights.reduce((total, _, i) => total + (numbers.load(`s${i}`)?.total.lo ?? 0), 0);
        expect(sum).toBeCloseTo(1000, 6);
      }),
    );
  });
});

function figuresOf(numbers: ReturnType<typeof numbersIn>, id: string): readonly Quantity[] {
  return [numbers.load(id)?.total, numbers.utilisations(id)[0]?.used].filter((figure) => figure !== undefined);
}

/** A client, a balancer and up to six services that call each other, a cache and a database. */
function anyDesign() {
  return fc
    .record({
      count: fc.integer({ min: 1, max: 6 }),
      reads: fc.integer({ min: 1, max: 5000 }),
      writes: fc.integer({ min: 0, max: 500 }),
      calls: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom('', '{rateShare=0.5}', '{callsPerRequest=3}')), {
        maxLength: 8,
      }),
      front: fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
    })
    .map(({ count, reads, writes, calls, front }) => {
      const ids = Array.from({ length: count }, (_, i) => `n${i}`);
      const at = (i: number): string => `n${i % count}`;
      const services = ids.map((id, i) => `${id}:service{instances=${i + 1},name=${'uvwxyz'[i]} thing}`);
      const forward = calls
        .map(([a, b, props]): [number, number, string] => [
          Math.min(a % count, b % count),
          Math.max(a % count, b % count),
          props,
        ])
        .filter(([a, b]) => a !== b)
        .map(([a, b, props]) => `${at(a)} -request${props}-> ${at(b)}`);
      const sketch = [
        `!est.readRpsPeak=${reads}; !est.writeRpsPeak=${writes}`,
        'c:client; lb:load-balancer; r:cache; db:relational-db; c -> lb',
        ...services,
        ...[...new Set(front.map(at))].map((id) => `lb -> ${id}`),
        ...forward,
        `${at(count - 1)} -read-> r; ${at(count - 1)} -> db; n0 -> db`,
      ].join('; ');
      return { sketch, ids: [...ids, 'db', 'r', 'lb'] };
    });
}
