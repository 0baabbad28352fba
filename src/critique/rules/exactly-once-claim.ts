import { mutating, targetsBehind } from '#graph/edges.ts';
import { is, textOf } from '#graph/facts.ts';
import type { Component, Connection, SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isBroker, isCompute, isExternal } from '#graph/sets.ts';
import { dropsRepeats, isIdempotent } from '../repeats.ts';
import { certaintyOf, evidenceOf, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';
import { movesMoney } from '../stakes.ts';

export default defineRule({
  title: '“Exactly once” stops at the broker',
  asks: 'Where exactly does the broker’s promise end?',
  impact: 'The one duplicate that matters, the payment, is the one that the setting does not cover.',
  fix: 'Say “at least once, with an effect that may be repeated”, and keep the message’s id with the effect.',
  followUp: 'Where exactly does Kafka’s exactly-once end?',
  detection:
    'A broker, a connection or a stream processor states exactly-once delivery, and a consumer changes something outside the broker without dropping repeats: the claim stands where the mechanism is missing.',
  knownFalseAlarms:
    'Log to log inside one broker’s transactions; offsets kept with the result in one transaction; a FIFO queue that drops repeats for five minutes by its product claims nothing more.',
  group: 'D',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'dedupe',
  dimension: 5,
  keywords: ['at-least-once', 'idempoten', 'transactional offset', 'read committed'],
  supersedes: ['consumer-not-idempotent'],

  check({ graph }) {
    const taken = graph.connections.filter(
      ({ kind, from, to }) => kind === 'consume' && isBroker(graph.component(from)) && isCompute(graph.component(to)),
    );
    return rows(
      taken.flatMap((edge) => rowOf(graph, edge)),
      'nobody claims exactly-once delivery',
    );
  },
});

function rowOf(graph: SystemGraph, edge: Connection): readonly Row[] {
  const claims = claimsOn(graph, edge);
  if (claims.length === 0) return [];
  const outside = graph.out(edge.to).filter((effect) => leavesBroker(graph, effect));
  const repeated = outside.filter(
    (effect) => isIdempotent(effect) !== 'true' && textOf(effect, 'transactional') !== 'local',
  );
  if (dropsRepeats(edge) !== 'true' && repeated.length > 0) return [violation(graph, edge, claims, repeated)];
  const because =
    outside.length === 0
      ? `${named(graph, edge.to)} changes nothing outside ${named(graph, edge.from)}`
      : `${named(graph, edge.to)} may see a message of ${named(graph, edge.from)} twice without harm`;
  return [{ outcome: 'pass', because, evidence: evidenceOf([edge, ...outside]) }];
}

/** Whoever states it: the broker, the way in, the way out, or the processor. */
function claimsOn(graph: SystemGraph, edge: Connection): readonly (Component | Connection)[] {
  const [broker, consumer] = [graph.component(edge.from), graph.component(edge.to)];
  const delivered = [broker, edge, ...graph.into(broker.id)].filter((x) => states(x, 'delivery'));
  return [...delivered, ...(states(consumer, 'semantics') ? [consumer] : [])];
}

function states(x: Component | Connection, prop: string): boolean {
  return is(x, prop, 'exactly-once') === 'true' && x.facts[prop]?.from === 'stated';
}

function leavesBroker(graph: SystemGraph, effect: Connection): boolean {
  if (effect.kind === 'publish' || mutating(graph, effect) !== 'true') return false;
  return targetsBehind(graph, effect).some((x) => holdsTruth(x) || isExternal(x));
}

function violation(
  graph: SystemGraph,
  edge: Connection,
  claims: readonly (Component | Connection)[],
  effects: readonly Connection[],
): Row {
  const targets = effects.flatMap((effect) => targetsBehind(graph, effect));
  const [broker, consumer] = [named(graph, edge.from), named(graph, edge.to)];
  return {
    outcome: 'violation',
    group: edge.from,
    severity: movesMoney(
      graph,
      targets.map(({ id }) => id),
    )
      ? 'blocking'
      : 'major',
    basis: 'contradiction',
    certainty: certaintyOf([edge, ...effects]),
    evidence: evidenceOf([edge, ...effects]),
    message: `${broker} can be exactly-once inside itself. ${consumer} → ${listed(targets.map(quoted))} is outside: a crash after the effect repeats it.`,
    autofix: honestly(claims, edge),
  };
}

function honestly(claims: readonly (Component | Connection)[], edge: Connection): AutoFix {
  return {
    label: 'Say at least once, and drop repeats',
    ops: [
      ...claims.map((x) => {
        const prop = states(x, 'semantics') ? 'semantics' : 'delivery';
        return { op: 'set-prop', target: x.id, prop, value: 'at-least-once' } as const;
      }),
      { op: 'set-prop', target: edge.id, prop: 'dedupe', value: 'yes' },
    ],
    confirm: true,
  };
}
