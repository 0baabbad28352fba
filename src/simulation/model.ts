import { numberOf } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import type { SystemGraph } from '#graph/graph.ts';
import { zonesOf } from '#graph/boundaries.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { type Availability, availabilityOf } from './availability.ts';
import { type Bandwidth, bandwidthOf } from './bandwidth.ts';
import { storesBehind } from './caching.ts';
import { type DatabaseConnections, databaseConnectionsOf } from './connections.ts';
import { type ConsumerGroup, consumersOf } from './consumers.ts';
import type { Feedback } from './cycles.ts';
import type { Demands, When } from './demand.ts';
import { type Latency, latencyOf } from './latency.ts';
import { keptAFew, lazy, lazyMap } from './lazy.ts';
import type { Load } from './load.ts';
import { type LoadModel, loadModelsOf } from './load-model.ts';
import { type Loss, lossOf } from './loss.ts';
import { type Growth, growthOf, type Memory, memoryOf } from './storage.ts';
import { joined, keyOf, type Scenario } from './scenario.ts';
import { type Throughput, throughputOf } from './throughput.ts';
import { type Utilisation, utilisationsOf } from './utilisation.ts';
import { goneIn } from './wires.ts';

/**
 * Everything about a design that is a number: the one source for rules, panels and simulation. Nothing is reckoned
 * before it is asked for, and nothing twice. Undefined means that the design does not say enough to know.
 */
export interface Numbers {
  readonly scenario: Scenario;
  /** The same design under other circumstances, on top of these. */
  readonly under: (scenario: Scenario) => Numbers;
  readonly demand: (when?: When) => Demands | undefined;
  readonly load: (component: string, when?: When) => Load | undefined;
  readonly loadAlong: (connection: string, when?: When) => Load | undefined;
  /** Cycles in which each request causes at least one more. */
  readonly feedback: () => readonly Feedback[];
  /** Every limit that a component's load comes near, the fullest first. */
  readonly utilisations: (component: string, when?: When) => readonly Utilisation[];
  /** Peak, and what the others must carry when one copy or one zone is lost. */
  readonly afterLoss: (component: string) => Loss | undefined;
  /** What of the load a component serves, and what it must turn away or let wait. */
  readonly throughput: (component: string, when?: When) => Throughput | undefined;
  readonly latency: (flow: Flow) => Latency | undefined;
  readonly availability: (flow: Flow) => Availability;
  readonly growth: (store: string) => Growth | undefined;
  readonly memory: (cache: string) => Memory | undefined;
  readonly bandwidth: (component: string) => Bandwidth;
  readonly databaseConnections: (store: string) => DatabaseConnections | undefined;
  readonly consumers: (broker: string) => readonly ConsumerGroup[];
}

export function numbersOf(
  graph: SystemGraph,
  workbook: Workbook,
  flows: readonly Flow[],
  scenario: Scenario = {},
): Numbers {
  const loads = loadModelsOf(graph, workbook);
  return numbersUnder(graph, workbook, flows, scenario, { others: keptAFew(), loads });
}

/** What a design's models under all circumstances have in common. */
interface Family {
  readonly others: (key: string, make: () => Numbers) => Numbers;
  readonly loads: (scenario: Scenario) => LoadModel;
}

function numbersUnder(
  graph: SystemGraph,
  workbook: Workbook,
  flows: readonly Flow[],
  scenario: Scenario,
  family: Family,
): Numbers {
  const under = (change: Scenario): Numbers => {
    const next = joined(scenario, change);
    return family.others(keyOf(next), () => numbersUnder(graph, workbook, flows, next, family));
  };
  const gone = lazy(() => goneIn(graph, scenario));

  const loads = family.loads(scenario);
  const load = (id: string, when: When = 'peak'): Load | undefined => loads.at(id, when);

  const context = { graph, workbook, scenarioLoad: scenario.load ?? 1 };
  const utilisations = lazyMap((key: string): readonly Utilisation[] => {
    const [when, id] = split(key);
    const reached = load(id, when);
    const left = leftOf(graph, id, scenario);
    return reached === undefined || gone().has(id)
      ? []
      : utilisationsOf({ ...context, left }, graph.component(id), reached);
  });
  const afterLoss = lazyMap((id: string): Loss | undefined => {
    const reached = load(id);
    const [before] = utilisations(`peak ${id}`);
    if (!reached || !before) return undefined;
    const x = graph.component(id);
    const again = (left: number): Utilisation | undefined =>
      utilisationsOf({ ...context, left }, x, reached).find(({ limit }) => limit === before.limit);
    return lossOf(graph, x, before, again);
  });

  const along = (id: string, when: When = 'peak'): Load | undefined => loads.along(id, when);
  const writes = (id: string): number | undefined => load(id, 'average')?.write.lo;

  return {
    scenario,
    under,
    demand: (when = 'peak') => loads.demand(when),
    load,
    loadAlong: along,
    feedback: loads.feedback,
    utilisations: (id, when = 'peak') => utilisations(`${when} ${id}`),
    afterLoss,
    throughput: (id, when = 'peak') => throughputOf(utilisations(`${when} ${id}`)[0]),
    latency: lazyMap((flow: Flow) =>
      latencyOf({ graph, workbook, scenario, load, connection: loads.connection }, flow),
    ),
    availability: lazyMap((flow: Flow) => availabilityOf(graph, flow)),
    growth: lazyMap((id: string) => growthOf({ graph, workbook, writes }, graph.component(id))),
    memory: lazyMap((id: string) => {
      const cache = graph.component(id);
      return memoryOf(workbook, cache, storesBehind(graph, cache));
    }),
    bandwidth: lazyMap((id: string) => bandwidthOf({ graph, workbook, along }, graph.component(id))),
    databaseConnections: lazyMap((id: string) => databaseConnectionsOf(graph, graph.component(id))),
    consumers: lazyMap((id: string) => consumersOf({ graph, along }, graph.component(id))),
  };
}

function split(key: string): readonly [When, string] {
  const at = key.indexOf(' ');
  return [key.slice(0, at) as When, key.slice(at + 1)];
}

/** What a lost zone leaves of a component that is spread over several. */
function leftOf(graph: SystemGraph, id: string, { down = [] }: Scenario): number {
  const zones = numberOf(graph.component(id), 'azCount') ?? 0;
  if (down.length === 0 || zones < 2) return 1;
  const drawn = zonesOf(graph, id);
  const lost = graph.boundaries.filter((zone) => zone.kind === 'az' && down.includes(zone.id));
  const own = drawn.length > 0 ? lost.filter((zone) => drawn.includes(zone.id)) : lost;
  return Math.max(0, zones - own.length) / zones;
}
