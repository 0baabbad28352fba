import { targetsBehind } from '#graph/edges.ts';
import { numberOf, textOf } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isStore } from '#graph/sets.ts';
import type { Entity } from '#workbook/workbook.ts';
import { endpointsOf, type Placed } from '../behind.ts';
import type { Design } from '../design.ts';
import { keysOf, leads } from '../keys.ts';
import { endpointName, explained, field, figure, listed, pass, quoted } from '../rows.ts';
import {
  defineRule,
  type Evidence,
  type Figure,
  type Missing,
  type Question,
  type Row,
  rows,
  type Severity,
} from '../rule.ts';

export default defineRule({
  title: 'A query that no index or key serves',
  asks: 'Which index or key answers each query of the API?',
  impact: 'Fast in the demo, seconds at a hundred million rows, and each call pushes the useful pages out of memory.',
  fix: 'Add the index in the query’s column order (composite, covering or partial), or a table shaped like the query; look at the plan and the statistics first.',
  followUp: 'Show me the index that this uses. What does it cost on writes?',
  detection:
    'An endpoint looks up an entity of 10,000 rows or more by a field that starts neither its primary key, nor its partition key, nor an index; or the field has an index, but the rows are split over shards by another one, so that every shard is asked.',
  knownFalseAlarms: 'Small tables, analytics on a warehouse, and what a search index that is fed answers.',
  group: 'F',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'key design',
  dimension: 4,
  keywords: ['index', 'covering', 'composite', 'explain', 'gsi'],
  variants: ['scan', 'scatter'],

  check(design) {
    const lookups = endpointsOf(design).flatMap((endpoint) => lookupsOf(design, endpoint));
    const unsaid = endpointsOf(design).filter((endpoint) => isUnsaid(design, endpoint));
    return rows(
      [
        ...lookups.flatMap((lookup) => rowOf(design, lookup) ?? []),
        ...(unsaid.length > 0 ? [whichQuery(design, unsaid)] : []),
      ],
      'no endpoint looks anything up',
    );
  },
});

interface Lookup {
  readonly endpoint: Placed;
  readonly entity: Entity;
  readonly place: string;
  readonly store: Component;
  /** What the query knows of the entity; any of these may lead into an index. */
  readonly by: readonly string[];
}

const fewRows = 10_000;
const manyRows = 1_000_000;

function lookupsOf({ workbook, graph }: Design, endpoint: Placed): readonly Lookup[] {
  const { queryBy = [] } = endpoint;
  if (queryBy.length === 0) return [];
  return (workbook.entities ?? []).flatMap((entity, i) => {
    const by = queryBy
      .filter((query) => query.startsWith(`${entity.name}.`))
      .map((query) => query.slice(entity.name.length + 1));
    const store = graph.find(entity.store ?? '');
    const isJudged = by.length > 0 && store !== undefined && isStore(store) && !answersReports(store);
    return isJudged ? [{ endpoint, entity, place: field('entities', i), store, by }] : [];
  });
}

function answersReports(store: Component): boolean {
  return hasTrait(store, 'serves-reads-only') || textOf(store, 'storeRole') === 'analytics';
}

function rowOf(design: Design, lookup: Lookup): Row | undefined {
  const { entity, store } = lookup;
  const { rows: count } = entity;
  const evidence = evidenceOf(lookup);
  const what = `${endpointName(lookup.endpoint)} looks up ${entity.name} by ${listed(lookup.by)}`;
  if (count !== undefined && count < fewRows) return pass(`${entity.name} has ${figure(count)} rows only`, evidence);
  if (leads(keysOf(entity), lookup.by)) {
    if (isScattered(lookup)) return scatter(lookup, what);
    return pass(`${what}, and a key or index starts with that`, evidence);
  }
  if (isSearched(design.graph)) return pass(`a search index answers what ${quoted(store)} has no index for`, evidence);
  const missing = unsaidOf(lookup);
  if (missing.length > 0) {
    const ask = `${what}. Which index or key serves that?`;
    const common = { variant: 'scan', group: store.id, evidence } as const;
    const asked: Question = { ...common, outcome: 'question', ifNo: severityOf(count), missing, ask };
    return explained(design, { components: [store.id] }, 'index', 'gsi') ?? asked;
  }
  const indexes = Array.isArray(entity.indexes) ? entity.indexes.map((index) => index.join(' + ')) : [];
  const key = Array.isArray(entity.primaryKey) ? entity.primaryKey.join(' + ') : (entity.partitionKey ?? 'nothing');
  return {
    outcome: 'violation',
    variant: 'scan',
    group: store.id,
    severity: severityOf(count),
    basis: 'structure',
    certainty: 'stated',
    evidence,
    numbers: rowsFigure(lookup),
    message: `${what}; ${entity.name} is keyed by ${key} and ${indexes.length === 0 ? 'has no index' : `indexed by ${listed(indexes)}`}. That is a scan of ${figure(count ?? 0)} rows per request.`,
  };
}

/** Rows decide how bad it is; nothing below says anything when they, the key or the indexes are not stated. */
function unsaidOf({ entity, place }: Lookup): readonly Missing[] {
  const keyed =
    entity.primaryKey !== undefined || entity.partitionKey !== undefined || (entity.unique ?? []).length > 0;
  return [
    ...(keyed ? [] : [{ target: place, prop: 'primaryKey' }]),
    ...(entity.indexes === undefined ? [{ target: place, prop: 'indexes' }] : []),
    ...(entity.rows === undefined && keyed && entity.indexes !== undefined ? [{ target: place, prop: 'rows' }] : []),
  ];
}

/** Rows are split by another field, and each shard has an index of its own rows only. */
function isScattered({ entity, store, by }: Lookup): boolean {
  const { partitionKey } = entity;
  if ((numberOf(store, 'shards') ?? 1) < 2 || partitionKey === undefined || partitionKey === 'none') return false;
  return !leads([partitionKey.split(/[+,]/)], by);
}

function scatter(lookup: Lookup, what: string): Row {
  const { entity, store } = lookup;
  const shards = numberOf(store, 'shards') ?? 0;
  return {
    outcome: 'violation',
    variant: 'scatter',
    group: store.id,
    severity: severityOf(entity.rows),
    basis: 'structure',
    certainty: 'stated',
    evidence: evidenceOf(lookup),
    numbers: [
      ...rowsFigure(lookup),
      { name: 'shards', value: shards, unit: '', from: `prop shards of ${quoted(store)}` },
    ],
    message: `${what}, but ${quoted(store)} splits ${entity.name} by ${entity.partitionKey}: each request asks all ${shards} shards.`,
    impact: 'One slow shard makes every such request slow, and adding shards makes each of them dearer.',
    fix: 'Split by the field that most queries know, or keep a table that leads from this field to the key.',
  };
}

/** Somebody feeds a search index: it may answer. */
function isSearched(graph: SystemGraph): boolean {
  return graph.components.some(
    ({ id, kind }) => kind === 'search-index' && graph.into(id).some((edge) => edge.kind !== 'read'),
  );
}

function severityOf(count: number | undefined): Severity {
  return count !== undefined && count < manyRows ? 'minor' : 'major';
}

/** A list or a look-up in a store with many rows, of which nothing says by what it looks. */
function isUnsaid({ graph, workbook }: Design, { method, list, queryBy, servedBy }: Placed): boolean {
  const reads = method === 'GET' || list === 'yes';
  if (!reads || queryBy !== undefined || graph.find(servedBy ?? '') === undefined) return false;
  const stores = new Set(
    graph
      .out(servedBy ?? '')
      .flatMap((edge) => targetsBehind(graph, edge))
      .map(({ id }) => id),
  );
  return (workbook.entities ?? []).some(
    (entity) => entity.store !== undefined && stores.has(entity.store) && (entity.rows ?? fewRows) >= fewRows,
  );
}

function whichQuery(design: Design, endpoints: readonly Placed[]): Row {
  return {
    outcome: 'question',
    variant: 'scan',
    group: 'queries',
    ifNo: 'major',
    missing: endpoints.map((e) => ({ target: e.field, prop: 'queryBy' })),
    ask: `By which fields ${endpoints.length === 1 ? 'does' : 'do'} ${listed(endpoints.map(endpointName))} look things up?`,
    evidence: {
      components: [...new Set(endpoints.flatMap(({ servedBy }) => servedBy ?? []))].filter((id) =>
        design.graph.find(id),
      ),
      fields: endpoints.map((e) => e.field),
    },
  };
}

function evidenceOf({ endpoint, place, store }: Lookup): Evidence {
  return { components: [store.id], fields: [endpoint.field, place] };
}

function rowsFigure({ entity }: Lookup): readonly Figure[] {
  return entity.rows === undefined
    ? []
    : [{ name: `rows of ${entity.name}`, value: entity.rows, unit: '', from: 'the workbook' }];
}
