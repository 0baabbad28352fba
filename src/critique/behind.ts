import { once } from '#basis/once.ts';
import type { Connection } from '#graph/graph.ts';
import { reachableFrom } from '#graph/paths.ts';
import type { Endpoint, Workbook } from '#workbook/workbook.ts';
import type { Design } from './design.ts';
import { field } from './rows.ts';

/** An endpoint with its place in the workbook. */
export interface Placed extends Endpoint {
  readonly field: string;
}

export function endpointsOf({ workbook }: Design): readonly Placed[] {
  return placedEndpoints(workbook);
}

const placedEndpoints = once(({ endpoints = [] }: Workbook): readonly Placed[] =>
  endpoints.map((endpoint, i) => ({ ...endpoint, field: field('endpoints', i) })),
);

/** Whatever a request sets in motion: not what is watched or configured beside it. */
export function setsInMotion({ kind }: Connection): boolean {
  return kind !== 'telemetry' && kind !== 'control' && kind !== 'push';
}

/** The endpoints of what a request can reach from here. */
export function endpointsBehind(design: Design, id: string): readonly Placed[] {
  const reached = reachableFrom(design.graph, id, setsInMotion);
  return endpointsOf(design).filter(({ servedBy }) => servedBy !== undefined && reached.has(servedBy));
}

/** The components that serve them, for the evidence. */
export function serversOf({ graph }: Design, endpoints: readonly Endpoint[]): readonly string[] {
  return [...new Set(endpoints.flatMap(({ servedBy }) => servedBy ?? []))].filter((id) => graph.find(id) !== undefined);
}
