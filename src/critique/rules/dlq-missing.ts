import { outOf, sideEffects } from '#graph/edges.ts';
import { numberOf, says, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isDeadLetter } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import { evidenceOf, freshId, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'A poison message blocks or disappears',
  asks: 'Where does a message go that cannot be processed?',
  impact:
    'One malformed event stops a whole partition, and every customer behind it waits; or it is gone once its time is over, and nobody knows.',
  fix: 'After 3 to 10 attempts, move it to a dead-letter queue with an alarm, a way to look inside and a way to replay. In an ordered stream, park the key and not the partition.',
  followUp: 'Who looks at the dead-letter queue, and how do they replay it safely?',
  detection:
    'A broker that delivers again has a consumer with effects, states that it has no dead-letter queue, and none is drawn behind it or its consumer. Where it does not say, it is a question.',
  knownFalseAlarms:
    'A topic whose subscribers are queues leaves dead letters to them; a channel that forgets has nothing to redeliver; live fan-out to connected clients may drop a message.',
  group: 'D',
  severity: 'major',
  impactClass: 'data-loss',
  fixFamily: 'dead-letter',
  dimension: 5,
  keywords: ['dead letter', 'dlq', 'park', 'poison', 'replay'],

  check({ graph }) {
    return rows(
      graph.components.filter(delivers).flatMap((broker) => rowOf(graph, broker)),
      'no broker redelivers to a consumer with effects',
    );
  },
});

function delivers(x: Component): boolean {
  const forgets = says(x, 'durable') === 'false' || textOf(x, 'delivery') === 'at-most-once';
  return isBroker(x) && !isDeadLetter(x) && !forgets;
}

function rowOf(graph: SystemGraph, broker: Component): readonly Row[] {
  const consumed = outOf(graph, broker.id, 'consume').filter((edge) => acts(graph, edge));
  if (consumed.length === 0) return [];
  const evidence = evidenceOf(consumed);
  const parked = deadLetters(graph, broker, consumed);
  if (parked !== undefined || says(broker, 'dlq') === 'true') {
    const place = parked === undefined ? 'a dead-letter queue' : named(graph, parked.to);
    return [{ outcome: 'pass', because: `what cannot be processed leaves ${quoted(broker)} for ${place}`, evidence }];
  }
  const mayBeLost = consumed.every((edge) => says(edge, 'lossTolerant') === 'true');
  if (says(broker, 'dlq') === 'false') return [violation(graph, broker, consumed, mayBeLost)];
  if (mayBeLost) return [];
  return [
    {
      outcome: 'question',
      group: broker.id,
      ifNo: 'major',
      missing: [{ target: broker.id, prop: 'dlq' }],
      ask: `Where does a message of ${quoted(broker)} go that ${consumers(graph, consumed)} cannot process?`,
      evidence,
    },
  ];
}

/** Losing one on its way to a connected client is that client's resume, not a dead letter. */
function acts(graph: SystemGraph, edge: Connection): boolean {
  return !hasTrait(graph.component(edge.to), 'holds-connections') && sideEffects(graph, edge.to) !== 'false';
}

function deadLetters(graph: SystemGraph, broker: Component, consumed: readonly Connection[]): Connection | undefined {
  return [broker.id, ...consumed.map(({ to }) => to)]
    .flatMap((id) => graph.out(id))
    .find((edge) => edge.kind === 'dead-letter' || isDeadLetter(graph.component(edge.to)));
}

function consumers(graph: SystemGraph, consumed: readonly Connection[]): string {
  return listed(consumed.map(({ to }) => named(graph, to)));
}

function violation(graph: SystemGraph, broker: Component, consumed: readonly Connection[], mayBeLost: boolean): Row {
  const hours = numberOf(broker, 'retentionHours');
  const until = hours === undefined ? 'for ever' : `until it expires after ${hours} h`;
  const waits = isOrdered(broker) ? ' What comes after it waits.' : '';
  return {
    outcome: 'violation',
    group: broker.id,
    severity: mayBeLost ? 'minor' : 'major',
    basis: 'structure',
    certainty: sourceOf(broker, 'dlq'),
    evidence: evidenceOf(consumed),
    message: `A message that ${consumers(graph, consumed)} cannot process is retried ${until} on ${quoted(broker)}: there is nowhere to put it.${waits}`,
    autofix: deadLetterFix(graph, broker),
  };
}

function isOrdered(broker: Component): boolean {
  return hasTrait(broker, 'replays') || ['fifo', 'per-group'].includes(textOf(broker, 'ordering') ?? '');
}

function deadLetterFix(graph: SystemGraph, broker: Component): AutoFix {
  const id = freshId(graph, `${broker.id}-dlq`);
  const counts = Object.hasOwn(propsOf(broker.kind), 'maxReceive');
  return {
    label: 'Add a dead-letter queue',
    ops: [
      { op: 'add-component', id, kind: 'dead-letter-queue', name: `${broker.name} dead letters`, near: broker.id },
      { op: 'connect', from: broker.id, to: id, kind: 'dead-letter' },
      { op: 'set-prop', target: broker.id, prop: 'dlq', value: 'yes' },
      ...(counts ? [{ op: 'set-prop', target: broker.id, prop: 'maxReceive', value: 5 } as const] : []),
    ],
    confirm: false,
  };
}
