import { describe, expect, it } from 'vitest';
import { deciderOf } from '#simulation/quantity.ts';
import { ends, numbersIn } from './sketched.ts';

const shortener =
  '!est.readRpsAvg=1157.4; !est.writeRpsAvg=11.574; !est.peakFactor=5; c:client; api:service; r:cache{hitRatio=0.9}; db:relational-db; c -> api; api -read-> r; api -read-write-> db';

describe('load from the entry on', () => {
  it('takes the estimates, at the average and at the peak', () => {
    const numbers = numbersIn(shortener);
    expect(ends(numbers.load('api')?.read)).toEqual([5787, 5787]);
    expect(ends(numbers.load('api')?.write)).toEqual([57.87, 57.87]);
    expect(ends(numbers.load('api', 'average')?.total)).toEqual([1169, 1169]);
  });

  it('keeps hits from the store', () => {
    const numbers = numbersIn(shortener);
    expect(ends(numbers.load('db')?.read)).toEqual([578.7, 578.7]);
    expect(ends(numbers.load('r')?.total)).toEqual([5787, 5787]);
  });

  it('lets all reads through when the cache is down', () => {
    const numbers = numbersIn(shortener).under({ down: ['r'] });
    expect(ends(numbers.load('db')?.read)).toEqual([5787, 5787]);
  });

  it('holds one node of the shortener at 2 to 41 %, and at up to 300 % without its cache', () => {
    const numbers = numbersIn(shortener);
    expect(ends(numbers.utilisations('db')[0]?.used)?.map(percent)).toEqual([2, 41]);
    expect(ends(numbers.under({ hitRatio: 0 }).utilisations('db')[0]?.used)?.map(percent)).toEqual([12, 301]);
  });

  it('finds 145 % where the database is stated to read 4,000 a second', () => {
    const numbers = numbersIn(shortener.replace('db:relational-db', 'db:relational-db{capacityRps=4000}'));
    const used = numbers.under({ hitRatio: 0 }).utilisations('db')[0]?.used;
    expect(ends(used)?.map(percent)).toEqual([145, 156]);
  });

  it('is nothing without an estimate', () => {
    expect(numbersIn('c:client; api:service; c -> api').load('api')).toBeUndefined();
  });

  it('reckons users into reads and writes', () => {
    const numbers = numbersIn(
      '!est.dau=10000000; !est.actionsPerUserPerDay=10; !est.readWriteRatio=100; !est.peakFactor=5; c:client; api:service; c -> api',
    );
    expect(ends(numbers.load('api')?.total)).toEqual([5787, 5787]);
    expect(ends(numbers.load('api')?.write)).toEqual([57.3, 57.3]);
  });
});

describe('routers', () => {
  const lb = '!est.readRpsPeak=900; c:client; lb:load-balancer; a:service; b:service; db:relational-db; c -> lb;';

  it('split evenly at least and wholly at most, and what comes together again is one load', () => {
    const numbers = numbersIn(`${lb} lb -> a -> db; lb -> b -> db`);
    expect(ends(numbers.load('a')?.total)).toEqual([450, 900]);
    expect(ends(numbers.load('db')?.total)).toEqual([900, 900]);
  });

  it('know the most that one branch can bring somewhere', () => {
    const numbers = numbersIn(`${lb} lb -> a -> db; lb -request-> b -read{callsPerRequest=3}-> db`);
    expect(ends(numbers.load('db')?.total)).toEqual([1800, 2700]);
  });

  it('share among the boxes of one group exactly', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=900; c:client; lb:load-balancer; a:service{name=API 1}; b:service{name=API 2}; d:service{name=API 3}; c -> lb; lb -> a; lb -> b; lb -> d',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([300, 300]);
  });

  it('follow stated shares, and leave the rest to the others', () => {
    const numbers = numbersIn(`${lb} lb -request{rateShare=0.8}-> a; lb -> b; b -> db`);
    expect(ends(numbers.load('a')?.total)).toEqual([720, 720]);
    expect(ends(numbers.load('b')?.total)).toEqual([180, 180]);
  });

  it('send reads and writes to whom the endpoints say', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=900; !est.writeRpsPeak=9; c:client; lb:load-balancer; a:service; b:service; c -> lb; lb -> a; lb -> b; !ep.GET_/x{servedBy=a}; !ep.POST_/x{servedBy=b}',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([900, 900]);
    expect(ends(numbers.load('b')?.total)).toEqual([9, 9]);
  });

  it('do not count authentication, control or a cache as a branch', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=100; c:client; gw:api-gateway; idp:identity-provider; r:cache; a:service; c -> gw; gw -> idp; gw -> r; gw -> a',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([100, 100]);
    expect(ends(numbers.load('idp')?.total)).toEqual([100, 100]);
    expect(ends(numbers.load('r')?.total)).toEqual([100, 100]);
  });

  it('leave a leader none of the reads at best, when a replica is drawn for them', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=900; c:client; a:service; db:relational-db; rr:read-replica{replicaOf=db}; c -> a; a -read-write-> db; a -read-> rr; db -> rr',
    );
    expect(ends(numbers.load('db')?.read)).toEqual([0, 900]);
    expect(ends(numbers.load('rr')?.read)).toEqual([450, 900]);
  });
});

describe('several entries', () => {
  it('share the estimate, but for those that state what they offer', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=1000; c:client; p:external-caller; d:client{platform=device,offeredRps=100}; a:service; b:service; e:service; c -> a; p -> b; d -> e',
    );
    expect(ends(numbers.load('e')?.total)).toEqual([100, 100]);
    expect(ends(numbers.load('a')?.total)).toEqual([450, 450]);
    expect(ends(numbers.load('b')?.total)).toEqual([450, 450]);
  });

  it('split what they offer in the proportion of the estimates, unless both classes are stated', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=900; !est.writeRpsPeak=100; c:client{offeredRps=500}; d:client{offeredReadRps=7,offeredWriteRps=3}; a:service; b:service; c -> a; d -> b',
    );
    expect(ends(numbers.load('a')?.read)).toEqual([450, 450]);
    expect(ends(numbers.load('a')?.write)).toEqual([50, 50]);
    expect(ends(numbers.load('b')?.write)).toEqual([3, 3]);
  });
});

describe('what clients are drawn to do', () => {
  it('is all that they offer', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=500; !est.writeRpsPeak=5000; ui:client; src:client; a:service; b:service; ui -request{ops=read}-> a; src -request{ops=write}-> b',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([500, 500]);
    expect(ends(numbers.load('b')?.total)).toEqual([5000, 5000]);
  });

  it('decides what class an offered rate is', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=500; !est.writeRpsPeak=500; ui:client{offeredRps=80}; a:service; ui -request{method=GET}-> a',
    );
    expect(ends(numbers.load('a')?.read)).toEqual([80, 80]);
  });
});

describe('shares of all requests', () => {
  it('send a class whole to the only branch that takes it', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=920; !est.writeRpsPeak=80; c:client; gw:api-gateway; a:service; b:service; c -> gw; gw -request{ops=read,rateShare=0.92}-> a; gw -request{ops=write,rateShare=0.08}-> b',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([920, 920]);
    expect(ends(numbers.load('b')?.total)).toEqual([80, 80]);
  });

  it('of less than one leave the rest to the router itself', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=1000; c:client; gw:api-gateway; a:service; c -> gw; gw -request{rateShare=0.3}-> a',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([300, 300]);
  });

  it('are not taken by a limiter that is asked beside the way', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=1000; c:client; gw:api-gateway; rl:rate-limiter; a:service; c -> gw; gw -> rl; gw -> a',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([1000, 1000]);
    expect(ends(numbers.load('rl')?.total)).toEqual([1000, 1000]);
  });
});

describe('messages', () => {
  it('make their worker read what it needs for each', () => {
    const numbers = numbersIn(
      '!est.writeRpsPeak=600; c:client; a:service; q:queue; w:worker; r:cache{hitRatio=0.9}; db:relational-db; c -> a -> q -> w; w -read-> r; w -read-> db',
    );
    expect(ends(numbers.load('r')?.read)).toEqual([600, 600]);
    expect(ends(numbers.load('db')?.read)).toEqual([60, 60]);
  });

  it('go to each group of a log, and are shared by the consumers of a queue', () => {
    const numbers = numbersIn(
      '!est.writeRpsPeak=600; c:client; a:service; k:event-log; q:queue; w1:worker{name=indexer}; w2:worker{name=auditor}; v1:worker{name=mailer}; v2:worker{name=biller}; c -> a; a -> k; a -> q; k -> w1; k -> w2; q -> v1; q -> v2',
    );
    expect(ends(numbers.load('k')?.total)).toEqual([600, 600]);
    expect(ends(numbers.load('w1')?.total)).toEqual([600, 600]);
    expect(ends(numbers.load('v1')?.total)).toEqual([300, 600]);
  });

  it('come in batches, and fan out', () => {
    const numbers = numbersIn(
      '!est.writeRpsPeak=600; c:client; a:service; t:pubsub{fanOut=20}; w:worker{batchSize=100}; c -> a -> t -> w',
    );
    expect(ends(numbers.load('w')?.total)).toEqual([120, 120]);
  });

  it('are counted after fan-out where the estimate says so', () => {
    const numbers = numbersIn(
      '!est.messagesPerDay=86400000; !est.peakFactor=3; a:service; q1:queue; q2:queue; w:worker; fcm:notification-provider; v:worker; a -publish{rateShare=0.75}-> q1; a -publish{rateShare=0.25}-> q2; q1 -> w -> fcm; q2 -> v -> fcm',
    );
    expect(ends(numbers.load('q1')?.total)).toEqual([2250, 2250]);
    expect(ends(numbers.load('fcm')?.total)).toEqual([3000, 3000]);
    expect(ends(numbers.load('q1', 'average')?.total)).toEqual([750, 750]);
  });

  it('do not echo: what a gateway consumes leaves by its push alone', () => {
    const numbers = numbersIn(
      '!est.writeRpsPeak=100; c:client; rt:realtime-gateway; a:service; bus:pubsub; c -> rt -> a -> bus -> rt; rt -push{callsPerRequest=10}-> c',
    );
    expect(ends(numbers.load('a')?.total)).toEqual([100, 100]);
    expect(ends(numbers.load('rt')?.total)).toEqual([200, 200]);
    expect(ends(numbers.loadAlong('rt>c')?.total)).toEqual([1000, 1000]);
    expect(numbers.feedback()).toEqual([]);
  });
});

describe('caches', () => {
  const drawn = '!est.readRpsPeak=1000; c:client; api:service; db:relational-db; c -> api;';

  it('hit nothing or nearly all when nobody says, and their ratio decides', () => {
    const numbers = numbersIn(`${drawn} r:cache; api -> r; api -read-> db`);
    expect(ends(numbers.load('db')?.total)).toEqual([50, 1000]);
    const read = numbers.load('db')?.read;
    expect(read && deciderOf(read, 500)?.input).toMatchObject({ target: 'r', prop: 'hitRatio' });
    expect(read && deciderOf(read, 500)?.threshold).toBeCloseTo(0.5, 3);
  });

  it('may load what they miss themselves', () => {
    const numbers = numbersIn(`${drawn} r:cache{hitRatio=0.8}; api -read-> r -read-> db`);
    expect(ends(numbers.load('db')?.total)).toEqual([200, 200]);
  });

  it('take the estimate when they are the only one, or on the path that it is bound to', () => {
    const one = numbersIn(`${drawn} !est.hitRatio=0.9; r:cache; api -> r; api -read-> db`);
    expect(ends(one.load('db')?.total)).toEqual([100, 100]);
    const two = `${drawn} r:cache; s:cache; api -> r; api -read-> db; b:service; api -> b; b -> s; d2:document-db; b -read-> d2;`;
    expect(ends(numbersIn(`${two} !est.hitRatio=0.9`).load('db')?.total)).toEqual([50, 1000]);
    expect(ends(numbersIn(`${two} !est.hitRatio{value=0.9,binds=db}`).load('db')?.total)).toEqual([100, 100]);
    expect(ends(numbersIn(`${two} !est.hitRatio{value=0.9,binds=db}`).load('d2')?.total)).toEqual([50, 1000]);
  });

  it('of sessions, counters and locks keep nothing away', () => {
    const numbers = numbersIn(`${drawn} r:cache{role=session}; api -> r; api -read-> db`);
    expect(ends(numbers.load('db')?.total)).toEqual([1000, 1000]);
  });

  it('at the edge keep reads from the origin, not writes', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=1000; !est.writeRpsPeak=10; c:client; cd:cdn{hitRatio=0.6}; api:service; c -> cd -> api',
    );
    expect(ends(numbers.load('api')?.read)).toEqual([400, 400]);
    expect(ends(numbers.load('api')?.write)).toEqual([10, 10]);
  });
});

describe('cycles', () => {
  it('that gain are feedback when every share on them is stated', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=100; c:client; a:service; b:service; c -> a; a -request{callsPerRequest=2}-> b; b -request{callsPerRequest=1}-> a',
    );
    expect(numbers.feedback()).toEqual([{ components: ['a', 'b'], connections: ['a>b', 'b>a'], stated: true }]);
  });

  it('that lose have a finite load', () => {
    const numbers = numbersIn(
      '!est.readRpsPeak=100; c:client; a:service; b:service; c -> a; a -request{rateShare=1}-> b; b -request{rateShare=0.5}-> a',
    );
    expect(numbers.feedback()).toEqual([]);
    expect(ends(numbers.load('a')?.total)).toEqual([200, 200]);
  });

  it('of a request and its answer are one request', () => {
    const numbers = numbersIn('!est.readRpsPeak=100; c:client; a:service; b:service; c -> a -> b; b -> a');
    expect(numbers.feedback()).toEqual([]);
    expect(ends(numbers.load('a')?.total)).toEqual([100, 100]);
    expect(ends(numbers.load('b')?.total)).toEqual([100, 100]);
  });

  it('closed by a webhook are none, and its load comes once', () => {
    const numbers = numbersIn(
      '!est.writeRpsPeak=100; c:client; gw:api-gateway; pay:service; psp:payment-provider; c -> gw -> pay -> psp; psp -webhook{rateShare=0.5}-> gw',
    );
    expect(numbers.feedback()).toEqual([]);
    expect(ends(numbers.load('gw')?.total)).toEqual([150, 150]);
    expect(ends(numbers.load('psp')?.total)).toEqual([150, 150]);
  });
});

describe('what if', () => {
  const drawn =
    '!est.readRpsPeak=600; c:client; lb:load-balancer; a:service{name=API 1}; b:service{name=API 2}; db:relational-db; c -> lb; lb -> a; lb -> b; a -read{retries=2}-> db; b -read{retries=2}-> db; @az za(a); @az zb(b)';

  it('the load grows', () => {
    expect(ends(numbersIn(drawn).under({ load: 3 }).load('db')?.total)).toEqual([1800, 1800]);
    expect(ends(numbersIn(drawn).under({ load: 3 }).under({ load: 2 }).load('db')?.total)).toEqual([3600, 3600]);
  });

  it('a zone is gone: the others take its share', () => {
    const numbers = numbersIn(drawn).under({ down: ['za'] });
    expect(ends(numbers.load('b')?.total)).toEqual([600, 600]);
    expect(ends(numbers.load('a')?.total)).toEqual([0, 0]);
  });

  it('a store fails and its callers try again', () => {
    expect(
      ends(
        numbersIn(drawn)
          .under({ failing: ['db'] })
          .load('db')?.total,
      ),
    ).toEqual([1800, 1800]);
  });

  it('asked twice gives the same numbers', () => {
    const numbers = numbersIn(drawn);
    expect(numbers.under({ load: 2 })).toBe(numbers.under({ load: 2 }));
  });
});

function percent(share: number): number {
  return Math.round(share * 100);
}
