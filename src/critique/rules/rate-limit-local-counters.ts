import { copies } from '#graph/redundancy.ts';
import { is, says, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { explained, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'The count is wrong',
  asks: 'Do all copies of the limiter count together, and in one step?',
  impact: 'Paying customers are turned away at random, while abusers get several times their share.',
  fix: 'A central counter that adds and compares in one step where the limit must be exact; local buckets refilled from a central allotment where it need not be. Say which.',
  followUp: 'Exact or approximate? What does the exact one cost in latency?',
  detection:
    'A limiter with two copies or more counts in each of them; or it counts centrally and reads before it writes; or it uses fixed windows and no decision says so.',
  knownFalseAlarms: 'Limits that protect one node, such as on requests in flight, are meant to be local.',
  group: 'J',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'rate limit',
  dimension: 7,
  keywords: ['atomic', 'central', 'sync', 'sliding window'],
  variants: ['local', 'race', 'boundary'],

  check(design) {
    const limiters = design.graph.components.filter((x) => hasTrait(x, 'limits-rate') && !protectsItself(x));
    return rows(
      limiters.flatMap((limiter) => [
        ...placeOf(design, limiter),
        ...stepOf(design, limiter),
        ...windowOf(design, limiter),
      ]),
      'no limiter is drawn whose way of counting is known or matters',
    );
  },
});

function protectsItself(x: Component): boolean {
  return /concurren|in.flight|protect/.test(textOf(x, 'purpose') ?? '');
}

/** Where the count is kept. */
function placeOf(design: Design, limiter: Component): readonly Row[] {
  const n = copies(design.graph, limiter.id);
  const several = n !== undefined ? n >= 2 : says(limiter, 'autoscaling') === 'true' ? true : undefined;
  const counters = textOf(limiter, 'counters');
  const evidence: Evidence = { components: [limiter.id] };
  const common = { variant: 'local', group: limiter.id, evidence } as const;
  if (several === false) return [];
  if (counters === undefined || (counters === 'local' && several === undefined)) {
    if (several === undefined && counters === undefined) return [];
    const ask =
      counters === undefined
        ? `Do the ${n === undefined ? 'copies' : `${n} copies`} of ${quoted(limiter)} count together or each for itself?`
        : `${quoted(limiter)} counts in its own memory. How many copies of it are there?`;
    const missing = [{ target: limiter.id, prop: counters === undefined ? 'counters' : 'instances' }];
    const asked: Question = { ...common, outcome: 'question', ifNo: 'major', missing, ask };
    return [explained(design, evidence, 'central counter', 'shared counter', 'allotment') ?? asked];
  }
  if (counters !== 'local')
    return [
      pass(
        `${quoted(limiter)} counts ${counters === 'central' ? 'in one place' : 'in step with its other copies'}`,
        evidence,
      ),
    ];
  const copiesNow = n ?? 2;
  return [
    {
      ...common,
      outcome: 'violation',
      severity: 'major',
      basis: 'structure',
      certainty: weakest(sourceOf(limiter, 'counters', 'instances', 'autoscaling')),
      numbers:
        n === undefined ? [] : [{ name: 'copies', value: n, unit: '', from: `prop instances of ${quoted(limiter)}` }],
      message:
        n === undefined
          ? `Each copy of ${quoted(limiter)} counts for itself: the limit changes whenever it scales.`
          : `${copiesNow} copies of ${quoted(limiter)} each count for themselves: a limit of 100 is really ${100 * copiesNow}, or less than 100 for a caller with bad luck.`,
      autofix: stating('Count in one place, in one step', limiter.id, { counters: 'central', atomic: 'yes' }),
    },
  ];
}

/** Whether reading and adding is one step. */
function stepOf(design: Design, limiter: Component): readonly Row[] {
  if (is(limiter, 'counters', 'central') !== 'true') return [];
  const evidence: Evidence = { components: [limiter.id] };
  const common = { variant: 'race', group: limiter.id, evidence } as const;
  const atomic = says(limiter, 'atomic');
  if (atomic === 'true') return [pass(`${quoted(limiter)} adds and compares in one step`, evidence)];
  if (atomic === 'unknown') {
    const ask = `Two requests reach ${quoted(limiter)} at once. Is reading and raising the count one step?`;
    const missing = [{ target: limiter.id, prop: 'atomic' }];
    const asked: Question = { ...common, outcome: 'question', ifNo: 'major', missing, ask };
    return [explained(design, evidence, 'atomic', 'lua', 'incr') ?? asked];
  }
  return [
    {
      ...common,
      outcome: 'violation',
      severity: 'major',
      basis: 'structure',
      certainty: sourceOf(limiter, 'counters', 'atomic'),
      message: `Two requests read the same count in ${quoted(limiter)} before either writes it: both get in.`,
      fix: 'Add and compare in one step: a script, or an increment that sets the expiry with it.',
      autofix: stating('Count in one step', limiter.id, { atomic: 'yes' }),
    },
  ];
}

/** Two full windows meet at their edge. */
function windowOf({ workbook }: Design, limiter: Component): readonly Row[] {
  const isFixed = is(limiter, 'algorithm', 'fixed-window') === 'true';
  const isMeant = mentions(workbook, 'fixed window', 'fixed-window', 'window edge').length > 0;
  if (!states(limiter, 'algorithm')) return [];
  const evidence: Evidence = { components: [limiter.id] };
  if (!isFixed || isMeant)
    return [pass(`${quoted(limiter)} counts by ${textOf(limiter, 'algorithm')?.replaceAll('-', ' ')}`, evidence)];
  return [
    {
      outcome: 'violation',
      variant: 'boundary',
      group: limiter.id,
      severity: 'minor',
      basis: 'structure',
      certainty: sourceOf(limiter, 'algorithm'),
      evidence,
      message: `${quoted(limiter)} counts in fixed windows: at their edge a caller gets twice the limit within a moment.`,
      impact: 'Bursts of double size reach what the limit was set to protect.',
      fix: 'A token bucket or a sliding counter; or write down that the double burst is acceptable.',
      autofix: stating('Use a token bucket', limiter.id, { algorithm: 'token-bucket' }),
    },
  ];
}
