import { groupBy } from '#basis/group.ts';
import { invariant } from '#basis/invariant.ts';
import { type ConnectionKind, connectionKinds } from '#kinds/connections.ts';
import { kindOf, productOf, resolveKind } from '#kinds/kinds.ts';
import type { Props } from '#kinds/props.ts';
import { boundariesFrom, type ResolvedConnection, resolveEnds } from './boundary-ends.ts';
import type {
  Boundary,
  Component,
  Connection,
  Drawn,
  DrawnComponent,
  DrawnConnection,
  Fact,
  Provenance,
  SystemGraph,
} from './graph.ts';
import { endsOf } from './ends.ts';
import { drawnBackwards, type End, type Inferred, inferKind } from './infer.ts';

/** Understands what is drawn: kinds, facts and where they come from, directions. Never throws on nonsense. */
export function buildGraph(drawn: Drawn): SystemGraph {
  const boundaries = boundariesFrom(drawn);
  const around = aroundOf(boundaries);
  const facts = productFacts();
  const components = sortedById(
    drawn.components.map((component) => componentOf(component, around.get(component.id) ?? [], facts)),
  );
  const byId = new Map(components.map((component) => [component.id, component]));
  const connections = sortedById(connectionsOf(resolveEnds(drawn, boundaries, byId), byId));
  const out = groupBy(connections, ({ from }) => from);
  const into = groupBy(connections, ({ to }) => to);
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
    out: (id) => out.get(id) ?? none,
    into: (id) => into.get(id) ?? none,
    around: (id) => around.get(id) ?? [],
  };
}

const none: readonly Connection[] = [];

/** The boundaries of each component, innermost first, as they come. */
function aroundOf(boundaries: readonly Boundary[]): ReadonlyMap<string, readonly Boundary[]> {
  const around = new Map<string, Boundary[]>();
  for (const boundary of boundaries) {
    for (const id of boundary.members) around.set(id, [...(around.get(id) ?? []), boundary]);
  }
  return around;
}

type Facts = Record<string, Fact>;
type FactsOfProduct = (kind: string, product: string) => Props;

/** One look-up a product: a drawing names the same few over and over. */
function productFacts(): FactsOfProduct {
  const known = new Map<string, Props>();
  return (kind, product) => {
    const key = `${kind}\n${product}`;
    const facts = known.get(key) ?? productOf(kind, product)?.facts ?? {};
    known.set(key, facts);
    return facts;
  };
}

function componentOf(drawn: DrawnComponent, around: readonly Boundary[], factsOf: FactsOfProduct): Component {
  const alias = resolveKind(drawn.kind);
  const kind = alias?.kind ?? drawn.kind;
  const catalogue = kindOf(kind);
  const facts: Facts = {};
  const zones = around.filter((boundary) => boundary.kind === 'az').length;
  if (zones > 0) state(facts, { azCount: zones }, 'structural');
  const product = drawn.props?.['product'];
  if (typeof product === 'string') state(facts, factsOf(kind, product), 'product');
  if (alias) state(facts, alias.props, 'stated');
  state(facts, drawn.props, 'stated');
  if (catalogue.traits.includes('stores-data')) readStoreRole(facts);
  return { id: drawn.id, kind, catalogue, name: drawn.name, role: drawn.role, facts };
}

/** Later statements win over earlier ones. */
function state(facts: Facts, props: Props | undefined, from: Provenance): void {
  for (const prop in props) {
    const value = props[prop];
    if (value !== undefined && prop !== '__proto__') facts[prop] = { value, from };
  }
}

const storeRoles: readonly unknown[] = ['source-of-truth', 'derived', 'cache', 'session', 'analytics', 'ledger'];

/** A store's `role` is what it is to its data; the word means something else for a service. */
function readStoreRole(facts: Facts): void {
  const role = facts['role'];
  if (role === undefined || !storeRoles.includes(role.value)) return;
  delete facts['role'];
  facts['storeRole'] ??= role;
}

const kindsByName = new Map<string | undefined, ConnectionKind>(connectionKinds.map((kind) => [kind, kind]));

function connectionsOf(
  drawn: readonly ResolvedConnection[],
  byId: ReadonlyMap<string, Component>,
): readonly Connection[] {
  const end = endsOf(drawn, byId);
  const isDrawn = drawnPairs(drawn);
  const found: Connection[] = [];
  for (const connection of drawn) {
    const { from, to } = connection;
    const ends: Ends = { from: end(from), to: end(to) };
    const stated = kindsByName.get(connection.kind);
    if (stated !== undefined) {
      found.push(connectionOf(connection, ends, stated, drawnBackwards(stated, ends.from, ends.to)));
      continue;
    }
    const inferred = inferKind(ends.from, ends.to, () => isDrawn(to, from));
    if (inferred.ignored) continue;
    found.push(connectionOf(connection, ends, inferred.kind, inferred.flipped === true, inferred));
  }
  return found;
}

/** Whether an arrow is drawn between two: indexed when it is first asked. */
function drawnPairs(drawn: readonly DrawnConnection[]): (from: string, to: string) => boolean {
  let targets: ReadonlyMap<string, readonly DrawnConnection[]> | undefined;
  return (from, to) => {
    targets ??= groupBy(drawn, (connection) => connection.from);
    return targets.get(from)?.some((connection) => connection.to === to) === true;
  };
}

interface Ends {
  readonly from: End;
  readonly to: End;
}

function connectionOf(
  drawn: ResolvedConnection,
  ends: Ends,
  kind: ConnectionKind,
  flipped: boolean,
  inferred?: Inferred,
): Connection {
  const [from, to] = flipped ? [ends.to, ends.from] : [ends.from, ends.to];
  const facts: Facts = {};
  const broker = kind === 'publish' ? to : kind === 'consume' ? from : undefined;
  const delivery = broker?.component.facts['delivery'];
  if (delivery) facts['delivery'] = delivery;
  if (inferred?.mode) state(facts, { mode: inferred.mode }, 'inferred');
  if (drawn.props?.['method'] === 'GET') state(facts, { ops: 'read' }, 'inferred');
  state(facts, drawn.props, 'stated');
  return {
    id: drawn.id,
    from: from.component.id,
    to: to.component.id,
    kind,
    kindFrom: inferred ? 'inferred' : 'stated',
    ambiguous: inferred?.ambiguous === true || drawn.severalEnds === true,
    flipped,
    name: drawn.name ?? '',
    facts,
  };
}

/** By code unit, so that the order of drawing does not matter. */
function sortedById<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
