import type { DesignDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import type { Imported } from './imported.ts';

/** A document as it stands: everything in it is stated. */
export function importedDocument(document: DesignDocument, missing: readonly string[] = []): Imported {
  const { components, connections, boundaries } = drawnOf(document);
  return {
    document,
    drawn: {
      components: components.map((component) => ({ ...component, recognition: { by: 'stated' } })),
      connections: connections.map((connection) => ({
        ...connection,
        element: connection.id,
        inferred: { from: false, to: false, distance: 0 },
      })),
      boundaries,
    },
    unresolved: missing.map((place) => ({ element: place, why: 'Nothing here is called so: it was left out.' })),
    repairs: [],
  };
}
