import type { DrawnBoundary, DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import type { Point } from './geometry.ts';

interface Spot {
  /** The upper left corner. */
  readonly at?: readonly [number, number] | undefined;
  readonly size?: readonly [number, number] | undefined;
}

/** What is drawn, with the places that are known. */
export interface Placed {
  readonly components: readonly (DrawnComponent & Spot)[];
  readonly connections: readonly (DrawnConnection & { readonly route?: readonly Point[] | undefined })[];
  readonly boundaries?: readonly (DrawnBoundary & Spot)[] | undefined;
}
