import { isSync, onUserPath, userFlows } from '#graph/edges.ts';
import { is, states, textOf } from '#graph/facts.ts';
import { type Flow, flowsThrough } from '#graph/flows.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isSoft } from '#graph/requirements.ts';
import { isCompute, isObserver } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { certaintyOf, evidenceOf, freshId, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Optional work on the critical path',
  asks: 'Does the user wait for something that the answer does not need?',
  impact: 'An outage of the e-mail provider stops the checkout, and its two seconds become yours.',
  fix: 'Publish an event and let a worker do it, or call with a short timeout and go on without the answer.',
  followUp: 'The e-mail provider takes 30 seconds to answer. What happens to orders?',
  detection:
    'A component that users wait for calls something that the function does not need: a message to people, analytics, a recommendation, telemetry, a warehouse. It neither says that it goes on without the answer nor does a must end there. Another service on no stated path is a question.',
  knownFalseAlarms:
    'Sending the one-time password is the login. What a must ends at is needed, and so is whatever one names.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'make async',
  dimension: 3,
  keywords: ['async', 'event', 'after commit'],

  check(design) {
    const { graph, flows } = design;
    const awaited = graph.connections.filter(
      (edge) =>
        isSync(edge) && edge.kind !== 'publish' && isCompute(graph.component(edge.from)) && isAwaited(design, edge),
    );
    return rows(
      awaited.flatMap((edge) => rowOf(design, edge, userFlows(graph, flows))),
      'no user waits for work that could be left for later',
    );
  },
});

/** Telemetry is on no function's path, but whoever sends it and waits makes the user wait. */
function isAwaited({ graph, flows }: Design, edge: Connection): boolean {
  const onPath = (other: Connection): boolean => onUserPath(graph, flows, other);
  return onPath(edge) || (edge.kind === 'telemetry' && graph.into(edge.from).some(onPath));
}

function rowOf(design: Design, edge: Connection, users: readonly Flow[]): readonly Row[] {
  const target = design.graph.component(edge.to);
  const optional = isOptional(edge, target);
  if (!optional && (isSoft(edge) || !mayBeOptional(edge, target))) return [];
  const others = flowsThrough(users, edge.from).filter(
    ({ components, also }) => !components.includes(target.id) && !also.includes(target.id),
  );
  const isNeeded = flowsThrough(users, target.id).some(({ stated, weight }) => stated && weight === 3);
  if (isNeeded || others.length === 0) return [];
  if (isSoft(edge)) {
    const because = `${named(design.graph, edge.from)} goes on without ${quoted(target)}`;
    return [{ outcome: 'pass', because, evidence: evidenceOf([edge]) }];
  }
  return optional ? [violation(design, edge, others)] : question(design, edge, others);
}

const asides: readonly string[] = ['analytics', 'recommendation', 'notification', 'audit-export', 'telemetry'];

function isOptional(edge: Connection, target: Component): boolean {
  const purposes = [edge, target].map((x) => textOf(x, 'purpose') ?? '');
  if (purposes.includes('otp') || textOf(target, 'criticality') === 'critical') return false;
  return (
    hasTrait(target, 'sends-notifications') ||
    isObserver(target) ||
    isWarehouse(target) ||
    textOf(target, 'criticality') === 'optional' ||
    purposes.some((purpose) => asides.includes(purpose))
  );
}

function isWarehouse(x: Component): boolean {
  return hasTrait(x, 'serves-reads-only') && ['data-warehouse', 'data-lake'].includes(x.kind);
}

/** On a bare sketch the arrow may stand for something that nobody waits for. */
function violation({ graph }: Design, edge: Connection, others: readonly Flow[]): Row {
  const says = states(edge, 'onFailure') || states(edge, 'criticality') || states(edge, 'mode');
  const target = named(graph, edge.to);
  const functions = others.filter(({ stated }) => stated);
  const waiting =
    functions.length > 0
      ? listed(
          functions.map(({ name }) => name),
          3,
        )
      : `requests from ${others[0]?.name ?? ''}`;
  return {
    outcome: 'violation',
    group: edge.from,
    severity: 'major',
    basis: says || edge.kindFrom === 'stated' ? 'structure' : 'absence',
    certainty: certaintyOf([edge], 'onFailure', 'criticality', 'purpose'),
    evidence: evidenceOf([edge]),
    message: `${named(graph, edge.from)} waits for ${target} inside ${waiting}, which can do without it but fails or slows down with it.`,
    autofix: laterFix(
      edge,
      freshId(graph, `${edge.to}-queue`),
      freshId(graph, `${edge.to}-worker`),
      graph.component(edge.to),
    ),
  };
}

function laterFix(edge: Connection, queue: string, worker: string, target: Component): AutoFix {
  return {
    label: 'Leave it to a worker behind a queue',
    ops: [
      { op: 'add-component', id: queue, kind: 'queue', name: `${target.name} queue`, near: edge.from },
      { op: 'add-component', id: worker, kind: 'worker', name: `${target.name} worker`, near: target.id },
      { op: 'connect', from: edge.from, to: queue, kind: 'publish' },
      { op: 'connect', from: queue, to: worker, kind: 'consume' },
      { op: 'connect', from: worker, to: target.id, kind: edge.kind },
      { op: 'remove', target: edge.id },
    ],
    confirm: false,
  };
}

/** Another service, of which nothing says whether the answer needs it. */
function mayBeOptional(edge: Connection, target: Component): boolean {
  const isSilent = !states(edge, 'criticality') && !states(target, 'criticality');
  return edge.kind === 'request' && isCompute(target) && isSilent && is(edge, 'onFailure', 'fail') === 'unknown';
}

/** Where paths are stated, a service on none of them may be one that the answer can do without. */
function question({ graph, flows }: Design, edge: Connection, others: readonly Flow[]): readonly Row[] {
  const target = graph.component(edge.to);
  const stated = flows.filter((flow) => flow.stated);
  const isNamed = stated.some(({ components, also }) => [...components, ...also].includes(target.id));
  const waiting = others.filter((flow) => flow.stated);
  if (isNamed || waiting.length === 0) return [];
  return [
    {
      outcome: 'question',
      group: edge.from,
      ifNo: 'major',
      missing: [{ target: edge.id, prop: 'criticality' }],
      ask: `${quoted(target)} is on no stated path. Can ${listed(
        waiting.map(({ name }) => name),
        3,
      )} succeed without it?`,
      evidence: evidenceOf([edge]),
    },
  ];
}
