import { once } from '#basis/once.ts';
import { automaticFlows } from './automatic-flows.ts';
import type { SystemGraph } from './graph.ts';
import { statedFlow } from './stated-flows.ts';

/** What a person says a function needs, in the words of the workbook's requirements. */
export interface StatedFlow {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly critical: boolean;
  /** Component or connection ids in order; an inner list holds alternatives. */
  readonly path: readonly (string | readonly string[])[];
  readonly also: readonly string[];
}

/** One function of the system: a stated path, or every way from an entry to a store or an external system. */
export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly stated: boolean;
  readonly entry: string;
  readonly target: string;
  readonly weight: number;
  readonly critical: boolean;
  /** Components on it, in order for a stated flow, sorted for an automatic one. */
  readonly components: readonly string[];
  /** Connections before the first asynchronous one: losing something here fails the flow. */
  readonly sync: readonly string[];
  /** Connections from the first asynchronous one on: losing something here delays it. */
  readonly tail: readonly string[];
  /** Stated flows only: the alternatives per step. */
  readonly steps: readonly (readonly string[])[];
  readonly also: readonly string[];
}

/**
 * The functions that a design serves: those that a person states, then one for each entry and each store or external
 * system that it reaches and that no stated path names.
 */
export function flowsOf(graph: SystemGraph, stated: readonly StatedFlow[]): readonly Flow[] {
  const named = stated.flatMap((flow) => statedFlow(graph, flow) ?? []);
  const covered = new Set(named.flatMap(({ steps, also }) => [...steps.flat(), ...also]));
  return [...named, ...automaticFlows(graph, covered, named.length > 0 ? 1 : 2)];
}

const byComponent = once((flows: readonly Flow[]): ReadonlyMap<string, readonly Flow[]> => {
  const through = new Map<string, Flow[]>();
  for (const flow of flows) {
    for (const id of new Set(flow.components)) {
      const known = through.get(id);
      if (known) known.push(flow);
      else through.set(id, [flow]);
    }
  }
  return through;
});

/** The flows of a list that a component is on, in the list's order. */
export function flowsThrough(flows: readonly Flow[], id: string): readonly Flow[] {
  return byComponent(flows).get(id) ?? [];
}
