import { numberOf, textOf, valueOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import type { Trait } from '#kinds/kind.ts';
import type { PropValue } from '#kinds/props.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Change, Plot, Sound } from './plant.ts';

export function components(sound: Sound, test: (component: Component) => boolean): readonly Component[] {
  return sound.design.graph.components.filter(test);
}

export function connections(
  sound: Sound,
  test: (connection: Connection, from: Component, to: Component) => boolean,
): readonly Connection[] {
  const { graph } = sound.design;
  return graph.connections.filter((e) => test(e, graph.component(e.from), graph.component(e.to)));
}

export const is =
  (...traits: readonly Trait[]) =>
  (component: Component): boolean =>
    traits.some((trait) => hasTrait(component, trait));

export function stated(element: Component | Connection, prop: string, ...values: readonly PropValue[]): boolean {
  const value = valueOf(element, prop);
  return value !== undefined && (values.length === 0 || values.includes(value));
}

export { numberOf, textOf };

/** One statement made bad, and the same one taken away. */
export function flip(id: string, bad: Readonly<Record<string, PropValue>>, more: Change = {}): Plot {
  const gone = Object.fromEntries(Object.keys(bad).map((prop) => [prop, undefined]));
  return {
    bad: { ...more, set: { ...more.set, [id]: bad } },
    unsaid: { ...more, set: { ...more.set, [id]: gone } },
  };
}

/** One statement made bad; leaving it out is nothing that the rule would ask about. */
export function state(id: string, bad: Readonly<Record<string, PropValue | undefined>>, more: Change = {}): Plot {
  return { bad: { ...more, set: { ...more.set, [id]: bad } } };
}

export function rewrite(write: (workbook: Workbook) => Workbook, more: Change = {}): Plot {
  return { bad: { ...more, write } };
}

/** Components and connections before the first asynchronous step of a flow that a user waits for. */
export function onUserPath(sound: Sound): {
  readonly components: ReadonlySet<string>;
  readonly connections: ReadonlySet<string>;
} {
  const { graph, flows } = sound.design;
  const connections = new Set(
    flows.filter(({ entry }) => hasTrait(graph.component(entry), 'originates-traffic')).flatMap(({ sync }) => sync),
  );
  const ends = graph.connections.filter(({ id }) => connections.has(id)).flatMap(({ from, to }) => [from, to]);
  return { connections, components: new Set(ends) };
}

export function withEntity(
  workbook: Workbook,
  index: number,
  change: Partial<NonNullable<Workbook['entities']>[number]>,
): Workbook {
  return { ...workbook, entities: (workbook.entities ?? []).map((e, i) => (i === index ? { ...e, ...change } : e)) };
}

export function withEndpoints(
  workbook: Workbook,
  change: (endpoint: NonNullable<Workbook['endpoints']>[number]) => NonNullable<Workbook['endpoints']>[number],
): Workbook {
  return { ...workbook, endpoints: (workbook.endpoints ?? []).map(change) };
}

/** The entry without the keys: "not stated". */
export function less<T extends object, K extends keyof T>(entry: T, ...keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;
}

/** The notes without those that speak of it: nothing is said in words either. */
export function silenced(workbook: Workbook, words: RegExp): Workbook {
  const quiet = <T>(list: readonly T[] | undefined): T[] =>
    (list ?? []).filter((entry) => !words.test(JSON.stringify(entry)));
  return {
    ...workbook,
    decisions: quiet(workbook.decisions),
    failures: quiet(workbook.failures),
    deepDives: quiet(workbook.deepDives),
  };
}

/** What is stated of an element, to be carried over to one that takes its place. */
export function statements(element: Component | Connection): Readonly<Record<string, PropValue>> {
  return Object.fromEntries(
    Object.entries(element.facts)
      .filter(([, { from }]) => from === 'stated')
      .map(([prop, { value }]) => [prop, value]),
  );
}

/** A cache of what a store behind it keeps. */
export function inFrontOfStore(sound: Sound, id: string): boolean {
  const { graph } = sound.design;
  const cache = graph.component(id);
  const readers = graph.into(id).map(({ from }) => from);
  const behind = readers.some((reader) =>
    graph.out(reader).some((e) => hasTrait(graph.component(e.to), 'holds-truth')),
  );
  return (
    hasTrait(cache, 'keeps-in-memory') &&
    behind &&
    textOf(cache, 'storeRole') === undefined &&
    stated(cache, 'pattern', 'cache-aside', 'read-through')
  );
}

/** Another component in the place of one: with its arrows, on its paths, and in what the notes say. */
export function replaced(
  { design }: Sound,
  old: Component,
  { kind, props }: { readonly kind: string; readonly props: Readonly<Record<string, PropValue>> },
  joins: (e: Connection) => boolean = () => true,
): Change {
  const id = 'planted';
  const placed = (step: string): string => (step === old.id ? id : step);
  return {
    drop: [old.id],
    add: [{ id, kind, name: old.name, props }],
    join: design.graph.connections
      .filter((e) => [e.from, e.to].includes(old.id) && joins(e))
      .map((e) => ({ from: placed(e.from), to: placed(e.to), kind: e.kind, props: statements(e) })),
    write: (workbook) => ({
      ...workbook,
      requirements: (workbook.requirements ?? []).map((r) =>
        r.path === undefined
          ? r
          : { ...r, path: r.path.map((step) => (typeof step === 'string' ? placed(step) : step.map(placed))) },
      ),
      entities: (workbook.entities ?? []).map((entity) =>
        entity.store === old.id ? { ...entity, store: id } : entity,
      ),
      failures: (workbook.failures ?? []).map((f) => (f.component === old.id ? { ...f, component: id } : f)),
    }),
  };
}
