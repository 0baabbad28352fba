import { invariant } from '#basis/invariant.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';
import { indexed } from '#graph/indexed.ts';
import { reaching } from '#graph/paths.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Feedback } from './cycles.ts';
import { type Demands, demandsOf, scaledDemands, type When } from './demand.ts';
import { keptAFew, lazy, lazyMap } from './lazy.ts';
import { type Load, type Loads, loadsOf, type System, systemOf } from './load.ts';
import type { Pins } from './quantity.ts';
import { joined, keyOf, type Scenario } from './scenario.ts';
import { classes, type Wire, type Wiring, wiringOf } from './wires.ts';

/** Who gets how much work in one scenario; undefined where nothing says how much there is. */
export interface LoadModel {
  readonly demand: (when: When) => Demands | undefined;
  readonly at: (component: string, when: When) => Load | undefined;
  readonly along: (connection: string, when: When) => Load | undefined;
  readonly feedback: () => readonly Feedback[];
  readonly connection: (id: string) => Connection | undefined;
}

/** The models of one design in all scenarios: what a scenario does not touch is the same in all of them. */
export function loadModelsOf(graph: SystemGraph, workbook: Workbook): (scenario: Scenario) => LoadModel {
  const byId = lazy(() => new Map(graph.connections.map((connection) => [connection.id, connection])));
  const models = keptAFew<LoadModel>();
  const wiring = wiringOf(graph, workbook);
  const unchanged = wiring({});
  const family: Family = {
    graph,
    wiring,
    demand: lazyMap((when: When) => demandsOf(graph, workbook, when)),
    upstream: lazyMap((id: string) => {
      const index = upstreamOf(graph, id);
      return { index, standing: lazyMap((from: string) => placedAmong(index, unchanged.between(from, index))) };
    }),
    connection: (id) => byId().get(id),
    model: (scenario) => models(keyOf(scenario), () => loadModelOf(family, scenario)),
  };
  return family.model;
}

interface Family {
  readonly graph: SystemGraph;
  readonly wiring: (scenario: Scenario) => Wiring;
  readonly demand: (when: When) => Demands | undefined;
  readonly upstream: (id: string) => Upstream;
  readonly connection: (id: string) => Connection | undefined;
  readonly model: (scenario: Scenario) => LoadModel;
}

function loadModelOf(family: Family, scenario: Scenario): LoadModel {
  const { graph, connection } = family;
  const wiring = family.wiring(scenario);
  const demand = lazyMap((when: When): Demands | undefined => {
    const stated = family.demand(when);
    return stated && scaledDemands(stated, scenario.load ?? 1);
  });
  const repeat =
    (when: When) =>
    (pins: Pins): Loads => {
      const pinned = family.model(joined(scenario, { pins }));
      return { at: (id) => present(pinned.at(id, when)), along: (id) => present(pinned.along(id, when)) };
    };
  const solved = (when: When, system: (brokers: Demands['brokers']) => System): Loads | undefined => {
    const arriving = demand(when);
    return arriving && loadsOf(graph, system(arriving.brokers), arriving, repeat(when));
  };

  /** Which brokers' messages are counted is the same at the peak and on average. */
  const systems = lazyMap((id: string | undefined) => {
    let made: System | undefined;
    return (brokers: Demands['brokers']): System =>
      (made ??=
        id === undefined
          ? systemOf(graph, all(graph, wiring), brokers, indexed(graph).position)
          : apart(graph, wiring, brokers, family.upstream(id)));
  });
  const whole = lazyMap((when: When) => solved(when, systems(undefined)));
  const beforeAt = (when: When) => lazyMap((id: string) => solved(when, systems(id)));
  const before = { peak: beforeAt('peak'), average: beforeAt('average') };

  let asked = 0;
  const loadsFor = (id: string, when: When): Loads | undefined =>
    changesGainsOnly(scenario) && asked++ < mostAskedApart ? before[when](id) : whole(when);
  return {
    demand,
    at: (id, when) => loadsFor(id, when)?.at(id),
    along: (id, when) => loadsFor(connection(id)?.to ?? '', when)?.along(id),
    feedback: () => {
      const arriving = demand('peak');
      return arriving === undefined ? [] : systems(undefined)(arriving.brokers).feedback;
    },
    connection,
  };
}

function all(graph: SystemGraph, wiring: Wiring): readonly Wire[] {
  return graph.components.flatMap(({ id }) => wiring.from(id));
}

/** Everything from which work can reach a component, and the wires among it when nothing is changed. */
interface Upstream {
  readonly index: ReadonlyMap<string, number>;
  readonly standing: (id: string) => readonly Wire[];
}

/** The wires among a few components; only what a scenario touches is reckoned anew. */
function apart(graph: SystemGraph, wiring: Wiring, brokers: Demands['brokers'], upstream: Upstream): System {
  const { index, standing } = upstream;
  const wires = [...index.keys()].flatMap((id) =>
    wiring.touches(id) ? placedAmong(index, wiring.between(id, index)) : standing(id),
  );
  return systemOf(graph, wires, brokers, index);
}

/** States are counted by the places that the components have among themselves. */
function placedAmong(index: ReadonlyMap<string, number>, wires: readonly Wire[]): readonly Wire[] {
  const state = (id: string, whole: number): number => (index.get(id) ?? 0) * classes.length + (whole % classes.length);
  return wires.map((wire) => ({ ...wire, from: state(wire.edge.from, wire.from), to: state(wire.edge.to, wire.to) }));
}

/** Circumstances under which whoever asks wants to know about a few components only. */
function changesGainsOnly({ cold = [], pins = new Map() }: Scenario): boolean {
  return cold.length > 0 || pins.size > 0;
}

/** Beyond so many answers, the whole drawing at once is cheaper. */
const mostAskedApart = 8;

/** Everything from which work can reach a component, and itself, in the graph's order. */
function upstreamOf(graph: SystemGraph, id: string): ReadonlyMap<string, number> {
  const { position } = indexed(graph);
  if (!position.has(id)) return position;
  const carries = ({ kind }: Connection): boolean =>
    kind !== 'telemetry' && kind !== 'dead-letter' && kind !== 'transfer';
  const before = [...reaching(graph, id, carries)].sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
  return new Map(before.map((other, place) => [other, place]));
}

/** Pinning an input takes no load away. */
function present(load: Load | undefined): Load {
  invariant(load, 'there is as much of a model under pins as without');
  return load;
}
