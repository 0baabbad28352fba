import { trustOf } from '#graph/boundaries.ts';
import { sourceOf, textOf } from '#graph/facts.ts';
import type { Boundary, Connection, SystemGraph } from '#graph/graph.ts';
import { isEdge, isEntry } from '#graph/sets.ts';
import type { ConnectionKind } from '#kinds/connections.ts';
import type { Design } from '../design.ts';
import { identifies } from '../entrances.ts';
import { evidenceOf, explained, listed, named, pass, stating } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'A way into a more trusted zone that nobody checks',
  asks: 'Does the more trusted side find out who calls it?',
  impact: 'One compromised server at the front is inside the payment zone.',
  fix: 'Let services prove who they are (mutual TLS or workload identity), end the way in at a gateway, and let in only the callers on a list.',
  followUp: 'An attacker owns this pod. What can they reach?',
  detection:
    'An arrow leads into a zone of higher trust and states auth=none, or goes from the open straight to an inner zone with no gateway, balancer or firewall at either end.',
  knownFalseAlarms:
    'Entry arrows have their own rule. Messages that a worker inside pulls, replication, telemetry and calls to an identity provider or a secrets manager are not ways in. Where no zones are drawn, nothing is said.',
  group: 'K',
  severity: 'major',
  impactClass: 'breach',
  fixFamily: 'authenticate',
  dimension: 7,
  keywords: ['mtls', 'workload identity', 'gateway'],

  check(design) {
    const crossings = design.graph.connections.flatMap((edge) => crossingOf(design.graph, edge) ?? []);
    const asked = crossings.filter((crossing) => isGuarded(design.graph, crossing) === undefined);
    return rows(
      crossings.flatMap((crossing) => {
        const guarded = isGuarded(design.graph, crossing);
        if (guarded === undefined)
          return asked.some((other) => isBefore(other, crossing)) ? [] : [question(design, crossing, asked)];
        return [guarded ? passed(design.graph, crossing) : violation(design, crossing)];
      }),
      'no arrow leads into a zone of higher trust',
    );
  },
});

interface Crossing {
  readonly edge: Connection;
  readonly from: Boundary;
  readonly to: Boundary;
  readonly trust: number;
  /** From the open to the inside in one step. */
  readonly skips: boolean;
}

const waysIn: readonly ConnectionKind[] = ['request', 'read', 'write', 'read-write', 'publish', 'transfer'];

function crossingOf(graph: SystemGraph, edge: Connection): Crossing | undefined {
  const zone = (id: string): Boundary | undefined => graph.around(id).find(({ kind }) => kind === 'zone');
  const [from, to] = [zone(edge.from), zone(edge.to)];
  const [low, high] = [trustOf(graph, edge.from), trustOf(graph, edge.to)];
  if (!from || !to || low === undefined || high === undefined || high <= low) return undefined;
  const source = graph.component(edge.from);
  if (isEntry(source) || !waysIn.includes(edge.kind)) return undefined;
  const stated = from.props['trust'] !== undefined && to.props['trust'] !== undefined;
  const skips = stated && low <= 0 && high >= 2 && !isEdge(source) && !isEdge(graph.component(edge.to));
  return { edge, from, to, trust: high, skips };
}

/** Undefined when the design does not say. */
function isGuarded(graph: SystemGraph, { edge, skips }: Crossing): boolean | undefined {
  if (identifies(edge)) return true;
  if (textOf(edge, 'auth') === 'none' || skips) return false;
  return isEdge(graph.component(edge.to)) ? true : undefined;
}

function isBefore(other: Crossing, crossing: Crossing): boolean {
  return other !== crossing && groupOf(other) === groupOf(crossing) && other.edge.id < crossing.edge.id;
}

function groupOf({ from, to }: Crossing): string {
  return `${from.id}>${to.id}`;
}

function severityOf({ trust }: Crossing): Severity {
  return trust >= 3 ? 'blocking' : 'major';
}

function violation({ graph }: Design, crossing: Crossing): Row {
  const { edge, from, to } = crossing;
  const [caller, callee] = [named(graph, edge.from), named(graph, edge.to)];
  return {
    outcome: 'violation',
    group: groupOf(crossing),
    severity: severityOf(crossing),
    basis: 'structure',
    certainty: sourceOf(edge, 'auth'),
    evidence: { ...evidenceOf([edge], { paths: [[edge.from, edge.to]] }), boundaries: [from.id, to.id] },
    message: `${caller} (${from.name}) calls ${callee} (${to.name}), and ${crossing.skips && textOf(edge, 'auth') === undefined ? 'nothing in between checks it' : `${callee} does not check the caller`}.`,
    autofix: stating('Let both sides prove who they are', edge.id, { auth: 'mtls' }),
  };
}

function passed(graph: SystemGraph, { edge, from, to }: Crossing): Row {
  const how = textOf(edge, 'auth');
  const because =
    how === undefined
      ? `${named(graph, edge.to)} is the gate of its zone`
      : `${named(graph, edge.from)} proves who it is (${how})`;
  return pass(because, { ...evidenceOf([edge]), boundaries: [from.id, to.id] });
}

/** One question for all the arrows from one zone into the other. */
function question(design: Design, crossing: Crossing, asked: readonly Crossing[]): Row {
  const { graph } = design;
  const edges = asked.filter((other) => groupOf(other) === groupOf(crossing)).map(({ edge }) => edge);
  const evidence = { ...evidenceOf(edges), boundaries: [crossing.from.id, crossing.to.id] };
  const calls = listed(edges.map(({ from, to }) => `${named(graph, from)} to ${named(graph, to)}`));
  const row: Question = {
    outcome: 'question',
    group: groupOf(crossing),
    ifNo: severityOf(crossing),
    missing: edges.map(({ id }) => ({ target: id, prop: 'auth' })),
    ask: `The way into ${crossing.to.name}: how does the caller prove who it is from ${calls}?`,
    evidence,
  };
  return explained(design, evidence, 'mtls', 'mutual tls', 'workload identity', 'service account') ?? row;
}
