import { type hasTrait, type SystemGraph } from '#graph/graph.ts';
import { reachableFrom } from '#graph/paths.ts';
import { isEntry } from '#graph/sets.ts';
import type { Endpoint } from '#workbook/workbook.ts';
import type { Design } from './design.ts';
import type { Evidence } from './rule.ts';

/** "POST /v1/orders". */
export function endpointName({ method, path }: Endpoint): string {
  return `'${method} ${path}'`;
}

/** A place in the workbook that a finding about endpoints can point at, with the components that serve them. */
export function endpointEvidence(design: Design, endpoints: readonly Endpoint[]): Evidence {
  const all = design.workbook.endpoints ?? [];
  const servers = endpoints.flatMap(({ servedBy }) =>
    servedBy !== undefined && design.graph.find(servedBy) ? [servedBy] : [],
  );
  return {
    components: [...new Set(servers)],
    fields: endpoints.map((endpoint) => `/workbook/endpoints/${all.indexOf(endpoint)}`),
  };
}

/** Who outside can call an endpoint: entries from which its server is reached, all of them where none is named. */
export function callersOf(graph: SystemGraph, { servedBy }: Endpoint) {
  const entries = graph.components.filter(isEntry);
  if (servedBy === undefined || graph.find(servedBy) === undefined) return entries;
  return entries.filter(({ id }) => reachableFrom(graph, id).has(servedBy));
}

/** Other people's software, or an app that its user may never update. */
export function isOutsideSoftware(x: Parameters<typeof hasTrait>[0]): boolean {
  return x.kind === 'external-caller';
}
