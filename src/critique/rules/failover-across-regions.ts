import { numberOf, says, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { boundariesOf, regionOf } from '#graph/boundaries.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { replicaGroup, survives } from '#graph/redundancy.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { evidenceOf, listed, quoted } from '../rows.ts';
import { defineRule, type Figure, type Row, rows } from '../rule.ts';
import { writersOf } from '../uses.ts';

export default defineRule({
  title: 'The database moves away from its callers',
  asks: 'The leader is promoted in another region. Where are its callers then, and what was not yet copied?',
  impact: 'After promotion each statement crosses an ocean, or acknowledged writes are left on the side that lost.',
  fix: 'Limit promotion to the region with a synchronous follower inside it, or move the callers with the database and say what is lost.',
  followUp: 'The link is cut for a minute. Which side takes writes, and what happens to the other side’s?',
  detection:
    'A leader fails over by itself to a follower in another region, and its writers run only where the leader was; or the copy across regions is asynchronous and no synchronous follower stands beside the leader.',
  knownFalseAlarms:
    'Read replicas that are never promoted; a leader with a follower of its own in another zone of its region, which takes over first.',
  group: 'B',
  severity: 'major',
  impactClass: 'data-loss',
  fixFamily: 'failover',
  dimension: 3,
  keywords: ['fencing', 'same region', 'failback', 'promotion', 'sync follower'],
  variants: ['callers-stay', 'lost-writes'],

  check(design) {
    const moves = design.graph.connections.filter((e) => isCrossing(design, e));
    const unplaced = design.graph.components.filter((x) => isUnplaced(design, x));
    return rows(
      [...moves.flatMap((e) => rowsOf(design, e)), ...unplaced.map(whereIsTheCopy)],
      'no leader is copied to another region',
    );
  },
});

/** Regions are drawn, a follower is promoted by itself, and nothing says where it stands. */
function isUnplaced({ graph }: Design, x: Component): boolean {
  const regions = boundariesOf(graph, 'region');
  const isMoved = hasTrait(x, 'elects-leader') && textOf(x, 'failover') === 'automatic';
  const hidden = (numberOf(x, 'replicas') ?? 0) > 0 && !graph.out(x.id).some(({ kind }) => kind === 'replicate');
  const silent = !states(x, 'azCount') && !states(x, 'redundancy') && says(x, 'managed') !== 'true';
  return regions.length > 1 && regionOf(graph, x.id) !== undefined && isMoved && hidden && silent;
}

function whereIsTheCopy(x: Component): Row {
  return {
    outcome: 'question',
    group: x.id,
    ifNo: 'major',
    missing: [{ target: x.id, prop: 'azCount' }],
    ask: `Where does the follower of ${quoted(x)} stand that is promoted: beside it, or in the other region?`,
    evidence: { components: [x.id] },
  };
}

function isCrossing({ graph }: Design, e: Connection): boolean {
  const [here, there] = [regionOf(graph, e.from), regionOf(graph, e.to)];
  return (
    e.kind === 'replicate' &&
    hasTrait(graph.component(e.from), 'elects-leader') &&
    here !== undefined &&
    there !== undefined &&
    here !== there
  );
}

function rowsOf(design: Design, e: Connection): readonly Row[] {
  const leader = design.graph.component(e.from);
  const failover = textOf(leader, 'failover');
  if (failover === 'manual' || failover === 'none' || isLimited(design) || staysInside(design, e, leader)) {
    return [passed(e, leader)];
  }
  if (failover === undefined) {
    return [
      {
        outcome: 'question',
        group: leader.id,
        ifNo: 'major',
        missing: [{ target: leader.id, prop: 'failover' }],
        ask: `May the copy of ${quoted(leader)} in the other region be promoted by itself?`,
        evidence: evidenceOf([e]),
      },
    ];
  }
  return [...callersStay(design, e, leader), ...lostWrites(design, e, leader)];
}

/** Said in words: only a follower of the same region takes over. */
function isLimited({ workbook }: Design): boolean {
  return mentions(workbook, 'same region', 'within the region', 'never promoted', 'promotion is limited').length > 0;
}

/** A follower beside the leader takes over first; a copy that is promoted by hand, or never, is no failover of its own. */
function staysInside(design: Design, e: Connection, leader: Component): boolean {
  const byHand = ['manual', 'none'].includes(textOf(design.graph.component(e.to), 'failover') ?? '');
  const inZones = (numberOf(leader, 'replicas') ?? 0) > 0 && (numberOf(leader, 'azCount') ?? 1) > 1;
  const wide = ['zone', 'region', 'global'].includes(textOf(leader, 'redundancy') ?? '');
  return byHand || inZones || wide || hasNearFollower(design, leader);
}

function passed(e: Connection, leader: Component): Row {
  return {
    outcome: 'pass',
    because: `nothing promotes the copy of ${quoted(leader)} in the other region by itself`,
    evidence: evidenceOf([e]),
  };
}

function callersStay(design: Design, e: Connection, leader: Component): readonly Row[] {
  const { graph } = design;
  const writers = writersOf(graph, leader.id).map(({ edge }) => edge);
  const there = regionOf(graph, e.to);
  const stays = writers.filter(({ from }) => {
    const copies = replicaGroup(graph, from);
    const isThere = copies.some((id) => regionOf(graph, id) === there);
    return (
      !isThere &&
      survives(graph, from, 'region').truth !== 'true' &&
      regionOf(graph, from) === regionOf(graph, leader.id)
    );
  });
  if (writers.length === 0 || stays.length < writers.length) return [];
  return [
    {
      outcome: 'violation',
      variant: 'callers-stay',
      group: leader.id,
      severity: severityOf(design),
      basis: 'structure',
      certainty: weakest(sourceOf(leader, 'failover')),
      evidence: evidenceOf([e, ...stays]),
      numbers: [roundTrip],
      message: `${quoted(leader)} may move to another region by itself, and ${listed(stays.map(({ from }) => quoted(graph.component(from))))} stay behind: each statement then crosses the regions, for some 50 ms.`,
    },
  ];
}

const roundTrip: Figure = {
  name: 'added to each statement',
  value: 50,
  unit: 'ms',
  from: 'assumed: 20 to 80 ms between regions of one continent',
};

function lostWrites(design: Design, e: Connection, leader: Component): readonly Row[] {
  const mode = textOf(e, 'replicationMode') ?? textOf(leader, 'replication');
  const inStep = ['sync', 'semi-sync'].includes(textOf(leader, 'replication') ?? '');
  const fenced = design.graph.components.some((x) => hasTrait(x, 'keeps-quorum') && says(x, 'fencing') === 'true');
  if (mode !== 'async' || inStep || fenced) return [];
  const lag = numberOf(e, 'lagMs') ?? numberOf(leader, 'lagMs');
  const rate = design.workbook.estimates?.['writeRpsPeak']?.value;
  const lost = lag === undefined || rate === undefined ? undefined : Math.round((lag / 1000) * rate);
  const numbers: Figure[] =
    lag === undefined
      ? []
      : [{ name: 'lag', value: lag, unit: 'ms', from: `prop lagMs of the copy of ${quoted(leader)}` }];
  return [
    {
      outcome: 'violation',
      variant: 'lost-writes',
      group: leader.id,
      severity: severityOf(design),
      basis: 'structure',
      certainty: weakest(sourceOf(leader, 'failover'), sourceOf(e, 'replicationMode')),
      evidence: evidenceOf([e]),
      numbers,
      message: `${quoted(leader)} fails over to an asynchronous copy in another region: ${lost === undefined ? 'what was acknowledged and not yet copied' : `about ${lost} acknowledged writes at peak`} stays on the losing side.`,
    },
  ];
}

function hasNearFollower({ graph }: Design, leader: Component): boolean {
  return graph
    .out(leader.id)
    .some(
      (e) =>
        e.kind === 'replicate' &&
        regionOf(graph, e.to) === regionOf(graph, leader.id) &&
        ['sync', 'semi-sync'].includes(textOf(e, 'replicationMode') ?? ''),
    );
}

function severityOf({ workbook }: Design) {
  return workbook.targets?.rpoMin === 0 ? 'blocking' : 'major';
}
