import type { Drawn, DrawnBoundary, DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import type { Props } from '#kinds/props.ts';
import type { Guess } from './element.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a component's kind came to be known; `nothing` leaves it generic. */
export type Recognition = { readonly by: 'stated' } | ({ readonly by: 'label' } & Guess) | { readonly by: 'nothing' };

export interface ReadComponent extends DrawnComponent {
  readonly recognition: Recognition;
  /** Props read from the label, and the words they were read from; stated ones win over these in `props`. */
  readonly fromLabel: readonly { readonly prop: string; readonly words: string }[];
  /** What was stated by hand. */
  readonly stated: Props;
  /** Scene elements that make it up, the main one first: a box and its label, or the strokes of an icon and its caption. */
  readonly elements: readonly string[];
}

export interface ReadConnection extends DrawnConnection {
  readonly fromLabel: readonly { readonly prop: string; readonly words: string }[];
  readonly stated: Props;
  /** The scene's arrow. */
  readonly element: string;
  /** Ends that touch nothing but lie near a component, with the distance in px. */
  readonly inferred: { readonly from: boolean; readonly to: boolean; readonly distance: number };
}

export interface ReadBoundary extends DrawnBoundary {
  /** Its rectangle first, then its title. */
  readonly elements: readonly string[];
}

/** Free text and freehand strokes: kept, never a component. */
export interface Note {
  readonly element: string;
  readonly text: string;
}

export interface Unresolved {
  readonly element: string;
  readonly why: string;
}

/** A scene, understood. */
export interface Drawing extends Drawn {
  readonly components: readonly ReadComponent[];
  readonly connections: readonly ReadConnection[];
  readonly boundaries: readonly ReadBoundary[];
  readonly notes: readonly Note[];
  /** Arrows that are strokes of an icon, as in the usual picture of a load balancer. */
  readonly iconArrows: readonly { readonly element: string; readonly of: string }[];
  readonly unresolved: readonly Unresolved[];
}
