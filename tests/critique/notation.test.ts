import { describe, expect, it } from 'vitest';
import { parseSketch } from '#critique/notation.ts';

describe('what is drawn', () => {
  it('reads components with their props, sets as lists', () => {
    const { drawn } = parseSketch(
      'k:event-log{partitions=6,product=Redis Streams}; m:observability-backend{signals=logs}',
    );
    expect(drawn.components).toEqual([
      { id: 'k', kind: 'event-log', name: 'k', props: { partitions: 6, product: 'Redis Streams' } },
      { id: 'm', kind: 'observability-backend', name: 'm', props: { signals: ['logs'] } },
    ]);
  });

  it('reads another name of a kind with the props that it states', () => {
    const { drawn } = parseSketch('m:mobile-client{name=App}; r:reconciler');
    expect(drawn.components).toEqual([
      { id: 'm', kind: 'client', name: 'App', props: { platform: 'mobile' } },
      { id: 'r', kind: 'batch-job', name: 'r', props: { purpose: 'reconciliation' } },
    ]);
  });

  it('reads chains of connections, with and without kind and props', () => {
    const { drawn } = parseSketch(
      'a:service; b:service; d:cache; a -> b -read-write{timeoutMs=200}-> d; a -{tls=yes}-> b',
    );
    expect(drawn.connections).toEqual([
      { id: 'a>b', from: 'a', to: 'b', props: {} },
      { id: 'b>d', from: 'b', to: 'd', kind: 'read-write', props: { timeoutMs: 200 } },
      { id: 'a>b#2', from: 'a', to: 'b', props: { tls: 'yes' } },
    ]);
  });

  it('reads boundaries, and keeps their ids apart from those of components', () => {
    const { drawn } = parseSketch('us:service; b:service; @region us(us, b); @zone dmz{trust=1}(b)');
    expect(drawn.boundaries).toEqual([
      { id: 'region:us', kind: 'region', name: 'us', members: ['us', 'b'], props: {} },
      { id: 'dmz', kind: 'zone', name: 'dmz', members: ['b'], props: { trust: 1 } },
    ]);
  });

  it.each([
    ['c:no-such-kind', 'cannot be read'],
    ['a:service; a -> ghost', '"ghost" is not drawn'],
    ['a:service; @az z(ghost)', '"ghost" is not drawn'],
    ['a:service; b:service; a -calls-> b', 'cannot be read'],
    ['a:service; nonsense', 'cannot be read'],
    ['a:service{broken}', 'cannot be read'],
    ['@rack r(a)', 'cannot be read'],
    ['!foo.bar=1', 'cannot be read'],
  ])('says what it cannot read: %s', (text, sentence) => {
    expect(() => parseSketch(text)).toThrow(sentence);
  });
});

describe('what is written', () => {
  it('reads targets and estimates with the unit in which they are given', () => {
    const { workbook } = parseSketch(
      '!nfr.availability=99.9; !nfr.consistency=strong; !est.recordBytes=4KB; !est.dau=5e6',
    );
    expect(workbook?.targets).toEqual({ availabilityPct: 99.9, consistency: 'strong' });
    expect(workbook?.estimates).toEqual({ recordBytes: { value: 4000, unit: 'B' }, dau: { value: 5e6, unit: '' } });
  });

  it.each([
    ['readRpsPeak', '/s'],
    ['writeRpsAvg', '/s'],
    ['storagePerDayBytes', 'B/day'],
    ['recordsPerDay', '/day'],
    ['egressBps', 'bit/s'],
    ['retentionDays', 'days'],
    ['sessionMinutes', 'min'],
    ['hitRatio', ''],
  ])('gives %s in "%s"', (key, unit) => {
    expect(parseSketch(`!est.${key}=2`).workbook?.estimates?.[key]).toEqual({ value: 2, unit });
  });

  it('reads an estimate in full', () => {
    const { workbook } = parseSketch(
      '!est.writeRpsPeak{value=12,unit=/h,formula=dau * 3,binds=a|b}; a:service; b:service',
    );
    expect(workbook?.estimates).toEqual({
      writeRpsPeak: { value: 12, unit: '/h', formula: 'dau * 3', binds: ['a', 'b'] },
    });
  });

  it('reads endpoints', () => {
    const { workbook } = parseSketch(
      '!ep.GET_/orders/:id{auth=user,errors=yes,queryBy=Order.id,response=id|state}; !ep.POST_/x{errors=no}; !ep.PUT_/y{errors=409|text}',
    );
    expect(workbook?.endpoints).toEqual([
      {
        method: 'GET',
        path: '/orders/:id',
        auth: 'user',
        errors: [400, 409, 429],
        queryBy: ['Order.id'],
        response: ['id', 'state'],
      },
      { method: 'POST', path: '/x', errors: 'none' },
      { method: 'PUT', path: '/y', errors: [409, 'text'] },
    ]);
  });

  it('reads entities', () => {
    const { workbook } = parseSketch(
      '!ent.Order{store=db,pk=tenant+id,indexes=tenant+created|status,unique=key,fields=id|state,dataClasses=pii,rows=9}; !ent.Bag{pk=none,indexes=none}',
    );
    expect(workbook?.entities).toEqual([
      {
        name: 'Order',
        store: 'db',
        primaryKey: ['tenant', 'id'],
        indexes: [['tenant', 'created'], ['status']],
        unique: [['key']],
        fields: ['id', 'state'],
        dataClasses: ['pii'],
        rows: 9,
      },
      { name: 'Bag', primaryKey: 'none', indexes: 'none' },
    ]);
  });

  it('reads requirements with paths, alternatives and what must answer beside them', () => {
    const { workbook } = parseSketch(
      '!fr.F1{priority=must,critical=yes,path=c>a|b>db,also=fraud,endpoints=POST_/v1/x}; !fr.F2{critical=no}',
    );
    expect(workbook?.requirements).toEqual([
      {
        id: 'F1',
        priority: 'must',
        critical: true,
        path: ['c', ['a', 'b'], 'db'],
        also: ['fraud'],
        endpoints: ['POST /v1/x'],
      },
      { id: 'F2', critical: false },
    ]);
  });

  it('reads decisions, failures, deep dives and questions in the words of the document', () => {
    const { workbook } = parseSketch(
      '!dec.D1{about=db,alternatives=a|b,reason=fast; cheap, too,drivers=fr.F1|nfr.availability|est.dau}; !fm.M1{component=db,failure=lost,detection=alarm,mitigation=failover,userImpact=60 s}; !dd.K1{about=db,words=3}; !clar.Q1{topic=scale}',
    );
    expect(workbook?.decisions).toEqual([
      {
        id: 'D1',
        about: 'db',
        alternatives: ['a', 'b'],
        reason: 'fast; cheap, too',
        drivers: ['F1', 'availabilityPct', 'dau'],
      },
    ]);
    expect(workbook?.failures).toEqual([
      { id: 'M1', component: 'db', mode: 'lost', detection: 'alarm', response: 'failover', userSees: '60 s' },
    ]);
    expect(workbook?.deepDives).toEqual([{ id: 'K1', about: 'db', text: 'word word word' }]);
    expect(workbook?.questions).toEqual([{ id: 'Q1', text: 'Q1', topics: ['scale'] }]);
  });

  it('reads operations and objectives', () => {
    const { workbook } = parseSketch('!ops.alerts=yes; !ops.slos=yes');
    expect(workbook).toEqual({ operations: { alerts: 'yes' }, objectives: [{ name: 'availability' }] });
    expect(parseSketch('!ops.slos=no').workbook).toEqual({ objectives: [] });
  });

  it('refuses a field that the workbook does not know', () => {
    expect(() => parseSketch('!ent.Order{colour=red}')).toThrow('do not know all of');
  });
});

describe('what it claims to be', () => {
  it('is a design unless it says otherwise', () => {
    expect(parseSketch('a:service')).toMatchObject({ level: 'design', tags: [], timing: {} });
    expect(parseSketch('!level=sketch').level).toBe('sketch');
  });

  it('is what a submitted round makes it', () => {
    const submitted = parseSketch('!time.submitted=yes; !time.firstComponentSec=500');
    expect(submitted).toMatchObject({ submitted: true, timing: { firstComponentSec: 500 } });
    expect(submitted.level).toBeUndefined();
  });

  it('reads tags and the problem', () => {
    expect(parseSketch('!tag=pii|payments; !tag=realtime; !problem=url-shortener')).toMatchObject({
      tags: ['pii', 'payments', 'realtime'],
      problem: 'url-shortener',
    });
  });
});
