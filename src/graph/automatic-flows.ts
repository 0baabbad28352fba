import { isSync } from './edges.ts';
import type { Flow } from './flows.ts';
import type { Component, Connection, SystemGraph } from './graph.ts';
import { hasTrait } from './graph.ts';
import { type Indexed, indexed, spread } from './indexed.ts';
import { holdsTruth, isEntry, isExternal } from './sets.ts';

/** One flow for each entry and each end of data that it reaches; what lies on it is worked out when it is asked for. */
export function automaticFlows(graph: SystemGraph, covered: ReadonlySet<string>, weight: number): readonly Flow[] {
  const ends = graph.components.filter((component) => endsFlows(component) && !covered.has(component.id));
  const { position } = indexed(graph);
  return graph.components.filter(isEntry).flatMap((entry) => {
    const reached = reachedFrom(graph, entry.id);
    return ends
      .filter(({ id }) => reached[position.get(id) ?? 0] === 1)
      .map((target) => automaticFlow(graph, entry, target, weight));
  });
}

/** A system of record, somebody else's system, or what answers questions from data prepared elsewhere. */
function endsFlows(component: Component): boolean {
  if (holdsTruth(component) || isExternal(component)) return true;
  return hasTrait(component, 'serves-reads-only') && component.kind !== 'read-replica';
}

function reachedFrom(graph: SystemGraph, entry: string): Uint8Array {
  const walk = indexed(graph);
  const carries = carrying(graph);
  return spread(walk, new Uint8Array(walk.size), [walk.position.get(entry) ?? 0], (edge) => carries[edge] === 1);
}

const carryingOf = new WeakMap<SystemGraph, Uint8Array>();

/** Marks the connections along which a function of the system goes on. */
export function carrying(graph: SystemGraph): Uint8Array {
  const known = carryingOf.get(graph);
  if (known) return known;
  const marks = Uint8Array.from(graph.connections, (edge) => (carriesFlow(graph, edge) ? 1 : 0));
  carryingOf.set(graph, marks);
  return marks;
}

function carriesFlow(graph: SystemGraph, edge: Connection): boolean {
  const aside = edge.kind === 'telemetry' || edge.kind === 'control' || edge.kind === 'dead-letter';
  return !aside && edge.kind !== 'push' && !isEntry(graph.component(edge.to));
}

interface Parts {
  readonly components: readonly string[];
  readonly sync: readonly string[];
  readonly tail: readonly string[];
}

function automaticFlow(graph: SystemGraph, entry: Component, target: Component, weight: number): Flow {
  let known: Parts | undefined;
  const parts = (): Parts => (known ??= partsOf(graph, entry.id, target.id));
  return {
    id: `${entry.id}>${target.id}`,
    name: `'${entry.name}' to '${target.name}'`,
    stated: false,
    entry: entry.id,
    target: target.id,
    weight,
    critical: false,
    get components() {
      return parts().components;
    },
    get sync() {
      return parts().sync;
    },
    get tail() {
      return parts().tail;
    },
    steps: [],
    also: [],
  };
}

/** What lies on a way from the entry to the target; the part that a caller waits for apart from the rest. */
function partsOf(graph: SystemGraph, entry: string, target: string): Parts {
  const walk = indexed(graph);
  const carries = carrying(graph);
  const start = walk.position.get(entry) ?? 0;
  const stop = walk.position.get(target) ?? 0;
  const beforeStop = (edge: number): boolean => carries[edge] === 1 && walk.from[edge] !== stop;
  const back = around(walk, stop, 'back', beforeStop);
  const onWay = (edge: number): boolean => beforeStop(edge) && back.has(walk.to[edge] as number);
  const reached = around(walk, start, 'forward', onWay);
  const waits = (edge: number): boolean => onWay(edge) && isSync(edgeAt(graph, edge));
  const waiting = around(walk, start, 'forward', waits);
  return collected(graph, walk, { reached, waiting, onWay });
}

/** The places reached from one: few, so that a flow costs no more than what lies on it. */
function around(
  walk: Indexed,
  start: number,
  direction: 'forward' | 'back',
  mayWalk: (edge: number) => boolean,
): ReadonlySet<number> {
  const [starts, edges, ends] =
    direction === 'forward' ? [walk.outStart, walk.out, walk.to] : [walk.inStart, walk.in, walk.from];
  const seen = new Set([start]);
  for (const at of seen) {
    for (let i = starts[at] as number; i < (starts[at + 1] as number); i++) {
      const edge = edges[i] as number;
      if (mayWalk(edge)) seen.add(ends[edge] as number);
    }
  }
  return seen;
}

interface Way {
  readonly reached: ReadonlySet<number>;
  readonly waiting: ReadonlySet<number>;
  readonly onWay: (edge: number) => boolean;
}

function collected(graph: SystemGraph, walk: Indexed, { reached, waiting, onWay }: Way): Parts {
  const places = [...reached].sort((a, b) => a - b);
  const sync = new Set<string>();
  const tail = new Set<string>();
  for (const at of places) {
    for (let i = walk.outStart[at] as number; i < (walk.outStart[at + 1] as number); i++) {
      const edge = walk.out[i] as number;
      if (!onWay(edge)) continue;
      const connection = edgeAt(graph, edge);
      if (waiting.has(at) && isSync(connection)) sync.add(connection.id);
      else tail.add(connection.id);
    }
  }
  return { components: places.map((at) => graph.components[at]?.id ?? ''), sync: [...sync], tail: [...tail] };
}

function edgeAt(graph: SystemGraph, edge: number): Connection {
  return graph.connections[edge] as Connection;
}
