import { textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isSync } from '#graph/edges.ts';
import { pathsBetween, reachableFrom } from '#graph/paths.ts';
import { isObserver } from '#graph/sets.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Violation } from '../rule.ts';

export default defineRule({
  title: 'The tool that should repair it needs it',
  asks: 'When this is down, do the tools that repair it and report on it still work?',
  impact: 'An outage takes the dashboards, the deploy tool or the status page with it, and repair starts blind.',
  fix: 'Give the tool a store and a way in of its own, and write down the way that needs none of this.',
  followUp: 'It is down, and so is your dashboard. What do you open first?',
  detection:
    'A tool for operation, deployment, recovery, status or monitoring depends, through calls that it waits for, on a component that a must-have function passes or that the tool itself controls.',
  knownFalseAlarms:
    'Telemetry into monitoring is no dependency of monitoring; a provider’s own console; a tool whose purpose is not stated.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'separate the tools',
  dimension: 8,
  keywords: ['out-of-band', 'break-glass', 'separate account', 'runbook'],
  variants: ['tool', 'monitoring', 'status'],

  check(design) {
    const tools = design.graph.components.filter(isTool);
    return rows(
      tools.flatMap((tool) => rowOf(design, tool) ?? []),
      'no tool for operating the system is drawn',
    );
  },
});

const purposes = ['operations', 'deploy', 'recovery', 'status-page'];

function isTool(x: Component): boolean {
  return purposes.includes(textOf(x, 'purpose') ?? '') || isObserver(x) || x.kind === 'dashboard';
}

function rowOf(design: Design, tool: Component): Row | undefined {
  const { graph } = design;
  const needed = [...reachableFrom(graph, tool.id, (e) => isNeed(graph, e))].filter((id) => id !== tool.id);
  const shared = needed.filter((id) => servesUsers(design, id) || isControlledBy(graph, tool, id));
  if (shared.length === 0) return needed.length === 0 ? undefined : ownWay(tool);
  if (mentions(design.workbook, 'out-of-band', 'break-glass', 'break glass', 'out of band').length > 0)
    return ownWay(tool);
  return violation(design, tool, shared);
}

/** What the tool waits for and cannot do without. */
function isNeed(graph: SystemGraph, e: Connection): boolean {
  const survives = ['degrade', 'stale', 'bypass', 'queue'].includes(textOf(e, 'onFailure') ?? '');
  const kinds = ['request', 'read', 'read-write', 'authenticate', 'resolve', 'control'];
  const isAlternative =
    textOf(e, 'altGroup') !== undefined &&
    graph.out(e.from).filter((o) => textOf(o, 'altGroup') === textOf(e, 'altGroup')).length > 1;
  return (
    kinds.includes(e.kind) &&
    (isSync(e) || e.kind === 'control') &&
    !survives &&
    !isAlternative &&
    !isObserver(graph.component(e.to))
  );
}

function servesUsers({ graph, flows }: Design, id: string): boolean {
  const waited = new Set(flows.filter(({ stated, weight }) => stated && weight === 3).flatMap(({ sync }) => sync));
  return (
    graph.connections.some((e) => waited.has(e.id) && (e.to === id || e.from === id)) &&
    !hasTrait(graph.component(id), 'never-fails')
  );
}

function isControlledBy(graph: SystemGraph, tool: Component, id: string): boolean {
  return graph.out(tool.id).some((e) => e.to === id && e.kind === 'control');
}

function ownWay(tool: Component): Row {
  return {
    outcome: 'pass',
    because: `${quoted(tool)} does not need what it looks after`,
    evidence: { components: [tool.id] },
  };
}

function violation(design: Design, tool: Component, shared: readonly string[]): Violation {
  const { graph, flows } = design;
  const first = shared[0] as string;
  const [path = [tool.id, first]] = pathsBetween(graph, tool.id, first, { max: 1, follow: (e) => isNeed(graph, e) });
  const isCritical = flows.some((flow) => flow.critical && flow.components.some((id) => shared.includes(id)));
  return {
    outcome: 'violation',
    variant:
      isObserver(tool) || tool.kind === 'dashboard'
        ? 'monitoring'
        : textOf(tool, 'purpose') === 'status-page'
          ? 'status'
          : 'tool',
    group: tool.id,
    severity: isCritical ? 'blocking' : 'major',
    basis: 'structure',
    certainty: 'structural',
    evidence: { components: [tool.id, ...shared], paths: [path] },
    message: `${quoted(tool)} needs ${listed(shared.map((id) => quoted(graph.component(id))))}, which it is there to look after. When that is down, so is the tool.`,
  };
}
