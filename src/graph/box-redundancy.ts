import { and, type Truth, truth } from '#basis/logic.ts';
import { regionOf, zonesOf } from './boundaries.ts';
import { countsCopies, followersOf, members, quorumSpare, replicasOf } from './copies.ts';
import { numberOf, says, sourceOf, states, textOf, weakest } from './facts.ts';
import { type Component, hasTrait, type Provenance, type SystemGraph } from './graph.ts';
import { isBroker, isCache, isExternal, isStore } from './sets.ts';

/** What may be lost at once. */
export type Unit = 'instance' | 'zone' | 'region';

/** Whether a component goes on when one unit of what it runs on is lost. */
export interface Survival {
  readonly truth: Truth;
  readonly from: Provenance;
  /** A clause that follows "because": "'api' runs 3 copies". */
  readonly because: string;
  /** The props that would decide, if nothing does. */
  readonly missing: readonly string[];
}

const units: readonly string[] = ['none', 'instance', 'zone', 'region', 'global'];

/** What one box outlives by itself, C.1.2 of the catalogue. */
export function boxSurvives(graph: SystemGraph, x: Component, unit: Unit): Survival {
  if (hasTrait(x, 'never-fails')) return decided(true, 'structural', `'${x.name}' is no machine of yours`);
  const redundancy = textOf(x, 'redundancy');
  if (redundancy !== undefined && units.includes(redundancy)) {
    const wide = units.indexOf(redundancy) >= units.indexOf(unit);
    const outlives = wide
      ? `outlives the loss of ${unit === 'instance' ? 'an' : 'a'} ${unit}`
      : `has redundancy ${redundancy}`;
    return decided(wide, sourceOf(x, 'redundancy'), `'${x.name}' ${outlives}`);
  }
  if (isExternal(x)) return open('structural', `'${x.name}' is run by somebody else`, []);
  if (hasTrait(x, 'is-global') && says(x, 'managed') !== 'false' && !states(x, 'instances')) {
    return decided(true, 'structural', `'${x.name}' is served from all over the world`);
  }
  if (unit === 'region') return survivesRegion(graph, x);
  const instance = survivesInstance(graph, x);
  if (unit === 'instance' || instance.truth === 'false') return instance;
  return survivesZone(graph, x, instance);
}

function survivesInstance(graph: SystemGraph, x: Component): Survival {
  const leads = hasTrait(x, 'elects-leader');
  if (says(x, 'managed') === 'true' && !(leads && replicasOf(graph, x) === 0)) {
    return decided(true, sourceOf(x, 'managed'), `'${x.name}' is a managed service`);
  }
  if (leads) return leaderSurvives(graph, x);
  if (hasTrait(x, 'keeps-quorum')) return quorumSurvives(x);
  if (isStore(x)) return copiedStoreSurvives(graph, x);
  if (x.kind === 'serverless-function' && !states(x, 'instances')) {
    return decided(true, 'structural', `'${x.name}' has no machine that could be lost`);
  }
  return manyCopiesSurvive(x);
}

/** Stateless things, and brokers that are not known to keep a quorum. */
function manyCopiesSurvive(x: Component): Survival {
  const elastic = says(x, 'autoscaling') === 'true' ? numberOf(x, 'maxInstances') : undefined;
  const count = Math.max(numberOf(x, 'instances') ?? 0, elastic ?? 0);
  const from = sourceOf(x, 'instances', 'autoscaling', 'maxInstances');
  if (count >= 2) return decided(true, from, `'${x.name}' runs ${count} copies`);
  const replicated = isBroker(x) ? numberOf(x, 'replicationFactor') : undefined;
  if (replicated !== undefined && replicated >= 2) {
    return decided(true, sourceOf(x, 'replicationFactor'), `'${x.name}' keeps ${replicated} copies`);
  }
  if (!states(x, 'instances')) return open(from, `nothing says how many copies of '${x.name}' run`, ['instances']);
  return decided(false, from, `'${x.name}' runs ${count === 1 ? 'one copy' : 'no copy'}`);
}

function leaderSurvives(graph: SystemGraph, x: Component): Survival {
  const replicas = replicasOf(graph, x);
  const from = sourceOf(x, 'replicas', 'failover');
  if (replicas === undefined) return open(from, `nothing says whether '${x.name}' has a standby`, ['replicas']);
  if (replicas === 0) return decided(false, sourceOf(x, 'replicas', 'instances'), `'${x.name}' has no standby`);
  if (says(x, 'multiWriter') === 'true') return decided(true, from, `every copy of '${x.name}' takes writes`);
  const failover = textOf(x, 'failover');
  if (failover === 'none') return decided(false, from, `nothing promotes a replica of '${x.name}'`);
  if (failover === undefined) return open(from, `nothing says what promotes a replica of '${x.name}'`, ['failover']);
  return decided(true, from, `'${x.name}' has ${replicas} standby and ${failover} failover`);
}

function quorumSurvives(x: Component): Survival {
  const spare = quorumSpare(x);
  const size = members(x) ?? 0;
  const from = sourceOf(x, 'replicationFactor', 'instances', 'minInsync', 'writeQuorum');
  if (numberOf(x, 'instances') === 1) return decided(false, from, `'${x.name}' runs one copy`);
  if (spare === undefined) {
    const missing = countsCopies(x) ? 'replicationFactor' : 'instances';
    return open(from, `nothing says how many copies '${x.name}' keeps`, [missing]);
  }
  if (hasTrait(x, 'replays') && size === 2 && !states(x, 'minInsync')) {
    return open(from, `nothing says whether '${x.name}' accepts writes with one of two copies`, ['minInsync']);
  }
  return decided(spare >= 1, from, `'${x.name}' has ${size} copies and can lose ${Math.max(0, spare)}`);
}

/** Caches, indexes and stores without a leader: any second copy or shard goes on serving. */
function copiedStoreSurvives(graph: SystemGraph, x: Component): Survival {
  const from = sourceOf(x, 'replicas', 'replicationFactor', 'shards', 'instances');
  const followers = replicasOf(graph, x);
  const factor = numberOf(x, 'replicationFactor');
  const instances = numberOf(x, 'instances');
  const spread = isCache(x) ? (numberOf(x, 'shards') ?? 0) : 0;
  const many = hasTrait(x, 'holds-truth') ? 0 : (instances ?? 0);
  const quorum = numberOf(x, 'writeQuorum');
  const copied = quorum === undefined ? (factor ?? 0) : (factor ?? 0) - quorum + 1;
  const count = Math.max((followers ?? 0) + 1, copied, spread, many);
  if (count >= 2) return decided(true, from, `'${x.name}' has ${count} copies or shards`);
  if (followers === 0 || instances === 1 || factor === 1) return decided(false, from, `'${x.name}' has one copy`);
  const missing = hasTrait(x, 'holds-truth')
    ? 'replicationFactor'
    : x.kind === 'read-replica'
      ? 'instances'
      : 'replicas';
  return open(from, `nothing says how many copies of '${x.name}' there are`, [missing]);
}

function survivesZone(graph: SystemGraph, x: Component, instance: Survival): Survival {
  const zones = zonesWith(graph, x);
  const from = weakest(instance.from, sourceOf(x, 'azCount'));
  if (zones === undefined) {
    if (says(x, 'managed') === 'true' && !hasTrait(x, 'elects-leader')) return instance;
    if (x.kind === 'serverless-function') return instance;
    return open(from, `nothing says in how many zones '${x.name}' runs`, [...instance.missing, 'azCount']);
  }
  if (zones < 2) return decided(false, from, `every copy of '${x.name}' is in one zone`);
  const spare = hasTrait(x, 'keeps-quorum') ? quorumSpare(x) : undefined;
  if (spare !== undefined) {
    const most = Math.ceil((members(x) ?? 0) / zones);
    return decided(most <= spare, from, `a zone holds ${most} of the copies of '${x.name}', which can lose ${spare}`);
  }
  return { ...instance, truth: and(instance.truth, 'true'), from, because: `${instance.because} in ${zones} zones` };
}

/** The zones of a component and of those that could take over from it. */
function zonesWith(graph: SystemGraph, x: Component): number | undefined {
  const stated = numberOf(x, 'azCount');
  if (x.facts['azCount']?.from === 'stated' || x.facts['azCount']?.from === 'product') return stated;
  const drawn = [x, ...followersOf(graph, x)].map(({ id }) => zonesOf(graph, id));
  if (drawn.some((zones) => zones.length === 0)) return undefined;
  return new Set(drawn.flat()).size;
}

function survivesRegion(graph: SystemGraph, x: Component): Survival {
  const homes = graph.around(x.id).filter(({ kind }) => kind === 'region').length;
  if (homes > 1) return decided(true, 'structural', `'${x.name}' is drawn in ${homes} regions`);
  const home = regionOf(graph, x.id);
  const away = followersOf(graph, x).filter(
    ({ id }) => regionOf(graph, id) !== undefined && regionOf(graph, id) !== home,
  );
  if (home !== undefined && away.length > 0) {
    const failover = textOf(x, 'failover');
    const because = `'${x.name}' has a follower in another region`;
    if (failover === undefined) return open('structural', because, ['failover']);
    return decided(failover !== 'none', sourceOf(x, 'failover'), because);
  }
  if (says(x, 'managed') === 'true') return decided(false, sourceOf(x, 'managed'), `'${x.name}' lives in one region`);
  if (home !== undefined || x.kind === 'serverless-function') {
    return decided(false, 'structural', `'${x.name}' lives in one region`);
  }
  return open('structural', `nothing says in which regions '${x.name}' runs`, ['redundancy']);
}

export function decided(value: boolean, from: Provenance, because: string): Survival {
  return { truth: truth(value), from, because, missing: [] };
}

export function open(from: Provenance, because: string, missing: readonly string[]): Survival {
  return { truth: 'unknown', from, because, missing };
}
