import type { Box } from './drawing.ts';
import { componentSize } from './elements.ts';
import type { Point } from './geometry.ts';
import { boundary as frame, connection as line } from './look.ts';
import type { Placed } from './placed.ts';
import { insideOf } from './surround.ts';
import { wrapped } from './writing.ts';

/** The part of ELK that is used here: in a worker on the page, in the same thread in Node. */
export interface Engine {
  readonly layout: (graph: ElkNode) => Promise<ElkNode>;
}

export interface ElkNode {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  children?: ElkNode[];
  edges?: ElkEdge[];
  labels?: ElkLabel[];
  layoutOptions?: Record<string, string>;
}

interface ElkEdge {
  id: string;
  sources: string[];
  targets: string[];
  labels?: ElkLabel[];
  sections?: { startPoint: ElkPoint; endPoint: ElkPoint; bendPoints?: ElkPoint[] }[];
}

interface ElkLabel {
  text: string;
  width: number;
  height: number;
}

interface ElkPoint {
  x: number;
  y: number;
}

/** Of a graph and of each boundary in it: ELK does not hand them down. */
const spacing = {
  'elk.spacing.nodeNode': '44',
  'elk.spacing.edgeNode': '24',
  'elk.spacing.edgeEdge': '18',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '64',
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '18',
};

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'GREEDY_MODEL_ORDER',
  'org.eclipse.elk.json.shapeCoords': 'ROOT',
  'org.eclipse.elk.json.edgeCoords': 'ROOT',
  ...spacing,
};

/**
 * Places every component in layers and routes the arrows at right angles. `from` is the corner where the drawing goes.
 * A boundary that crosses another is drawn round its members afterwards.
 */
export async function layout(input: Placed, engine: Engine, from: Point = [0, 0]): Promise<Placed> {
  const parent = nesting(input);
  const graph: ElkNode = {
    id: ' root',
    layoutOptions: options,
    children: childrenOf(input, parent, undefined),
    edges: edgesOf(input, parent),
  };
  const done = await engine.layout(graph);
  const boxes = boxesIn(done);
  const routes = new Map((done.edges ?? []).map((edge) => [edge.id, routeOf(edge)]));
  const [dx, dy] = from;
  const moved = (id: string) => spot(boxes.get(id), dx, dy);
  return {
    components: input.components.map((component) => ({ ...component, ...moved(component.id) })),
    connections: input.connections.map(({ route: _route, ...connection }) => {
      const route = routes.get(connection.id)?.map(([x, y]): Point => [x + dx, y + dy]);
      return route ? { ...connection, route } : connection;
    }),
    boundaries: (input.boundaries ?? []).map(({ at: _at, size: _size, ...boundary }) => ({
      ...boundary,
      ...moved(boundary.id),
    })),
  };
}

/** The innermost boundary of each thing where boundaries nest; one that crosses a larger one is left out. */
function nesting({ components, boundaries = [] }: Placed): ReadonlyMap<string, string> {
  const inside = insideOf(boundaries);
  const ids = new Set(components.map(({ id }) => id));
  const size = (id: string): number => [...inside(id)].filter((member) => ids.has(member)).length;
  const tree = new Map<string, string>();
  const largestFirst = boundaries.filter(({ id }) => size(id) > 0).sort((a, b) => size(b.id) - size(a.id));
  for (const { id } of largestFirst) {
    const members = [...inside(id)].filter((member) => ids.has(member));
    const around = new Set(members.map((member) => tree.get(member)));
    if (around.size !== 1) continue;
    const [outer] = around;
    if (outer !== undefined) tree.set(id, outer);
    for (const member of members) tree.set(member, id);
  }
  return tree;
}

function childrenOf(input: Placed, parent: ReadonlyMap<string, string>, scope: string | undefined): ElkNode[] {
  const own = input.components
    .filter(({ id }) => parent.get(id) === scope)
    .map(({ id, name, size }): ElkNode => {
      const [width, height] = size ?? componentSize(name);
      return { id, width, height };
    });
  const used = new Set(parent.values());
  const frames = (input.boundaries ?? [])
    .filter(({ id }) => used.has(id) && parent.get(id) === scope)
    .map(({ id }): ElkNode => ({ id, layoutOptions: framed, children: childrenOf(input, parent, id) }));
  return [...own, ...frames];
}

const framed = {
  ...spacing,
  'elk.padding': `[top=${frame.title},left=${frame.padding},bottom=${frame.padding},right=${frame.padding}]`,
};

function edgesOf(input: Placed, parent: ReadonlyMap<string, string>): ElkEdge[] {
  const known = new Set([...input.components.map(({ id }) => id), ...parent.values()]);
  return input.connections
    .filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
    .map(({ id, from, to, name = '' }) => ({
      id,
      sources: [from],
      targets: [to],
      ...(name === '' ? {} : { labels: [labelOf(name)] }),
    }));
}

function labelOf(name: string): ElkLabel {
  const { width, height } = wrapped(name, line.fontSize, 11 * line.fontSize);
  return { text: name, width: width + 12, height };
}

function boxesIn(graph: ElkNode): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const walk = ({ id, x = 0, y = 0, width = 0, height = 0, children = [] }: ElkNode): void => {
    boxes.set(id, { x, y, width, height });
    children.forEach(walk);
  };
  (graph.children ?? []).forEach(walk);
  return boxes;
}

function spot(box: Box | undefined, dx: number, dy: number): { readonly at?: Point; readonly size?: Point } {
  return box
    ? { at: [Math.round(box.x + dx), Math.round(box.y + dy)], size: [Math.round(box.width), Math.round(box.height)] }
    : {};
}

function routeOf({ sections = [] }: ElkEdge): readonly Point[] | undefined {
  const [section] = sections;
  if (!section || sections.length > 1) return undefined;
  const { startPoint, bendPoints = [], endPoint } = section;
  return [startPoint, ...bendPoints, endPoint].map(({ x, y }): Point => [Math.round(x), Math.round(y)]);
}
