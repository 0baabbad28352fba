import type { Recognition } from '#drawing/drawing.ts';
import type { Category } from '#kinds/kind.ts';
import { kindOf, resolveKind } from '#kinds/kinds.ts';
import { readArrowLabel } from '#kinds/label.ts';
import { type Recognised, recognise } from '#kinds/recognise.ts';
import type { Diagram, DiagramEdge, DiagramNode } from './diagram.ts';

/** Tells each node's kind: by its label and technology, its shape, the group it lies in, and what it is connected to. */
export function kindsIn(diagram: Diagram): ReadonlyMap<string, Recognised> {
  const titles = new Map(
    diagram.groups.flatMap(({ title, nodes }) => nodes.map((id): [string, string] => [id, title])),
  );
  const first = new Map(
    diagram.nodes.map((node): [string, Recognised | undefined] => [node.id, alone(node, titles.get(node.id))]),
  );
  const edges = edgesOf(diagram.edges);
  const found = new Map<string, Recognised>();
  for (const { id } of diagram.nodes) {
    const named = first.get(id);
    const { out, into } = edges(id);
    const kind = named ? settled(named, [...out, ...into]) : byNeighbours(out, into, (other) => first.get(other)?.kind);
    if (kind) found.set(id, kind);
  }
  return found;
}

export function recognitionOf(found: Recognised | undefined): Recognition {
  if (!found) return { by: 'nothing' };
  const { because, confidence, alternatives } = found;
  return { by: 'label', because, confidence, alternatives };
}

function alone(node: DiagramNode, title: string | undefined): Recognised | undefined {
  const { label, technology, mark } = node;
  const stated = mark?.startsWith('kind-') ? resolveKind(mark.slice(5)) : undefined;
  if (stated) return { kind: stated.kind, confidence: 1, because: 'its class states it', alternatives: [] };
  const named = recognise(technology ? `${label}\n(${technology})` : label) ?? byTechnology(technology);
  return byShape(node, named) ?? named ?? byClass(mark) ?? byGroup(title);
}

function byTechnology(technology: string | undefined): Recognised | undefined {
  const found = technology === undefined ? undefined : recognise(technology);
  return (
    found && { ...found, confidence: Math.min(found.confidence, 0.8), because: `the technology "${technology ?? ''}"` }
  );
}

function byShape({ shape, label }: DiagramNode, named: Recognised | undefined): Recognised | undefined {
  const category = named && kindOf(named.kind).category;
  switch (shape) {
    case 'store':
      return keeps(category, 'data', 'messaging', 'control')
        ? named
        : (storeIn(label) ??
            guess('relational-db', 0.65, 'it is drawn as a store', named, ['document-db', 'key-value-store']));
    case 'queue':
      return keeps(category, 'messaging')
        ? named
        : guess('queue', 0.7, 'it is drawn as a queue', named, ['event-log', 'pubsub']);
    case 'person':
      return named?.kind === 'external-caller' ? named : guess('client', 0.9, 'it is a person', undefined, []);
    case 'external':
    case 'external-store':
      return named?.product !== undefined || keeps(category, 'external', 'edge')
        ? named
        : guess('external-api', 0.85, 'it is drawn as external', named, []);
    default:
      return undefined;
  }
}

/** The line that names a store, where the first names something else: "Importer / ES index". */
function storeIn(label: string): Recognised | undefined {
  const lines = label.split('\n').slice(1).map(recognise);
  return lines.find((found) => found !== undefined && kindOf(found.kind).category === 'data');
}

function keeps(category: Category | undefined, ...fine: readonly Category[]): boolean {
  return category !== undefined && fine.includes(category);
}

function guess(
  kind: string,
  confidence: number,
  because: string,
  named: Recognised | undefined,
  alternatives: readonly string[],
): Recognised {
  const others = named ? [named.kind, ...alternatives] : alternatives;
  return { kind, confidence, because, alternatives: [...new Set(others)].filter((other) => other !== kind) };
}

function byClass(mark: string | undefined): Recognised | undefined {
  const hinted = mark === undefined ? undefined : (resolveKind(mark) ?? recognise(mark));
  if (mark === undefined || !hinted) return undefined;
  return { kind: hinted.kind, confidence: 0.6, because: `its class is called "${mark}"`, alternatives: [] };
}

/** "Kafka topics", "Databases": a group whose title is a kind says what its nameless members are. */
function byGroup(title: string | undefined): Recognised | undefined {
  const found = title === undefined ? undefined : recognise(title);
  if (!found || found.confidence < 0.7) return undefined;
  return {
    kind: found.kind,
    confidence: 0.6,
    because: `its group is called "${title ?? ''}"`,
    alternatives: found.alternatives,
  };
}

interface Neighbour {
  readonly id: string;
  readonly label: string;
}

function edgesOf(edges: readonly DiagramEdge[]) {
  const out = new Map<string, Neighbour[]>();
  const into = new Map<string, Neighbour[]>();
  const note = (map: Map<string, Neighbour[]>, at: string, neighbour: Neighbour): void => {
    const list = map.get(at);
    if (list) list.push(neighbour);
    else map.set(at, [neighbour]);
  };
  for (const { from, to, label, look } of edges) {
    if (look === 'invisible') continue;
    note(out, from, { id: to, label });
    note(into, to, { id: from, label });
  }
  return (id: string) => ({ out: out.get(id) ?? [], into: into.get(id) ?? [] });
}

/** "Redis" that is published to is no cache. */
function settled(named: Recognised, neighbours: readonly Neighbour[]): Recognised {
  const broker = named.alternatives.find((kind) => kindOf(kind).category === 'messaging');
  if (broker === undefined || kindOf(named.kind).category === 'messaging') return named;
  const said = neighbours.find(({ label }) => ['publish', 'consume'].includes(readArrowLabel(label).kind ?? ''));
  if (!said) return named;
  const alternatives = [named.kind, ...named.alternatives.filter((kind) => kind !== broker)];
  return {
    ...named,
    kind: broker,
    confidence: 0.75,
    because: `${named.because}, and the arrow "${said.label}"`,
    alternatives,
  };
}

/** A box that only names a role ("Orders"): what calls it and what it calls says what sort of thing it is. */
function byNeighbours(
  out: readonly Neighbour[],
  into: readonly Neighbour[],
  kindOfNode: (id: string) => string | undefined,
): Recognised | undefined {
  const categories = (list: readonly Neighbour[]): ReadonlySet<string> =>
    new Set(list.flatMap(({ id }) => kindOfNode(id) ?? []).map((kind) => kindOf(kind).category));
  const [calls, called] = [categories(out), categories(into)];
  if (out.length > 0 && into.length > 0 && called.size === 1 && called.has('messaging')) {
    return guess('worker', 0.6, 'it reads from a broker', undefined, ['service']);
  }
  if (out.length > 0 && (into.length > 0 || calls.has('data') || calls.has('messaging'))) {
    return calls.size + called.size > 0
      ? guess('service', 0.6, 'it is called and calls others', undefined, ['worker'])
      : undefined;
  }
  return undefined;
}
