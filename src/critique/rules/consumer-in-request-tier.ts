import { says, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isBroker, isCompute, isDeadLetter } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'One bad message takes the web tier down',
  asks: 'Do the processes that answer users also work through the queue?',
  impact:
    'A message that crashes its handler is delivered again and again, and each time it takes a process with it that was answering users.',
  fix: 'Deploy the consumers as workers of their own, with a dead-letter queue in front of them.',
  followUp: 'This message crashes its handler. Which users notice?',
  detection:
    'One component answers requests and consumes from a broker that redelivers, and states that both run in one process.',
  knownFalseAlarms: 'One box drawn for several deployments of one code base; realtime gateways, which have to consume.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'isolate',
  dimension: 5,
  keywords: ['separate deployment', 'worker', 'isolate'],

  check(design) {
    const both = design.graph.components.flatMap((x) => {
      const consumed = consumes(design, x);
      return consumed.length > 0 && answers(design, x) ? [{ x, consumed }] : [];
    });
    return rows(
      both.flatMap(({ x, consumed }) => rowOf(design, x, consumed) ?? []),
      'nothing drawn both answers requests and consumes messages',
    );
  },
});

function consumes({ graph }: Design, x: Component): readonly Connection[] {
  if (!isCompute(x) || hasTrait(x, 'holds-connections') || hasTrait(x, 'runs-in-background')) return [];
  return graph
    .into(x.id)
    .filter(
      (e) =>
        e.kind === 'consume' &&
        says(e, 'lossTolerant') !== 'true' &&
        textOf(e, 'delivery') !== 'at-most-once' &&
        isBroker(graph.component(e.from)) &&
        !isDeadLetter(graph.component(e.from)),
    );
}

function answers({ graph, flows }: Design, x: Component): boolean {
  const waited = new Set(
    flows.filter(({ entry }) => hasTrait(graph.component(entry), 'originates-traffic')).flatMap(({ sync }) => sync),
  );
  return graph.into(x.id).some((e) => waited.has(e.id) && e.kind === 'request');
}

function rowOf(design: Design, x: Component, consumed: readonly Connection[]): Row | undefined {
  const shared = says(x, 'sharedProcess');
  const evidence = evidenceOf(consumed, {
    connections: design.graph
      .into(x.id)
      .filter(({ kind }) => kind === 'request')
      .map(({ id }) => id),
  });
  if (shared === 'false')
    return { outcome: 'pass', because: `${quoted(x)} works through messages in processes of its own`, evidence };
  if (shared === 'unknown' && textOf(x, 'role') !== 'monolith') {
    return {
      outcome: 'question',
      group: x.id,
      ifNo: 'major',
      missing: [{ target: x.id, prop: 'sharedProcess' }],
      ask: `${quoted(x)} answers requests and consumes messages. Are these separate deployments?`,
      evidence,
    };
  }
  const parked = consumed.some(({ from }) => says(design.graph.component(from), 'dlq') === 'false');
  return {
    outcome: 'violation',
    group: x.id,
    severity: parked ? 'blocking' : 'major',
    basis: 'structure',
    certainty: sourceOf(x, 'sharedProcess', 'role'),
    evidence,
    message: `${quoted(x)} answers users and works through messages in the same processes${parked ? ', and a message that fails has nowhere to go' : ''}.`,
  };
}
