import { groupBy } from '#basis/group.ts';
import { and, type Truth, truth } from '#basis/logic.ts';
import { entryEdges, into, targetsBehind } from '#graph/edges.ts';
import { is, numberOf, says, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { copies } from '#graph/redundancy.ts';
import { isCache } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { freshId, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'State kept in one copy of a replicated service',
  asks: 'Does the next request find what the last one left, whichever copy it reaches?',
  impact: 'Users are logged out or lose their cart at random, and every deploy or scale-in deletes sessions.',
  fix: 'Move the state to a shared store or into signed tokens; sticky sessions are only a stop-gap.',
  followUp: 'You deploy at noon. What happens to the users whose session was on that instance?',
  detection:
    'A service, function or worker keeps state in its own memory or on its own disk and runs more than one copy. Where session cookies are in use and no shared session store is drawn, it is a question.',
  knownFalseAlarms:
    'A local read cache, an open connection and a leader that runs alone by design keep nothing that another copy would miss.',
  group: 'A',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'externalise state',
  dimension: 3,
  keywords: ['session store', 'stateless', 'signed token'],

  check(design) {
    const { graph } = design;
    const arrivals = groupBy(
      entryEdges(graph).flatMap((edge) => targetsBehind(graph, edge).map(({ id }) => ({ id, edge }))),
      ({ id }) => id,
    );
    return rows(
      graph.components
        .filter(({ kind }) => replicated.includes(kind))
        .flatMap((x) =>
          rowOf(
            design,
            x,
            (arrivals.get(x.id) ?? []).map(({ edge }) => edge),
          ),
        ),
      'no service says where it keeps state',
    );
  },
});

const replicated: readonly string[] = ['service', 'serverless-function', 'worker'];

function rowOf(design: Design, x: Component, arrivals: readonly Connection[]): readonly Row[] {
  const { graph } = design;
  const isLocal = is(x, 'stateLocation', 'local-memory', 'local-disk');
  const inCopies = and(isLocal, runsInCopies(graph, x));
  if (inCopies === 'true' && !runsAsLeader(graph, x)) return [violation(graph, x)];
  const evidence = { components: [x.id] };
  if (isLocal === 'true' && inCopies === 'unknown') {
    const ask = `${quoted(x)} keeps state ${placeOf(x)}. How many copies of it run?`;
    return [
      {
        outcome: 'question',
        group: x.id,
        ifNo: 'major',
        missing: [{ target: x.id, prop: 'instances' }],
        ask,
        evidence,
      },
    ];
  }
  if (isLocal === 'unknown') return keepsSessions(design, x, arrivals) ? [sessionQuestion(x)] : [];
  const because =
    isLocal === 'true'
      ? `${quoted(x)} runs one copy at a time`
      : `${quoted(x)} keeps no state that another copy would miss`;
  return [{ outcome: 'pass', because, evidence }];
}

function runsInCopies(graph: SystemGraph, x: Component): Truth {
  if (says(x, 'autoscaling') === 'true' || x.kind === 'serverless-function') return 'true';
  const count = copies(graph, x.id);
  return truth(count === undefined ? undefined : count > 1);
}

/** Many copies in the background, of which one at a time holds a lock and does the work. */
function runsAsLeader(graph: SystemGraph, x: Component): boolean {
  return !waitedFor(graph).has(x.id) && graph.out(x.id).some((edge) => says(edge, 'lock') === 'true');
}

function placeOf(x: Component): string {
  return textOf(x, 'stateLocation') === 'local-disk' ? 'on its own disk' : 'in its own memory';
}

function violation(graph: SystemGraph, x: Component): Row {
  const count = copies(graph, x.id);
  const runs = count === undefined || count < 2 ? 'more than one copy' : `${count} copies`;
  const balancers = into(graph, x.id, 'request').map(({ from }) => graph.component(from));
  const sticky = balancers.filter((balancer) => says(balancer, 'sticky') === 'true');
  const isSticky = sticky.length > 0 && balancers.every((balancer) => sticky.includes(balancer));
  return {
    outcome: 'violation',
    group: x.id,
    severity: isSticky ? 'minor' : 'major',
    basis: 'contradiction',
    certainty: sourceOf(x, 'stateLocation', 'instances', 'autoscaling'),
    evidence: { components: [x.id, ...balancers.filter((b) => hasTrait(b, 'routes')).map(({ id }) => id)] },
    numbers:
      count === undefined ? [] : [{ name: 'copies', value: count, unit: '', from: `prop instances of ${quoted(x)}` }],
    message: `${quoted(x)} keeps state ${placeOf(x)} but runs ${runs}: the next request may reach a copy that does not have it.`,
    autofix: sharedStore(graph, x),
  };
}

function sharedStore(graph: SystemGraph, x: Component): AutoFix {
  const id = freshId(graph, `${x.id}-sessions`);
  return {
    label: 'Keep the state in a shared store',
    ops: [
      {
        op: 'add-component',
        id,
        kind: 'cache',
        name: `${x.name} sessions`,
        props: { storeRole: 'session' },
        near: x.id,
      },
      { op: 'connect', from: x.id, to: id, kind: 'read-write' },
      { op: 'set-prop', target: x.id, prop: 'stateLocation', value: 'external' },
    ],
    confirm: false,
  };
}

/** Session cookies come in, and no shared place for what they stand for is drawn. */
function keepsSessions({ graph, workbook }: Design, x: Component, arrivals: readonly Connection[]): boolean {
  const isAlone = numberOf(x, 'instances') === 1 && says(x, 'autoscaling') !== 'true';
  if (isAlone || arrivals.length === 0) return false;
  const bySession =
    arrivals.some(
      (edge) => textOf(edge, 'auth') === 'session' || textOf(graph.component(edge.to), 'auth') === 'session',
    ) || (workbook.endpoints ?? []).some(({ auth, servedBy }) => auth === 'session' && servedBy === x.id);
  const stores = graph.out(x.id).map(({ to }) => graph.component(to));
  return bySession && !stores.some((store) => isCache(store) || textOf(store, 'storeRole') === 'session');
}

function sessionQuestion(x: Component): Row {
  return {
    outcome: 'question',
    group: x.id,
    ifNo: 'major',
    missing: [{ target: x.id, prop: 'stateLocation' }],
    ask: `Users of ${quoted(x)} have sessions. Where is a session kept, so that every copy finds it?`,
    evidence: { components: [x.id] },
  };
}
