import { type DesignInput, designOf } from '#critique/design.ts';
import { durationWithin } from '#simulation/events/duration.ts';
import { type Incident, networkOf } from '#simulation/events/network-of.ts';
import { startRun } from '#simulation/events/run.ts';
import type { SimulationResult } from '#simulation/events/tally.ts';
import type { Scenario } from '#simulation/scenario.ts';
import { runLimits } from './run-limits.ts';

export interface RunOrder {
  readonly input: DesignInput;
  readonly scenario: Scenario;
  /** Goes down for the middle third, or is flushed when it begins. */
  readonly incidents: readonly Pick<Incident, 'what' | 'component'>[];
  readonly seed: number;
}

export interface RunDone {
  readonly result: SimulationResult;
  /** By station, in the result's order. */
  readonly servers: readonly number[];
}

/** The whole run of a what-if; undefined when nothing comes in. The same order gives the same result everywhere. */
export function ordered(order: RunOrder, tell: (share: number) => void = () => undefined): RunDone | undefined {
  const { graph, workbook, numbers } = designOf(order.input);
  const base = { graph, workbook, numbers: numbers.under(order.scenario), scenario: order.scenario };
  const durationMs = durationWithin(networkOf(base).network, runLimits.wantedMs, runLimits.mostEvents);
  const third = durationMs / 3;
  const incidents = order.incidents.map((incident) => ({ ...incident, fromMs: third, untilMs: 2 * third }));
  const { network } = networkOf({ ...base, incidents });
  if (network.sources.length === 0) return undefined;
  const run = startRun(network, { seed: order.seed, durationMs });
  for (let i = 1; run.advance((durationMs * i) / 40); i++) tell(i / 40);
  return { result: run.result(), servers: network.stations.map(({ servers }) => servers) };
}
