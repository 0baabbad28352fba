import { is, numberOf, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import type { Component, Connection } from '#graph/graph.ts';
import { isCache } from '#graph/sets.ts';
import { answersForOthers, storesBehind } from '#simulation/caching.ts';
import { capacityOf } from '#simulation/capacity.ts';
import { deciderOf, type Quantity } from '#simulation/quantity.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, figure, listed, quoted } from '../rows.ts';
import { defineRule, type Evidence, type Figure, type Pass, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Everybody recomputes the expired key',
  asks: 'What happens in the second in which a hot key expires?',
  impact: 'The database falls over at the moment of most traffic, and then every other key expires while it is down.',
  fix: 'Let one loader per key fetch the value while the others wait or get the stale one, and spread expiry times by ±10 %.',
  followUp: 'The front page’s key expires at peak. How many queries reach the database in that second?',
  detection: `A cache in front of a store is read at least 100 times a second and states that nothing holds back the callers that miss together; or a job fills it in bulk with one expiry time and no jitter.`,
  knownFalseAlarms:
    'Write-through and refresh-ahead caches, callers that coalesce requests themselves, and caches read fewer than 100 times a second. Where the hottest key gets less than one request a second it is a remark.',
  group: 'E',
  severity: 'minor',
  impactClass: 'outage',
  fixFamily: 'cache policy',
  dimension: 4,
  keywords: ['single flight', 'coalesc', 'stale while revalidate', 'jitter', 'early refresh'],

  check(design) {
    const caches = design.graph.components.filter((x) => isCache(x) && answersForOthers(x));
    return rows(
      caches.flatMap((cache) => {
        const behind = storesBehind(design.graph, cache);
        return behind.length === 0
          ? []
          : [...hotKeys({ design, cache, behind }), ...bulkLoads({ design, cache, behind })];
      }),
      'no cache with known traffic stands in front of a store',
    );
  },
});

interface Case {
  readonly design: Design;
  readonly cache: Component;
  readonly behind: readonly Component[];
}

/** Below this a store does not notice its callers missing together. */
const crowd = 100;

function hotKeys(at: Case): readonly Row[] {
  const { design, cache } = at;
  const reads = design.numbers.load(cache.id)?.read;
  if (reads === undefined) return [];
  const held = holdsBack(at);
  if (held !== undefined) return [{ outcome: 'pass', because: held, evidence: evidence(at) }];
  if (reads.hi < crowd) {
    const because = `${quoted(cache)} is read fewer than ${crowd} times a second`;
    return [{ outcome: 'pass', because, evidence: evidence(at) }];
  }
  const nothingHolds = is(cache, 'stampede', 'none') === 'true';
  return [nothingHolds && reads.lo >= crowd ? violation(at, reads) : question(at, reads)];
}

function holdsBack({ design, cache, behind }: Case): string | undefined {
  const way = textOf(cache, 'stampede');
  if (way !== undefined && way !== 'none')
    return `${quoted(cache)} answers a missing key by ${way.replaceAll('-', ' ')}`;
  const pattern = textOf(cache, 'pattern');
  if (pattern === 'write-through' || pattern === 'refresh-ahead') return `${quoted(cache)} is filled by ${pattern}`;
  const { graph } = design;
  const loaders = graph.into(cache.id).map(({ from }) => graph.component(from));
  const between = behind.flatMap((store) => graph.into(store.id)).map(({ from }) => graph.component(from));
  const gate = [...loaders, ...between].find((x) => says(x, 'coalescing') === 'true');
  return gate && `${quoted(gate)} lets one request per key through`;
}

function violation(at: Case, reads: Quantity): Row {
  const { cache, behind } = at;
  const share = topKeyShare(at);
  const together = reads.lo * (share ?? 1);
  return {
    outcome: 'violation',
    group: cache.id,
    severity: share !== undefined && together < 1 ? 'note' : severityOf(at, reads),
    basis: 'structure',
    certainty: weakest(sourceOf(cache, 'stampede'), reads.from),
    evidence: evidence(at),
    numbers: [readsFigure(cache, reads), ...shareFigure(share)],
    message: `When a hot key in ${quoted(cache)} expires, up to ${figure(together)} requests/s go to ${listed(behind.map(quoted))} together for the same value.`,
    autofix: {
      label: 'Let one request per key through',
      ops: [{ op: 'set-prop', target: cache.id, prop: 'stampede', value: 'single-flight' }],
      confirm: true,
    },
  };
}

/** Major when the misses of one moment are half of all that the stores can do, however much that is. */
function severityOf({ design, behind }: Case, reads: Quantity): Severity {
  const most = behind.map((store) => {
    const capacity = capacityOf(design.graph, store);
    return capacity ? capacity.each.hi * capacity.copies.hi : Number.POSITIVE_INFINITY;
  });
  return reads.lo >= 0.5 * Math.min(...most) ? 'major' : 'minor';
}

function topKeyShare({ design, cache, behind }: Case): number | undefined {
  const ids = [cache, ...behind].map(({ id }) => id);
  const shares = (design.workbook.entities ?? [])
    .filter(({ store }) => store !== undefined && ids.includes(store))
    .flatMap((entity) => entity.topKeyShare ?? []);
  return shares.length === 0 ? undefined : Math.max(...shares);
}

function question(at: Case, reads: Quantity): Row {
  const { design, cache, behind } = at;
  const decider = is(cache, 'stampede', 'none') === 'true' ? deciderOf(reads, crowd)?.input : undefined;
  const { target, prop } = decider ?? { target: cache.id, prop: 'stampede' };
  const rate = reads.hi === Number.POSITIVE_INFINITY ? reads.lo : reads.hi;
  return (
    (decider === undefined ? explainedBy(at) : undefined) ?? {
      outcome: 'question',
      group: cache.id,
      ifNo: severityOf(at, reads),
      missing: [{ target, prop }],
      ask:
        decider === undefined
          ? `${quoted(cache)} is read up to ${figure(rate)} times a second. When its hottest key expires, how many of these requests go on to ${listed(behind.map(quoted))}?`
          : `${decider.asks} It decides whether the callers of ${quoted(cache)} that miss together are a crowd.`,
      evidence: evidence({ design, cache, behind }),
    }
  );
}

function explainedBy(at: Case): Pass | undefined {
  const stems = ['single flight', 'single-flight', 'singleflight', 'coalesc', 'while revalidat', 'while-revalidat'];
  return explained(at.design, evidence(at), ...stems, 'early refresh', 'request collapsing');
}

/** A job that fills the cache in one go makes its keys expire in one go. */
function bulkLoads(at: Case): readonly Row[] {
  const { design, cache } = at;
  const fills = design.graph.into(cache.id).filter((edge) => isBulk(design.graph.component(edge.from), edge));
  const ttl = numberOf(cache, 'ttlSec') ?? 0;
  const jitter = says(cache, 'ttlJitter');
  const [fill] = fills;
  if (fill === undefined || ttl <= 0 || jitter === 'true' || holdsBack(at) !== undefined) return [];
  const job = quoted(design.graph.component(fill.from));
  const common = { group: cache.id, evidence: evidence(at, fills) };
  if (jitter === 'unknown') {
    const ask = `${job} fills ${quoted(cache)} in one go. Do its keys expire in one go, too, ${figure(ttl)} s later?`;
    return [{ ...common, outcome: 'question', ifNo: 'minor', missing: [{ target: cache.id, prop: 'ttlJitter' }], ask }];
  }
  return [
    {
      ...common,
      outcome: 'violation',
      severity: 'minor',
      basis: 'structure',
      certainty: sourceOf(cache, 'ttlSec', 'ttlJitter'),
      numbers: [{ name: 'time to live', value: ttl, unit: 's', from: `prop ttlSec of ${quoted(cache)}` }],
      message: `${job} fills ${quoted(cache)} in one go, so its keys all expire together ${figure(ttl)} s later.`,
      autofix: {
        label: 'Spread the expiry times',
        ops: [{ op: 'set-prop', target: cache.id, prop: 'ttlJitter', value: 'yes' }],
        confirm: true,
      },
    },
  ];
}

function isBulk(source: Component, edge: Connection): boolean {
  return source.kind === 'batch-job' && ['write', 'read-write', 'transfer'].includes(edge.kind);
}

function evidence({ design, cache, behind }: Case, edges: readonly Connection[] = []): Evidence {
  const readers = design.graph.into(cache.id).filter(({ kind }) => kind === 'read' || kind === 'read-write');
  return evidenceOf(edges.length > 0 ? edges : readers, { components: [cache.id, ...behind.map(({ id }) => id)] });
}

function readsFigure(cache: Component, reads: Quantity): Figure {
  return { name: `reads of ${quoted(cache)}`, value: reads.lo, unit: '/s', from: 'the estimates at peak' };
}

function shareFigure(share: number | undefined): readonly Figure[] {
  return share === undefined
    ? []
    : [{ name: 'share of the hottest key', value: share, unit: '', from: 'topKeyShare of its entity' }];
}
