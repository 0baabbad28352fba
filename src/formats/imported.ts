import type { DesignDocument } from '#document/document.ts';
import type { Recognition, Unresolved } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { DrawnBoundary, DrawnComponent, DrawnConnection } from '#graph/graph.ts';

export interface ImportedComponent extends DrawnComponent {
  readonly recognition: Recognition;
}

export interface ImportedConnection extends DrawnConnection {
  /** How the source names it. */
  readonly element: string;
  readonly inferred: { readonly from: boolean; readonly to: boolean; readonly distance: number };
}

/** One design found in a file, and how it was understood. */
export interface Imported {
  readonly document: DesignDocument;
  /** The document's graph with what labels say, and with how each kind came to be known. */
  readonly drawn: {
    readonly components: readonly ImportedComponent[];
    readonly connections: readonly ImportedConnection[];
    readonly boundaries: readonly DrawnBoundary[];
    /** Arrows of a scene that are strokes of a component's icon. */
    readonly iconArrows?: readonly { readonly element: string; readonly of: string }[];
  };
  /** Everything that is neither part of the graph nor kept as sketch, each with why. */
  readonly unresolved: readonly Unresolved[];
  /** Slips that were put right on the way. */
  readonly repairs: readonly string[];
  /** The scene itself, where the file is one: to be opened as it was drawn. */
  readonly scene?: readonly SceneElement[];
}

/** Why a file cannot be read, in one sentence, and where in it. */
export interface ImportError {
  readonly sentence: string;
  readonly line?: number;
  readonly column?: number;
}
