import type { SketchElement } from '#document/sketch.ts';
import { freeId } from '#document/whole.ts';
import type { DesignBoundary, DesignComponent, DesignConnection, DesignDocument } from '#document/document.ts';
import { guessBoundary } from '#drawing/titles.ts';
import type { Unresolved } from '#drawing/drawing.ts';
import { readArrowLabel, readComponentLabel } from '#kinds/label.ts';
import type { Props } from '#kinds/props.ts';
import { kindsIn, recognitionOf } from './context.ts';
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode, DiagramNote } from './diagram.ts';
import type { Imported } from './imported.ts';

/** Understands a diagram: every node, edge and group ends up in the graph or, with why, among what is unresolved. */
export function importedFrom(raw: Diagram): Imported {
  const diagram = whole(raw);
  const kinds = kindsIn(diagram);
  const taken = new Set<string>();
  const nodeIds = new Map(diagram.nodes.map(({ id }): [string, string] => [id, uniqueId(id, taken)]));
  const groupIds = new Map(diagram.groups.map(({ id }): [string, string] => [id, uniqueId(id, taken)]));
  const end = (id: string): string => nodeIds.get(id) ?? groupIds.get(id) ?? id;
  const visible = diagram.edges.filter(({ look }) => look !== 'invisible');
  const components = diagram.nodes.map((node) =>
    componentOf(node, end(node.id), kinds.get(node.id)?.kind ?? 'generic'),
  );
  const connections = visible.map((edge, i): DesignConnection => {
    const { label, technology } = edge;
    const more = technology === undefined ? {} : { ...readArrowLabel(technology).props, technology: short(technology) };
    return {
      id: uniqueId(`e${i + 1}`, taken),
      from: end(edge.from),
      to: end(edge.to),
      ...(label === '' ? {} : { name: short(label) }),
      ...props(more),
    };
  });
  const boundaries = diagram.groups.map(({ id, title, mark, nodes, groups }): DesignBoundary => {
    const { kind, props: more } = meaningOf(title, mark);
    const members = [...nodes.map(end), ...groups.map((inner) => groupIds.get(inner) ?? inner)];
    return {
      id: groupIds.get(id) ?? id,
      kind,
      ...(title === '' ? {} : { name: short(title) }),
      members,
      ...props(more),
    };
  });
  const sketch = (diagram.notes ?? []).map((note) => sketchOf(note, uniqueId(note.id, taken)));
  const document: DesignDocument = {
    format: 'faultline-design',
    version: 1,
    ...(diagram.title ? { title: short(diagram.title) } : {}),
    components,
    connections,
    ...(boundaries.length === 0 ? {} : { boundaries }),
    ...(sketch.length === 0 ? {} : { sketch }),
  };
  return {
    document,
    drawn: {
      components: components.map((component, i) => ({
        ...component,
        props: { ...readComponentLabel(component.name, component.kind).props, ...component.props },
        recognition: recognitionOf(kinds.get(diagram.nodes[i]?.id ?? '')),
      })),
      connections: connections.map((connection, i) => ({
        ...connection,
        ...understood(connection, visible[i]),
      })),
      boundaries,
    },
    unresolved: unresolvedIn(diagram),
    repairs: diagram.remarks
      .filter(({ repaired }) => repaired)
      .map(({ line, column, sentence }) => `Line ${line}, column ${column}: ${sentence}`),
  };
}

const short = (text: string): string => text.slice(0, 1_000);

const boundaryKinds: readonly string[] = ['region', 'az', 'zone', 'owner', 'group'];

function meaningOf(title: string, mark: string | undefined) {
  const stated = statedKind(mark);
  return stated === undefined ? guessBoundary(title) : { kind: stated, props: {} };
}

/** The kind of boundary that a class states. */
function statedKind(mark: string | undefined): string | undefined {
  const stated = mark?.replace(/^kind-/, '');
  return stated !== undefined && boundaryKinds.includes(stated) ? stated : undefined;
}

function uniqueId(wanted: string, taken: Set<string>): string {
  const id = freeId(wanted.slice(0, 150) || 'x', taken);
  taken.add(id);
  return id;
}

function componentOf(node: DiagramNode, id: string, kind: string): DesignComponent {
  const { label, technology, description, at, size } = node;
  const more = {
    ...(technology ? { technology: short(technology) } : {}),
    ...(description ? { description: short(description) } : {}),
  };
  return {
    id,
    kind,
    name: short(label === '' ? id : label),
    ...props(more),
    ...(at ? { at: [...at] } : {}),
    ...(size ? { size: [...size] } : {}),
  };
}

/** A text that belongs to nothing stays where it stood. */
function sketchOf({ text, at = [0, 0], size = [200, 25] }: DiagramNote, id: string): SketchElement {
  const [[x, y], [width, height]] = [at, size];
  return { id, type: 'text', x, y, width, height, text: text.slice(0, 5_000) };
}

function props(more: Props): Pick<DesignComponent, 'props'> {
  const entries = Object.entries(more).map(([prop, value]) => [prop, typeof value === 'object' ? [...value] : value]);
  return entries.length === 0 ? {} : { props: Object.fromEntries(entries) };
}

function understood({ id, name = '', kind, props: stated }: DesignConnection, edge: DiagramEdge | undefined) {
  const label = readArrowLabel(name);
  return {
    kind: kind ?? label.kind,
    props: { ...label.props, ...stated },
    element: edge?.element ?? id,
    inferred: edge?.inferred ?? { from: false, to: false, distance: 0 },
  };
}

/**
 * Ends that nothing declares become nodes, a group without members is one unless its class says otherwise, and a group
 * declared twice is one group.
 */
function whole(diagram: Diagram): Diagram {
  const groups = new Map<string, DiagramGroup>();
  for (const group of diagram.groups) {
    const known = groups.get(group.id);
    groups.set(
      group.id,
      known ? { ...known, nodes: [...known.nodes, ...group.nodes], groups: [...known.groups, ...group.groups] } : group,
    );
  }
  const nodes = new Map<string, DiagramNode>();
  for (const node of diagram.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const empty = [...groups.values()].filter(
    (group) => group.nodes.length + group.groups.length === 0 && statedKind(group.mark) === undefined,
  );
  for (const { id, title } of empty) {
    groups.delete(id);
    if (!nodes.has(id)) nodes.set(id, { id, label: title, shape: 'plain' });
  }
  for (const id of diagram.edges.flatMap(({ from, to }) => [from, to])) {
    if (!nodes.has(id) && !groups.has(id)) nodes.set(id, { id, label: id, shape: 'plain' });
  }
  const emptied = new Set(empty.map(({ id }) => id));
  const placed = new Set<string>();
  return {
    ...diagram,
    nodes: [...nodes.values()],
    groups: [...groups.values()].map((group) => ({
      ...group,
      nodes: [...new Set([...group.nodes, ...group.groups.filter((id) => emptied.has(id))])].filter((id) =>
        nodes.has(id),
      ),
      groups: [...new Set(group.groups)].filter(
        (id) => id !== group.id && groups.has(id) && !placed.has(id) && placed.add(id) && !within(groups, id, group.id),
      ),
    })),
  };
}

/** Whether `inner` lies in `outer`, at whatever depth: a circle of groups is cut. */
function within(
  groups: ReadonlyMap<string, DiagramGroup>,
  outer: string,
  inner: string,
  seen = new Set<string>(),
): boolean {
  if (seen.has(outer)) return false;
  seen.add(outer);
  return (groups.get(outer)?.groups ?? []).some((id) => id === inner || within(groups, id, inner, seen));
}

function unresolvedIn({ edges, remarks }: Diagram): readonly Unresolved[] {
  const hidden = edges.filter(({ look }) => look === 'invisible');
  return [
    ...hidden.map(({ element }: DiagramEdge) => ({
      element,
      why: 'An invisible link only arranges: it connects nothing.',
    })),
    ...remarks
      .filter(({ repaired }) => !repaired)
      .map(({ line, column, sentence, element = `line ${line}, column ${column}` }) => ({ element, why: sentence })),
  ];
}
