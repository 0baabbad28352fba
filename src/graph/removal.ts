import type { Truth } from '#basis/logic.ts';
import { carrying } from './automatic-flows.ts';
import { boundariesOf } from './boundaries.ts';
import { textOf } from './facts.ts';
import type { Flow } from './flows.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from './graph.ts';
import { indexed, spread } from './indexed.ts';
import { boxSurvives } from './box-redundancy.ts';
import { ownCopies } from './copies.ts';
import { replicaGroup, survives } from './redundancy.ts';
import { broughtDown, failsOpen, isSoft, isSpareCache } from './requirements.ts';
import { isDeadLetter, isExternal, isGeneric, isObserver, isPassThrough } from './sets.ts';
import { type Link, linksOf } from './stated-flows.ts';

/** Whether a function of the system is still served when components are gone: C.1.3 of the catalogue. */
export function works(graph: SystemGraph, flow: Flow, removed: ReadonlySet<string>): boolean {
  const dead = broughtDown(graph, removed);
  return flow.stated ? statedWorks(graph, flow, dead) : reachesWithout(graph, flow.entry, dead)(flow.target);
}

/** The flows that fail when components are gone, in the order given. */
export function lostFlows(graph: SystemGraph, flows: readonly Flow[], removed: ReadonlySet<string>): readonly Flow[] {
  const dead = broughtDown(graph, removed);
  if (dead.size === 0) return [];
  const fromEntry = new Map<string, (target: string) => boolean>();
  return flows.filter((flow) => {
    if (flow.stated) return !statedWorks(graph, flow, dead);
    const reached = fromEntry.get(flow.entry) ?? reachesWithout(graph, flow.entry, dead);
    fromEntry.set(flow.entry, reached);
    return !reached(flow.target);
  });
}

/** Whether only the part that nobody waits for is hit: what fails is done later, not lost. */
export function onlyDelays(graph: SystemGraph, flow: Flow, removed: ReadonlySet<string>): boolean {
  if (flow.tail.length === 0) return false;
  const waiting = waitedFor(flow);
  return [...broughtDown(graph, removed)].every((at) => {
    const id = graph.components[at]?.id ?? '';
    return ![...graph.out(id), ...graph.into(id)].some((edge) => waiting.has(edge.id));
  });
}

const waitedForOf = new WeakMap<Flow, ReadonlySet<string>>();

function waitedFor(flow: Flow): ReadonlySet<string> {
  const known = waitedForOf.get(flow) ?? new Set(flow.sync);
  waitedForOf.set(flow, known);
  return known;
}

/** What can be reached from an entry over components that still work. */
export function reachesWithout(
  graph: SystemGraph,
  entry: string,
  dead: ReadonlySet<number>,
): (target: string) => boolean {
  const walk = indexed(graph);
  const carries = carrying(graph);
  const start = walk.position.get(entry) ?? 0;
  const passes = (edge: number, next: number): boolean =>
    carries[edge] === 1 && (!dead.has(next) || isBypassed(graph.connections[edge] as Connection));
  const reached = spread(walk, new Uint8Array(walk.size), dead.has(start) ? [] : [start], passes);
  const alive = (id: string): boolean => {
    const at = walk.position.get(id) ?? 0;
    return reached[at] === 1 && !dead.has(at);
  };
  return (target) => replicaGroup(graph, target).some(alive);
}

export function isBypassed(edge: Connection): boolean {
  return textOf(edge, 'onFailure') === 'bypass';
}

/** Every step of the path, or a copy or alternative of it, and everything that must answer besides. */
export function statedWorks(graph: SystemGraph, flow: Flow, dead: ReadonlySet<number>): boolean {
  const { position } = indexed(graph);
  const alive = (id: string): boolean => !dead.has(position.get(id) ?? 0);
  const served = (id: string): boolean => replicaGroup(graph, id).some(alive);
  const links = new Map(linksOf(flow).map((link) => [link.step, link]));
  const onPath = flow.steps.flat().map((id) => graph.component(id));
  return (
    flow.also.every(served) &&
    flow.steps.every((step, i) => {
      const link = links.get(i);
      if (step.every((id) => isDispensable(graph.component(id), onPath)) || (link && isOptional(link))) return true;
      const others = link ? alternatives(graph, link) : [];
      return [...step, ...others].some(served) && (!link || isPassable(graph, flow, link, alive));
    })
  );
}

function isDispensable(x: Component, onPath: readonly Component[]): boolean {
  return failsOpen(x) || isSpareCache(x, onPath);
}

function isOptional({ connections }: Link): boolean {
  return connections.every(isSoft);
}

/** Where else the callers of a step may turn: connections of the same `altGroup`. */
function alternatives(graph: SystemGraph, { connections }: Link): readonly string[] {
  return connections.flatMap((edge) => {
    const group = textOf(edge, 'altGroup');
    if (group === undefined) return [];
    return graph.out(edge.from).flatMap((other) => (textOf(other, 'altGroup') === group ? [other.to] : []));
  });
}

/** Whether one of the ways that a path leaves out is whole. */
function isPassable(graph: SystemGraph, flow: Flow, link: Link, alive: (id: string) => boolean): boolean {
  if (link.between.length === 0) return true;
  const targets = new Set(flow.steps[link.step]);
  const seen = new Set((flow.steps[link.from] ?? []).filter(alive));
  const open = [...seen];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { to } of graph.out(id)) {
      if (seen.has(to) || !alive(to)) continue;
      if (targets.has(to)) return true;
      seen.add(to);
      if (isPassThrough(graph.component(to)) && link.between.includes(to)) open.push(to);
    }
  }
  return false;
}

/** Something that may be lost by itself: an instance, a zone, a region, somebody else's system. */
export interface FailureUnit {
  readonly kind: 'instance' | 'zone' | 'region' | 'external';
  readonly id: string;
  readonly name: string;
  /** What is gone with it for as long as it is down. */
  readonly removed: readonly string[];
  /** Whether it goes with certainty; unknown when the design does not say how many copies there are. */
  readonly fails: Truth;
}

/** Every loss that C.1.3 of the catalogue looks at, in its order. */
export function failureUnits(graph: SystemGraph): readonly FailureUnit[] {
  const candidates = graph.components.filter(isCandidate);
  const instances = candidates.map((x): FailureUnit => {
    const { truth } = survives(graph, x.id, 'instance');
    const fails = truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'unknown';
    return { kind: 'instance', id: x.id, name: x.name, removed: truth === 'true' ? [] : [x.id], fails };
  });
  const externals = graph.components
    .filter(isExternal)
    .map((x): FailureUnit => ({ kind: 'external', id: x.id, name: x.name, removed: [x.id], fails: 'true' }));
  return [...instances, ...placeUnits(graph, 'zone'), ...placeUnits(graph, 'region'), ...externals];
}

/** What can be a single point of failure at all: not a client, not somebody else's system, nothing that only looks on. */
export function isCandidate(x: Component): boolean {
  const never = hasTrait(x, 'never-fails') || isGeneric(x) || isObserver(x) || isDeadLetter(x) || isExternal(x);
  return !never && x.kind !== 'outbox';
}

/** Each zone or region, with what goes with it. */
export function placeUnits(graph: SystemGraph, kind: 'zone' | 'region'): readonly FailureUnit[] {
  return boundariesOf(graph, kind === 'zone' ? 'az' : 'region').map(({ id, name, members }) => ({
    kind,
    id,
    name,
    removed: goneWith(graph, members, kind),
    fails: 'true',
  }));
}

/** Members whose every instance is inside, and quorums that are left without a majority. */
function goneWith(graph: SystemGraph, members: readonly string[], kind: 'zone' | 'region'): readonly string[] {
  const inside = members.filter((id) => {
    const x = graph.component(id);
    return isCandidate(x) && boxSurvives(graph, x, kind).truth !== 'true';
  });
  const broken = inside.flatMap((id) => {
    const group = replicaGroup(graph, id);
    if (group.length === 1 || !hasTrait(graph.component(id), 'keeps-quorum')) return [];
    const count = (ids: readonly string[]): number =>
      ids.reduce((sum, other) => sum + (ownCopies(graph, graph.component(other)) ?? 1), 0);
    return count(group.filter((other) => !inside.includes(other))) * 2 > count(group) ? [] : group;
  });
  return [...new Set([...inside, ...broken])].sort();
}
