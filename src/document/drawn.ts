import type { Drawn, DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import { readArrowLabel, readComponentLabel } from '#kinds/label.ts';
import type { DesignDocument } from './document.ts';

/** What a document says, with what its labels say: the same meaning that its drawing has on the canvas. */
export function drawnOf(document: DesignDocument): Drawn {
  return {
    components: document.components.map(component),
    connections: document.connections.map(connection),
    boundaries: document.boundaries ?? [],
  };
}

function component(entry: DesignDocument['components'][number]): DrawnComponent {
  const { id, kind, name, role, props } = entry;
  return { id, kind, name, role, props: { ...readComponentLabel(name, kind).props, ...props } };
}

function connection(entry: DesignDocument['connections'][number]): DrawnConnection {
  const label = readArrowLabel(entry.name ?? '');
  return { ...entry, kind: entry.kind ?? label.kind, props: { ...label.props, ...entry.props } };
}
