import { type Truth, truth } from '#basis/logic.ts';
import { into, targetsBehind } from '#graph/edges.ts';
import { is, numberOf, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type Provenance, type SystemGraph } from '#graph/graph.ts';
import { reaching } from '#graph/paths.ts';
import { isCache, isCompute, isPassThrough } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { certaintyOf, evidenceOf, explained, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';
import { isContended } from '../stakes.ts';
import { writersOf } from '../uses.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'A read that must be fresh goes to a lagging copy',
  asks: 'After a user saved something, does the next read see it?',
  impact:
    '“I just saved it and it is gone”: people submit twice, and a balance read from a lagging copy lets the same money be spent twice.',
  fix: 'Send reads that must see their own write to the leader, or pass a version along; decide on stock and balance on the leader alone, with a conditional write.',
  followUp: 'How does the client know that the replica has caught up with its own write?',
  detection:
    'A read states that it must be fresh and goes to a copy that follows later: a replica, an eventually consistent store, an index, a cache that waits for its time to run out. Where one component writes a store and reads its copy without saying how fresh, it is a question.',
  knownFalseAlarms:
    'Feeds, counters and search results may be late: say so with `consistency=eventual`. A replica in step, or a quorum of reads and writes, is fresh.',
  group: 'C',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'route reads',
  dimension: 4,
  keywords: ['read your writes', 'leader read', 'version token', 'lag'],

  check(design) {
    const reads = design.graph.connections.filter((edge) => isRead(design.graph, edge));
    return rows(
      reads.flatMap((edge) => answering(design.graph, edge).flatMap((copy) => rowOf(design, edge, copy))),
      'nothing reads a copy of what is written elsewhere',
    );
  },
});

function isRead(graph: SystemGraph, edge: Connection): boolean {
  const reader = graph.component(edge.from);
  if (edge.kind === 'read' || edge.kind === 'read-write') return isCompute(reader) && !isPassThrough(reader);
  return edge.kind === 'request' && states(edge, 'consistency');
}

/** A cache at the edge answers a request itself; poolers and balancers only pass a read on. */
function answering(graph: SystemGraph, edge: Connection): readonly Component[] {
  return edge.kind === 'request' ? [graph.component(edge.to)] : targetsBehind(graph, edge);
}

function rowOf(design: Design, edge: Connection, copy: Component): readonly Row[] {
  const lag = lagOf(design.graph, copy);
  if (lag === undefined) return [];
  const fresh = is(edge, 'consistency', 'strong', 'read-your-writes');
  const evidence = evidenceOf([edge], { components: [copy.id, ...(lag.leader ? [lag.leader] : [])] });
  if (fresh === 'false' || lag.lags === 'false') {
    const because = fresh === 'false' ? `this read of ${quoted(copy)} may be late` : `${quoted(copy)} ${lag.because}`;
    return fresh === 'unknown' ? [] : [{ outcome: 'pass', because, evidence }];
  }
  const wanted =
    fresh === 'true' || (wantedOfAll(design) && lag.lags === 'true' && hasTrait(copy, 'serves-reads-only'));
  const writes = writesBefore(design, edge, lag.leader);
  if (wanted && lag.lags === 'true' && (fresh === 'true' || writes)) return [violation(design, edge, copy, lag)];
  if (fresh === 'true' || writes)
    return [
      explained(design, evidence, 'version token', 'lsn', 'leader read', 'read your writes', 'read-your-writes') ??
        question(design, edge, copy, lag),
    ];
  return [];
}

function wantedOfAll({ workbook }: Design): boolean {
  return ['strong', 'read-your-writes'].includes(workbook.targets?.consistency ?? '');
}

interface Lag {
  readonly lags: Truth;
  /** A clause about the copy. */
  readonly because: string;
  readonly from: Provenance;
  readonly missing: readonly { readonly target: string; readonly prop: string }[];
  readonly leader: string | undefined;
}

/** Whether a store follows another one later; undefined where it is the place that is written. */
function lagOf(graph: SystemGraph, copy: Component): Lag | undefined {
  const feed = into(graph, copy.id, 'replicate')[0];
  const leader = feed?.from ?? graph.find(textOf(copy, 'replicaOf') ?? '')?.id;
  if (copy.kind === 'read-replica') return replicaLag(graph, copy, feed, leader);
  if (textOf(copy, 'consistency') === 'eventual') return eventual(copy);
  if (copy.kind === 'cdn')
    return { lags: 'true', because: 'serves what it kept', from: 'structural', missing: [], leader: undefined };
  if (isCache(copy)) return cacheLag(copy);
  const isIndex =
    hasTrait(copy, 'serves-reads-only') && textOf(copy, 'storeRole') !== 'analytics' && copy.kind !== 'data-warehouse';
  const source = isIndex ? sourceFor(graph, copy) : undefined;
  return isIndex
    ? { lags: 'true', because: 'is filled after the write', from: 'structural', missing: [], leader: source }
    : undefined;
}

function replicaLag(
  graph: SystemGraph,
  copy: Component,
  feed: Connection | undefined,
  leader: string | undefined,
): Lag {
  const store = leader === undefined ? undefined : graph.component(leader);
  const ms = [copy, ...(feed ? [feed] : [])].map((x) => numberOf(x, 'lagMs')).find((value) => value !== undefined);
  const mode = (feed && textOf(feed, 'replicationMode')) ?? (store && textOf(store, 'replication'));
  const from = weakest(
    ...[copy, feed, store].flatMap((x) => (x ? [sourceOf(x, 'lagMs', 'replicationMode', 'replication')] : [])),
  );
  if (mode === 'sync') return { lags: 'false', because: 'is in step with its leader', from, missing: [], leader };
  const lags = mode === 'async' || mode === 'semi-sync' || (ms ?? 0) > 0 ? 'true' : 'unknown';
  const because = ms === undefined || ms === 0 ? 'follows its leader later' : `is ${ms} ms behind`;
  const missing = feed ? [{ target: feed.id, prop: 'replicationMode' }] : [{ target: copy.id, prop: 'lagMs' }];
  return { lags, because, from, missing, leader };
}

/** Where reads and writes together meet more than every copy, a read meets the last write. */
function eventual(copy: Component): Lag {
  const [reads, writes, copies] = ['readQuorum', 'writeQuorum', 'replicationFactor'].map(
    (prop) => numberOf(copy, prop) ?? 0,
  );
  const overlaps = (copies ?? 0) > 0 && (reads ?? 0) + (writes ?? 0) > (copies ?? 0);
  const because = overlaps ? 'reads where it wrote' : 'may answer from a copy that follows later';
  return { lags: truth(!overlaps), because, from: sourceOf(copy, 'consistency'), missing: [], leader: copy.id };
}

function cacheLag(copy: Component): Lag | undefined {
  const kept = is(copy, 'invalidation', 'none', 'ttl');
  if (kept !== 'true') return undefined;
  return {
    lags: 'true',
    because: 'keeps an old value until its time is over',
    from: sourceOf(copy, 'invalidation'),
    missing: [],
    leader: undefined,
  };
}

/** The system of record that an index is filled from. */
function sourceFor(graph: SystemGraph, index: Component): string | undefined {
  const feeds = reaching(graph, index.id, ({ kind }) =>
    ['capture', 'transfer', 'publish', 'consume', 'write'].includes(kind),
  );
  return [...feeds].sort().find((id) => hasTrait(graph.component(id), 'holds-truth'));
}

/** Whether the reader, or somebody who waits with it, writes what the copy follows. */
function writesBefore({ graph }: Design, edge: Connection, leader: string | undefined): boolean {
  if (leader === undefined || leader === edge.to) return false;
  const awaited = waitedFor(graph);
  return writersOf(graph, leader).some(
    ({ user }) => user.id === edge.from || (awaited.has(user.id) && awaited.has(edge.from)),
  );
}

function severityOf(design: Design, { leader }: Lag, copy: Component): Severity {
  return isContended(design, leader ?? copy.id) || isContended(design, copy.id) ? 'blocking' : 'major';
}

function violation(design: Design, edge: Connection, copy: Component, lag: Lag): Row {
  const { graph } = design;
  const leader = lag.leader === undefined || lag.leader === copy.id ? undefined : graph.component(lag.leader);
  const after = leader === undefined ? 'a write' : `a write to ${quoted(leader)}`;
  const written = leader === undefined ? [] : writersOf(graph, leader.id).filter(({ user }) => user.id === edge.from);
  return {
    outcome: 'violation',
    group: leader?.id ?? copy.id,
    severity: severityOf(design, lag, copy),
    basis: 'contradiction',
    certainty: weakest(lag.from, certaintyOf([edge], 'consistency')),
    evidence: evidenceOf([edge, ...written.map((use) => use.edge)], {
      components: [copy.id, ...(leader ? [leader.id] : [])],
    }),
    message: `${quoted(graph.component(edge.from))} must see the latest, and reads ${quoted(copy)}, which ${lag.because}. After ${after}, the next read misses it.`,
    ...(leader === undefined || edge.to !== copy.id || edge.flipped
      ? {}
      : {
          autofix: {
            label: 'Read the leader',
            ops: [{ op: 'retarget', connection: edge.id, to: leader.id }],
            confirm: false,
          },
        }),
  };
}

function question(design: Design, edge: Connection, copy: Component, lag: Lag): Row {
  const { graph } = design;
  const open = states(edge, 'consistency') ? lag.missing : [{ target: edge.id, prop: 'consistency' }];
  return {
    outcome: 'question',
    group: lag.leader ?? copy.id,
    ifNo: severityOf(design, lag, copy),
    missing: open,
    ask: `${quoted(graph.component(edge.from))} reads ${quoted(copy)}. Must it see what the same user wrote a moment ago?`,
    evidence: evidenceOf([edge], { components: [copy.id, ...(lag.leader ? [lag.leader] : [])] }),
  };
}
