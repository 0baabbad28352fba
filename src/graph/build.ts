import { invariant } from '#basis/invariant.ts';
import { type ConnectionKind, connectionKinds } from '#kinds/connections.ts';
import { kindOf, productOf, resolveKind } from '#kinds/kinds.ts';
import type { Props } from '#kinds/props.ts';
import type {
  Boundary,
  BoundaryKind,
  Component,
  Connection,
  Drawn,
  DrawnBoundary,
  DrawnComponent,
  DrawnConnection,
  Fact,
  Provenance,
  SystemGraph,
} from './graph.ts';
import { type End, inferKind } from './infer.ts';

/** Understands what is drawn: kinds, facts and where they come from, directions. Never throws on nonsense. */
export function buildGraph(drawn: Drawn): SystemGraph {
  const boundaries = flattened(drawn.boundaries, new Set(drawn.components.map(({ id }) => id)));
  const around = grouped(boundaries.flatMap((b) => b.members.map((id): [string, Boundary] => [id, b])));
  const components = sortedById(
    drawn.components.map((component) => componentOf(component, around.get(component.id) ?? [])),
  );
  const byId = new Map(components.map((component) => [component.id, component]));
  const connections = sortedById(connectionsOf(drawn, byId, boundaries));
  const out = grouped(connections.map((c): [string, Connection] => [c.from, c]));
  const into = grouped(connections.map((c): [string, Connection] => [c.to, c]));
  return {
    components,
    connections,
    boundaries,
    component: (id) => {
      const component = byId.get(id);
      invariant(component, `component ${id} is in the graph`);
      return component;
    },
    find: (id) => byId.get(id),
    out: (id) => out.get(id) ?? [],
    into: (id) => into.get(id) ?? [],
    around: (id) => around.get(id) ?? [],
  };
}

function componentOf(drawn: DrawnComponent, around: readonly Boundary[]): Component {
  const alias = resolveKind(drawn.kind);
  const kind = alias?.kind ?? drawn.kind;
  const stated = storeRoleRead(kind, { ...alias?.props, ...drawn.props });
  const product = stated['product'];
  const known = typeof product === 'string' ? productOf(kind, product)?.facts : undefined;
  const facts = {
    ...factsOf(zonesOf(around), 'structural'),
    ...factsOf(known ?? {}, 'product'),
    ...factsOf(stated, 'stated'),
  };
  return { id: drawn.id, kind, catalogue: kindOf(kind), name: drawn.name, role: drawn.role, facts };
}

const storeRoles: readonly unknown[] = ['source-of-truth', 'derived', 'cache', 'session', 'analytics', 'ledger'];

/** A store's `role` is what it is to its data; the word means something else for a service. */
function storeRoleRead(kind: string, props: Props): Props {
  const { role, ...rest } = props;
  if (role === undefined || !kindOf(kind).traits.includes('stores-data') || !storeRoles.includes(role)) return props;
  return { storeRole: role, ...rest };
}

function zonesOf(around: readonly Boundary[]): Props {
  const zones = around.filter(({ kind }) => kind === 'az').length;
  return zones === 0 ? {} : { azCount: zones };
}

function factsOf(props: Props, from: Provenance): Record<string, Fact> {
  return Object.fromEntries(Object.entries(props).map(([prop, value]) => [prop, { value, from }]));
}

const boundaryKinds: readonly string[] = ['region', 'az', 'zone', 'owner'];

/** Every boundary with the components within, directly or through boundaries inside; innermost first. */
function flattened(drawn: readonly DrawnBoundary[], components: ReadonlySet<string>): readonly Boundary[] {
  const byId = new Map(drawn.map((boundary) => [boundary.id, boundary]));
  const within = (boundary: DrawnBoundary, seen: ReadonlySet<string>): readonly string[] =>
    boundary.members.flatMap((id) => {
      const inner = byId.get(id);
      if (components.has(id)) return [id];
      return inner && !seen.has(id) ? within(inner, new Set([...seen, id])) : [];
    });
  return drawn
    .filter(({ kind }) => boundaryKinds.includes(kind))
    .map((boundary) => ({
      id: boundary.id,
      kind: boundary.kind as BoundaryKind,
      name: boundary.name ?? boundary.id,
      members: [...new Set(within(boundary, new Set([boundary.id])))].sort(),
      props: boundary.props ?? {},
    }))
    .sort((a, b) => a.members.length - b.members.length || (a.id < b.id ? -1 : 1));
}

function connectionsOf(
  drawn: Drawn,
  byId: ReadonlyMap<string, Component>,
  boundaries: readonly Boundary[],
): readonly Connection[] {
  const ends = endsOf(drawn, byId);
  const pairs = new Set(drawn.connections.map(({ from, to }) => `${from}\n${to}`));
  return drawn.connections.flatMap((connection) => {
    const sources = resolved(connection.from, byId, boundaries);
    const targets = resolved(connection.to, byId, boundaries);
    return sources.flatMap((from) =>
      targets.flatMap((to) =>
        connectionOf({ ...connection, from, to }, ends, pairs.has(`${connection.to}\n${connection.from}`)),
      ),
    );
  });
}

/** An end at a boundary stands for the components that requests enter it by: here, its first one that nothing inside calls. */
function resolved(
  id: string,
  byId: ReadonlyMap<string, Component>,
  boundaries: readonly Boundary[],
): readonly string[] {
  if (byId.has(id)) return [id];
  return boundaries.find((boundary) => boundary.id === id)?.members.slice(0, 1) ?? [];
}

function endsOf(drawn: Drawn, byId: ReadonlyMap<string, Component>): (id: string) => End {
  const fed = new Map<string, Set<string>>();
  for (const { from, to } of drawn.connections) fed.set(to, (fed.get(to) ?? new Set()).add(from));
  return (id) => {
    const component = byId.get(id);
    invariant(component, `component ${id} is in the graph`);
    const sources = [...(fed.get(id) ?? [])];
    const { kind, catalogue, facts } = component;
    const props = Object.fromEntries(Object.entries(facts).map(([prop, { value }]) => [prop, value]));
    const background = (source: string): boolean =>
      byId.get(source)?.catalogue.traits.includes('starts-by-clock') === true;
    const produces = (source: string): boolean =>
      byId.get(source)?.catalogue.traits.includes('consumes-messages') !== true;
    return {
      id,
      kind,
      catalogue,
      props,
      fed: sources.some((source) => !background(source)),
      produced: sources.some(produces),
    };
  };
}

function connectionOf(drawn: DrawnConnection, end: (id: string) => End, answered: boolean): readonly Connection[] {
  const props = drawn.props ?? {};
  const stated = connectionKinds.find((kind) => kind === drawn.kind);
  const inferred = inferKind(end(drawn.from), end(drawn.to), answered);
  if (stated === undefined && inferred.ignored) return [];
  const consumerFirst = stated === 'consume' && end(drawn.to).catalogue.traits.includes('brokers-messages');
  const flipped = stated === undefined ? inferred.flipped === true : consumerFirst;
  const kind: ConnectionKind = stated ?? inferred.kind;
  const derived: Props = {
    ...(stated === undefined && inferred.mode ? { mode: inferred.mode } : {}),
    ...(props['method'] === 'GET' ? { ops: 'read' } : {}),
  };
  return [
    {
      id: drawn.id,
      from: flipped ? drawn.to : drawn.from,
      to: flipped ? drawn.from : drawn.to,
      kind,
      kindFrom: stated === undefined ? 'inferred' : 'stated',
      ambiguous: stated === undefined && inferred.ambiguous === true,
      flipped,
      name: drawn.name ?? '',
      facts: { ...factsOf(derived, 'inferred'), ...factsOf(props, 'stated') },
    },
  ];
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  }
  return map;
}

/** By code unit, so that the order of drawing does not matter. */
function sortedById<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
