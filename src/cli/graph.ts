import type { ImportedComponent, ImportedConnection } from '#formats/imported.ts';
import { buildGraph } from '#graph/build.ts';
import type { SystemGraph } from '#graph/graph.ts';
import { complain, parse, print } from './arguments.ts';
import { type Input, readInputs } from './input.ts';

const usage = 'graph -- FILE…';

/** Prints what was understood, one object a line: a file with several designs gives several. */
export default function main(args: readonly string[]): number {
  const parsed = parse(args, {}, usage);
  if (parsed === undefined) return 2;
  if (parsed.positionals.length === 0) {
    complain(`Usage: ${usage}`);
    return 2;
  }
  for (const file of parsed.positionals) {
    const inputs = readInputs(file);
    if (!inputs.ok) {
      complain(inputs.error);
      return 2;
    }
    for (const input of inputs.value) print(JSON.stringify(understood(input)));
  }
  return 0;
}

function understood({ file, document, drawn, unresolved, repairs }: Input): object {
  const graph = buildGraph(drawn);
  return {
    file,
    title: document.title,
    components: drawn.components.map(componentOf),
    connections: drawn.connections.map((connection) => connectionOf(connection, graph)),
    boundaries: drawn.boundaries.map(({ id, name, kind, members, props }) => ({
      id,
      name: name ?? '',
      kind,
      members,
      props,
    })),
    notes: (document.sketch ?? []).flatMap(({ id, text }) => (text ? [{ element: id, text }] : [])),
    unresolved: [...unresolved, ...strokes(drawn)],
    repairs,
  };
}

/** An arrow within an icon connects nothing; it is named all the same, so that none goes in silence. */
function strokes({ iconArrows = [] }: Input['drawn']): Input['unresolved'] {
  return iconArrows.map(({ element, of }) => ({ element, why: `This arrow is a stroke of the icon of "${of}".` }));
}

function componentOf({ id, name, kind, role, props, recognition }: ImportedComponent): object {
  switch (recognition.by) {
    case 'label': {
      const { confidence, because, alternatives } = recognition;
      return { id, name, kind, role, props, confidence, because, alternatives };
    }
    case 'stated':
      return { id, name, kind, role, props, confidence: 1, because: 'stated' };
    case 'nothing':
      return { id, name, kind, role, props, confidence: 0, because: 'not recognised' };
  }
}

function connectionOf(connection: ImportedConnection, graph: SystemGraph): object {
  const { id, from, to, name, kind, props, element, inferred } = connection;
  const understoodAs = kind ?? graph.connections.find((other) => other.id === id)?.kind;
  return { id, from, to, name: name ?? '', kind: understoodAs, props, element, inferred };
}
