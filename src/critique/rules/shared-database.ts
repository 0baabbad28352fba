import { numberOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { ownerNamed } from '../owners.ts';
import { certaintyOf, evidenceOf, explained, freshId, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';
import { entitiesIn } from '../stakes.ts';
import { type Use, usesOf } from '../uses.ts';

export default defineRule({
  title: 'Several owners, one schema; or reports on the primary',
  asks: 'Who may change a table, and who has to agree?',
  impact: 'One team’s migration or slow report takes down the other’s checkout.',
  fix: 'One owner for each table; the others go through its API or its events, and reports read a replica or a warehouse.',
  followUp: 'Team B wants to rename a column. What do they have to do?',
  detection:
    'Components of two stated owners write one system of record. Also: bulk work reads the leader that user requests depend on. Where three services write one store and no owner is stated, it is a question.',
  knownFalseAlarms:
    'A monolith and its own workers are one owner. Reconciliation, backups and migrations read where they must; a replica is there for reports.',
  group: 'F',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'ownership',
  dimension: 4,
  keywords: ['owner', 'schema per service', 'api', 'replica for reports'],
  variants: ['ownership', 'analytics'],

  check(design) {
    const stores = design.graph.components.filter(holdsTruth);
    return rows(
      stores.flatMap((store) => [...ownership(design, store), ...analytics(design, store)]),
      'no system of record is used by more than one component',
    );
  },
});

interface OwnedUse extends Use {
  readonly owner: string | undefined;
}

function ownedUses(graph: SystemGraph, store: Component): readonly OwnedUse[] {
  return usesOf(graph, store.id).map((use) => ({ ...use, owner: ownerNamed(graph, use.user.id) }));
}

function ownership(design: Design, store: Component): readonly Row[] {
  const uses = ownedUses(design.graph, store);
  const writers = uses.filter(({ writes }) => writes !== 'false');
  const owners = ownersOf(writers);
  if (ownersOf(writers.filter(({ writes }) => writes === 'true')).length > 1)
    return [twoWriters(design, store, writers)];
  if (owners.length > 1) return [mayBeTwo(design, store, writers)];
  const [owner] = owners;
  const strangers = uses.filter(
    (use) => use.writes === 'false' && use.owner !== undefined && use.owner !== owner && !isExcused(use.edge, use.user),
  );
  if (owner !== undefined && strangers.length > 0) return [readers(design, store, owner, strangers)];
  if (owner !== undefined && writers.every((use) => use.owner === owner)) {
    const because = `only '${owner}' writes ${quoted(store)}`;
    return [{ outcome: 'pass', variant: 'ownership', because, evidence: evidenceOf(writers.map(({ edge }) => edge)) }];
  }
  return unowned(design, store, writers);
}

function ownersOf(uses: readonly OwnedUse[]): readonly string[] {
  return [...new Set(uses.flatMap(({ owner }) => owner ?? []))];
}

function twoWriters({ graph }: Design, store: Component, writers: readonly OwnedUse[]): Row {
  const certain = writers.filter(({ writes, owner }) => writes === 'true' && owner !== undefined);
  const edges = certain.map(({ edge }) => edge);
  const whose = certain.map(({ user, owner }) => `${quoted(user)} (${owner})`);
  const they = whose.length === 2 ? 'Neither' : 'None of them';
  return {
    outcome: 'violation',
    variant: 'ownership',
    group: store.id,
    severity: 'major',
    basis: 'structure',
    certainty: certaintyOf(edges, 'ops'),
    evidence: evidenceOf(edges, { components: [store.id], boundaries: ownersAround(graph, certain) }),
    message: `${listed(whose)} ${whose.length === 2 ? 'both' : 'all'} write ${quoted(store)}. ${they} can change a table without the ${whose.length === 2 ? 'other' : 'others'}.`,
  };
}

function ownersAround(graph: SystemGraph, uses: readonly OwnedUse[]): readonly string[] {
  return uses.flatMap(({ user }) =>
    graph
      .around(user.id)
      .filter(({ kind }) => kind === 'owner')
      .map(({ id }) => id),
  );
}

function mayBeTwo({ graph }: Design, store: Component, writers: readonly OwnedUse[]): Row {
  const unsure = writers.filter(({ writes }) => writes === 'unknown').map(({ edge }) => edge);
  return {
    outcome: 'question',
    variant: 'ownership',
    group: store.id,
    ifNo: 'major',
    missing: unsure.map(({ id }) => ({ target: id, prop: 'ops' })),
    ask: `${listed(unsure.map(({ from }) => named(graph, from)))} and others belong to different owners. Which of them write ${quoted(store)}, and which only read?`,
    evidence: evidenceOf(
      writers.map(({ edge }) => edge),
      { components: [store.id] },
    ),
  };
}

function readers({ graph }: Design, store: Component, owner: string, strangers: readonly OwnedUse[]): Row {
  const edges = strangers.map(({ edge }) => edge);
  return {
    outcome: 'violation',
    variant: 'ownership',
    group: store.id,
    severity: 'minor',
    basis: 'structure',
    certainty: certaintyOf(edges),
    evidence: evidenceOf(edges, { components: [store.id], boundaries: ownersAround(graph, strangers) }),
    message: `${listed(strangers.map(({ user }) => quoted(user)))} ${strangers.length === 1 ? 'reads' : 'read'} the tables of ${quoted(store)}, which belongs to ${owner}: a renamed column breaks somebody else.`,
  };
}

/** Nobody says whose the writers are: three services may be one team, or three. */
function unowned(design: Design, store: Component, writers: readonly OwnedUse[]): readonly Row[] {
  const { graph } = design;
  const services = writers.filter(({ user }) => !hasTrait(user, 'runs-in-background'));
  const groups = new Set(services.map(({ user }) => replicaGroup(graph, user.id)[0]));
  if (groups.size < 3) return [];
  const evidence = evidenceOf(
    services.map(({ edge }) => edge),
    { components: [store.id] },
  );
  const said = explained(
    design,
    { components: [store.id] },
    'owner',
    'schema per service',
    'one team',
    'modular monolith',
  );
  if (said) return [{ ...said, evidence }];
  return [
    {
      outcome: 'question',
      variant: 'ownership',
      group: store.id,
      ifNo: 'major',
      missing: services
        .filter(({ owner }) => owner === undefined)
        .map(({ user }) => ({ target: user.id, prop: 'owner' })),
      ask: `${listed(services.map(({ user }) => quoted(user)))} write ${quoted(store)}. Are they one team’s module, or who owns which table?`,
      evidence,
    },
  ];
}

const manyRows = 10_000_000;
const excused: readonly string[] = ['reconciliation', 'backup', 'migration'];

function isExcused(...things: readonly (Component | Connection)[]): boolean {
  return things.some((x) => excused.includes(textOf(x, 'purpose') ?? ''));
}

/** Bulk work on the leader that users wait for, though nothing says that it reads a replica. */
function analytics(design: Design, store: Component): readonly Row[] {
  const { graph, workbook, flows } = design;
  if ((numberOf(store, 'replicas') ?? 0) > 0) return [];
  const most = Math.max(0, ...entitiesIn(workbook.entities, store.id).map((entity) => entity.rows ?? 0));
  const isUsed = (): boolean => flows.some(({ components, sync }) => sync.length > 0 && components.includes(store.id));
  return [...graph.into(store.id), ...graph.out(store.id)].flatMap((edge): readonly Row[] => {
    const reader = readerOf(graph, edge, store);
    if (reader === undefined || isExcused(edge, reader)) return [];
    const sameOwner = ownerNamed(graph, reader.id) ?? reader.id;
    if (reader.kind === 'batch-job' && sameOwner === ownerNamed(graph, store.id) && !isUsed()) return [];
    if (most < manyRows && !['bulk', 'report'].includes(textOf(reader, 'workType') ?? '')) return [];
    if (isUnexplained(reader, edge)) return [whatFor(store, reader, edge)];
    const autofix = replicaFix(graph, store, edge);
    return [
      {
        outcome: 'violation',
        variant: 'analytics',
        group: store.id,
        severity: 'major',
        basis: 'structure',
        certainty: certaintyOf([edge], 'purpose'),
        evidence: evidenceOf([edge], { components: [store.id] }),
        numbers: most === 0 ? [] : [{ name: 'rows', value: most, unit: '', from: `entities in ${quoted(store)}` }],
        message: `${quoted(reader)} reads ${quoted(store)} in bulk, the same leader that users’ requests wait for.`,
        fix: 'Let reports read a replica, or a warehouse that is fed from the changes.',
        ...(autofix === undefined ? {} : { autofix }),
      },
    ];
  });
}

/** A batch job may reconcile, back up or migrate: only one that says what it does is known to read in bulk. */
function isUnexplained(reader: Component, edge: Connection): boolean {
  const says = [textOf(reader, 'purpose'), textOf(edge, 'purpose'), textOf(reader, 'workType')];
  return reader.kind === 'batch-job' && says.every((word) => word === undefined);
}

function whatFor(store: Component, reader: Component, edge: Connection): Row {
  return {
    outcome: 'question',
    variant: 'analytics',
    group: store.id,
    ifNo: 'major',
    missing: [{ target: reader.id, prop: 'purpose' }],
    ask: `What does ${quoted(reader)} read ${quoted(store)} for, and how much of it at a time?`,
    evidence: evidenceOf([edge], { components: [store.id] }),
  };
}

function readerOf(graph: SystemGraph, edge: Connection, store: Component): Component | undefined {
  const isCopy = edge.kind === 'transfer' && edge.from === store.id;
  const isRead = ['read', 'read-write'].includes(edge.kind) && edge.to === store.id;
  if (!isCopy && !isRead) return undefined;
  const reader = graph.component(isCopy ? edge.to : edge.from);
  const isAnalyst =
    reader.kind === 'batch-job' || hasTrait(reader, 'serves-reads-only') || textOf(edge, 'purpose') === 'analytics';
  return isAnalyst ? reader : undefined;
}

function replicaFix(graph: SystemGraph, store: Component, edge: Connection): AutoFix | undefined {
  if (edge.to !== store.id || edge.flipped) return undefined;
  const known = graph
    .out(store.id)
    .find(({ kind, to }) => kind === 'replicate' && graph.component(to).kind === 'read-replica');
  const replica = known?.to ?? freshId(graph, `${store.id}-replica`);
  const added = [
    { op: 'add-component', id: replica, kind: 'read-replica', name: `${store.name} replica`, near: store.id },
    { op: 'connect', from: store.id, to: replica, kind: 'replicate' },
  ] as const;
  return {
    label: 'Read a replica',
    ops: [...(known === undefined ? added : []), { op: 'retarget', connection: edge.id, to: replica }],
    confirm: false,
  };
}
