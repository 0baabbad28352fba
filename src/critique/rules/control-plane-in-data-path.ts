import { is, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { pathsBetween } from '#graph/paths.ts';
import { survives } from '#graph/redundancy.ts';
import { isCompute, isStore } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Requests stop when what only places and configures stops',
  asks: 'Which requests still work while discovery, configuration or coordination is gone?',
  impact: 'An outage of something that only places and configures becomes an outage of every request that looks at it.',
  fix: 'Keep the last known answer at the caller, look things up at start and in the background, and fall back to a static copy.',
  followUp: 'The control plane is read-only for an hour. What do users notice?',
  detection:
    'A call that users wait for asks a coordinator, mesh, configuration service, scheduler or engine on every request, and nobody keeps the last answer; or a store needs, to start, what needs that store to start.',
  knownFalseAlarms: 'Locks that are the function itself, identity checks, discovery that is cached.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'last known good',
  dimension: 3,
  keywords: ['last known good', 'static fallback', 'cached discovery'],

  check(design) {
    const edges = design.graph.connections.filter((e) => isControlEdge(design, e));
    return rows(
      [...edges.flatMap((e) => rowOf(design, e) ?? []), ...questions(design, edges), ...circles(design)],
      'no request asks a control plane',
    );
  },
});

function isPlane(x: Component): boolean {
  return (
    (hasTrait(x, 'controls') && !hasTrait(x, 'checks-identity') && x.kind !== 'secrets-manager') ||
    hasTrait(x, 'starts-by-clock')
  );
}

/** From something that users wait for, and no lock: a lock is the function itself. */
function isControlEdge({ graph, flows }: Design, e: Connection): boolean {
  const kinds = ['control', 'resolve', 'request'];
  if (!kinds.includes(e.kind) || !isPlane(graph.component(e.to)) || says(e, 'lock') === 'true') return false;
  const waited = new Set(flows.flatMap(({ sync }) => sync));
  const onPath = (id: string): boolean =>
    graph.connections.some((other) => waited.has(other.id) && (other.from === id || other.to === id));
  return (isCompute(graph.component(e.from)) || graph.component(e.from).kind === 'dns') && onPath(e.from);
}

function keepsAnswer(graph: Design['graph'], e: Connection): boolean {
  const target = graph.component(e.to);
  return (
    says(e, 'lastKnownGood') === 'true' ||
    says(target, 'defaultsOnFailure') === 'true' ||
    ['stale', 'degrade', 'bypass'].includes(textOf(e, 'onFailure') ?? '') ||
    textOf(e, 'usage') === 'startup' ||
    textOf(e, 'usage') === 'background'
  );
}

function rowOf(design: Design, e: Connection): Row | undefined {
  const { graph } = design;
  const target = graph.component(e.to);
  const evidence = evidenceOf([e]);
  if (keepsAnswer(graph, e))
    return {
      outcome: 'pass',
      because: `${quoted(graph.component(e.from))} works on without ${quoted(target)}`,
      evidence,
    };
  const perRequest = is(e, 'usage', 'per-request') === 'true' || e.kind === 'resolve';
  const denies = says(e, 'lastKnownGood') === 'false' || says(target, 'defaultsOnFailure') === 'false';
  if (!perRequest || (!denies && e.kind !== 'resolve')) return undefined;
  return {
    outcome: 'violation',
    group: target.id,
    severity: severityOf(design, e, target),
    basis: 'structure',
    certainty: weakest(sourceOf(e, 'usage', 'lastKnownGood'), sourceOf(target, 'defaultsOnFailure')),
    evidence,
    message: `${quoted(graph.component(e.from))} asks ${quoted(target)} on every request and keeps no answer of its own: when ${quoted(target)} is gone, so are the requests.`,
    autofix: {
      label: 'Keep the last known answer',
      ops: [{ op: 'set-prop', target: e.id, prop: 'lastKnownGood', value: 'yes' }],
      confirm: true,
    },
  };
}

function severityOf({ graph, flows }: Design, e: Connection, target: Component): Severity {
  const musts = flows.some(({ stated, weight, components }) => stated && weight === 3 && components.includes(e.from));
  const sturdy = survives(graph, target.id, 'zone').truth === 'true';
  if (musts) return sturdy ? 'major' : 'blocking';
  return sturdy ? 'minor' : 'major';
}

function questions(design: Design, edges: readonly Connection[]): readonly Row[] {
  const { graph } = design;
  const open = edges.filter(
    (e) =>
      !keepsAnswer(graph, e) &&
      e.kind !== 'resolve' &&
      says(e, 'lastKnownGood') === 'unknown' &&
      says(graph.component(e.to), 'defaultsOnFailure') === 'unknown' &&
      is(e, 'usage', 'startup', 'background') !== 'true',
  );
  if (open.length === 0) return [];
  const targets = [...new Set(open.map(({ to }) => to))];
  return [
    {
      outcome: 'question',
      group: 'planes',
      ifNo: 'major',
      missing: open.flatMap((e) =>
        (textOf(e, 'usage') === undefined ? ['usage', 'lastKnownGood'] : ['lastKnownGood']).map((prop) => ({
          target: e.id,
          prop,
        })),
      ),
      ask: `Which of your requests still work with ${listed(targets.map((id) => quoted(graph.component(id))))} gone?`,
      evidence: evidenceOf(open),
    },
  ];
}

/** A store needs the control plane, and the control plane needs that store: neither can start first. */
function circles({ graph }: Design): readonly Row[] {
  const hard = (e: Connection): boolean =>
    ['control', 'request', 'read', 'read-write'].includes(e.kind) &&
    !keepsAnswer(graph, e) &&
    (is(e, 'usage', 'startup', 'per-request') === 'true' || e.kind !== 'control');
  return graph.components
    .filter((x) => isPlane(x))
    .flatMap((plane) =>
      graph.components.filter(isStore).flatMap((store) => {
        const [there] = pathsBetween(graph, plane.id, store.id, { max: 1, follow: hard });
        const back = graph.out(store.id).find((e) => e.to === plane.id && hard(e));
        if (there === undefined || back === undefined) return [];
        const path = [...there, plane.id];
        return [
          {
            outcome: 'violation',
            group: plane.id,
            severity: 'major',
            basis: 'structure',
            certainty: 'structural',
            evidence: { components: [...new Set(path)], connections: [back.id], paths: [path] },
            message: `${quoted(plane)} needs ${quoted(store)} to start, and ${quoted(store)} needs ${quoted(plane)}: after a full stop neither comes up first.`,
          } as const,
        ];
      }),
    );
}
