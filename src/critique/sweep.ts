import type { Truth } from '#basis/logic.ts';
import { keepsMessages } from '#graph/brokers.ts';
import { textOf } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import type { Component, Connection, SystemGraph } from '#graph/graph.ts';
import { shareOf } from '#graph/losses.ts';
import { reaching, samplePaths } from '#graph/paths.ts';
import { replicaGroup, survives } from '#graph/redundancy.ts';
import { type FailureUnit, failureUnits, lostFlows, onlyDelays } from '#graph/removal.ts';
import { failsOpen, isSoft } from '#graph/requirements.ts';
import { isBroker, isCache } from '#graph/sets.ts';
import type { Design } from './design.ts';
import { listed, quoted } from './wording.ts';

/** What becomes of a journey while something is gone. */
export type Fate = 'works' | 'degraded' | 'delayed' | 'lost';

export interface Outcome {
  readonly journey: string;
  readonly fate: Fate;
  /** Why, as a sentence. */
  readonly because: string;
  /** A way of the journey that shows it; empty where nothing of it is touched. */
  readonly path: readonly string[];
}

export interface Loss {
  readonly unit: FailureUnit;
  /** Unknown when the design does not say how many copies there are: the outcomes are then those of one copy. */
  readonly certain: Truth;
  readonly outcomes: readonly Outcome[];
  /** The part of all journeys that is lost, by weight: 0 to 1. */
  readonly lostShare: number;
}

export interface Sweep {
  readonly journeys: readonly Flow[];
  readonly losses: readonly Loss[];
}

/** N−1: every instance, zone, region and external system is taken away in turn, and every journey is tried. */
export function sweep({ graph, flows }: Design): Sweep {
  return { journeys: flows, losses: failureUnits(graph).map((unit) => lossOf(unit, flows, graph)) };
}

/** The losses that certainly take a journey down: the true single points of failure. */
export function singlePoints({ losses }: Sweep): readonly Loss[] {
  return losses.filter(({ certain, outcomes }) => certain === 'true' && outcomes.some(({ fate }) => fate === 'lost'));
}

function lossOf(unit: FailureUnit, journeys: readonly Flow[], graph: SystemGraph): Loss {
  const removed = new Set(unit.removed);
  const failed = new Set(removed.size === 0 ? [] : lostFlows(graph, journeys, removed));
  const outcomes = journeys.map((journey) => ({
    journey: journey.id,
    ...(failed.has(journey) ? failing(journey, unit, removed, graph) : standingUp(journey, unit, removed, graph)),
  }));
  const lost = journeys.filter((_, i) => outcomes[i]?.fate === 'lost');
  return { unit, certain: unit.fails, outcomes, lostShare: shareOf(lost, journeys) };
}

type Verdict = Omit<Outcome, 'journey'>;

function failing(journey: Flow, unit: FailureUnit, removed: ReadonlySet<string>, graph: SystemGraph): Verdict {
  const blamed = blame(journey, unit, graph);
  const path = blamed === undefined ? [] : (samplePaths(graph, journey, blamed.id, 1)[0] ?? []);
  const needs = blamed === undefined ? 'what is gone' : quoted(blamed);
  if (!onlyDelays(graph, journey, removed)) return { fate: 'lost', because: `Every way needs ${needs}.`, path };
  const brokers = upstream(journey, blamed, graph);
  const loses = brokers.find((broker) => keepsMessages(broker) === 'false');
  if (brokers.length === 0 || loses) {
    const drops = loses
      ? `${quoted(loses)} does not keep what ${needs} cannot take`
      : `nothing keeps what ${needs} cannot take`;
    return { fate: 'lost', because: `The caller is answered, but ${drops}.`, path };
  }
  return { fate: 'delayed', because: `${listed(brokers.map(quoted))} keeps the work until ${needs} is back.`, path };
}

/** The lost component that the journey misses: on its way if there is one, else one that something on it asks. */
function blame(journey: Flow, { removed }: FailureUnit, graph: SystemGraph): Component | undefined {
  const on = new Set(journey.components);
  const missed =
    removed.find((id) => on.has(id)) ?? removed.find((id) => graph.into(id).some(({ from }) => on.has(from)));
  return missed === undefined ? undefined : graph.component(missed);
}

/** The brokers on the journey in which work waits for what is gone. */
function upstream(journey: Flow, gone: Component | undefined, graph: SystemGraph): readonly Component[] {
  const before =
    gone === undefined ? new Set<string>() : reaching(graph, gone.id, ({ kind }) => kind !== 'dead-letter');
  return journey.components
    .filter((id) => id !== gone?.id && before.has(id))
    .map((id) => graph.component(id))
    .filter(isBroker);
}

function standingUp(journey: Flow, unit: FailureUnit, removed: ReadonlySet<string>, graph: SystemGraph): Verdict {
  if (removed.size === 0) return { fate: 'works', because: survivor(unit, graph), path: [] };
  for (const id of journey.components) {
    for (const edge of graph.out(id)) {
      if (!removed.has(edge.to) || removed.has(id)) continue;
      const verdict = without(edge, journey, graph);
      if (verdict) return verdict;
    }
  }
  const touched = journey.components.filter((id) => removed.has(id)).map((id) => graph.component(id));
  if (touched.length === 0) return { fate: 'works', because: 'It does not need what is gone.', path: [] };
  const open = touched.find(failsOpen);
  if (open)
    return { fate: 'degraded', because: `${quoted(open)} lets everything pass.`, path: pathTo(journey, open, graph) };
  return { fate: 'works', because: `Others stand in for ${listed(touched.map(quoted))}.`, path: [] };
}

/** What a caller on the journey does without the answer. */
function without(edge: Connection, journey: Flow, graph: SystemGraph): Verdict | undefined {
  const target = graph.component(edge.to);
  const path = pathTo(journey, target, graph);
  const caller = quoted(graph.component(edge.from));
  const onFailure = textOf(edge, 'onFailure');
  if (onFailure === 'queue' || onFailure === 'retry-later') {
    return { fate: 'delayed', because: `${caller} asks ${quoted(target)} again later.`, path };
  }
  if (isSoft(edge)) return { fate: 'degraded', because: `${caller} goes on without ${quoted(target)}.`, path };
  if (!journey.components.includes(target.id) || replicaGroup(graph, target.id).length > 1) return undefined;
  if (isCache(target)) return { fate: 'degraded', because: `${caller} reads past ${quoted(target)}.`, path };
  return undefined;
}

function pathTo(journey: Flow, x: Component, graph: SystemGraph): readonly string[] {
  return samplePaths(graph, journey, x.id, 1)[0] ?? [];
}

function survivor({ kind, id, name }: FailureUnit, graph: SystemGraph): string {
  if (kind !== 'instance') return `Nothing has all its copies in '${name}'.`;
  const { because } = survives(graph, id, 'instance');
  return `${because.charAt(0).toUpperCase()}${because.slice(1)}.`;
}
