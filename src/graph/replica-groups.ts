import { groupBy } from '#basis/group.ts';
import { textOf } from './facts.ts';
import type { Component, SystemGraph } from './graph.ts';
import { isEntry, isExternal, isGeneric } from './sets.ts';

type Groups = ReadonlyMap<string, readonly string[]>;

const groupsOf = new WeakMap<SystemGraph, Groups>();

/**
 * The boxes that are copies of one thing: alternatives of one kind by their `altGroup`, or boxes of one kind, one label
 * ("API 1", "API 2", "Orders DB standby") and the same neighbours. A box by itself is a group of one.
 */
export function replicaGroup(graph: SystemGraph, id: string): readonly string[] {
  let groups = groupsOf.get(graph);
  if (!groups) {
    groups = grouped(graph);
    groupsOf.set(graph, groups);
  }
  return groups.get(id) ?? [id];
}

/** Groups that share a box are one group. */
function grouped(graph: SystemGraph): Groups {
  const groups = new Map<string, readonly string[]>();
  for (const members of [...byLabel(graph), ...byAlternative(graph)]) {
    if (members.length < 2) continue;
    const joined = [...new Set(members.flatMap((id) => groups.get(id) ?? [id]))].sort();
    for (const id of joined) groups.set(id, joined);
  }
  return groups;
}

function byLabel(graph: SystemGraph): readonly (readonly string[])[] {
  const alike = buckets(graph.components.filter(mayBeCopied), (component) => {
    const stem = stemOf(component.name);
    const unnamed = stem === '' || stem === component.catalogue.title.toLowerCase();
    return unnamed || /shard|partition/.test(stem) ? undefined : `${component.kind}\n${stem}`;
  });
  return alike
    .filter((bucket) => bucket.length > 1)
    .flatMap((bucket) => {
      const own = new Set(bucket.map(({ id }) => id));
      return buckets(bucket, ({ id }) => neighboursOf(graph, id, own));
    })
    .map((bucket) => bucket.map(({ id }) => id));
}

function mayBeCopied(component: Component): boolean {
  return !isEntry(component) && !isExternal(component) && !isGeneric(component);
}

/** A label without what tells copies apart. */
function stemOf(name: string): string {
  let stem = name.trim().toLowerCase();
  for (let shorter = cut(stem); shorter !== stem; shorter = cut(stem)) stem = shorter;
  return stem;
}

const tails =
  /(?:[\s_-]*[(#]?\d+\)?|[\s_-]+\(?[a-z]\)?|[\s_-]*\(?(?:replica|standby|primary|secondary|leader|follower)\)?)$/;

function cut(stem: string): string {
  return stem.replace(tails, '') || stem;
}

/** Who calls and who is called, apart from the copies themselves; a standby that only receives is fed by them alone. */
function neighboursOf(graph: SystemGraph, id: string, own: ReadonlySet<string>): string | undefined {
  const outside = (ids: readonly string[]): string =>
    [...new Set(ids.filter((other) => !own.has(other)))].sort().join();
  const callers = outside(graph.into(id).map(({ from }) => from));
  const called = outside(graph.out(id).map(({ to }) => to));
  return callers === '' && called === '' ? undefined : `${callers}\n${called}`;
}

function byAlternative(graph: SystemGraph): readonly (readonly string[])[] {
  const edges = graph.connections.filter((edge) => textOf(edge, 'altGroup') !== undefined);
  const alike = buckets(edges, (edge) => {
    return `${edge.from}\n${textOf(edge, 'altGroup')}\n${graph.component(edge.to).kind}`;
  });
  return alike.map((bucket) => [...new Set(bucket.map(({ to }) => to))]);
}

/** The items by key; those without a key are left out. */
function buckets<T>(list: readonly T[], keyOf: (item: T) => string | undefined): readonly (readonly T[])[] {
  const groups = groupBy(list, keyOf);
  return [...groups].flatMap(([key, items]) => (key === undefined ? [] : [items]));
}
