import { groupBy } from '#basis/group.ts';
import { isSync } from './edges.ts';
import type { Flow, StatedFlow } from './flows.ts';
import type { Connection, SystemGraph } from './graph.ts';
import { isPassThrough } from './sets.ts';

/** How a step of a stated path is reached: from the nearest earlier step that leads to it. */
export interface Link {
  readonly step: number;
  readonly from: number;
  readonly connections: readonly Connection[];
  /** Pass-through components that the path leaves out, as people do. */
  readonly between: readonly string[];
}

const links = new WeakMap<Flow, readonly Link[]>();

/** The links of a stated flow; none for an automatic one. */
export function linksOf(flow: Flow): readonly Link[] {
  return links.get(flow) ?? [];
}

/** A stated path as a flow; undefined when nothing of it is drawn. */
export function statedFlow(graph: SystemGraph, stated: StatedFlow): Flow | undefined {
  const steps = stepsOf(graph, stated);
  const [first, last] = [steps[0]?.[0], steps.at(-1)?.[0]];
  if (first === undefined || last === undefined) return undefined;
  const also = stated.also.filter((id) => graph.find(id) !== undefined);
  const found = steps.flatMap((_, step) => linkTo(graph, steps, step) ?? []);
  const { sync, tail } = parted(found, steps);
  const onPath = new Set(steps.flat());
  const beside = also.flatMap((id) => graph.into(id).filter(({ from }) => onPath.has(from)));
  const flow: Flow = {
    id: stated.id,
    name: stated.name,
    stated: true,
    entry: first,
    target: last,
    weight: stated.weight,
    critical: stated.critical,
    components: unique([...steps.flatMap((step, i) => [...between(found, i), ...step]), ...also]),
    sync: unique([...sync, ...beside.filter(isSync)].map(({ id }) => id)),
    tail: unique([...tail, ...beside.filter((edge) => !isSync(edge))].map(({ id }) => id)),
    steps,
    also,
  };
  links.set(flow, found);
  return flow;
}

/** The drawn alternatives of each step; a connection stands for its two ends. */
function stepsOf(graph: SystemGraph, { path }: StatedFlow): readonly (readonly string[])[] {
  const steps: (readonly string[])[] = [];
  const add = (step: readonly string[]): void => {
    if (step.length > 0 && steps.at(-1)?.join('\n') !== step.join('\n')) steps.push(step);
  };
  for (const element of path) {
    const ids = typeof element === 'string' ? [element] : element;
    const edges = ids.flatMap((id) => (graph.find(id) ? [] : connectionsWith(graph, id)));
    if (edges.length > 0) add(unique(edges.map(({ from }) => from)));
    add(unique([...ids.filter((id) => graph.find(id)), ...edges.map(({ to }) => to)]));
  }
  return steps;
}

const connectionsOf = new WeakMap<SystemGraph, ReadonlyMap<string, readonly Connection[]>>();

/** Several where one of its ends is at a boundary. */
export function connectionsWith(graph: SystemGraph, id: string): readonly Connection[] {
  const known = connectionsOf.get(graph) ?? groupBy(graph.connections, (connection) => connection.id);
  connectionsOf.set(graph, known);
  return known.get(id) ?? [];
}

function linkTo(graph: SystemGraph, steps: readonly (readonly string[])[], step: number): Link | undefined {
  const targets = new Set(steps[step]);
  for (let from = step - 1; from >= 0; from--) {
    const sources = steps[from] ?? [];
    const direct = sources.flatMap((id) => graph.out(id).filter(({ to }) => targets.has(to)));
    if (direct.length > 0) return { step, from, connections: direct, between: [] };
    const way = passage(graph, sources, targets);
    if (way.connections.length > 0) return { step, from, ...way };
  }
  return undefined;
}

/** Every way from the sources to the targets that only passes pass-through components. */
function passage(
  graph: SystemGraph,
  sources: readonly string[],
  targets: ReadonlySet<string>,
): Pick<Link, 'connections' | 'between'> {
  const passes = (id: string): boolean => isPassThrough(graph.component(id)) && !targets.has(id);
  const forward = walk(sources, (id) => graph.out(id).map(({ to }) => to), passes);
  const back = walk([...targets], (id) => graph.into(id).map(({ from }) => from), passes);
  const between = [...forward].filter((id) => back.has(id) && passes(id) && !sources.includes(id)).sort();
  const inside = new Set([...sources, ...between]);
  const connections = [...inside].flatMap((id) =>
    graph.out(id).filter(({ to }) => between.includes(to) || (targets.has(to) && between.includes(id))),
  );
  return between.length === 0 ? { connections: [], between: [] } : { connections, between };
}

function walk(
  start: readonly string[],
  next: (id: string) => readonly string[],
  passes: (id: string) => boolean,
): ReadonlySet<string> {
  const seen = new Set(start);
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (seen.has(other) || !passes(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return seen;
}

/** What the caller waits for, and what follows in its own time. */
function parted(
  found: readonly Link[],
  steps: readonly (readonly string[])[],
): { readonly sync: readonly Connection[]; readonly tail: readonly Connection[] } {
  /** A step that no arrow leads to starts anew: it is a gap in the drawing, not a queue. */
  const waits = steps.map((_, step) => !found.some((link) => link.step === step));
  const sync: Connection[] = [];
  const tail: Connection[] = [];
  for (const { step, from, connections } of found) {
    const waiting = waits[from] === true ? connections.filter(isSync) : [];
    waits[step] = waiting.some(({ to }) => steps[step]?.includes(to));
    sync.push(...waiting);
    tail.push(...connections.filter((edge) => !waiting.includes(edge)));
  }
  return { sync, tail };
}

function between(found: readonly Link[], step: number): readonly string[] {
  return found.find((link) => link.step === step)?.between ?? [];
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
