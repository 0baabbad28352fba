import { boundariesOf, regionOf } from '#graph/boundaries.ts';
import { isSync, onUserPath } from '#graph/edges.ts';
import { numberOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isCompute, isEntry, isStore } from '#graph/sets.ts';
import { roundTrip } from '#simulation/latency.ts';
import { round, span } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { certaintyOf, evidenceOf, explained, listed, named, pass, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'An ocean inside the request',
  asks: 'Does a request stay in one region until it is answered?',
  impact: 'Every click pays for the distance, and both regions must be up: two regions made it less available.',
  fix: 'Keep the request inside one region; replicate asynchronously; pin users to a home region.',
  followUp: 'The link between the regions is cut. Which half keeps working?',
  detection:
    'A call whose ends lie in different regions and that somebody waits for, on a user’s way or in the background; replication between regions that a write waits for.',
  knownFalseAlarms:
    'Clients, DNS and content networks reach every region; stores that span regions on purpose, where a decision accepts the latency.',
  group: 'H',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'localise',
  dimension: 6,
  keywords: ['home region', 'local read', 'async replicat'],
  variants: ['call', 'sync-replication'],

  check(design) {
    if (boundariesOf(design.graph, 'region').length < 2) return rows([], 'fewer than two regions are drawn');
    const crossing = design.graph.connections.filter((edge) => crosses(design, edge));
    const waiting = crossing.filter((edge) => isWaitedFor(design, edge));
    const found = waiting.map((edge) => violation(design, edge));
    const apart = crossing.filter((edge) => !waiting.includes(edge));
    return rows(
      [...found, ...apart.map((edge) => asynchronous(design, edge)), ...unplaced(design)],
      'nothing crosses between the regions',
    );
  },
});

function crosses({ graph }: Design, edge: Connection): boolean {
  const [from, to] = [regionOf(graph, edge.from), regionOf(graph, edge.to)];
  const source = graph.component(edge.from);
  const reachesAll =
    isEntry(source) || hasTrait(source, 'is-global') || hasTrait(graph.component(edge.to), 'is-global');
  const aside = edge.kind === 'telemetry' || edge.kind === 'control';
  return from !== undefined && to !== undefined && from !== to && !reachesAll && !aside;
}

function isWaitedFor(design: Design, edge: Connection): boolean {
  if (edge.kind === 'replicate') return textOf(edge, 'replicationMode') === 'sync';
  return isSync(edge) && !isAccepted(design, edge);
}

/** A store that spans regions on purpose, with the price written down. */
function isAccepted(design: Design, edge: Connection): boolean {
  const spans = hasTrait(design.graph.component(edge.to), 'keeps-quorum') && isStore(design.graph.component(edge.to));
  return spans && explained(design, { components: [edge.to] }, 'latenc', 'region', 'global') !== undefined;
}

function violation(design: Design, edge: Connection): Row {
  const { graph, workbook } = design;
  const trip = roundTrip(graph, edge.from, edge.to);
  const calls = Math.max(1, numberOf(edge, 'callsPerRequest') ?? 1);
  const [from, to] = [nameOfRegion(design, edge.from), nameOfRegion(design, edge.to)];
  const replication = edge.kind === 'replicate';
  return {
    outcome: 'violation',
    variant: replication ? 'sync-replication' : 'call',
    group: [from, to].sort().join(' and '),
    severity: severityOf(design, edge, trip.lo),
    basis: 'structure',
    certainty: certaintyOf([edge], replication ? 'replicationMode' : 'mode'),
    evidence: evidenceOf([edge], {
      boundaries: [regionOf(graph, edge.from) ?? '', regionOf(graph, edge.to) ?? ''],
      fields: workbook.targets?.p99Ms === undefined ? [] : ['/workbook/targets/p99Ms'],
    }),
    numbers: [
      { name: `round trip ${from} – ${to}, at least`, value: trip.lo, unit: 'ms', from: 'assumed: S9' },
      { name: `round trip ${from} – ${to}, at most`, value: trip.hi, unit: 'ms', from: 'assumed: S9' },
      { name: 'crossings for one request', value: calls, unit: '', from: `the drawing` },
    ],
    message: replication
      ? `Every write to ${named(graph, edge.from)} in ${from} waits for ${named(graph, edge.to)} in ${to}: about ${span(trip)} ms.`
      : `${named(graph, edge.from)} in ${from} waits for ${named(graph, edge.to)} in ${to}: about ${span(trip)} ms a call, ${round(calls)} ${calls === 1 ? 'call' : 'calls'} for one request.`,
  };
}

function nameOfRegion({ graph }: Design, id: string): string {
  const region = regionOf(graph, id);
  return boundariesOf(graph, 'region').find((boundary) => boundary.id === region)?.name ?? 'another region';
}

function severityOf(design: Design, edge: Connection, trip: number): Severity {
  if (edge.kind === 'replicate') return 'major';
  const onPath = onUserPath(design.graph, design.flows, edge) || waitedFor(design.graph).has(edge.from);
  if (!onPath) return 'minor';
  const budget = design.workbook.targets?.p99Ms;
  return budget !== undefined && budget < 2 * trip ? 'blocking' : 'major';
}

function asynchronous({ graph }: Design, edge: Connection): Row {
  return pass(
    `nobody waits for ${named(graph, edge.from)} to reach ${named(graph, edge.to)} in the other region`,
    evidenceOf([edge]),
  );
}

/** Two regions, and something on a user's way that lies in neither. */
function unplaced(design: Design): readonly Row[] {
  const { graph } = design;
  const waited = waitedFor(graph);
  const open = graph.components.filter(
    (x) => waited.has(x.id) && isPlaceable(x) && regionOf(graph, x.id) === undefined,
  );
  const neighbours = open.filter((x) => isNextToRegion(design, x));
  if (neighbours.length === 0) return [];
  const evidence = { components: neighbours.map(({ id }) => id) };
  return [
    {
      outcome: 'question',
      variant: 'call',
      group: 'unplaced',
      ifNo: 'major',
      missing: neighbours.map(({ id }) => ({ target: id, prop: 'region' })),
      ask: `In which region ${neighbours.length === 1 ? 'is' : 'are'} ${listed(neighbours.map(quoted))}? A request waits for ${neighbours.length === 1 ? 'it' : 'them'}.`,
      evidence,
    },
  ];
}

/** Something that runs in one place: not a service of the provider's that is everywhere in the region or the world. */
function isPlaceable(x: Component): boolean {
  const everywhere = hasTrait(x, 'is-global') || ['region', 'global'].includes(textOf(x, 'redundancy') ?? '');
  return (isCompute(x) || isStore(x)) && !everywhere;
}

function isNextToRegion({ graph }: Design, x: Component): boolean {
  const edges = [...graph.out(x.id), ...graph.into(x.id)].filter(isSync);
  return edges.some(({ from, to }) => regionOf(graph, from === x.id ? to : from) !== undefined);
}
