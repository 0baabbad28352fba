import { describe, expect, it } from 'vitest';
import { wantedBy } from '#app/review/answers.ts';
import { fieldName, nameOf } from '#app/review/names.ts';
import { opsInWords, touchedBy } from '#app/review/ops-words.ts';
import { groupQuestions } from '#app/review/question-groups.ts';
import type { OpenQuestion } from '#critique/report.ts';
import type { EditOp, Missing, Severity } from '#critique/rule.ts';
import type { Drawing } from '#drawing/drawing.ts';

const common = { stated: {}, fromLabel: [] };
const drawing: Drawing = {
  components: [
    { id: 'api', kind: 'service', name: 'API', recognition: { by: 'stated' }, ...common },
    { id: 'db', kind: 'relational-db', name: 'Orders\nDB', recognition: { by: 'stated' }, ...common },
  ].map((component) => ({ ...component, elements: [] })) as unknown as Drawing['components'],
  connections: [
    { id: 'e1', from: 'api', to: 'db', ...common, inferred: { from: false, to: false, distance: 0 } },
  ] as unknown as Drawing['connections'],
  boundaries: [{ id: 'b', kind: 'region', name: 'eu-west-1', members: ['db'] }] as unknown as Drawing['boundaries'],
  notes: [],
  iconArrows: [],
  unresolved: [],
};

describe('names', () => {
  it('are what a person would say', () => {
    expect(nameOf(drawing, 'db')).toBe('Orders DB');
    expect(nameOf(drawing, 'e1')).toBe('API → Orders DB');
    expect(nameOf(drawing, 'b')).toBe('eu-west-1');
    expect(nameOf(drawing, 'gone')).toBe('gone');
    expect(fieldName('/workbook/targets/p99Ms')).toBe('Targets: P99');
    expect(fieldName('/workbook/requirements/0')).toBe('Requirements: no. 1');
    expect(fieldName('/workbook/estimates')).toBe('Estimates');
  });
});

describe('a fix in words', () => {
  const ops: readonly EditOp[] = [
    { op: 'set-prop', target: 'db', prop: 'replicas', value: 1 },
    { op: 'set-prop', target: 'e1', prop: 'timeoutMs', value: 300 },
    { op: 'add-component', id: 'new', kind: 'dead-letter-queue', name: 'DLQ', near: 'db' },
    { op: 'connect', from: 'db', to: 'new', kind: 'dead-letter' },
    { op: 'splice', connection: 'e1', id: 'lim', kind: 'rate-limiter', name: 'Limiter' },
    { op: 'retarget', connection: 'e1', to: 'lim' },
    { op: 'remove', target: 'e1' },
    { op: 'set-kind', target: 'api', kind: 'worker' },
  ];

  it('names every thing by its name, new ones too', () => {
    expect(opsInWords(ops, drawing)).toEqual([
      'State replicas of Orders DB: 1.',
      'State timeout of API → Orders DB: 300 ms.',
      'Add DLQ (dead-letter queue / parking lot) near Orders DB.',
      'Connect Orders DB to DLQ (dead letter).',
      'Put Limiter (rate limiter / quota service) into API → Orders DB.',
      'Lead API → Orders DB to Limiter instead.',
      'Remove API → Orders DB.',
      'Make API a background worker / queue consumer.',
    ]);
  });

  it('knows what it touches', () => expect(touchedBy(ops)).toEqual(['db', 'e1', 'new', 'lim', 'api']));
});

const question = (id: string, ifNo: Severity, ...missing: readonly Missing[]): OpenQuestion => ({
  id,
  rule: id,
  variant: undefined,
  title: id,
  ifNo,
  impactClass: 'outage',
  evidence: { components: [], connections: [], boundaries: [], fields: [], paths: [] },
  missing,
  ask: id,
  unaddressed: false,
});
const miss = (target: string, prop: string): Missing => ({ target, prop });

describe('questions', () => {
  it('that one answer settles are one, the dearest first', () => {
    const groups = groupQuestions([
      question('a', 'minor', miss('db', 'replicas')),
      question('b', 'major', miss('db', 'failover'), miss('db', 'replicas')),
      question('c', 'blocking', miss('api', 'instances')),
      question('d', 'blocking', miss('x', 'y')),
      question('e', 'blocking', miss('x', 'y'), miss('z', 'y')),
      question('f', 'minor', miss('db', 'failover')),
    ]);
    expect(groups.map(({ questions }) => questions.map(({ id }) => id))).toEqual([['d', 'e'], ['c'], ['b', 'a', 'f']]);
    expect(groups[2]?.missing).toHaveLength(2);
  });

  it('never get lost, whatever they share', () => {
    const all = [
      question('a', 'minor', miss('1', 'p')),
      question('b', 'minor', miss('2', 'p')),
      question('c', 'major', miss('1', 'p'), miss('2', 'p')),
      question('d', 'note'),
      question('e', 'note'),
    ];
    const groups = groupQuestions(all);
    expect(groups.flatMap(({ questions }) => questions.map(({ id }) => id)).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(groups).toHaveLength(3);
  });

  it('are answered at an element, at several alike, or in the workbook', () => {
    const wanted = wantedBy(
      [
        miss('db', 'replicas'),
        miss('api', 'instances'),
        miss('db', 'instances'),
        miss('e1', 'timeoutMs'),
        miss('/workbook/targets', 'availabilityPct'),
        miss('workbook', 'operations.metrics'),
      ],
      drawing,
    );
    expect(wanted).toMatchObject([
      { of: 'elements', prop: 'replicas', targets: ['db'] },
      { of: 'elements', prop: 'instances', targets: ['api', 'db'] },
      { of: 'elements', prop: 'timeoutMs', targets: ['e1'], spec: { unit: 'ms' } },
      { of: 'workbook', section: 'targets', prop: 'availabilityPct' },
      { of: 'workbook', section: 'operations', prop: 'metrics' },
    ]);
  });
});
