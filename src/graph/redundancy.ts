import { regionOf, zonesOf } from './boundaries.ts';
import { boxSurvives, decided, open, type Survival, type Unit } from './box-redundancy.ts';
import { ownCopies } from './copies.ts';
import { says, textOf } from './facts.ts';
import { type Component, hasTrait, type SystemGraph } from './graph.ts';
import { replicaGroup } from './replica-groups.ts';

export { replicaGroup } from './replica-groups.ts';

export type { Survival, Unit } from './box-redundancy.ts';

const survivals = new WeakMap<SystemGraph, Map<string, Survival>>();

/** Effective redundancy, C.1.2 of the catalogue. */
export function survives(graph: SystemGraph, id: string, unit: Unit): Survival {
  let known = survivals.get(graph);
  if (!known) survivals.set(graph, (known = new Map<string, Survival>()));
  const key = `${unit} ${id}`;
  const found = known.get(key) ?? survivalOf(graph, graph.component(id), unit);
  known.set(key, found);
  return found;
}

/** Running copies: instances, a leader with its replicas, or members; undefined when the design does not say. */
export function copies(graph: SystemGraph, id: string): number | undefined {
  const group = replicaGroup(graph, id);
  if (group.length === 1) return ownCopies(graph, graph.component(id));
  const counts = group.map((member) => ownCopies(graph, graph.component(member)));
  return counts.reduce((sum: number, count) => sum + (count ?? 1), 0);
}

function survivalOf(graph: SystemGraph, x: Component, unit: Unit): Survival {
  const group = replicaGroup(graph, x.id).map((id) => graph.component(id));
  const alone = boxSurvives(graph, x, unit);
  if (group.length === 1 || alone.truth === 'true') return alone;
  return together(graph, x, group, unit);
}

/** Several boxes that are copies of one thing count as one component with all their instances. */
function together(graph: SystemGraph, x: Component, group: readonly Component[], unit: Unit): Survival {
  const count = copies(graph, x.id) ?? group.length;
  const names = group.map(({ name }) => `'${name}'`).join(' and ');
  const because = `${names} are ${count} copies of one thing`;
  const known = (value: boolean, why: string): Survival => decided(value, 'inferred', why);
  if (hasTrait(x, 'keeps-quorum')) {
    const spare = Math.floor((count - 1) / 2);
    if (unit === 'instance') return known(spare >= 1, `${names} are ${count} members that can lose ${spare}`);
    const most = mostInOne(graph, group, unit);
    if (most === undefined) return open('inferred', `nothing says where ${names} run`, ['azCount']);
    return known(most <= spare, `${most} of the ${count} members are in one ${unit}`);
  }
  if (hasTrait(x, 'elects-leader') && !group.some(takesOver)) {
    const promoted = group.every((member) => textOf(member, 'failover') !== 'none');
    if (promoted) return open('inferred', `nothing says which of ${names} takes over, and how`, ['failover']);
    return known(false, `nothing promotes one of ${names}`);
  }
  if (unit === 'instance') return known(true, because);
  const places = group.map((member) => placeOf(graph, member, unit));
  const drawn = new Set(places.filter((place) => place !== undefined));
  if (drawn.size > 1) return known(true, `${because} in ${drawn.size} ${unit}s`);
  if (drawn.size === 1 && !places.includes(undefined)) return known(false, `${because}, all in one ${unit}`);
  return open('inferred', `nothing says in how many ${unit}s ${names} run`, [
    unit === 'zone' ? 'azCount' : 'redundancy',
  ]);
}

function takesOver(x: Component): boolean {
  return says(x, 'multiWriter') === 'true' || ['automatic', 'manual'].includes(textOf(x, 'failover') ?? '');
}

function placeOf(graph: SystemGraph, x: Component, unit: Unit): string | undefined {
  return unit === 'zone' ? zonesOf(graph, x.id)[0] : regionOf(graph, x.id);
}

function mostInOne(graph: SystemGraph, group: readonly Component[], unit: Unit): number | undefined {
  const places = group.map((member) => placeOf(graph, member, unit));
  if (places.includes(undefined)) return undefined;
  return Math.max(...places.map((place) => places.filter((other) => other === place).length));
}
