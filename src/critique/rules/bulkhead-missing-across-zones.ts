import { zonesOf } from '#graph/boundaries.ts';
import { numberOf, says, sourceOf, states, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isSync } from '#graph/edges.ts';
import { isCompute, isControl } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { counted, evidenceOf, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'One zone’s trouble fills the shared tier',
  asks: 'Calls into one zone hang. Which threads are left for the others?',
  impact: 'Requests that hang on the sick zone hold the threads that the healthy ones need, and all zones are down.',
  fix: 'A pool and a breaker per zone, short timeouts, or a control plane of its own in each zone.',
  followUp: 'Calls to zone a take 30 seconds. What can a user of zone b still do?',
  detection:
    'A component that belongs to no single zone calls components in several, and states that it has no bulkhead, or waits for one of them without a limit.',
  knownFalseAlarms: 'Balancers, which check health; calls that nobody waits for.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'isolate',
  dimension: 3,
  keywords: ['bulkhead', 'pool per zone', 'cell', 'breaker'],

  check(design) {
    const shared = design.graph.components.flatMap((x) => {
      const calls = callsIntoZones(design, x);
      return calls.length > 0 ? [{ x, calls }] : [];
    });
    return rows(
      shared.flatMap(({ x, calls }) => rowOf(design, x, calls) ?? []),
      'nothing drawn serves several zones from outside them',
    );
  },
});

function callsIntoZones({ graph }: Design, x: Component): readonly Connection[] {
  const isShared =
    (isCompute(x) || isControl(x)) &&
    !hasTrait(x, 'routes') &&
    (zonesOf(graph, x.id).length === 0 || (numberOf(x, 'azCount') ?? 1) >= 2);
  if (!isShared) return [];
  const calls = graph
    .out(x.id)
    .filter(
      (e) => isSync(e) && zonesOf(graph, e.to).length > 0 && (numberOf(graph.component(e.to), 'azCount') ?? 1) < 2,
    );
  const zones = new Set(calls.flatMap(({ to }) => zonesOf(graph, to)));
  return zones.size >= 2 ? calls : [];
}

function rowOf(design: Design, x: Component, calls: readonly Connection[]): Row | undefined {
  const bulkhead = says(x, 'bulkhead');
  const evidence = evidenceOf(calls);
  const guarded =
    bulkhead === 'true' ||
    calls.every((e) => says(e, 'circuitBreaker') === 'true' && (numberOf(e, 'timeoutMs') ?? 0) > 0);
  if (guarded) return { outcome: 'pass', because: `${quoted(x)} keeps the calls into each zone apart`, evidence };
  const endless = calls.filter((e) => numberOf(e, 'timeoutMs') === 0);
  if (bulkhead === 'false' || endless.length > 0) {
    return {
      outcome: 'violation',
      group: x.id,
      severity: 'major',
      basis: 'structure',
      certainty: weakest(sourceOf(x, 'bulkhead'), ...endless.map((e) => sourceOf(e, 'timeoutMs'))),
      evidence,
      message: `${quoted(x)} calls into ${counted(zoneCount(design, calls), 'zone')} from one pool of threads${endless.length > 0 ? ' and waits without a limit' : ''}: one sick zone holds them all.`,
      autofix: {
        label: 'State a bulkhead per zone',
        ops: [{ op: 'set-prop', target: x.id, prop: 'bulkhead', value: 'yes' }],
        confirm: true,
      },
    };
  }
  const isOpen = !states(x, 'bulkhead') && calls.some((e) => !states(e, 'timeoutMs'));
  if (!isOpen || (design.workbook.targets?.availabilityPct ?? 0) < 99.9) return undefined;
  return {
    outcome: 'question',
    group: x.id,
    ifNo: 'major',
    missing: [{ target: x.id, prop: 'bulkhead' }],
    ask: `Calls of ${quoted(x)} into one zone hang for 30 s. What is left for the other zones?`,
    evidence,
  };
}

function zoneCount({ graph }: Design, calls: readonly Connection[]): number {
  return new Set(calls.flatMap(({ to }) => zonesOf(graph, to))).size;
}
