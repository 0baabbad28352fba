import { is, numberOf, says, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import type { Design } from '../design.ts';
import { evidenceOf, listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'A shared signal takes every copy out of service',
  asks: 'What happens when every health check fails at the same time?',
  impact:
    'Healthy servers are withdrawn because something that they merely look at is gone: a partial fault becomes a full outage.',
  fix: 'Keep a floor of copies in service whatever the checks say, and let a check look at the copy itself only.',
  followUp: 'The check says that all of them are dead. Do you believe it?',
  detection:
    'A balancer or DNS withdraws targets by health, all of these depend for their check on one shared component, and nothing keeps some in service when all checks fail.',
  knownFalseAlarms: 'Checks of the copy itself.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'fail open',
  dimension: 3,
  keywords: ['fail open', 'panic mode', 'minimum healthy', 'health check'],

  check(design) {
    const routers = design.graph.components.filter(withdrawsByHealth);
    return rows(
      routers.flatMap((router) => rowOf(design, router) ?? []),
      'nothing drawn withdraws targets by their health',
    );
  },
});

function withdrawsByHealth(x: Component): boolean {
  return hasTrait(x, 'routes') && (textOf(x, 'failoverPolicy') === 'health-based' || says(x, 'healthCheck') === 'true');
}

function rowOf(design: Design, router: Component): Row | undefined {
  const { graph } = design;
  const keepsSome = (numberOf(router, 'minHealthyShare') ?? 0) > 0 || textOf(router, 'onAllUnhealthy') === 'serve';
  const targets = [...new Set(graph.out(router.id).map(({ to }) => to))];
  const edges = graph.connections.filter((e) => textOf(e, 'purpose') === 'health' && targets.includes(e.from));
  if (keepsSome) {
    return {
      outcome: 'pass',
      because: `${quoted(router)} keeps targets in service when every check fails`,
      evidence: { components: [router.id] },
    };
  }
  if (edges.length === 0) return undefined;
  const shared = [...new Set(edges.map(({ to }) => to))].filter((to) =>
    targets.every((id) => edges.some((e) => e.from === id && e.to === to)),
  );
  if (shared.length === 0 || shared.some((id) => isServed(design, id))) return undefined;
  const withdraws = is(router, 'onAllUnhealthy', 'withdraw');
  const noFloor = numberOf(router, 'minHealthyShare') === 0;
  const names = listed(shared.map((id) => quoted(graph.component(id))));
  const evidence = evidenceOf(edges, { components: [router.id] });
  if (withdraws === 'unknown' && !noFloor) {
    return {
      outcome: 'question',
      group: router.id,
      ifNo: 'major',
      missing: [{ target: router.id, prop: 'onAllUnhealthy' }],
      ask: `The checks behind ${quoted(router)} all look at ${names}. What does ${quoted(router)} do when every check fails at once?`,
      evidence,
    };
  }
  return {
    outcome: 'violation',
    group: router.id,
    severity: design.flows.some(
      ({ stated, weight, components }) => stated && weight === 3 && components.includes(router.id),
    )
      ? 'blocking'
      : 'major',
    basis: 'structure',
    certainty: sourceOf(router, 'onAllUnhealthy', 'minHealthyShare'),
    evidence,
    message: `Every target of ${quoted(router)} is healthy only while ${names} answers. When that fails, ${quoted(router)} withdraws all of them, though each could serve.`,
    autofix: {
      label: 'Serve anyway when every check fails',
      ops: [{ op: 'set-prop', target: router.id, prop: 'onAllUnhealthy', value: 'serve' }],
      confirm: true,
    },
  };
}

/** The served path needs it anyway: without it the copies could not answer. */
function isServed({ graph, flows }: Design, id: string): boolean {
  const waited = new Set(flows.flatMap(({ sync }) => sync));
  return graph.into(id).some((e) => waited.has(e.id) && textOf(e, 'purpose') !== 'health');
}
