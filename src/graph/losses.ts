import type { Flow } from './flows.ts';
import type { SystemGraph } from './graph.ts';
import { lostFlows } from './removal.ts';

const lossesOf = new WeakMap<readonly Flow[], Map<string, readonly Flow[]>>();
const standingOf = new WeakMap<readonly Flow[], readonly Flow[]>();

/** The flows that are served while nothing is lost: the others are gaps in the drawing, not losses. */
export function standing(graph: SystemGraph, flows: readonly Flow[]): readonly Flow[] {
  const known = standingOf.get(flows);
  if (known) return known;
  const broken = new Set(lostFlows(graph, flows, new Set()));
  const found = flows.filter((flow) => !broken.has(flow));
  standingOf.set(flows, found);
  return found;
}

/** The flows that fail when one component is gone. */
export function lostWith(graph: SystemGraph, flows: readonly Flow[], id: string): readonly Flow[] {
  let known = lossesOf.get(flows);
  if (!known) lossesOf.set(flows, (known = new Map<string, readonly Flow[]>()));
  const lost = known.get(id) ?? lostFlows(graph, standing(graph, flows), new Set([id]));
  known.set(id, lost);
  return lost;
}

/** The part of everything served that the lost flows are, by weight: 0 to 1. */
export function shareOf(lost: readonly Flow[], flows: readonly Flow[]): number {
  const total = weightOf(flows);
  return total === 0 ? 0 : weightOf(lost) / total;
}

function weightOf(flows: readonly Flow[]): number {
  return flows.reduce((sum, { weight }) => sum + weight, 0);
}
