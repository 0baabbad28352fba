import { numberOf, sourceOf, textOf, weakest } from '#graph/facts.ts';
import type { Component, Connection } from '#graph/graph.ts';
import { isSync } from '#graph/edges.ts';
import type { Design } from '../design.ts';
import { evidenceOf, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Shrunk in the middle of the incident',
  asks: 'What happens to the number of copies when a dependency becomes slow?',
  impact:
    'A slow dependency makes the tier wait, its processors idle, and the autoscaler removes copies just when each request takes longest.',
  fix: 'Scale on concurrency, queue length or latency, and set a floor.',
  followUp: 'The database takes two seconds per query. What does your autoscaler do?',
  detection:
    'A tier scales on processor load while the work of its own is a small part of the time that its calls take.',
  knownFalseAlarms: 'Work that is bound by the processor.',
  group: 'G',
  severity: 'minor',
  impactClass: 'outage',
  fixFamily: 'capacity',
  dimension: 6,
  keywords: ['concurrency', 'autoscal', 'queue length'],

  check(design) {
    const tiers = design.graph.components.filter(
      (x) => textOf(x, 'autoscaleOn') !== undefined && textOf(x, 'workType') !== 'cpu-heavy',
    );
    return rows(
      tiers.flatMap((tier) => rowOf(design, tier) ?? []),
      'no tier states what it scales on',
    );
  },
});

/** Waiting, not computing: three quarters of the time are spent on answers from others. */
const small = 0.25;

function rowOf({ graph }: Design, tier: Component): Row | undefined {
  const calls = graph
    .out(tier.id)
    .filter((e) => isSync(e) && numberOf(graph.component(e.to), 'serviceMs') !== undefined);
  const own = numberOf(tier, 'serviceMs');
  const waited = calls.reduce((sum, e) => sum + (numberOf(graph.component(e.to), 'serviceMs') ?? 0), 0);
  const on = textOf(tier, 'autoscaleOn');
  if (on !== 'cpu')
    return { outcome: 'pass', because: `${quoted(tier)} scales on ${on}`, evidence: { components: [tier.id] } };
  if (own === undefined || waited === 0 || own / (own + waited) > small) return undefined;
  return violation(graph, tier, calls, own, waited);
}

function violation(
  graph: Design['graph'],
  tier: Component,
  calls: readonly Connection[],
  own: number,
  waited: number,
): Row {
  const sources = calls.map((e) => sourceOf(graph.component(e.to), 'serviceMs'));
  return {
    outcome: 'violation',
    group: tier.id,
    severity: 'minor',
    basis: 'structure',
    certainty: weakest(sourceOf(tier, 'autoscaleOn', 'serviceMs'), ...sources),
    evidence: evidenceOf(calls),
    numbers: [
      { name: 'own work', value: own, unit: 'ms', from: `prop serviceMs of ${quoted(tier)}` },
      { name: 'waiting for others', value: waited, unit: 'ms', from: 'prop serviceMs of its dependencies' },
    ],
    message: `${quoted(tier)} scales on processor load, but works ${own} ms and waits ${waited} ms per request. When a dependency slows down its processors idle, and it is shrunk.`,
    autofix: {
      label: 'Scale on concurrency',
      ops: [{ op: 'set-prop', target: tier.id, prop: 'autoscaleOn', value: 'concurrency' }],
      confirm: false,
    },
  };
}
