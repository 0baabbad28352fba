import { groupBy } from '#basis/group.ts';
import { once } from '#basis/once.ts';
import { entriesOf, entriesReaching } from '#graph/entries.ts';
import { type hasTrait, type SystemGraph } from '#graph/graph.ts';
import type { Endpoint, Workbook } from '#workbook/workbook.ts';
import type { Design } from './design.ts';
import type { Evidence } from './rule.ts';

/** "POST /v1/orders". */
export function endpointName({ method, path }: Endpoint): string {
  return `'${method} ${path}'`;
}

/** A place in the workbook that a finding about endpoints can point at, with the components that serve them. */
export function endpointEvidence(design: Design, endpoints: readonly Endpoint[]): Evidence {
  const { placeOf } = endpointIndex(design.workbook);
  const servers = endpoints.flatMap(({ servedBy }) =>
    servedBy !== undefined && design.graph.find(servedBy) ? [servedBy] : [],
  );
  return {
    components: [...new Set(servers)],
    fields: endpoints.map((endpoint) => `/workbook/endpoints/${placeOf(endpoint)}`),
  };
}

/** Who outside can call an endpoint: entries from which its server is reached, all of them where none is named. */
export function callersOf(graph: SystemGraph, { servedBy }: Endpoint) {
  if (servedBy === undefined || graph.find(servedBy) === undefined) return entriesOf(graph);
  return entriesReaching(graph, servedBy);
}

/** Other people's software, or an app that its user may never update. */
export function isOutsideSoftware(x: Parameters<typeof hasTrait>[0]): boolean {
  return x.kind === 'external-caller';
}

interface EndpointIndex {
  readonly placeOf: (endpoint: Endpoint) => number;
  readonly servedAt: (component: string) => readonly Endpoint[];
}

/** A workbook's endpoints by their servers, and their places in it. */
export const endpointIndex = once(({ endpoints = [] }: Workbook): EndpointIndex => {
  const places = new Map(endpoints.map((endpoint, i) => [endpoint, i]));
  const byServer = groupBy(endpoints, ({ servedBy }) => servedBy);
  return { placeOf: (endpoint) => places.get(endpoint) ?? -1, servedAt: (id) => byServer.get(id) ?? [] };
});
