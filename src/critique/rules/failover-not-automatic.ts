import { zonesOf } from '#graph/boundaries.ts';
import { countsCopies, members, quorumSpare, replicasOf } from '#graph/copies.ts';
import { numberOf, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { copies, replicaGroup } from '#graph/redundancy.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { defineRule, type Row, rows } from '../rule.ts';
import { counted, quoted } from '../wording.ts';

export default defineRule({
  title: 'A standby nobody promotes',
  asks: 'Who or what makes the standby the leader, and how long does that take?',
  impact:
    'Half an hour of failed writes for what should be a blip of one or two minutes; a hurried promotion by hand is also how two leaders come about.',
  fix: 'Managed failover over several zones, or a manager that decides by consensus; test it, and fence the old leader.',
  followUp: 'How does the application find the new primary, and what happens to in-flight transactions?',
  detection:
    'Stores with a leader and a replica whose failover is stated as manual or none; members that vote in an even number or fewer than three; a zone that holds more members than the quorum may lose.',
  knownFalseAlarms:
    'Replicas for reports are no failover targets. Even numbers of data nodes are fine in Cassandra or Kafka: there the replication factor decides.',
  group: 'B',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'failover',
  dimension: 3,
  keywords: ['automatic failover', 'promote', 'leader election', 'fencing'],
  variants: ['manual', 'none', 'quorum-size', 'quorum-placement'],

  check(design) {
    const { components } = design.graph;
    return rows(
      components.flatMap((x) => [...promotion(x, design), ...size(x, design.graph), ...placement(x, design.graph)]),
      'nothing that is drawn has a standby or a quorum',
    );
  },
});

const defaultFailoverSec = 1_800;

/** The leader of a store that has somebody to hand over to. */
function promotion(x: Component, { graph, workbook }: Design): readonly Row[] {
  const replicas = hasTrait(x, 'elects-leader') && holdsTruth(x) ? (replicasOf(graph, x) ?? 0) : 0;
  if (replicas === 0 || says(x, 'multiWriter') === 'true') return [];
  const evidence = { components: [x.id] };
  const failover = textOf(x, 'failover');
  if (failover === undefined) {
    return [
      {
        outcome: 'question',
        group: x.id,
        ifNo: 'blocking',
        missing: [{ target: x.id, prop: 'failover' }],
        ask: `What promotes a replica of ${quoted(x)} when its leader dies?`,
        evidence,
      },
    ];
  }
  if (failover === 'automatic') {
    return [{ outcome: 'pass', because: `${quoted(x)} promotes a replica by itself`, evidence }];
  }
  const sec = numberOf(x, 'failoverSec') ?? defaultFailoverSec;
  const inTime = (workbook.targets?.rtoMin ?? 0) * 60 >= sec;
  const planned = failover === 'manual';
  return [
    {
      outcome: 'violation',
      variant: planned ? 'manual' : 'none',
      group: x.id,
      severity: planned ? (inTime ? 'minor' : 'major') : 'blocking',
      basis: 'structure',
      certainty: weakest(sourceOf(x, 'failover'), sourceOf(x, 'replicas')),
      evidence,
      numbers: [
        { name: 'replicas', value: replicas, unit: '', from: `prop replicas of ${quoted(x)}` },
        {
          name: 'time to promote',
          value: sec,
          unit: 's',
          from:
            numberOf(x, 'failoverSec') === undefined
              ? 'assumed: half an hour by hand'
              : `prop failoverSec of ${quoted(x)}`,
        },
      ],
      message: `${quoted(x)} has ${counted(replicas, 'replica')}, but promotion is ${planned ? 'manual' : 'not planned'}. Writes stop until someone acts.`,
      autofix: {
        label: 'Promote by itself',
        ops: [{ op: 'set-prop', target: x.id, prop: 'failover', value: 'automatic' }],
        confirm: false,
      },
    },
  ];
}

/** Members that vote: an even number tolerates no more losses than one fewer. */
function size(x: Component, graph: SystemGraph): readonly Row[] {
  const [first] = replicaGroup(graph, x.id);
  const votes = hasTrait(x, 'keeps-quorum') && !countsCopies(x);
  const count = votes && first === x.id ? voters(x, graph) : undefined;
  if (count === undefined || says(x, 'managed') === 'true' || outlivesZone(x)) return [];
  const group = replicaGroup(graph, x.id);
  if (count >= 3 && count % 2 === 1) {
    return [{ outcome: 'pass', because: `${quoted(x)} has ${count} members`, evidence: { components: group } }];
  }
  const spare = Math.max(0, Math.floor((count - 1) / 2));
  return [
    {
      outcome: 'violation',
      variant: 'quorum-size',
      group: x.id,
      severity: 'major',
      basis: 'structure',
      certainty: group.length > 1 ? 'inferred' : sourceOf(x, 'instances', 'replicationFactor'),
      evidence: { components: group },
      numbers: [{ name: 'members', value: count, unit: '', from: `members of ${quoted(x)}` }],
      message: `${quoted(x)} has ${counted(count, 'member')}, which can lose ${spare}: ${count < 3 ? 'the loss of one stops it' : `no more than ${count - 1} could`}.`,
      fix: 'Run three or five members.',
      ...(group.length > 1 ? {} : { autofix: members3(x, count) }),
    },
  ];
}

function voters(x: Component, graph: SystemGraph): number | undefined {
  return replicaGroup(graph, x.id).length > 1 ? copies(graph, x.id) : members(x);
}

function members3(x: Component, count: number) {
  return {
    label: 'Run an odd number of members',
    ops: [{ op: 'set-prop' as const, target: x.id, prop: 'instances', value: count < 3 ? 3 : count + 1 }],
    confirm: false,
  };
}

function outlivesZone(x: Component): boolean {
  return ['zone', 'region', 'global'].includes(textOf(x, 'redundancy') ?? '');
}

/** Where the members are: the loss of one zone must leave a majority. */
function placement(x: Component, graph: SystemGraph): readonly Row[] {
  if (!hasTrait(x, 'keeps-quorum') || says(x, 'managed') === 'true' || outlivesZone(x)) return [];
  const group = replicaGroup(graph, x.id);
  if (group[0] !== x.id) return [];
  const most = group.length > 1 ? mostInOneZone(group, graph) : mostBySpread(x);
  const spare = group.length > 1 ? Math.floor(((voters(x, graph) ?? 0) - 1) / 2) : quorumSpare(x);
  if (most === undefined || spare === undefined || spare < 1 || most <= spare) return [];
  return [
    {
      outcome: 'violation',
      variant: 'quorum-placement',
      group: x.id,
      severity: 'major',
      basis: 'structure',
      certainty: group.length > 1 ? 'inferred' : sourceOf(x, 'azCount', 'instances', 'replicationFactor'),
      evidence: { components: group },
      numbers: [
        { name: 'members in one zone', value: most, unit: '', from: `zones of ${quoted(x)}` },
        { name: 'members that may be lost', value: spare, unit: '', from: `members of ${quoted(x)}` },
      ],
      message: `One zone holds ${counted(most, 'copy', 'copies')} of ${quoted(x)}, which can lose ${spare}. Losing that zone stops it.`,
      fix: 'Spread the members over three zones.',
      ...(group.length > 1
        ? {}
        : {
            autofix: {
              label: 'Spread over three zones',
              ops: [{ op: 'set-prop' as const, target: x.id, prop: 'azCount', value: 3 }],
              confirm: false,
            },
          }),
    },
  ];
}

/** One zone alone is the business of `spof-boundary`. */
function mostBySpread(x: Component): number | undefined {
  const zones = numberOf(x, 'azCount');
  const count = members(x);
  return zones === undefined || zones < 2 || count === undefined ? undefined : Math.ceil(count / zones);
}

function mostInOneZone(group: readonly string[], graph: SystemGraph): number | undefined {
  const zones = group.map((id) => zonesOf(graph, id)[0]);
  if (zones.includes(undefined) || new Set(zones).size < 2) return undefined;
  return Math.max(...zones.map((zone) => zones.filter((other) => other === zone).length));
}
