import type { ReadComponent, ReadConnection } from '#drawing/drawing.ts';
import { buildGraph } from '#graph/build.ts';
import type { DrawnComponent, DrawnConnection, SystemGraph } from '#graph/graph.ts';
import { complain, parse, print } from './arguments.ts';
import { type Input, readInput } from './input.ts';

const usage = 'graph -- FILE…';

/** Prints what was understood, one object a line. */
export default function main(args: readonly string[]): number {
  const parsed = parse(args, {}, usage);
  if (parsed === undefined) return 2;
  if (parsed.positionals.length === 0) {
    complain(`Usage: ${usage}`);
    return 2;
  }
  for (const file of parsed.positionals) {
    const input = readInput(file);
    if (!input.ok) {
      complain(input.error);
      return 2;
    }
    print(JSON.stringify(understood(input.value)));
  }
  return 0;
}

function understood({ file, drawn, unresolved }: Input): object {
  const graph = buildGraph(drawn);
  return {
    file,
    components: drawn.components.map(componentOf),
    connections: drawn.connections.map((drawnOne) => connectionOf(drawnOne, graph)),
    boundaries: drawn.boundaries,
    unresolved,
  };
}

function componentOf(component: DrawnComponent | ReadComponent): object {
  const { id, name, kind, role, props } = component;
  const recognition = 'recognition' in component ? component.recognition : { by: 'stated' as const };
  if (recognition.by === 'label') {
    const { confidence, because, alternatives } = recognition;
    return { id, name, kind, role, props, confidence, because, alternatives };
  }
  const because = recognition.by === 'stated' ? 'stated' : 'not recognised';
  return { id, name, kind, role, props, confidence: recognition.by === 'stated' ? 1 : 0, because };
}

function connectionOf(connection: DrawnConnection | ReadConnection, graph: SystemGraph): object {
  const { id, from, to, name, kind, props } = connection;
  const understoodAs = kind ?? graph.connections.find((other) => other.id === id)?.kind;
  const inferred = 'inferred' in connection ? connection.inferred : { from: false, to: false, distance: 0 };
  return { id, from, to, name: name ?? '', kind: understoodAs, props, element: id, inferred };
}
