import type { Kind, Trait } from '#kinds/kind.ts';
import type { Props, PropValue } from '#kinds/props.ts';
import type { ConnectionKind } from '#kinds/connections.ts';

/** What is drawn, as the document says it. Ids are unique over components, connections and boundaries. */
export interface Drawn {
  readonly components: readonly DrawnComponent[];
  readonly connections: readonly DrawnConnection[];
  readonly boundaries: readonly DrawnBoundary[];
}

export interface DrawnComponent {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly role?: string | undefined;
  readonly props?: Props | undefined;
}

export interface DrawnConnection {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly props?: Props | undefined;
}

export interface DrawnBoundary {
  readonly id: string;
  readonly kind: string;
  readonly name?: string | undefined;
  readonly members: readonly string[];
  readonly props?: Props | undefined;
}

/** Where a value comes from, strongest first. A finding carries the weakest that it used. */
export const provenances = ['stated', 'product', 'structural', 'inferred', 'assumed'] as const;
export type Provenance = (typeof provenances)[number];

export interface Fact {
  readonly value: PropValue;
  readonly from: Provenance;
}

export interface Component {
  readonly id: string;
  readonly kind: string;
  readonly catalogue: Kind;
  readonly name: string;
  readonly role: string | undefined;
  /** Stated props, then product facts, then what boundaries and shape tell (`azCount`); absent means unknown. */
  readonly facts: Readonly<Record<string, Fact>>;
}

/** A connection as the engine sees it: kind inferred where none is stated, flipped where people draw it the other way. */
export interface Connection {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: ConnectionKind;
  readonly kindFrom: 'stated' | 'inferred';
  /** True when the inference could defend another kind (rows 32 and 41 of the table). */
  readonly ambiguous: boolean;
  /** True when the drawing's arrow points the other way. */
  readonly flipped: boolean;
  readonly name: string;
  readonly facts: Readonly<Record<string, Fact>>;
}

export type BoundaryKind = 'region' | 'az' | 'zone' | 'owner';

export interface Boundary {
  readonly id: string;
  readonly kind: BoundaryKind;
  readonly name: string;
  /** Components, directly or through boundaries within. */
  readonly members: readonly string[];
  readonly props: Props;
}

export interface SystemGraph {
  readonly components: readonly Component[];
  /** Without response arrows, which carry no dependency of their own. */
  readonly connections: readonly Connection[];
  readonly boundaries: readonly Boundary[];
  readonly component: (id: string) => Component;
  readonly find: (id: string) => Component | undefined;
  readonly out: (id: string) => readonly Connection[];
  readonly into: (id: string) => readonly Connection[];
  /** The boundaries that hold a component, innermost first. */
  readonly around: (id: string) => readonly Boundary[];
}

export function hasTrait(component: Component, trait: Trait): boolean {
  return component.catalogue.traits.includes(trait);
}
