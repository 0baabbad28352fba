import { numberOf, says, sourceOf, textOf } from '#graph/facts.ts';
import type { Component } from '#graph/graph.ts';
import { ownerOf } from '#graph/boundaries.ts';
import { survives } from '#graph/redundancy.ts';
import { isBroker, isControl, isObserver, isStore } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { counted, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Independent products on one cluster',
  asks: 'What is the largest share of users that one bad state can take?',
  impact:
    'Overload, a bad release or a corrupt state takes all copies of the cluster at once, and every product with it.',
  fix: 'Split it into cells, or give each workload a cluster of its own.',
  followUp: 'Its state is corrupt on all replicas. Who is affected, and what do you restore first?',
  detection:
    'A control component, broker or store that survives the loss of a copy, is stated to be one cell, and is needed by three or more owners or must-have functions.',
  knownFalseAlarms: 'Managed regional services are cells already; small systems of fewer than five services.',
  group: 'A',
  severity: 'minor',
  impactClass: 'outage',
  fixFamily: 'cells',
  dimension: 3,
  keywords: ['cell', 'bulkhead', 'blast radius', 'cluster per'],

  check(design) {
    const { graph } = design;
    const services = graph.components.filter(({ kind }) => ['service', 'worker', 'serverless-function'].includes(kind));
    const shared = graph.components.filter((x) => isCluster(design, x) && isShared(design, x));
    if (services.length < small) return rows([], 'fewer than five services are drawn');
    return rows(
      shared.flatMap((x) => rowOf(design, x) ?? []),
      'no cluster serves three owners or functions',
    );
  },
});

const small = 5;
const several = 3;

function isCluster({ graph }: Design, x: Component): boolean {
  const kinds = isControl(x) || isBroker(x) || isStore(x);
  return kinds && says(x, 'managed') !== 'true' && survives(graph, x.id, 'instance').truth === 'true';
}

function ownersOf({ graph }: Design, x: Component): readonly string[] {
  const callers = [
    ...graph.into(x.id).map(({ from }) => from),
    ...graph
      .out(x.id)
      .filter(({ kind }) => kind === 'consume')
      .map(({ to }) => to),
  ];
  return [...new Set(callers.flatMap((id) => ownerOf(graph, id) ?? []))];
}

function mustsThrough({ flows }: Design, x: Component): number {
  return flows.filter(({ stated, weight, components }) => stated && weight === 3 && components.includes(x.id)).length;
}

function isShared(design: Design, x: Component): boolean {
  return ownersOf(design, x).length >= several || mustsThrough(design, x) >= several;
}

function rowOf(design: Design, x: Component): Row | undefined {
  const cells = numberOf(x, 'cells');
  if (cells === undefined) return undefined;
  if (cells > 1)
    return { outcome: 'pass', because: `${quoted(x)} is split into ${cells} cells`, evidence: { components: [x.id] } };
  const owners = ownersOf(design, x).length;
  const musts = mustsThrough(design, x);
  const who = owners >= several ? counted(owners, 'owner') : counted(musts, 'must-have function');
  return {
    outcome: 'violation',
    group: x.id,
    severity: severityOf(design, x, musts, owners),
    basis: 'structure',
    certainty: sourceOf(x, 'cells'),
    evidence: { components: [x.id, ...design.graph.into(x.id).map(({ from }) => from)] },
    message: `${quoted(x)} is one cluster for ${who}. Its copies protect against a lost machine, not against a bad release, overload or corrupt state.`,
  };
}

function severityOf(design: Design, x: Component, musts: number, owners: number): Severity {
  const watches = design.graph
    .into(x.id)
    .some(
      ({ from }) =>
        isObserver(design.graph.component(from)) || textOf(design.graph.component(from), 'purpose') === 'operations',
    );
  return (musts >= several && owners >= several) || (musts > 0 && watches) ? 'major' : 'minor';
}
