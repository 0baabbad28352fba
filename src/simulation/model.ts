import { invariant } from '#basis/invariant.ts';
import { numberOf } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';
import { zonesOf } from '#graph/boundaries.ts';
import { reaching } from '#graph/paths.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { type Availability, availabilityOf } from './availability.ts';
import { type Bandwidth, bandwidthOf } from './bandwidth.ts';
import { storesBehind } from './caching.ts';
import { type DatabaseConnections, databaseConnectionsOf } from './connections.ts';
import { type ConsumerGroup, consumersOf } from './consumers.ts';
import type { Feedback } from './cycles.ts';
import { type Demands, demandsOf, scaledDemands, type When } from './demand.ts';
import { type Latency, latencyOf } from './latency.ts';
import { lazy, lazyMap } from './lazy.ts';
import { type Load, type Loads, loadsOf } from './load.ts';
import { type Loss, lossOf } from './loss.ts';
import type { Pins } from './quantity.ts';
import { type Growth, growthOf, type Memory, memoryOf } from './storage.ts';
import { joined, keyOf, type Scenario } from './scenario.ts';
import { type Throughput, throughputOf } from './throughput.ts';
import { type Utilisation, utilisationsOf } from './utilisation.ts';
import { goneIn, wiresOf } from './wires.ts';

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
  const demand = lazyMap((when: When) => demandsOf(graph, workbook, when));
  return numbersUnder(graph, workbook, flows, scenario, { others: new Map(), demand });
}

/** What a design's models under all circumstances have in common. */
interface Family {
  readonly others: Map<string, Numbers>;
  readonly demand: (when: When) => Demands | undefined;
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
    const key = keyOf(next);
    const known = family.others.get(key) ?? numbersUnder(graph, workbook, flows, next, family);
    if (family.others.size >= mostKept) family.others.clear();
    family.others.set(key, known);
    return known;
  };
  const index = lazy(() => new Map(graph.components.map(({ id }, i) => [id, i])));
  const wires = lazy(() => wiresOf(graph, workbook, scenario, index()));
  const gone = lazy(() => goneIn(graph, scenario));

  const demand = lazyMap((when: When): Demands | undefined => {
    const stated = family.demand(when);
    return stated && scaledDemands(stated, scenario.load ?? 1);
  });
  const again =
    (when: When) =>
    (pins: Pins): Pick<Loads, 'at' | 'along'> => {
      const pinned = under({ pins });
      return {
        at: (id) => present(pinned.load(id, when)),
        along: (id) => present(pinned.loadAlong(id, when)),
      };
    };
  const loads = lazyMap((when: When): Loads | undefined => {
    const arriving = demand(when);
    return arriving && loadsOf(graph, wires(), arriving, index(), again(when));
  });
  /** Only what leads to one component: what a changed hit ratio or share does to it takes no more. */
  const loadsBefore = lazyMap((key: string): Loads | undefined => {
    const [when, id] = split(key);
    const arriving = demand(when);
    const before = upstreamOf(graph, id, index());
    return arriving && loadsOf(graph, wiresOf(graph, workbook, scenario, before), arriving, before, again(when));
  });
  let asked = 0;
  const loadsFor = (id: string, when: When): Loads | undefined =>
    changesGainsOnly(scenario) && asked++ < mostAskedApart ? loadsBefore(`${when} ${id}`) : loads(when);
  const load = (id: string, when: When = 'peak'): Load | undefined => loadsFor(id, when)?.at(id);

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

  const byId = lazy(() => new Map(graph.connections.map((connection) => [connection.id, connection])));
  const connection = (id: string): Connection | undefined => byId().get(id);
  const along = (id: string, when: When = 'peak'): Load | undefined =>
    loadsFor(connection(id)?.to ?? '', when)?.along(id);
  const writes = (id: string): number | undefined => load(id, 'average')?.write.lo;

  return {
    scenario,
    under,
    demand: (when = 'peak') => demand(when),
    load,
    loadAlong: along,
    feedback: () => loads('peak')?.feedback ?? [],
    utilisations: (id, when = 'peak') => utilisations(`${when} ${id}`),
    afterLoss,
    throughput: (id, when = 'peak') => throughputOf(utilisations(`${when} ${id}`)[0]),
    latency: lazyMap((flow: Flow) => latencyOf({ graph, workbook, scenario, load, connection }, flow)),
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

/** Circumstances under which whoever asks wants to know about a few components only. */
function changesGainsOnly({ cold = [], pins = new Map() }: Scenario): boolean {
  return cold.length > 0 || pins.size > 0;
}

/** Beyond so many answers, the whole drawing at once is cheaper. */
const mostAskedApart = 8;

/** Everything from which work can reach a component, and itself, in the graph's order. */
function upstreamOf(graph: SystemGraph, id: string, index: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (!index.has(id)) return index;
  const carries = ({ kind }: Connection): boolean =>
    kind !== 'telemetry' && kind !== 'dead-letter' && kind !== 'transfer';
  const before = [...reaching(graph, id, carries)].sort((a, b) => (index.get(a) ?? 0) - (index.get(b) ?? 0));
  return new Map(before.map((other, place) => [other, place]));
}

/** Other circumstances that are kept for the next who asks; each is a whole model. */
const mostKept = 64;

/** Pinning an input takes no load away. */
function present(load: Load | undefined): Load {
  invariant(load, 'there is as much of a model under pins as without');
  return load;
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
