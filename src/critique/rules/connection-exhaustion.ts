import { numberOf, says, states } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import type { DatabaseConnections } from '#simulation/connections.ts';
import { against, quotient, scaled } from '#simulation/interval.ts';
import { deciderOf, type Quantity, reckon } from '#simulation/quantity.ts';
import { round, span } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { askFor, figures, missingOf } from '../reckoned.ts';
import { explained, freshId, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type EditOp, type Evidence, type Row, rows, type Severity } from '../rule.ts';
import { isCritical } from '../stakes.ts';

export default defineRule({
  title: 'More clients than connections',
  asks: 'Do all copies of all callers together open fewer connections than the database accepts?',
  impact: 'Scaling out during a spike makes the database refuse everyone: scaling up causes the outage.',
  fix: 'A pooler in transaction mode, small pools (about two for each core), and a hard cap on the callers.',
  followUp: 'Your service scales to 200 pods. What does the database see?',
  detection:
    'Copies × pool size of every caller, functions by their concurrency, poolers by their own pool, are added and compared with 80 % of what the database accepts.',
  knownFalseAlarms:
    'Key–value stores over HTTP; a handful of copies with unknown pools; callers that never scale beyond two.',
  group: 'F',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'pool',
  dimension: 4,
  keywords: ['pooler', 'pgbouncer', 'connection pool', 'transaction mode'],

  check(design) {
    return rows(
      design.graph.components.filter(keepsConnections).flatMap((store) => rowOf(design, store)),
      'no caller of a database with a limit on connections is drawn',
    );
  },
});

/** The share of the connections that a careful team gives to its callers: the rest is for people and backups. */
const usable = 0.8;

/** One process or thread for each connection: others multiplex, or are called over HTTP. */
function keepsConnections(x: Component): boolean {
  return ['relational-db', 'document-db', 'read-replica'].includes(x.kind);
}

function rowOf(design: Design, store: Component): readonly Row[] {
  const found = design.numbers.databaseConnections(store.id);
  if (!found) return [];
  const share = reckon((open, accepted) => quotient(open, scaled(accepted, usable)), found.open, found.accepted);
  switch (against(share, 1)) {
    case 'above':
      return [violation(design, store, found, share)];
    case 'within':
      return [fits(store, found)];
    case 'across':
      return isFleet(design, found) || states(store, 'maxConnections') ? question(design, store, found, share) : [];
  }
}

/** Ten copies or more, anything that scales by itself, functions: what a few copies with default pools never do. */
function isFleet({ graph }: Design, { callers }: DatabaseConnections): boolean {
  return callers.some(({ component }) => {
    const x = graph.component(component);
    return (
      (numberOf(x, 'instances') ?? 0) >= 10 || says(x, 'autoscaling') === 'true' || x.kind === 'serverless-function'
    );
  });
}

function evidenceOf(store: Component, { callers }: DatabaseConnections): Evidence {
  return {
    components: [store.id, ...callers.map(({ component }) => component)],
    connections: callers.map(({ connection }) => connection),
  };
}

function violation(design: Design, store: Component, found: DatabaseConnections, share: Quantity): Row {
  const { graph } = design;
  const { callers, open, accepted } = found;
  const autofix = withPooler(design, store, found);
  return {
    outcome: 'violation',
    group: store.id,
    severity: severityOf(design, store, share.lo),
    basis: 'contradiction',
    certainty: share.from,
    evidence: evidenceOf(store, found),
    numbers: [
      ...callers.flatMap(({ component, opens }) =>
        figures(`connections of ${named(graph, component)}`, opens, '', 'copies × pool size'),
      ),
      ...figures(
        `connections that ${quoted(store)} accepts`,
        accepted,
        '',
        accepted.from === 'assumed' ? 'assumed: S14' : `prop maxConnections of ${quoted(store)}`,
      ),
    ],
    message: `${listed(callers.map(({ component }) => named(graph, component)))} can open ${open.lo === open.hi ? '' : 'at least '}${round(open.lo)} connections to ${quoted(store)}, which accepts ${accepted.lo === accepted.hi ? '' : 'at most '}${round(accepted.hi)}.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function severityOf(design: Design, store: Component, share: number): Severity {
  return share > 3 && isCritical(design, [store.id]) ? 'blocking' : 'major';
}

/** One pooler for all callers, of a size that the database accepts. */
function withPooler(
  { graph }: Design,
  store: Component,
  { callers, accepted }: DatabaseConnections,
): AutoFix | undefined {
  const direct = callers.filter(({ connection }) => graph.into(store.id).some(({ id }) => id === connection));
  const [first, ...others] = [...new Set(direct.map(({ connection }) => connection))];
  if (first === undefined || direct.some(({ component }) => hasTrait(graph.component(component), 'passes-through')))
    return undefined;
  const id = freshId(graph, 'pooler');
  const props = { poolSize: Math.max(1, Math.floor(accepted.lo * 0.4)), instances: 2, mode: 'transaction' };
  const ops: readonly EditOp[] = [
    { op: 'splice', connection: first, id, kind: 'connection-pooler', name: 'Connection pooler', props },
    ...others.map((connection) => ({ op: 'retarget', connection, to: id }) as const),
  ];
  return { label: 'Put a pooler in front', ops, confirm: false };
}

function fits(store: Component, found: DatabaseConnections): Row {
  return {
    outcome: 'pass',
    because: `the callers of ${quoted(store)} open at most ${round(found.open.hi)} connections, of ${span(found.accepted)}`,
    evidence: evidenceOf(store, found),
  };
}

function question(design: Design, store: Component, found: DatabaseConnections, share: Quantity): readonly Row[] {
  const evidence = evidenceOf(store, found);
  const said = explained(design, evidence, 'pooler', 'pgbouncer', 'connection pool', 'data api');
  if (said) return [said];
  const decider = deciderOf(share, 1);
  if (!decider) return [];
  const names = listed(found.callers.map(({ component }) => named(design.graph, component)));
  return [
    {
      outcome: 'question',
      group: store.id,
      ifNo: severityOf(design, store, share.hi),
      missing: [missingOf(decider.input)],
      ask: `${names} may open ${span(found.open)} connections to ${quoted(store)}, which accepts ${span(found.accepted)}. ${askFor(decider)}`,
      evidence,
    },
  ];
}
