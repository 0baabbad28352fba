import { or, type Truth, truth } from '#basis/logic.ts';
import { regionOf } from '#graph/boundaries.ts';
import { into, outOf } from '#graph/edges.ts';
import { says, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { reachableFrom } from '#graph/paths.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, field, listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';
import { movesMoney } from '../stakes.ts';
import { writersOf } from '../uses.ts';

export default defineRule({
  title: 'Several places accept writes for the same data',
  asks: 'Two places change one record before they hear of each other. Who wins?',
  impact: 'Two editors each lose half a paragraph; after a partition heals, one region’s orders overwrite the other’s.',
  fix: 'One leader for each key, in its home region; or consensus; or an explicit merge: operational transformation with one sequencer, or CRDTs. Never the last write by the clock for money.',
  followUp:
    'Two users type in the same line while offline. Ten minutes later both reconnect with 50 operations each. What do they see?',
  detection:
    'Stores that accept writes in several places, by statement, by replication both ways or by writers in two regions, or an entity that people edit together; and conflicts are stated to be resolved by nothing, or by the last write where records are contended.',
  knownFalseAlarms:
    'Several regions in front of one leader; consensus stores; caches. A home region for each key keeps two writers apart.',
  group: 'C',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'single writer or merge',
  dimension: 4,
  keywords: ['crdt', 'operational transform', 'home region', 'version vector', 'sequencer'],

  check(design) {
    return rows(
      groupsOf(design.graph).flatMap((stores) => rowOf(design, stores)),
      'every record has one place that accepts its writes',
    );
  },
});

/** Systems of record that replicate to each other, in either direction; most of them alone. */
function groupsOf(graph: SystemGraph): readonly (readonly Component[])[] {
  const records = graph.components.filter(holdsTruth);
  const linked = (id: string): readonly string[] => [
    ...outOf(graph, id, 'replicate').map(({ to }) => to),
    ...into(graph, id, 'replicate').map(({ from }) => from),
  ];
  const groups = new Map<string, readonly Component[]>();
  for (const record of records) {
    const group = new Set([record.id]);
    for (const id of group) for (const other of linked(id)) group.add(other);
    const members = group.size === 1 ? [record] : records.filter(({ id }) => group.has(id));
    groups.set(members.map(({ id }) => id).join(), members);
  }
  return [...groups.values()];
}

function rowOf(design: Design, stores: readonly Component[]): readonly Row[] {
  const { graph } = design;
  const several = acceptsSeveral(graph, stores);
  const edited = editedTogether(design, stores);
  if (or(several, truth(edited.length > 0)) === 'false' || decidesByMajority(stores)) return [];
  const links = linksOf(graph, stores);
  const evidence = evidenceOf(links, { components: stores.map(({ id }) => id), fields: edited });
  const how = [...stores, ...links].flatMap((x) => textOf(x, 'conflictResolution') ?? []);
  const isLost = how.includes('none') || (how.includes('lww') && isPrecious(design, stores, edited));
  if (several !== 'unknown' && isLost) return [violation(design, stores, evidence)];
  if (how.length > 0 && !isLost) {
    return [{ outcome: 'pass', because: `${listed(stores.map(quoted))} resolve conflicts: ${listed(how)}`, evidence }];
  }
  return [
    explained(design, evidence, 'home region', 'single writer', 'partition by user', 'sequencer') ??
      question(design, stores, several, evidence),
  ];
}

/** Whether writes are accepted in more than one place. */
function acceptsSeveral(graph: SystemGraph, stores: readonly Component[]): Truth {
  const stated = stores.map((store) => says(store, 'multiWriter'));
  if (stated.includes('true')) return 'true';
  if (stores.length < 2 || stated.every((value) => value === 'false')) return 'false';
  const isRing = stores.some(({ id }) =>
    outOf(graph, id, 'replicate').some(({ to }) => reachableFrom(graph, to, replicates).has(id)),
  );
  return isRing ? 'true' : writtenInTwoRegions(graph, stores);
}

function replicates(edge: Connection): boolean {
  return edge.kind === 'replicate';
}

function writtenInTwoRegions(graph: SystemGraph, stores: readonly Component[]): Truth {
  const written = stores.map((store) => ({
    region: regionOf(graph, store.id),
    writes: or(...writersOf(graph, store.id).map(({ writes }) => writes)),
  }));
  const regions = (least: readonly Truth[]): number =>
    new Set(
      written
        .filter(({ region, writes }) => region !== undefined && least.includes(writes))
        .map(({ region }) => region),
    ).size;
  if (regions(['true']) > 1) return 'true';
  return regions(['true', 'unknown']) > 1 ? 'unknown' : 'false';
}

/** Entities that people edit at the same time; one writer for each of them is a sequencer. */
function editedTogether({ workbook }: Design, stores: readonly Component[]): readonly string[] {
  return (workbook.entities ?? []).flatMap(({ store, concurrentEditing, concurrencyControl }, i) => {
    const isHere = stores.some(({ id }) => id === store);
    return isHere && concurrentEditing === 'yes' && concurrencyControl !== 'single-writer'
      ? [field('entities', i)]
      : [];
  });
}

function decidesByMajority(stores: readonly Component[]): boolean {
  return stores.every(
    (store) =>
      hasTrait(store, 'keeps-quorum') &&
      (textOf(store, 'consistency') === 'strong' || store.kind === 'distributed-sql-db'),
  );
}

function linksOf(graph: SystemGraph, stores: readonly Component[]): readonly Connection[] {
  const ids = stores.map(({ id }) => id);
  return graph.connections.filter((edge) => replicates(edge) && ids.includes(edge.from) && ids.includes(edge.to));
}

/** What the clock must not decide: money, stock, and text that people write together. */
function isPrecious(design: Design, stores: readonly Component[], edited: readonly string[]): boolean {
  const ids = stores.map(({ id }) => id);
  const entities = (design.workbook.entities ?? []).filter(({ store }) => ids.includes(store ?? ''));
  const isFoughtFor = entities.some(
    ({ contended, concurrentEditing }) => contended === 'yes' || concurrentEditing === 'yes',
  );
  return edited.length > 0 || isFoughtFor || movesMoney(design.graph, ids);
}

function wordsFor(stores: readonly Component[]): string {
  return `${listed(stores.map(quoted))} ${stores.length === 1 ? 'accepts' : stores.length === 2 ? 'both accept' : 'all accept'} writes`;
}

function violation(design: Design, stores: readonly Component[], evidence: Row['evidence']): Row {
  const isLastWins = !stores.some((store) => textOf(store, 'conflictResolution') === 'none');
  const who = isLastWins
    ? 'the last write by the clock wins: the other one is lost without a word'
    : 'nothing says who wins';
  const where = stores.length === 1 ? 'in several places ' : '';
  return {
    outcome: 'violation',
    group: stores.map(({ id }) => id).join(' '),
    severity: 'blocking',
    basis: 'structure',
    certainty: weakest(
      ...stores
        .filter((store) => states(store, 'conflictResolution'))
        .map((store) => sourceOf(store, 'conflictResolution')),
    ),
    evidence: { ...evidence, boundaries: regionsOf(design, stores) },
    message: `${wordsFor(stores)} ${where}for the same records, and ${who}.`,
  };
}

function regionsOf({ graph }: Design, stores: readonly Component[]): readonly string[] {
  return stores.flatMap(({ id }) => regionOf(graph, id) ?? []);
}

function question(design: Design, stores: readonly Component[], several: Truth, evidence: Row['evidence']): Row {
  const names = listed(stores.map(quoted));
  const prop = several === 'unknown' ? 'multiWriter' : 'conflictResolution';
  return {
    outcome: 'question',
    group: stores.map(({ id }) => id).join(' '),
    ifNo: 'blocking',
    missing: stores.map(({ id }) => ({ target: id, prop })),
    ask:
      stores.length === 1
        ? `Several places write the same records of ${names}. Who wins?`
        : `If ${names} both accept writes for the same records, who wins?`,
    evidence: { ...evidence, boundaries: regionsOf(design, stores) },
  };
}
