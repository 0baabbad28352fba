import { describe, expect, it } from 'vitest';
import { lostWith, shareOf } from '#graph/losses.ts';
import { failureUnits, isCandidate, lostFlows, onlyDelays, works } from '#graph/removal.ts';
import { broughtDown, isHard, isRequired, isSoft, isSpareCache } from '#graph/requirements.ts';
import { designed, edgeOf, graphOf, ids } from './sketched.ts';

/** The flows that fail without the given components. */
function lost(sketch: string, ...removed: string[]): string[] {
  const { graph, flows } = designed(sketch);
  const found = lostFlows(graph, flows, new Set(removed));
  for (const flow of flows) expect(works(graph, flow, new Set(removed))).toBe(!found.includes(flow));
  return ids(found);
}

describe('the worked cases of the catalogue: which loss takes a function down', () => {
  const line = 'c:client; l:load-balancer; a:service; db:relational-db; c -> l -> a -> db;';

  it.each([
    ['the database', line, 'db', ['c>db']],
    ['the balancer', line, 'l', ['c>db']],
    ['nothing', line, '', []],
    [
      'one of three boxes',
      'c:client; l:load-balancer; x:service; y:service; db:relational-db; c -> l -> x -> db; l -> y -> db',
      'x',
      [],
    ],
    ['who is asked on each request', `${line} i:identity-provider; a -> i`, 'i', ['c>db']],
    ['a soft dependency', `${line} r:service; a -request{criticality=soft}-> r`, 'r', []],
    ['a dependency that nobody says is hard', `${line} r:service; a -> r`, 'r', []],
    ['a dependency that is said to be hard', `${line} r:service; a -request{criticality=hard}-> r`, 'r', ['c>db']],
    ['a dependency without which the call fails', `${line} r:service; a -request{onFailure=fail}-> r`, 'r', ['c>db']],
    [
      'the worker behind a queue',
      'c:client; a:service; q:queue; w:worker; db:relational-db; c -> a -> q -> w -> db',
      'w',
      ['c>db'],
    ],
    ['a client', line, 'c', ['c>db']],
  ])('%s', (_, sketch, removed, flows) => {
    expect(lost(sketch, ...removed.split(' ').filter(Boolean))).toEqual(flows);
  });
});

describe('what a component cannot work without', () => {
  const line = 'c:client; a:service; db:relational-db; c -> a -> db;';

  it.each([
    [
      'a hard dependency of a hard dependency',
      `${line} x:service; y:service; a -request{criticality=hard}-> x -request{criticality=hard}-> y`,
      'y',
      true,
    ],
    [
      'a hard dependency of a soft one',
      `${line} x:service; y:service; a -request{criticality=soft}-> x -request{criticality=hard}-> y`,
      'y',
      false,
    ],
    [
      'a hard dependency that nobody waits for',
      `${line} q:queue; x:worker; a -> q -consume{criticality=hard}-> x`,
      'x',
      false,
    ],
    ['configuration on each request', `${line} x:config-service; a -control{usage=per-request}-> x`, 'x', true],
    ['configuration at the start', `${line} x:config-service; a -control{usage=startup}-> x`, 'x', false],
    ['configuration that nobody says when', `${line} x:config-service; a -> x`, 'x', false],
    [
      'configuration with defaults',
      `${line} x:config-service{defaultsOnFailure=yes}; a -control{usage=per-request}-> x`,
      'x',
      false,
    ],
    [
      'the last answer of it that is known',
      `${line} x:config-service; a -control{usage=per-request,lastKnownGood=yes}-> x`,
      'x',
      false,
    ],
    ['tokens that are verified on the spot', `${line} x:identity-provider{localVerification=yes}; a -> x`, 'x', false],
    ['tokens that are verified in passing', `${line} x:identity-provider; a -authenticate{mode=async}-> x`, 'x', false],
    ['the name of the service', `${line} x:dns{managed=no}; c -> x`, 'x', true],
    [
      'a limiter that is asked, and fails closed',
      `${line} x:rate-limiter{failureMode=closed}; a -request{criticality=hard}-> x`,
      'x',
      true,
    ],
    [
      'a limiter that is asked, and fails open',
      `${line} x:rate-limiter{failureMode=open}; a -request{criticality=hard}-> x`,
      'x',
      false,
    ],
    [
      'a limiter that falls back',
      `${line} x:rate-limiter{failureMode=local-fallback}; a -request{criticality=hard}-> x`,
      'x',
      false,
    ],
    [
      'one of two alternatives',
      `${line} x:service; y:service; a -request{criticality=hard,altGroup=g}-> x; a -request{criticality=hard,altGroup=g}-> y`,
      'x',
      false,
    ],
    [
      'both of two alternatives',
      `${line} x:service; y:service; a -request{criticality=hard,altGroup=g}-> x; a -request{criticality=hard,altGroup=g}-> y`,
      'x y',
      true,
    ],
    [
      'one of two copies',
      `${line} x:service{name=f 1}; y:service{name=f 2}; a -request{criticality=hard}-> x; a -request{criticality=hard}-> y`,
      'x',
      false,
    ],
    [
      'both of two copies',
      `${line} x:service{name=f 1}; y:service{name=f 2}; a -request{criticality=hard}-> x; a -request{criticality=hard}-> y`,
      'x y',
      true,
    ],
    [
      'one of two others of the same caller',
      `${line} x:service; y:service; a -request{criticality=hard}-> x; a -request{criticality=hard}-> y`,
      'x',
      true,
    ],
    [
      'a ring that nothing outside breaks',
      `${line} x:service; y:service; x -request{criticality=hard}-> y; y -request{criticality=hard}-> x`,
      '',
      false,
    ],
    [
      'a member of a ring',
      `${line} x:service; a -request{criticality=hard}-> x; x -request{criticality=hard}-> a`,
      'x',
      true,
    ],
  ])('%s', (_, sketch, removed, fails) => {
    expect(lost(sketch, ...removed.split(' ').filter(Boolean))).toEqual(fails ? ['c>db'] : []);
  });

  it.each([
    ['degrade', true],
    ['bypass', true],
    ['stale', true],
    ['queue', true],
    ['retry-later', true],
    ['fail', false],
  ])('onFailure=%s is soft: %s', (onFailure, soft) => {
    const graph = graphOf(`a:service; b:service; a -request{criticality=hard,onFailure=${onFailure}}-> b`);
    const edge = edgeOf(graph, 'a>b');
    expect(isSoft(edge)).toBe(soft);
    expect(isHard(edge)).toBe(!soft);
    expect(isRequired(graph, edge)).toBe(!soft);
  });

  it.each([
    ['request', false],
    ['request{criticality=hard}', true],
    ['request{criticality=hard,mode=async}', false],
    ['request{criticality=soft,onFailure=fail}', false],
  ])('%s is hard: %s', (kind, hard) => {
    expect(isHard(edgeOf(graphOf(`a:service; b:service; a -${kind}-> b`), 'a>b'))).toBe(hard);
  });

  it('brings down, in this order, what needs it', () => {
    const graph = graphOf(
      'a:service; b:service; d:service; a -request{criticality=hard}-> b -request{criticality=hard}-> d',
    );
    const down = (...removed: string[]) => [...broughtDown(graph, removed)].map((at) => graph.components[at]?.id);
    expect(down('d', 'ghost')).toEqual(['d', 'b', 'a']);
    expect(down('b', 'b')).toEqual(['b', 'a']);
    expect(down()).toEqual([]);
  });

  it('a spare cache has something else to answer', () => {
    const graph = graphOf(
      'r:cache; s:cache{role=source-of-truth}; t:cache; db:relational-db; a:service; x:external-api; q:queue',
    );
    const of = (...names: string[]) => names.map((id) => graph.component(id));
    const [r, s] = of('r', 's');
    expect(isSpareCache(r!, of('a', 'r', 'db'))).toBe(true);
    expect(isSpareCache(r!, of('r', 'x'))).toBe(true);
    expect(isSpareCache(r!, of('r', 'q'))).toBe(true);
    expect(isSpareCache(r!, of('a', 'r'))).toBe(false);
    expect(isSpareCache(r!, of('r', 't'))).toBe(false);
    expect(isSpareCache(s!, of('s', 'db'))).toBe(false);
    expect(isSpareCache(graph.component('db'), of('db', 'x'))).toBe(false);
  });
});

describe('a stated flow needs every step', () => {
  const line = 'c:client; a:service; db:relational-db; c -> a -> db;';

  it.each([
    ['a step', `${line} !fr.F1{path=c>a>db}`, 'a', true],
    ['nothing on it', `${line} x:service; a -> x; !fr.F1{path=c>a>db}`, 'x', false],
    [
      'a copy of a step',
      'c:client; l:load-balancer; x:service{name=a1}; y:service{name=a2}; db:relational-db; c -> l -> x -> db; l -> y -> db; !fr.F1{path=c>l>x>db}',
      'x',
      false,
    ],
    [
      'both copies of a step',
      'c:client; l:load-balancer; x:service{name=a1}; y:service{name=a2}; db:relational-db; c -> l -> x -> db; l -> y -> db; !fr.F1{path=c>l>x>db}',
      'x y',
      true,
    ],
    ['one alternative', `${line} x:service; c -> x -> db; !fr.F1{path=c>a|x>db}`, 'x', false],
    ['every alternative', `${line} x:service; c -> x -> db; !fr.F1{path=c>a|x>db}`, 'a x', true],
    [
      'one provider of a group',
      `${line} x:payment-provider; y:external-api; a -request{altGroup=p}-> x; a -request{altGroup=p}-> y; !fr.F1{path=c>a>x>db}`,
      'x',
      false,
    ],
    [
      'both providers of a group',
      `${line} x:payment-provider; y:external-api; a -request{altGroup=p}-> x; a -request{altGroup=p}-> y; !fr.F1{path=c>a>x>db}`,
      'x y',
      true,
    ],
    [
      'a step that is called softly',
      `${line} x:service; a -request{onFailure=degrade}-> x; !fr.F1{path=c>a>x>db}`,
      'x',
      false,
    ],
    ['a cache beside the truth', `${line} r:cache; a -> r; !fr.F1{path=c>a>r>db}`, 'r', false],
    ['a cache that is all there is', `${line} r:cache; a -> r; !fr.F1{path=c>a>r}`, 'r', true],
    ['a cache that is the truth', `${line} r:cache{role=source-of-truth}; a -> r; !fr.F1{path=c>a>r>db}`, 'r', true],
    [
      'a limiter that fails open',
      'c:client; x:rate-limiter{failureMode=open}; a:service; db:relational-db; c -> x -> a -> db; !fr.F1{path=c>x>a>db}',
      'x',
      false,
    ],
    [
      'a limiter',
      'c:client; x:rate-limiter; a:service; db:relational-db; c -> x -> a -> db; !fr.F1{path=c>x>a>db}',
      'x',
      true,
    ],
    ['what must answer beside it', `${line} x:service; a -> x; !fr.F1{path=c>a>db,also=x}`, 'x', true],
    [
      'a copy of what must answer beside it',
      `${line} x:service{name=f1}; y:service{name=f2}; a -> x; a -> y; !fr.F1{path=c>a>db,also=x}`,
      'x',
      false,
    ],
    ['what a step cannot work without', `${line} x:identity-provider; a -> x; !fr.F1{path=c>a>db}`, 'x', true],
    [
      'a balancer that the path leaves out',
      'c:client; x:load-balancer; a:service; db:relational-db; c -> x -> a -> db; !fr.F1{path=c>a>db}',
      'x',
      true,
    ],
    [
      'one of two balancers that it leaves out',
      'c:client; x:load-balancer; y:load-balancer; a:service; db:relational-db; c -> x -> a -> db; c -> y -> a; !fr.F1{path=c>a>db}',
      'x',
      false,
    ],
    [
      'the second of two in a row that it leaves out',
      'c:client; w:waf; x:load-balancer; a:service; db:relational-db; c -> w -> x -> a -> db; !fr.F1{path=c>a>db}',
      'x',
      true,
    ],
    [
      'the worker in its tail',
      'c:client; a:service; q:queue; x:worker; db:relational-db; c -> a -> q -> x -> db; !fr.F1{path=c>a>q>x>db}',
      'x',
      true,
    ],
  ])('%s', (_, sketch, removed, fails) => {
    expect(lost(sketch, ...removed.split(' ')).includes('F1')).toBe(fails);
  });
});

describe('an automatic flow needs one way', () => {
  it.each([
    ['one of two ways', 'c:client; a:service; b:service; db:relational-db; c -> a -> db; c -> b -> db', 'a', false],
    ['both ways', 'c:client; a:service; b:service; db:relational-db; c -> a -> db; c -> b -> db', 'a b', true],
    [
      'a copy of its end',
      'c:client; a:service; x:relational-db{name=d1}; y:relational-db{name=d2}; c -> a -> x; a -> y',
      'x',
      false,
    ],
    [
      'a limiter that fails open',
      'c:client; x:rate-limiter{failureMode=open}; a:service; db:relational-db; c -> x -> a -> db',
      'x',
      false,
    ],
    [
      'a limiter that is passed by',
      'c:client; x:rate-limiter; a:service; db:relational-db; c -request{onFailure=bypass}-> x -> a -> db',
      'x',
      false,
    ],
    [
      'an end that is passed by',
      'c:client; a:service; x:external-api; c -> a -request{onFailure=bypass}-> x',
      'x',
      true,
    ],
    ['a cache that is read through', 'c:client; a:service; x:cache; db:relational-db; c -> a -> x -> db', 'x', true],
  ])('%s', (_, sketch, removed, fails) => {
    expect(lost(sketch, ...removed.split(' ')).length > 0).toBe(fails);
  });
});

describe('what is late rather than lost', () => {
  const line =
    'c:client; a:service; q:queue; w:worker; db:relational-db; i:identity-provider; c -> a -> q -> w -> db; a -> i;';

  it.each([
    ['the worker', line, 'w', true],
    ['the store behind it', line, 'db', true],
    ['the queue', line, 'q', false],
    ['the service', line, 'a', false],
    ['who is asked before', line, 'i', false],
    ['a step of a path without a tail', 'c:client; a:service; db:relational-db; c -> a -> db', 'db', false],
    ['a step in the tail of a path', `${line} !fr.F1{path=c>a>q>w>db}`, 'w', true],
    ['a step before it', `${line} !fr.F1{path=c>a>q>w>db}`, 'a', false],
  ])('%s', (_, sketch, removed, late) => {
    const { graph, flows } = designed(sketch);
    expect(onlyDelays(graph, flows[0]!, new Set([removed]))).toBe(late);
  });
});

describe('what may be lost by itself', () => {
  const units = (sketch: string) =>
    failureUnits(graphOf(sketch)).map(({ kind, id, removed, fails }) => [kind, id, removed.join(), fails].join(' '));

  it('is each instance, zone, region and external system, in this order', () => {
    expect(
      units(
        'c:client; a:service{instances=1}; b:service{instances=2}; d:service; x:payment-provider; k:cdn; o:observability-backend; g:generic; dl:dead-letter-queue; ob:outbox; @az z(a,b,c); @region r(d)',
      ),
    ).toEqual([
      'instance a a true',
      'instance b  false',
      'instance d d unknown',
      'zone z a,b true',
      'region r d true',
      'external x x true',
    ]);
  });

  it('leaves standing what is more than one place', () => {
    expect(
      units(
        'a:service{instances=3,azCount=3}; b:queue{product=SQS}; d:relational-db{redundancy=region}; @az z(a,b,d); @region r(a,d)',
      ).slice(3),
    ).toEqual(['zone z  true', 'region r a true']);
  });

  it('takes a quorum down with its majority', () => {
    const quorum = (rest: string) =>
      units(
        `s:service; x:coordination-service{name=e1}; y:coordination-service{name=e2}; z:coordination-service{name=e3}; s -> x; s -> y; s -> z; ${rest}`,
      ).filter((unit) => unit.startsWith('zone'));
    expect(quorum('@az k(x,y); @az l(z)')).toEqual(['zone l z true', 'zone k x,y,z true']);
    expect(quorum('@az k(x); @az l(z)')).toEqual(['zone k x true', 'zone l z true']);
  });

  it('counts the instances of its members', () => {
    const sketch =
      's:service; x:coordination-service{name=e1,instances=3}; y:coordination-service{name=e2}; s -> x; s -> y; @az k(x); @az l(y)';
    expect(units(sketch).filter((unit) => unit.startsWith('zone'))).toEqual(['zone k x,y true', 'zone l y true']);
  });

  it('does not spread within other groups', () => {
    expect(
      units('s:client; x:service{name=a1}; y:service{name=a2}; s -> x; s -> y; @az k(x); @az l(y)').filter((unit) =>
        unit.startsWith('zone'),
      ),
    ).toEqual(['zone k x true', 'zone l y true']);
  });

  it.each([
    ['service', true],
    ['relational-db', true],
    ['client', false],
    ['cdn', false],
    ['generic', false],
    ['observability-backend', false],
    ['dead-letter-queue', false],
    ['payment-provider', false],
    ['outbox', false],
  ])('%s: %s', (kind, candidate) => {
    expect(isCandidate(graphOf(`x:${kind}`).component('x'))).toBe(candidate);
  });
});

describe('losses', () => {
  const sketch =
    'c:client; a:service; b:service; d:relational-db; e:relational-db; i:identity-provider; c -> a -> d; a -> b -> e; a -> i; !fr.F1{path=c>a>d}; !fr.F2{priority=could,path=c>b>e}';
  const { graph, flows } = designed(sketch);

  it.each([
    ['a', ['F1']],
    ['d', ['F1']],
    ['b', ['F2']],
    ['e', ['F2']],
    ['i', ['F1']],
    ['c', ['F1', 'F2']],
  ])('of %s: %j', (id, found) => {
    expect(ids(lostWith(graph, flows, id))).toEqual(found);
    expect(lostWith(graph, flows, id)).toBe(lostWith(graph, flows, id));
  });

  it('are a share by weight', () => {
    expect(shareOf(lostWith(graph, flows, 'b'), flows)).toBe(0.25);
    expect(shareOf(flows, flows)).toBe(1);
    expect(shareOf([], [])).toBe(0);
  });
});
