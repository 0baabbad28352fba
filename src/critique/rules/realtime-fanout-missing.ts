import { numberOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { copies } from '#graph/redundancy.ts';
import { isBroker, isCompute } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, freshId, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'The message is on the wrong server',
  asks: 'Two users are connected to two copies of the gateway. How does a message get from one to the other?',
  impact: 'It works with one server in the demo; with three servers two thirds of the messages never arrive.',
  fix: 'Publish to a topic per user or room that all gateways subscribe to, or look up the user’s node in a registry whose entries expire.',
  followUp: 'Alice is on server 1, Bob on server 2. Trace one message.',
  detection:
    'A gateway that holds connections runs two or more copies, gets messages from elsewhere, is fed by no broker and keeps no registry of who is where.',
  knownFalseAlarms: 'A single node, which is a single point of failure instead; managed gateways.',
  group: 'N',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'bus',
  dimension: 5,
  keywords: ['pub/sub', 'backplane', 'registry', 'room'],
  variants: ['bus'],

  check(design) {
    const gateways = design.graph.components.filter((x) => hasTrait(x, 'holds-connections'));
    return rows(
      gateways.flatMap((gateway) => rowOf(design, gateway) ?? []),
      'no gateway that holds connections is drawn',
    );
  },
});

function rowOf(design: Design, gateway: Component): Row | undefined {
  const { graph } = design;
  if (says(gateway, 'managed') === 'true')
    return passed(gateway, `${quoted(gateway)} is managed and carries messages between its nodes`);
  const producers = graph
    .into(gateway.id)
    .filter(
      (e) =>
        e.kind === 'request' &&
        isCompute(graph.component(e.from)) &&
        !graph.component(e.from).catalogue.traits.includes('fronts-traffic'),
    );
  const isFed = graph.into(gateway.id).some((e) => isBroker(graph.component(e.from)));
  if (isFed) return passed(gateway, `every copy of ${quoted(gateway)} can subscribe to a broker`);
  const registry = says(gateway, 'connectionRegistry');
  if (registry === 'true') return passed(gateway, `${quoted(gateway)} knows which node holds which user`);
  if (producers.length === 0) return undefined;
  const count = copies(graph, gateway.id);
  const many =
    (count ?? 1) >= 2 || says(gateway, 'autoscaling') === 'true' || (numberOf(gateway, 'maxInstances') ?? 1) >= 2;
  if (count === 1 && !many) return undefined;
  if (registry === 'unknown' || !many) return question(gateway, producers, registry === 'unknown', count);
  const bus = freshId(graph, 'bus');
  return {
    outcome: 'violation',
    variant: 'bus',
    group: gateway.id,
    severity: isOnMust(design, gateway) ? 'blocking' : 'major',
    basis: 'structure',
    certainty: sourceOf(gateway, 'connectionRegistry', 'instances', 'autoscaling'),
    evidence: evidenceOf(producers),
    numbers:
      count === undefined
        ? []
        : [{ name: 'copies', value: count, unit: '', from: `prop instances of ${quoted(gateway)}` }],
    message: `${quoted(gateway)} runs ${count ?? 'several'} copies. A message for a user connected to copy 2 reaches copy 1, and nothing carries it over.`,
    autofix: {
      label: 'Put a pub/sub topic in between',
      ops: [
        { op: 'add-component', id: bus, kind: 'pubsub', name: 'Messages', near: gateway.id },
        ...producers.flatMap((e) => [
          { op: 'remove', target: e.id } as const,
          { op: 'connect', from: e.from, to: bus, kind: 'publish' } as const,
        ]),
        { op: 'connect', from: bus, to: gateway.id, kind: 'consume' },
      ],
      confirm: false,
    },
  };
}

function isOnMust({ flows, graph }: Design, gateway: Component): boolean {
  return (
    flows.some(({ stated, weight, components }) => stated && weight === 3 && components.includes(gateway.id)) &&
    graph.into(gateway.id).length > 0
  );
}

function question(
  gateway: Component,
  producers: Parameters<typeof evidenceOf>[0],
  openRegistry: boolean,
  count: number | undefined,
): Row {
  const missing = [
    ...(openRegistry ? ['connectionRegistry'] : []),
    ...(count === undefined && !states(gateway, 'autoscaling') ? ['instances'] : []),
  ];
  return {
    outcome: 'question',
    variant: 'bus',
    group: gateway.id,
    ifNo: 'major',
    missing: missing.map((prop) => ({ target: gateway.id, prop })),
    ask: `A message arrives for a user who is connected to another copy of ${quoted(gateway)}. What carries it over?`,
    evidence: evidenceOf(producers),
  };
}

function passed(gateway: Component, because: string): Row {
  return { outcome: 'pass', because, evidence: { components: [gateway.id] } };
}
