import { useBoard } from '../board/session.ts';
import { BoundaryInspector } from './BoundaryInspector.tsx';
import { ComponentInspector } from './ComponentInspector.tsx';
import { ConnectionInspector } from './ConnectionInspector.tsx';
import { NothingSelected } from './NothingSelected.tsx';
import { SeveralInspector } from './SeveralInspector.tsx';

/** What is selected, and everything that it states, is read to say, or leaves open. */
export function Inspector() {
  const selection = useBoard((state) => state.selection);
  const { components, connections, boundaries } = useBoard((state) => state.drawing);
  const chosen = new Set(selection);
  const ofKind = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
    list.filter(({ id }) => chosen.has(id));
  const [component, ...moreComponents] = ofKind(components);
  const [connection, ...moreConnections] = ofKind(connections);
  const [boundary, ...moreBoundaries] = ofKind(boundaries);

  if (component && moreComponents.length > 0) return <SeveralInspector components={[component, ...moreComponents]} />;
  if (component) return <ComponentInspector key={component.id} component={component} />;
  if (connection && moreConnections.length > 0) {
    return <SeveralInspector connections={[connection, ...moreConnections]} />;
  }
  if (connection) return <ConnectionInspector key={connection.id} connection={connection} />;
  if (boundary && moreBoundaries.length === 0) return <BoundaryInspector key={boundary.id} boundary={boundary} />;
  return <NothingSelected />;
}
