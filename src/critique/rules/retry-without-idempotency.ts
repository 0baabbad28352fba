import { and, not, or, type Truth, truth } from '#basis/logic.ts';
import { mutating, targetsBehind } from '#graph/edges.ts';
import { is, numberOf, textOf } from '#graph/facts.ts';
import { type Connection, hasTrait } from '#graph/graph.ts';
import { isCache } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { carriedOn, isIdempotent } from '../repeats.ts';
import { certaintyOf, counted, evidenceOf, named } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';
import { isDear } from '../stakes.ts';

export default defineRule({
  title: 'A retried change is applied twice',
  asks: 'When the answer is lost after the work was done, what does the retry do?',
  impact: 'A timeout after the work was done creates a second order.',
  fix: 'Let the first caller make an idempotency key, keep it with the result under a unique constraint, and give the stored answer to a repeat.',
  followUp: 'The first attempt succeeded but the answer was lost. What does the second attempt return?',
  detection:
    'A call that changes something is retried and states that its target cannot tell a repeat from a new request. Where that, or whether the call changes anything, is not stated, it is a question.',
  knownFalseAlarms:
    'Retried reads, PUT and DELETE, upserts and writes to a cache repeat without harm; messages to a broker are the consumer’s business.',
  group: 'D',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'idempotency',
  dimension: 5,
  keywords: ['idempoten', 'dedup', 'unique constraint'],

  check(design) {
    const retried = design.graph.connections.filter(
      (edge) => retriable.includes(edge.kind) && (numberOf(edge, 'retries') ?? 0) > 0,
    );
    return rows(
      retried.flatMap((edge) => rowOf(design, edge)),
      'no call that changes anything states retries',
    );
  },
});

const retriable: readonly string[] = ['request', 'write', 'read-write'];

function rowOf(design: Design, edge: Connection): readonly Row[] {
  const call = carriedOn(design.graph, edge);
  const changes = or(...call.map((part) => mutating(design.graph, part)));
  if (changes === 'false') return [];
  const harm = and(changes, not(repeatsSafely(call)));
  if (harm === 'true') return [violation(design, edge)];
  if (harm === 'unknown' && isHarmless(design, edge) !== 'true') return [question(design, edge, changes)];
  const because = `${named(design.graph, edge.to)} can tell a retry of ${named(design.graph, edge.from)} from a new request`;
  return [{ outcome: 'pass', because, evidence: evidenceOf([edge]) }];
}

/** What one part of the call states holds for all of it. PUT and DELETE say the wanted state, unless the design says otherwise. */
function repeatsSafely(call: readonly Connection[]): Truth {
  const stated = call.map(isIdempotent);
  if (stated.includes('true')) return 'true';
  if (stated.includes('false')) return 'false';
  return call.some((part) => byMethod.includes(textOf(part, 'method') ?? '')) ? 'true' : 'unknown';
}

const byMethod: readonly string[] = ['PUT', 'DELETE'];

/** What is set in a cache or put under its id in an index is the same the second time. */
function isHarmless({ graph }: Design, edge: Connection): Truth {
  return truth(targetsBehind(graph, edge).every((x) => isCache(x) || hasTrait(x, 'serves-reads-only')));
}

function violation(design: Design, edge: Connection): Row {
  const { graph } = design;
  const retries = numberOf(edge, 'retries') ?? 0;
  const work = edge.name === '' ? 'a change' : `“${edge.name}”`;
  return {
    outcome: 'violation',
    group: edge.to,
    severity: severityOf(design, edge),
    basis: 'structure',
    certainty: certaintyOf([edge], 'idempotency', 'retries', 'ops', 'method'),
    evidence: evidenceOf([edge]),
    numbers: [
      {
        name: 'retries',
        value: retries,
        unit: '',
        from: `prop retries of ${named(graph, edge.from)} → ${named(graph, edge.to)}`,
      },
    ],
    message: `${named(graph, edge.from)} retries ${work} on ${named(graph, edge.to)} ${counted(retries, 'time')}, but ${named(graph, edge.to)} cannot tell a retry from a new request.`,
    autofix: {
      label: 'Send an idempotency key',
      ops: [{ op: 'set-prop', target: edge.id, prop: 'idempotency', value: 'key' }],
      confirm: true,
    },
  };
}

function severityOf(design: Design, edge: Connection): Severity {
  const targets = targetsBehind(design.graph, edge);
  const isMessage = targets.every((x) => hasTrait(x, 'sends-notifications'));
  return !isMessage && isDear(design, [edge.from, ...targets.map(({ id }) => id)]) ? 'blocking' : 'major';
}

function question(design: Design, edge: Connection, changes: Truth): Row {
  const { graph } = design;
  const missing = [
    ...(changes === 'unknown' ? [{ target: edge.id, prop: 'ops' }] : []),
    ...(is(edge, 'idempotency', 'none') === 'true' ? [] : [{ target: edge.id, prop: 'idempotency' }]),
  ];
  const doubt = changes === 'unknown' ? 'Does that change anything, and if so, c' : 'C';
  return {
    outcome: 'question',
    group: edge.to,
    ifNo: severityOf(design, edge),
    missing,
    ask: `${named(graph, edge.from)} retries its calls to ${named(graph, edge.to)}. ${doubt}an ${named(graph, edge.to)} tell a retry from a new request?`,
    evidence: evidenceOf([edge]),
  };
}
