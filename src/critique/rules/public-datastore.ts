import { not, type Truth, truth } from '#basis/logic.ts';
import { trustOf } from '#graph/boundaries.ts';
import { entryEdges } from '#graph/edges.ts';
import { says, sourceOf, states, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isBroker, isDeadLetter, isEntry, isStore } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, freshId, named, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Row, rows, type Violation } from '../rule.ts';
import { classesAt } from '../sensitive.ts';

export default defineRule({
  title: 'The internet talks to the database',
  asks: 'Can anybody outside open a connection to a store?',
  impact: 'The whole table is one extracted password away, and a scanner finds it within days.',
  fix: 'Put a service in between, keep the store in a private network, and hand out signed URLs for objects.',
  followUp: 'Where are the database credentials in your mobile app?',
  detection:
    'A client, a partner or a zone that states trust 0 has an arrow to a store, a cache, a broker, a lock service or a secrets manager; or a store with data that is not public states public access.',
  knownFalseAlarms:
    'Signed URLs and public content behind a content network; stores that are made for clients and check each row; a database on the device itself; analysts and operators; managed brokers that authenticate devices. Where nothing is stated, these are questions.',
  group: 'K',
  severity: 'blocking',
  impactClass: 'breach',
  fixFamily: 'close the store',
  dimension: 7,
  keywords: ['private network', 'signed url'],
  supersedes: ['trust-crossing-unguarded'],

  check(design) {
    const { graph } = design;
    const edges = openEdges(graph);
    const opened = graph.components.filter((x) => isStore(x) && says(x, 'publicAccess') === 'true');
    return rows(
      [...edges.map((edge) => direct(design, edge)), ...opened.map((store) => publicStore(design, store))],
      'nothing outside touches a store',
    );
  },
});

/** Connections from outside to what keeps data, seen through balancers and content networks. */
function openEdges(graph: SystemGraph): readonly Connection[] {
  const fromEntries = [...entryEdges(graph), ...graph.connections.filter(({ from }) => isEntry(graph.component(from)))];
  const fromOutside = graph.connections.filter(({ from }) => standsOutside(graph, from));
  return [...new Set([...fromEntries, ...fromOutside])].filter(
    (edge) => keepsData(graph.component(edge.to)) && edge.kind !== 'telemetry' && !isInsider(graph, edge.from),
  );
}

const guarded: readonly string[] = ['coordination-service', 'secrets-manager'];

function keepsData(x: Component): boolean {
  return isStore(x) || (isBroker(x) && !isDeadLetter(x)) || guarded.includes(x.kind);
}

function standsOutside(graph: SystemGraph, id: string): boolean {
  return graph.around(id).find(({ kind }) => kind === 'zone')?.props['trust'] === 0;
}

/** People who work here, from where they work. */
function isInsider(graph: SystemGraph, id: string): boolean {
  const x = graph.component(id);
  return isEntry(x) && ((trustOf(graph, id) ?? 0) > 0 || textOf(x, 'platform') === 'admin');
}

function direct(design: Design, edge: Connection): Row {
  const { graph } = design;
  const store = graph.component(edge.to);
  const evidence = evidenceOf([edge], { paths: [[edge.from, edge.to]] });
  const open = isOpen(design, edge, store);
  if (open.truth === 'false') return pass(`${quoted(store)} ${open.because}`, evidence);
  if (open.truth === 'true') return violation(design, edge, store);
  return {
    outcome: 'question',
    group: store.id,
    ifNo: 'blocking',
    missing: [open.missing === 'rls' ? { target: store.id, prop: 'rls' } : { target: edge.id, prop: 'auth' }],
    ask: `${named(graph, edge.from)} connects straight to ${quoted(store)}. What stops it from reading everything in there?`,
    evidence,
  };
}

interface Openness {
  readonly truth: Truth;
  readonly because: string;
  readonly missing: 'auth' | 'rls';
}

function isOpen({ graph, level }: Design, edge: Connection, store: Component): Openness {
  const auth = textOf(edge, 'auth');
  const identified = auth === undefined ? 'unknown' : truth(auth !== 'none');
  const unless = (checked: Truth, because: string, missing: Openness['missing'] = 'auth'): Openness => ({
    truth: not(checked),
    because,
    missing,
  });
  if (hasTrait(store, 'serves-objects')) {
    const isBehind = graph.component(edge.from).kind === 'cdn';
    const isPublic = isBehind || onlyPublic(classesAt({}, store)) === 'true';
    return unless(
      isPublic ? 'true' : identified,
      isBehind ? 'is behind a content network' : 'is asked with a key of its own',
    );
  }
  if (madeForClients.test(`${textOf(store, 'product') ?? ''} ${store.name}`)) {
    return unless(states(store, 'rls') ? says(store, 'rls') : 'unknown', 'checks each row', 'rls');
  }
  const isLoose = level === 'sketch' && !holdsTruth(store);
  const mayBeOwn = onDevice.test(`${textOf(store, 'product') ?? ''} ${store.name}`);
  if (isLoose || mayBeOwn || ownPrograms.test(graph.component(edge.from).name)) return unless('unknown', '');
  const hasDoor = isBroker(store) || askedByPeople.includes(store.kind);
  if (!hasDoor) return unless('false', '');
  const isSelfRun = isBroker(store) && states(store, 'product') && says(store, 'managed') !== 'true';
  return unless(isSelfRun && identified === 'unknown' ? 'false' : identified, 'asks who it is');
}

/** Analysts log in to these themselves. */
const askedByPeople: readonly string[] = ['data-warehouse', 'data-lake'];

/** Backends that clients are meant to call, with rules for each row or key. */
const madeForClients = /fire(store|base)|supabase|appwrite|pocketbase|mongodb realm|algolia/i;

/** "Client" also means the library that a program calls a store with. */
const ownPrograms =
  /[a-z]Client$|\b(db|sql|redis|cache|kafka|mongo|postgres|mysql|database) client|\b(sdk|driver|cli|notebook|script|dba)\b/;

const onDevice = /sqlite|indexeddb|core data|local( ?storage| db| database| cache)|on.device|browser cache/i;

function onlyPublic(classes: readonly string[]): Truth {
  return classes.length === 0 ? 'unknown' : truth(classes.every((name) => name === 'public'));
}

function violation({ graph }: Design, edge: Connection, store: Component): Violation {
  return {
    outcome: 'violation',
    group: store.id,
    severity: 'blocking',
    basis: 'structure',
    certainty: sourceOf(edge, 'auth'),
    evidence: evidenceOf([edge], { paths: [[edge.from, edge.to]] }),
    message: `${named(graph, edge.from)} connects straight to ${quoted(store)}. Whatever credentials it needs are in the client.`,
    autofix: {
      label: 'Put a service in between',
      ops: [
        {
          op: 'splice',
          connection: edge.id,
          id: freshId(graph, `${store.id}-api`),
          kind: 'service',
          name: `${store.name} API`,
        },
      ],
      confirm: false,
    },
  };
}

function publicStore({ workbook }: Design, store: Component): Row {
  const classes = classesAt(workbook, store);
  const harmless = onlyPublic(classes);
  const evidence = { components: [store.id] };
  if (harmless === 'true') return pass(`${quoted(store)} keeps public data only`, evidence);
  if (harmless === 'unknown') {
    const ask = `Anybody can reach ${quoted(store)}. What data is in it?`;
    return {
      outcome: 'question',
      group: store.id,
      ifNo: 'blocking',
      missing: [{ target: store.id, prop: 'dataClasses' }],
      ask,
      evidence,
    };
  }
  return {
    outcome: 'violation',
    group: store.id,
    severity: 'blocking',
    basis: 'structure',
    certainty: sourceOf(store, 'publicAccess', 'dataClasses'),
    evidence,
    message: `Anybody can reach ${quoted(store)}, and not everything in it is public.`,
    autofix: stating('Close it to the public', store.id, { publicAccess: 'no' }),
  };
}
