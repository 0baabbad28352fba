/** What a text or XML diagram says, before anything is understood of it. */
export interface Diagram {
  readonly title?: string | undefined;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly groups: readonly DiagramGroup[];
  /** Texts that belong to no box and no arrow. */
  readonly notes?: readonly DiagramNote[];
  /** Slips that were put right, and lines that could not be. */
  readonly remarks: readonly Remark[];
}

export interface DiagramNode {
  readonly id: string;
  /** Lines are separated by \n. */
  readonly label: string;
  readonly shape?: Shape | undefined;
  /** A class that it is marked with: where that is the name of a kind, it states the kind. */
  readonly mark?: string | undefined;
  readonly technology?: string | undefined;
  readonly description?: string | undefined;
  readonly at?: readonly [number, number] | undefined;
  readonly size?: readonly [number, number] | undefined;
}

/** What a shape may tell; most say nothing. */
export type Shape = 'store' | 'queue' | 'person' | 'external' | 'external-store' | 'decision' | 'plain';

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly technology?: string | undefined;
  /** An invisible edge only arranges. */
  readonly look: 'arrow' | 'both' | 'open' | 'invisible';
  /** How the source names it, for what cannot be resolved. */
  readonly element: string;
  /** Ends that are not bound but lie near, with the distance in px. */
  readonly inferred?: { readonly from: boolean; readonly to: boolean; readonly distance: number };
}

export interface DiagramNote {
  readonly id: string;
  readonly text: string;
  readonly at?: readonly [number, number] | undefined;
  readonly size?: readonly [number, number] | undefined;
}

export interface DiagramGroup {
  readonly id: string;
  readonly title: string;
  readonly mark?: string | undefined;
  /** Apart, because an id may name a node and a group at once. */
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
}

export interface Remark {
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
  /** Whether the text was read all the same. */
  readonly repaired: boolean;
  /** What it speaks of, in a source without lines. */
  readonly element?: string;
}

/** Why a text is no diagram, and where. */
export interface ReadError {
  readonly sentence: string;
  readonly line?: number;
  readonly column?: number;
}
