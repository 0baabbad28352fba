import { and, or, type Truth, truth } from '#basis/logic.ts';
import { targetsBehind } from '#graph/edges.ts';
import { is, numberOf, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import type { Component, Connection, SystemGraph } from '#graph/graph.ts';
import { isCompute } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { dropsRepeats, type Effect, effectsThatRepeat } from '../repeats.ts';
import { certaintyOf, evidenceOf, listed, named, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';
import { isContended, isCritical, movesMoney } from '../stakes.ts';

export default defineRule({
  title: 'At-least-once delivery meets a side effect',
  asks: 'What happens when the same message comes twice?',
  impact: 'Two e-mails, two refunds, stock taken twice: after every crash or rebalance of a consumer.',
  fix: 'Keep the ids of processed messages in the same transaction as the effect, or make the effect an upsert.',
  followUp: 'The consumer dies after the database commit and before the acknowledgement. What happens on redelivery?',
  detection:
    'A broker or a callback delivers at least once, the consumer does something that must not happen twice, and states that it neither drops repeats nor repeats without harm. Also: a queue hands a message out again before the consumer’s slowest messages are done.',
  knownFalseAlarms:
    'A consumer that overwrites a projection, sends metrics or calls with an idempotency key may see a message twice.',
  group: 'D',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'dedupe',
  dimension: 5,
  keywords: ['dedup', 'processed message', 'upsert', 'inbox', 'visibility'],
  variants: ['duplicate', 'visibility'],

  check(design) {
    const arrivals = design.graph.connections.filter(({ kind }) => kind === 'consume' || kind === 'webhook');
    return rows(
      arrivals.flatMap((edge) => [...duplicates(design, edge), ...handedOutAgain(design, edge)]),
      'nothing consumes messages with an effect that must not happen twice',
    );
  },
});

function duplicates(design: Design, edge: Connection): readonly Row[] {
  const { graph } = design;
  const effects = consumersOf(graph, edge).flatMap(({ id }) => effectsThatRepeat(graph, id));
  const happens = or(...effects.map((effect) => effect.happens));
  const redelivers = comesAgain(graph, edge);
  if (and(happens, redelivers) === 'false') return [];
  const dropped = dropsRepeats(edge);
  if (dropped === 'true') {
    const because = `a message that '${graph.component(edge.to).name}' has already worked on changes nothing`;
    return [{ outcome: 'pass', variant: 'duplicate', because, evidence: evidenceOf([edge]) }];
  }
  const isAdmitted = says(edge, 'dedupe') === 'false' || is(edge, 'idempotency', 'none') === 'true';
  const harm = and(happens, redelivers, truth(isAdmitted));
  if (harm === 'true') return [violation(design, edge, effects)];
  return isAdmitted && says(edge, 'lossTolerant') === 'true' ? [] : [question(design, edge, effects)];
}

function consumersOf(graph: SystemGraph, edge: Connection): readonly Component[] {
  return targetsBehind(graph, edge).filter(isCompute);
}

/** A claim of exactly-once has a rule of its own. */
function comesAgain(graph: SystemGraph, edge: Connection): Truth {
  const own = is(edge, 'delivery', 'at-least-once');
  return own === 'unknown' ? is(graph.component(edge.from), 'delivery', 'at-least-once') : own;
}

function violation(design: Design, edge: Connection, effects: readonly Effect[]): Row {
  const { graph } = design;
  const certain = effects.filter(({ happens }) => happens === 'true').map((effect) => effect.edge);
  return {
    outcome: 'violation',
    variant: 'duplicate',
    group: edge.to,
    severity: severityOf(design, edge, effects),
    basis: 'structure',
    certainty: weakest(
      certaintyOf([edge, ...certain], 'dedupe', 'idempotency'),
      sourceOf(textOf(edge, 'delivery') === undefined ? graph.component(edge.from) : edge, 'delivery'),
    ),
    evidence: evidenceOf([edge, ...certain]),
    message: `${named(graph, edge.from)} may deliver a message twice, and ${named(graph, edge.to)} would ${listed(certain.map((effect) => said(graph, effect)))} twice.`,
    autofix: {
      label: 'Drop repeated messages',
      ops: [{ op: 'set-prop', target: edge.id, prop: 'dedupe', value: 'yes' }],
      confirm: true,
    },
  };
}

function said(graph: SystemGraph, { kind, to }: Connection): string {
  const verb = kind === 'publish' ? 'publish to' : kind === 'request' ? 'call' : 'write';
  return `${verb} ${named(graph, to)}`;
}

function severityOf(design: Design, edge: Connection, effects: readonly Effect[]): Severity {
  const targets = effects.flatMap((effect) => targetsBehind(design.graph, effect.edge).map(({ id }) => id));
  const dear = movesMoney(design.graph, targets) || targets.some((id) => isContended(design, id));
  return dear || isCritical(design, [edge.to]) ? 'blocking' : 'major';
}

function question(design: Design, edge: Connection, effects: readonly Effect[]): Row {
  const { graph } = design;
  return {
    outcome: 'question',
    variant: 'duplicate',
    group: edge.to,
    ifNo: severityOf(design, edge, effects),
    missing: [
      { target: edge.id, prop: 'dedupe' },
      { target: edge.id, prop: 'idempotency' },
    ],
    ask: `What does ${named(graph, edge.to)} do when a message of ${named(graph, edge.from)} comes twice?`,
    evidence: evidenceOf([edge, ...effects.map((effect) => effect.edge)]),
  };
}

/** The queue believes that the consumer died while it is still at work. */
function handedOutAgain({ graph }: Design, edge: Connection): readonly Row[] {
  const queue = graph.component(edge.from);
  const consumer = graph.component(edge.to);
  const visibleAfter = numberOf(queue, 'visibilityTimeoutSec');
  const slowest = numberOf(consumer, 'serviceP99Ms');
  if (visibleAfter === undefined || slowest === undefined) return [];
  const batch = numberOf(edge, 'batchSize') ?? numberOf(consumer, 'batchSize') ?? 1;
  const seconds = (slowest * batch) / 1000;
  const evidence = evidenceOf([edge]);
  if (seconds <= visibleAfter) {
    const because = `${quoted(consumer)} is done within the ${visibleAfter} s for which ${quoted(queue)} keeps a message back`;
    return [{ outcome: 'pass', variant: 'visibility', because, evidence }];
  }
  return [
    {
      outcome: 'violation',
      variant: 'visibility',
      group: consumer.id,
      severity: 'major',
      basis: 'contradiction',
      certainty: weakest(sourceOf(queue, 'visibilityTimeoutSec'), sourceOf(consumer, 'serviceP99Ms')),
      evidence,
      numbers: [
        {
          name: 'handed out again after',
          value: visibleAfter,
          unit: 's',
          from: `prop visibilityTimeoutSec of ${quoted(queue)}`,
        },
        {
          name: 'slowest 1 % take',
          value: seconds,
          unit: 's',
          from: `props serviceP99Ms and batchSize of ${quoted(consumer)}`,
        },
      ],
      message: `${quoted(queue)} hands a message out again after ${visibleAfter} s, while ${quoted(consumer)} may still work on it for ${seconds} s.`,
      fix: 'Keep messages back for longer than the slowest take, and extend the time while a message is worked on.',
      autofix: {
        label: 'Keep messages back for longer',
        ops: [{ op: 'set-prop', target: queue.id, prop: 'visibilityTimeoutSec', value: Math.ceil(3 * seconds) }],
        confirm: false,
      },
    },
  ];
}
