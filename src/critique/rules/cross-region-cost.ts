import { groupBy } from '#basis/group.ts';
import { boundariesOf, regionOf, zonesOf } from '#graph/boundaries.ts';
import { numberOf, weakest } from '#graph/facts.ts';
import type { Connection } from '#graph/graph.ts';
import { hasTrait } from '#graph/graph.ts';
import { isEntry } from '#graph/sets.ts';
import { between, exactly, type Interval, scaled, sum } from '#simulation/interval.ts';
import { bytes, round, span } from '#simulation/words.ts';
import { estimate } from '#workbook/estimates.ts';
import { secondsPerDay } from '#workbook/units.ts';
import type { Design } from '../design.ts';
import { figures } from '../reckoned.ts';
import { evidenceOf, explained, field, listed, arrow, pass } from '../rows.ts';
import { defineRule, type Evidence, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Bytes that cost money twice',
  asks: 'How many bytes a day cross between regions, and who pays for them?',
  impact: 'The replication bill exceeds the compute bill, discovered at the end of the quarter.',
  fix: 'Replicate only what the other region needs, compress, aggregate locally, keep users in a home region.',
  followUp: 'What would you not replicate?',
  detection:
    'Bytes of replication, transfer, capture and calls whose ends lie in different regions are added by pair of regions; more than a terabyte a day without a word about it is the finding, and a hundred between zones.',
  knownFalseAlarms: 'What a content network sends is another price.',
  group: 'P',
  severity: 'minor',
  impactClass: 'cost',
  fixFamily: 'localise',
  dimension: 9,
  keywords: ['egress', 'compress', 'filter', 'replicate only'],

  check(design) {
    const pairs = groupBy(
      design.graph.connections.filter((edge) => pairOf(design, edge) !== undefined),
      (edge) => pairOf(design, edge) ?? '',
    );
    const zones = groupBy(
      design.graph.connections.filter((edge) => zonePairOf(design, edge) !== undefined),
      (edge) => zonePairOf(design, edge) ?? '',
    );
    return rows(
      [
        ...[...pairs].flatMap(([pair, edges]) => rowOf(design, pair, edges, aTerabyte)),
        ...[...zones].flatMap(([pair, edges]) => rowOf(design, pair, edges, 100 * aTerabyte)),
      ],
      'nothing crosses between regions',
    );
  },
});

const aTerabyte = 1e12;
/** $ a GB between regions, by provider and distance. */
const price = between(0.01, 0.09);
const usualPrice = 0.02;

function pairOf(design: Design, edge: Connection): string | undefined {
  const { graph } = design;
  const [from, to] = [regionOf(graph, edge.from), regionOf(graph, edge.to)];
  const source = graph.component(edge.from);
  const apart =
    isEntry(source) || hasTrait(source, 'is-global') || edge.kind === 'telemetry' || edge.kind === 'resolve';
  if (from === undefined || to === undefined || from === to || apart) return undefined;
  return [nameOf(design, from), nameOf(design, to)].sort().join(' and ');
}

function nameOf({ graph }: Design, id: string): string {
  return graph.boundaries.find((boundary) => boundary.id === id)?.name ?? id;
}

/** Within one region, from one zone to another. */
function zonePairOf(design: Design, edge: Connection): string | undefined {
  const { graph } = design;
  const [from, to] = [zonesOf(graph, edge.from), zonesOf(graph, edge.to)];
  const [here, there] = [from[0], to[0]];
  if (from.length !== 1 || to.length !== 1 || here === undefined || there === undefined || here === there)
    return undefined;
  return pairOf(design, edge) === undefined
    ? [nameOf(design, here), nameOf(design, there)].sort().join(' and ')
    : undefined;
}

const copying: readonly string[] = ['replicate', 'transfer', 'capture'];

/** Bytes a day: what is stated, and what it may be where a size is not. */
interface Traffic {
  readonly perDay: Interval;
  readonly sized: boolean;
}

function trafficOf(design: Design, edges: readonly Connection[]): Traffic {
  const copies = edges.filter(({ kind }) => copying.includes(kind));
  const calls = edges.filter(({ kind }) => !copying.includes(kind));
  const parts = [...calls.map((edge) => byRate(design, edge)), copies.length === 0 ? nothing : copied(design, copies)];
  return { perDay: sum(...parts.map(({ perDay }) => perDay)), sized: parts.every(({ sized }) => sized) };
}

const nothing: Traffic = { perDay: exactly(0), sized: true };

/** A call's own rate and size; one whose size is not stated is small or large. */
function byRate({ numbers }: Design, edge: Connection): Traffic {
  const load = numbers.loadAlong(edge.id, 'average')?.total;
  if (!load) return nothing;
  const size = (numberOf(edge, 'payloadBytes') ?? 0) + (numberOf(edge, 'responseBytes') ?? 0);
  if (size > 0) return { perDay: scaled(load, size * secondsPerDay), sized: true };
  return { perDay: between(0, load.hi * 10_000 * secondsPerDay), sized: false };
}

/** Copies carry every record once; where sizes are stated on the arrows, these. */
function copied(design: Design, edges: readonly Connection[]): Traffic {
  const { workbook } = design;
  const stated = edges
    .filter((edge) => numberOf(edge, 'payloadBytes') !== undefined)
    .map((edge) => byRate(design, edge));
  if (stated.length === edges.length && stated.some(({ perDay }) => perDay.hi > 0)) {
    return { perDay: sum(...stated.map(({ perDay }) => perDay)), sized: true };
  }
  const records = estimate(workbook, 'recordsPerDay');
  const size = estimate(workbook, 'recordBytes');
  const daily =
    estimate(workbook, 'storagePerDayBytes') ??
    (records === undefined || size === undefined ? undefined : records * size);
  if (daily !== undefined) return { perDay: exactly(daily), sized: true };
  const guessed = edges.map((edge) => byRate(design, edge));
  return { perDay: sum(...guessed.map(({ perDay }) => perDay)), sized: guessed.every(({ sized }) => sized) };
}

function rowOf(design: Design, pair: string, edges: readonly Connection[], most: number): readonly Row[] {
  const { perDay, sized } = trafficOf(design, edges);
  const evidence = placesOf(design, edges);
  if (perDay.hi === 0) return [];
  if (perDay.lo <= most && (sized || perDay.hi <= most / 10)) {
    return [pass(`at most ${bytes(perDay.hi)} a day cross between ${pair}`, evidence)];
  }
  const said = explained(
    design,
    { components: [] },
    'egress',
    'cross-region',
    'replicat',
    'transfer cost',
    'home region',
    'compact',
  );
  if (said && mentionsRegions(design)) return [{ ...said, evidence }];
  if (perDay.lo > most) return [violation(design, pair, edges, perDay, evidence)];
  return [
    {
      outcome: 'question',
      group: pair,
      ifNo: 'minor',
      missing: edges
        .filter((edge) => numberOf(edge, 'payloadBytes') === undefined)
        .map(({ id }) => ({ target: id, prop: 'payloadBytes' })),
      ask: `How many bytes a day go along ${listed(edges.map((edge) => arrow(design.graph, edge)))}, between ${pair}? At these rates it may be ${bytes(perDay.hi)}.`,
      evidence,
    },
  ];
}

function placesOf({ graph, workbook }: Design, edges: readonly Connection[]): Evidence {
  const regions = edges
    .flatMap(({ from, to }) => [regionOf(graph, from), regionOf(graph, to)])
    .filter((id) => id !== undefined);
  const keys = ['recordsPerDay', 'recordBytes'].filter((key) => workbook.estimates?.[key] !== undefined);
  return evidenceOf(edges, { boundaries: [...new Set(regions)], fields: keys.map((key) => field('estimates', key)) });
}

/** A decision about regions, and not about something else that is replicated. */
function mentionsRegions(design: Design): boolean {
  const names = boundariesOf(design.graph, 'region').map(({ name }) => name.toLowerCase());
  return (design.workbook.decisions ?? []).some(({ about, chosen = '', reason = '' }) => {
    const text = `${about} ${chosen} ${reason}`.toLowerCase();
    return /region|egress/.test(text) || names.some((name) => text.includes(name));
  });
}

function violation(
  design: Design,
  pair: string,
  edges: readonly Connection[],
  perDay: Interval,
  evidence: Evidence,
): Row {
  const monthly = (perDay.lo / 1e9) * 30;
  const cost = scaled(price, monthly);
  return {
    outcome: 'violation',
    group: pair,
    severity: severityOf(design, perDay.lo, monthly * usualPrice),
    basis: 'structure',
    certainty: weakest('stated', ...edges.map(({ kindFrom }) => kindFrom)),
    evidence,
    numbers: [
      ...figures(`between ${pair}`, perDay, 'B/day', 'rates × bytes, or records × bytes'),
      ...figures('cost a month', cost, '$', 'assumed: 0.01 to 0.09 $/GB'),
    ],
    message: `${perDay.lo === perDay.hi ? '' : 'At least '}${bytes(perDay.lo)} a day cross between ${pair}: about ${round(monthly * usualPrice)} $ a month for the transfer alone (assuming ${usualPrice} $/GB; ${span(cost)} $).`,
  };
}

function severityOf({ workbook }: Design, perDay: number, cost: number): Severity {
  const budget = workbook.targets?.monthlyCost;
  return perDay > 20 * aTerabyte || (budget !== undefined && cost > budget / 4) ? 'major' : 'minor';
}
