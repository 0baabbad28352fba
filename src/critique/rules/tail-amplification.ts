import { groupBy } from '#basis/group.ts';
import { isSync } from '#graph/edges.ts';
import { is, numberOf, sourceOf, textOf } from '#graph/facts.ts';
import { type Connection, hasTrait } from '#graph/graph.ts';
import { chanceOfSlow, slowestOf } from '#simulation/tail.ts';
import { round } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { evidenceOf, field, listed, named, pass } from '../rows.ts';
import { defineRule, type Figure, type Row, rows, type Severity } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'Waiting for the slowest of many',
  asks: 'How many answers must all come before a request is answered?',
  impact: 'The p99 of a shard becomes the median of the page.',
  fix: 'Ask a second copy after the p95, answer with partial results at a deadline, touch fewer shards.',
  followUp: 'What is the p50 of the whole if each of 100 shards has a p99 of one second?',
  detection:
    'A request waits for ten or more calls made at once, or a query goes to ten or more shards of an index, and nothing hedges or answers without the slowest.',
  knownFalseAlarms:
    'Loops in a row are another matter; so are jobs that nobody waits for, and queries that a key sends to one shard.',
  group: 'H',
  severity: 'minor',
  impactClass: 'slow',
  fixFamily: 'hedge',
  dimension: 6,
  keywords: ['hedge', 'partial result', 'backup request'],

  check(design) {
    return rows(
      scattersOf(design)
        .map((scatter) => rowOf(design, scatter))
        .flatMap((row) => row ?? []),
      'no request waits for many calls at once',
    );
  },
});

/** Calls that go out together, and how many. */
interface Scatter {
  readonly source: string;
  readonly edges: readonly Connection[];
  readonly calls: number;
  /** A shard of an index, or a call. */
  readonly each: 'shard' | 'call';
}

function scattersOf({ graph }: Design): readonly Scatter[] {
  const waited = waitedFor(graph);
  const sync = graph.connections.filter(
    (edge) => isSync(edge) && (waited.has(edge.from) || graph.into(edge.from).length === 0),
  );
  const grouped = sync.filter((edge) => textOf(edge, 'parallelGroup') !== undefined);
  const together = [...groupBy(grouped, (edge) => `${edge.from} ${textOf(edge, 'parallelGroup')}`).values()].map(
    (edges): Scatter => ({
      source: edges[0]?.from ?? '',
      edges,
      calls: edges.reduce((all, edge) => all + (numberOf(edge, 'callsPerRequest') ?? 1), 0),
      each: 'call',
    }),
  );
  const queries = sync
    .filter((edge) => !grouped.includes(edge) && edge.kind === 'read')
    .flatMap((edge): readonly Scatter[] => {
      const target = graph.component(edge.to);
      const isIndex =
        hasTrait(target, 'serves-reads-only') && (target.kind === 'search-index' || target.kind === 'vector-index');
      const shards = isIndex ? (numberOf(target, 'shards') ?? 1) : 1;
      return shards < 10 ? [] : [{ source: edge.from, edges: [edge], calls: shards, each: 'shard' }];
    });
  return [...together, ...queries].filter(({ calls }) => calls >= 10);
}

function rowOf(design: Design, scatter: Scatter): Row | undefined {
  const { edges, calls } = scatter;
  const evidence = evidenceOf(edges);
  const hedged = edges.every((edge) => is(edge, 'hedged', 'yes') === 'true');
  const partial = edges.every((edge) => is(edge, 'onFailure', 'degrade') === 'true');
  if (hedged || partial) {
    return pass(
      `${named(design.graph, scatter.source)} ${hedged ? 'asks twice after a while' : 'answers without the slowest'}`,
      evidence,
    );
  }
  const { p95Ms, p99Ms } = design.workbook.targets ?? {};
  if (p95Ms !== undefined || p99Ms !== undefined) return violation(design, scatter);
  return calls >= 20 ? question(design, scatter) : undefined;
}

function severityOf({ calls }: Scatter): Severity {
  return calls >= 50 ? 'major' : 'minor';
}

function violation(design: Design, scatter: Scatter): Row {
  const { source, edges, calls, each } = scatter;
  const { graph, workbook } = design;
  const targets = listed(edges.map(({ to }) => named(graph, to)));
  const fields = (['p95Ms', 'p99Ms'] as const)
    .filter((key) => workbook.targets?.[key] !== undefined)
    .map((key) => field('targets', key));
  return {
    outcome: 'violation',
    group: source,
    severity: severityOf(scatter),
    basis: 'structure',
    certainty: sourceOf(edges[0] ?? { facts: {} }, 'callsPerRequest', 'parallelGroup'),
    evidence: evidenceOf(edges, { fields }),
    numbers: [
      {
        name: `${each}s asked at once`,
        value: calls,
        unit: '',
        from: each === 'shard' ? 'prop shards' : 'props callsPerRequest',
      },
      {
        name: `requests that meet a slow ${each}`,
        value: 100 * chanceOfSlow(calls),
        unit: '%',
        from: `1 − 0.99^${round(calls)}`,
      },
      ...slowestFigures(design, scatter),
    ],
    message: `Each of ${round(calls)} ${each}s of ${targets} is slow 1 % of the time; ${round(100 * chanceOfSlow(calls))} % of requests wait for at least one slow ${each}.`,
    autofix: {
      label: 'Ask a second copy when one is slow',
      ops: edges.map(({ id }) => ({ op: 'set-prop', target: id, prop: 'hedged', value: 'yes' })),
      confirm: true,
    },
  };
}

/** Median and p99 of the slowest, where the one call's are stated. */
function slowestFigures({ graph }: Design, { edges, calls }: Scatter): readonly Figure[] {
  const [edge] = edges;
  const target = edge && graph.component(edge.to);
  const p50 = target && numberOf(target, 'serviceMs');
  const p99 = target && numberOf(target, 'serviceP99Ms');
  if (p50 === undefined || p99 === undefined) return [];
  const slowest = slowestOf(calls, { p50, p99 });
  const from = 'one call’s lognormal to the power of their number';
  return [
    { name: 'median of the slowest', value: slowest.p50, unit: 'ms', from },
    { name: 'p99 of the slowest', value: slowest.p99, unit: 'ms', from },
  ];
}

function question({ graph }: Design, scatter: Scatter): Row {
  const { source, edges, calls, each } = scatter;
  return {
    outcome: 'question',
    group: source,
    ifNo: severityOf(scatter),
    missing: edges.map(({ id }) => ({ target: id, prop: 'hedged' })),
    ask: `${named(graph, source)} waits for ${round(calls)} ${each}s at once: ${round(100 * chanceOfSlow(calls))} % of requests meet a slow one. What happens then?`,
    evidence: evidenceOf(edges),
  };
}
