import type { EditOp, Severity } from '#critique/rule.ts';
import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Props } from '#kinds/props.ts';

/** What the overlay shows over the drawing: never part of it, nor of its history. */
export interface Mark {
  readonly id: string;
  readonly tone: Severity | 'question' | 'right';
  readonly components: readonly string[];
  readonly connections: readonly string[];
  readonly boundaries: readonly string[];
  /** Component ids in order; drawn as one line through them. */
  readonly paths: readonly (readonly string[])[];
  /** A few words beside the first element: "1 copy", "no timeout". */
  readonly label?: string;
}

/** Edits that are being considered: drawn as they would stand, and no part of the drawing until they are applied. */
export interface Proposal {
  readonly ops: readonly EditOp[];
  /** What would be stated, beside the thing that it is stated of. */
  readonly notes: readonly { readonly target: string; readonly text: string }[];
}

/** The type under which the palette's entries are dragged onto the board; their data is a `DraggedComponent` as JSON. */
export const draggedType = 'application/x-faultline-component';

export interface DraggedComponent {
  readonly kind: string;
  readonly name?: string;
  readonly props?: Props;
}

/** What the rest of the app may ask of the board. Every edit is one step of Excalidraw's own undo. */
export interface BoardHandle {
  /** Adds a component near the viewport's centre, or right of `connectFrom` and connected to it; selects it and returns its id. */
  readonly addComponent: (
    kind: string,
    options?: {
      readonly name?: string;
      readonly props?: Props;
      readonly connectFrom?: string;
      /** Right of this one, as with `connectFrom`, but without the arrow. */
      readonly beside?: string;
      readonly at?: readonly [number, number];
    },
  ) => string;
  /** Connects two components with a bound arrow; returns its id. */
  readonly connect: (
    from: string,
    to: string,
    options?: { readonly kind?: string; readonly props?: Props; readonly name?: string },
  ) => string;
  readonly addBoundary: (kind: 'region' | 'az' | 'zone' | 'owner', members: readonly string[], name?: string) => string;
  /** Changes kind, props, role or name of one element; a prop set to undefined becomes "not stated". */
  readonly edit: (id: string, change: ElementChange) => void;
  /** Applies an automatic fix in one undo. */
  readonly apply: (ops: readonly EditOp[]) => void;
  /** Shows what `apply` would do, until it is called without one. */
  readonly propose: (proposal?: Proposal) => void;
  readonly bindLooseEnd: (connection: string) => void;
  /** Says where an arrow starts and ends. */
  readonly bindEnds: (arrow: string, from: string, to: string) => void;
  /** Says that an element means nothing. */
  readonly keepAsSketch: (element: string) => void;
  readonly select: (ids: readonly string[]) => void;
  readonly reveal: (ids: readonly string[]) => void;
  readonly show: (marks: readonly Mark[]) => void;
  /** Tints components and connections by how busy they are: 0 idle, 1 full, above it overrun; an empty map clears. */
  readonly heat: (values: ReadonlyMap<string, number>) => void;
  /** Lays out the board, or only these, in layers; one undo. Resolves when it is drawn. */
  readonly tidy: (ids?: readonly string[]) => Promise<void>;
  /** Adds a copy of elements (a pattern, a template) under new ids in the middle of the view, selected; one undo. */
  readonly insert: (elements: readonly SceneElement[]) => void;
  /** Puts another scene in the place of this one (an import, a snapshot) and shows all of it; one undo. */
  readonly setElements: (elements: readonly SceneElement[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly focus: () => void;
  readonly elements: () => readonly SceneElement[];
  /** An SVG picture of the board, as text, for the start page. */
  readonly picture: () => Promise<string>;
  /** A file that opens in Excalidraw, icons included; the picture formats carry the scene inside. */
  readonly exportScene: (format: 'excalidraw' | 'png' | 'svg') => Promise<Blob>;
}

export interface ElementChange {
  readonly kind?: string;
  readonly name?: string;
  readonly role?: string | undefined;
  readonly props?: Readonly<Record<string, number | string | readonly string[] | undefined>>;
}

export interface BoardProps {
  /** Read once, when the board mounts; remount with a key for another document. */
  readonly initial: readonly SceneElement[];
  readonly readOnly: boolean;
  readonly theme: 'light' | 'dark';
  /** Called when meaning changed (never for a mere move) and once at the start. */
  readonly onDrawing: (drawing: Drawing) => void;
  /** Called within a second of any change of the scene, moves included, for autosave. */
  readonly onScene: (elements: readonly SceneElement[]) => void;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onTheme: (theme: 'light' | 'dark') => void;
  readonly onReady: (handle: BoardHandle) => void;
}
