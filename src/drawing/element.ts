/** What this room reads of an Excalidraw element: a structural type of our own, checked against theirs by a test. */
export interface SceneElement {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle?: number;
  readonly isDeleted?: boolean;
  readonly groupIds?: readonly string[];
  readonly frameId?: string | null;
  readonly containerId?: string | null;
  readonly text?: string;
  readonly originalText?: string;
  readonly name?: string | null;
  readonly strokeStyle?: string;
  readonly points?: readonly (readonly [number, number])[];
  readonly startBinding?: { readonly elementId: string } | null;
  readonly endBinding?: { readonly elementId: string } | null;
  readonly startArrowhead?: string | null;
  readonly endArrowhead?: string | null;
  readonly boundElements?: readonly { readonly id: string; readonly type: string }[] | null;
  readonly customData?: Readonly<Record<string, unknown>>;
}

/** Kept under `customData.faultline` of a shape, an arrow or a boundary's rectangle. */
export interface Typed {
  readonly v: 1;
  /**
   * An icon is strokes that an exported scene carries for its looks: nothing to read. A sketch was said to mean nothing:
   * it is kept as it is drawn.
   */
  readonly is: 'component' | 'connection' | 'boundary' | 'icon' | 'sketch';
  /** Absent on a shape whose label alone tells its kind. */
  readonly kind?: string;
  /** The kind was read off more than the label (a shape, neighbours) and nobody has confirmed it yet. */
  readonly guess?: Guess;
  /** The id that the graph uses where the element's own one moved away: Alt-drag leaves a copy under a new id. */
  readonly id?: string;
  /** What was stated by hand; what the label says is read anew and never overwrites it. */
  readonly props?: Readonly<Record<string, number | string | readonly string[]>>;
  readonly role?: string;
  /** Nobody has chosen its place yet: the board lays it out when it opens. */
  readonly unplaced?: true;
  /**
   * Memberships of a boundary that its place cannot tell, where boundaries cross. Each holds until the member moves
   * against the boundary: `dx`, `dy` are the way from the boundary's corner to the member's.
   */
  readonly except?: readonly {
    readonly id: string;
    readonly inside: boolean;
    readonly dx: number;
    readonly dy: number;
  }[];
}

/** How sure a reading is, why, and what else two engineers could defend. */
export interface Guess {
  readonly because: string;
  readonly confidence: number;
  readonly alternatives: readonly string[];
}
