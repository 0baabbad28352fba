import { listOf, says, sourceOf, states, textOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { explained, field, listed, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Evidence, type Missing, type Question, type Row, rows, type Severity } from '../rule.ts';
import { classesAt, isGravest } from '../sensitive.ts';

export default defineRule({
  title: 'Only application code separates tenants',
  asks: 'If a developer forgets the tenant filter, what stops the query?',
  impact: 'One forgotten filter shows a customer another customer’s data.',
  fix: 'Put the tenant first in every key, let the database check each row for the tenant of the connection, test that crossing over fails, and keep regulated tenants apart.',
  followUp: 'A developer forgets the tenant filter. What stops the query? And how do you migrate 1,000 schemas?',
  detection:
    'Tenants share a schema and an entity in it has no tenant key, or the store states that it does not check rows; or every limit is known and none counts per tenant.',
  knownFalseAlarms:
    'Reference data that is shared on purpose (public). A database or schema for each tenant, or a stated rule for who gets one.',
  group: 'F',
  severity: 'major',
  impactClass: 'breach',
  fixFamily: 'isolate tenants',
  dimension: 4,
  keywords: ['row-level security', 'tenant id', 'schema per tenant', 'noisy neighbour'],
  variants: ['no-key', 'code-only', 'noisy-neighbour'],

  check(design) {
    if (!servesTenants(design)) return rows([], 'nothing says that tenants share the system');
    const stores = design.graph.components.filter((x) => holdsTruth(x) && !isAside(design, x));
    const unsaid = stores.filter(
      (store) => missingOf(design, store).length > 0 && violationsOf(design, store).length === 0,
    );
    const judged = stores.filter((store) => !unsaid.includes(store));
    return rows(
      [
        ...judged.flatMap((store) => judgement(design, store)),
        ...(unsaid.length > 0 ? [question(design, unsaid)] : []),
        ...noisyNeighbour(design),
      ],
      'no store with tenants’ data is drawn',
    );
  },
});

function servesTenants({ tags, workbook }: Design): boolean {
  return (
    tags.has('multi-tenant') ||
    (workbook.entities ?? []).some(({ name }) => /^(tenant|organi[sz]ation|workspace)s?$/i.test(name))
  );
}

/** Objects and outboxes keep what others' records point at, unless records are said to be in them. */
function isAside(design: Design, store: Component): boolean {
  return (hasTrait(store, 'serves-objects') || store.kind === 'outbox') && recordsIn(design, store).length === 0;
}

interface Kept {
  readonly entity: Entity;
  readonly place: string;
}

/** The entities of a store, but for reference data that everybody may see. */
function recordsIn({ workbook }: Design, store: Component): readonly Kept[] {
  return (workbook.entities ?? []).flatMap((entity, i) => {
    const { dataClasses = [] } = entity;
    const isShared = dataClasses.length > 0 && dataClasses.every((name) => name === 'public');
    return entity.store === store.id && !isShared ? [{ entity, place: field('entities', i) }] : [];
  });
}

const apart: readonly string[] = ['single-tenant', 'schema-per-tenant', 'db-per-tenant'];

function judgement(design: Design, store: Component): readonly Row[] {
  const found = violationsOf(design, store);
  if (found.length > 0) return found;
  const tenancy = textOf(store, 'tenancy');
  const kept = recordsIn(design, store);
  const evidence: Evidence = { components: [store.id], fields: kept.map(({ place }) => place) };
  if (tenancy !== undefined && apart.includes(tenancy))
    return [pass(`${quoted(store)} keeps tenants apart (${tenancy})`, evidence)];
  return [pass(`${quoted(store)} checks the tenant of each row`, evidence)];
}

function violationsOf(design: Design, store: Component): readonly Row[] {
  if (textOf(store, 'tenancy') !== 'shared-schema') return [];
  const unkeyed = recordsIn(design, store).filter(({ entity }) => entity.tenantKey === 'none');
  const found: Row[] = [];
  const common = { outcome: 'violation', group: store.id, basis: 'structure' } as const;
  if (unkeyed.length > 0) {
    found.push({
      ...common,
      variant: 'no-key',
      severity: 'blocking',
      certainty: sourceOf(store, 'tenancy'),
      evidence: { components: [store.id], fields: unkeyed.map(({ place }) => place) },
      message: `Rows of all tenants share ${quoted(store)}, and nothing in ${listed(unkeyed.map(({ entity }) => entity.name))} says whose they are.`,
    });
  }
  if (says(store, 'rls') === 'false') {
    found.push({
      ...common,
      variant: 'code-only',
      severity: regulated(design, store),
      certainty: sourceOf(store, 'tenancy', 'rls'),
      evidence: { components: [store.id] },
      message: `Rows of all tenants share ${quoted(store)}, and only a WHERE clause in every query keeps them apart.`,
      autofix: stating('Let the database check the tenant of each row', store.id, { rls: 'yes' }),
    });
  }
  return found;
}

function regulated({ workbook }: Design, store: Component): Severity {
  const law = workbook.targets?.compliance;
  const isBound = law !== undefined && law !== 'none';
  return isBound || isGravest(classesAt(workbook, store)) ? 'blocking' : 'major';
}

/** What would have to be stated before the store can be called safe. */
function missingOf(design: Design, store: Component): readonly Missing[] {
  const tenancy = textOf(store, 'tenancy');
  if (tenancy !== undefined && apart.includes(tenancy)) return [];
  const checksRows = says(store, 'rls') === 'true';
  const unkeyed = recordsIn(design, store).filter(({ entity }) => entity.tenantKey === undefined);
  return [
    ...(tenancy === undefined && !checksRows ? [{ target: store.id, prop: 'tenancy' }] : []),
    ...(tenancy !== undefined && !states(store, 'rls') ? [{ target: store.id, prop: 'rls' }] : []),
    ...(tenancy === 'shared-schema' ? unkeyed.map(({ place }) => ({ target: place, prop: 'tenantKey' })) : []),
  ];
}

function question(design: Design, stores: readonly Component[]): Row {
  const evidence: Evidence = {
    components: stores.map(({ id }) => id),
    fields: stores.flatMap((store) => recordsIn(design, store)).map(({ place }) => place),
  };
  const asked: Question = {
    outcome: 'question',
    variant: 'code-only',
    group: 'tenancy',
    ifNo: stores.some((store) => regulated(design, store) === 'blocking') ? 'blocking' : 'major',
    missing: stores.flatMap((store) => missingOf(design, store)),
    ask: `How does ${listed(stores.map(quoted))} keep tenants apart when a query forgets its filter?`,
    evidence,
  };
  const stems = ['row-level', 'row level', 'rls', 'schema per tenant', 'database per tenant', 'per-tenant schema'];
  return explained(design, { components: evidence.components ?? [] }, ...stems) ?? asked;
}

/** All limits are known, and none of them can tell one tenant from another. */
function noisyNeighbour({ graph, tags }: Design): readonly Row[] {
  const limiters = graph.components.filter((x) => hasTrait(x, 'limits-rate') || says(x, 'rateLimit') === 'true');
  const scopes = limiters.map((x) => [...listOf(x, 'scope'), ...listOf(x, 'rateLimitScope')]);
  const blind =
    scopes.length > 0 &&
    scopes.every((list) => list.length > 0 && !list.some((scope) => ['tenant', 'api-key'].includes(scope)));
  if (!blind || !tags.has('multi-tenant')) return [];
  const first = limiters[0] as Component;
  const prop = hasTrait(first, 'limits-rate') ? 'scope' : 'rateLimitScope';
  return [
    {
      outcome: 'violation',
      variant: 'noisy-neighbour',
      group: 'limits',
      severity: 'minor',
      basis: 'structure',
      certainty: sourceOf(first, prop),
      evidence: { components: limiters.map(({ id }) => id) },
      message: `No limit in ${listed(limiters.map(quoted))} counts per tenant: one tenant’s burst is everybody’s slow morning.`,
      impact: 'The largest customer decides how fast the others are.',
      fix: 'Count per tenant, with a share that no tenant can exceed, and queue or refuse what is over it.',
      autofix: stating('Count per tenant', first.id, { [prop]: [...listOf(first, prop), 'tenant'] }),
    },
  ];
}
