import type { Design } from '#critique/design.ts';
import { costOf, type PriceList } from '#simulation/cost.ts';
import type { Interval } from '#simulation/interval.ts';
import type { Numbers } from '#simulation/model.ts';
import { saturationOrder } from '#simulation/saturation.ts';
import type { Scenario } from '#simulation/scenario.ts';

/** What a person asks of the design, as the controls hold it. */
export interface WhatIf {
  /** log10 of the multiple of the estimated peak: −1 to 2. */
  readonly power: number;
  /** Per cent; undefined: as the design says. */
  readonly hit: number | undefined;
  readonly down: readonly string[];
  readonly storm: boolean;
}

export const asDrawn: WhatIf = { power: 0, hit: undefined, down: [], storm: false };

/** By what the board is coloured. */
export const heats = ['utilisation', 'latency', 'availability', 'cost'] as const;
export type HeatOf = (typeof heats)[number];

export function loadOf({ power }: WhatIf): number {
  return 10 ** power;
}

export function scenarioOf(design: Design, whatIf: WhatIf): Scenario {
  const calm: Scenario = {
    load: loadOf(whatIf),
    down: whatIf.down,
    ...(whatIf.hit === undefined ? {} : { hitRatio: whatIf.hit / 100 }),
  };
  return whatIf.storm ? { ...calm, failing: failingOf(design, calm) } : calm;
}

/** A storm begins where there is no more to give; else where that would be first. */
export function failingOf({ graph, numbers }: Design, calm: Scenario): readonly string[] {
  const order = saturationOrder(graph, numbers.under(calm));
  const full = order.filter(({ used }) => used.used.lo >= 1).map(({ component }) => component);
  return full.length > 0 ? full : order.slice(0, 1).map(({ component }) => component);
}

/** The middle of what a figure may be. */
export function typical({ lo, hi }: Interval): number {
  if (lo === hi || !Number.isFinite(hi)) return lo;
  return lo <= 0 ? hi / 2 : Math.sqrt(lo * hi);
}

/** How warm each component and connection is: 1 is full, or all of what there is to share. */
export function heatOf(
  { graph, flows }: Design,
  numbers: Numbers,
  of: HeatOf,
  prices: PriceList,
): ReadonlyMap<string, number> {
  if (of === 'utilisation') return utilisationHeat(graph, numbers);
  if (of === 'cost') return costHeat(graph, numbers, prices);
  const heat = new Map<string, number>();
  const warm = (id: string, value: number): void => void heat.set(id, Math.max(heat.get(id) ?? 0, value));
  for (const flow of flows.filter(({ stated }) => stated || flows.every((other) => !other.stated))) {
    if (of === 'latency') {
      const hops = numbers.latency(flow)?.hops ?? [];
      const times = hops.map((hop) => (typical(hop.p99) + typical(hop.network)) * hop.times * hop.chance.hi);
      const whole = times.reduce((a, b) => a + b, 0);
      hops.forEach(({ component }, i) => warm(component, whole > 0 ? (times[i] ?? 0) / whole : 0));
    } else {
      const { parts } = numbers.availability(flow);
      const whole = parts.reduce((sum, { usual }) => sum + (100 - usual), 0);
      for (const { component, usual } of parts) warm(component, whole > 0 ? (100 - usual) / whole : 0);
    }
  }
  return heat;
}

/** Each component's share of what all of them cost. */
function costHeat(graph: Design['graph'], numbers: Numbers, prices: PriceList): ReadonlyMap<string, number> {
  const costs = graph.components.flatMap((component) => {
    const cost = costOf(graph, numbers, component, prices);
    return cost === undefined ? [] : [[component.id, typical(cost.usd)] as const];
  });
  const whole = costs.reduce((all, [, usd]) => all + usd, 0);
  return new Map(costs.map(([id, usd]) => [id, whole > 0 ? usd / whole : 0]));
}

/** Connections are as wide as their rate, the busiest one the widest. */
function utilisationHeat(graph: Design['graph'], numbers: Numbers): ReadonlyMap<string, number> {
  const heat = new Map<string, number>();
  for (const { id } of graph.components) {
    const [first] = numbers.utilisations(id);
    if (first) heat.set(id, Math.min(9, typical(first.used)));
  }
  const rates = graph.connections.map(
    ({ id }) => [id, typical(numbers.loadAlong(id)?.total ?? { lo: 0, hi: 0 })] as const,
  );
  const most = Math.max(...rates.map(([, rate]) => rate), 0);
  for (const [id, rate] of rates) if (rate > 0) heat.set(id, 0.69 * Math.sqrt(rate / most));
  return heat;
}
