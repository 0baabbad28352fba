import { once } from '#basis/once.ts';
import { and, or, type Truth, truth } from '#basis/logic.ts';
import { effects, mutating, targetsBehind, userFlows } from '#graph/edges.ts';
import { numberOf, textOf } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { reachableFrom } from '#graph/paths.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import { holdsTruth, isCompute, isExternal, isPassThrough } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { ownerNamed } from '../owners.ts';
import { arrow, certaintyOf, evidenceOf, freshId, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows, type Severity } from '../rule.ts';
import { isContended } from '../stakes.ts';
import { writersOf } from '../uses.ts';

export default defineRule({
  title: 'One user action, several systems of record, no protocol',
  asks: 'When the second system refuses, what becomes of the change in the first?',
  impact:
    'A card is charged and there is no order, or stock is reserved for ever. Support makes it good by hand, every day.',
  fix: 'A saga: record the intent first, do each step so that it may be repeated, and undo the earlier ones on failure. No two-phase commit across services: a dead coordinator holds everybody’s locks.',
  followUp: 'Step three of four times out. You do not know whether it happened. What do you do?',
  detection:
    'One user action changes stores of different owners, or a store and a provider that takes money, and no workflow, saga or outbox ties the changes. Where it is not stated that a call changes anything, or whether one action does both, it is a question.',
  knownFalseAlarms:
    'Reads of another service, two tables of one database and a derived store are none of this; a message to a person is not undone.',
  group: 'C',
  severity: 'blocking',
  impactClass: 'wrong-result',
  fixFamily: 'saga',
  dimension: 4,
  keywords: ['saga', 'compensat', 'orchestrat', 'choreograph', 'pending state'],
  variants: ['none', '2pc', 'db-and-provider'],

  check(design) {
    const { graph, flows } = design;
    const actions = userFlows(graph, flows).map((flow) => ({ flow, steps: stepsOf(graph, flow) }));
    return rows(
      [...twoPhase(design), ...unlike(actions.flatMap(({ flow, steps }) => rowsOf(design, flow, steps)))],
      'no user action changes two systems of record',
    );
  },
});

/** A change that a user's action makes in some system. */
interface Step {
  readonly edge: Connection;
  readonly system: Component;
  readonly owner: string | undefined;
  readonly happens: Truth;
}

function stepsOf(graph: SystemGraph, flow: Flow): readonly Step[] {
  const known = stepsByEdge(graph);
  return effects(graph, flow).flatMap((edge) => {
    const found = known.get(edge) ?? stepsAlong(graph, edge);
    known.set(edge, found);
    return found;
  });
}

const stepsByEdge = once((_: SystemGraph) => new Map<Connection, readonly Step[]>());

function stepsAlong(graph: SystemGraph, edge: Connection): readonly Step[] {
  const caller = graph.component(edge.from);
  if (isPassThrough(caller) || hasTrait(caller, 'orchestrates')) return [];
  return targetsBehind(graph, edge)
    .filter((system) => isRecord(graph, edge, system))
    .map((system) => ({ edge, system, owner: ownerOfRecord(graph, system), happens: mutating(graph, edge) }));
}

/** Another's system counts where money moves or the call says that it changes something. */
function isRecord(graph: SystemGraph, edge: Connection, system: Component): boolean {
  if (holdsTruth(system)) return ['write', 'read-write'].includes(edge.kind);
  if (!isExternal(system) || hasTrait(system, 'sends-notifications') || textOf(edge, 'purpose') === 'otp') return false;
  return hasTrait(system, 'takes-money') || mutating(graph, edge) === 'true';
}

/** The owner drawn or named; else the one service that writes it; a store with several writers belongs to nobody. */
function ownerOfRecord(graph: SystemGraph, system: Component): string | undefined {
  if (isExternal(system)) return system.id;
  const writers = writersOf(graph, system.id).map(({ user }) => user.id);
  const groups = [...new Set(writers.map((id) => replicaGroup(graph, id)[0] ?? id))];
  const [only] = groups.length === 1 ? groups : [];
  return ownerNamed(graph, system.id) ?? (only === undefined ? undefined : (ownerNamed(graph, only) ?? only));
}

function rowsOf(design: Design, flow: Flow, steps: readonly Step[]): readonly Row[] {
  if (steps.length < 2) return [];
  const waiting = new Set(flow.sync);
  const certain: Step[] = [];
  const unsure: Step[] = [];
  steps.forEach((a, i) => {
    for (let k = i + 1; k < steps.length; k++) {
      const b = steps[k] as Step;
      const apart = areApart(design.graph, waiting, a, b);
      if (apart === 'true') certain.push(a, b);
      else if (apart === 'unknown' && isWorthAsking(a, b)) unsure.push(a, b);
    }
  });
  const found = certain.length > 0 ? certain : unsure;
  if (found.length === 0) return [];
  const changes = [...new Set(found)].sort((a, b) => Number(isExternal(a.system)) - Number(isExternal(b.system)));
  const tie = tieOf(design.graph, flow, changes);
  if (tie !== undefined) {
    return [{ outcome: 'pass', because: tie, evidence: evidenceOf(changes.map(({ edge }) => edge)) }];
  }
  return [certain.length > 0 ? violation(design, flow, changes) : question(design, flow, changes)];
}

/** Whether one action changes both, in systems that do not commit together. */
function areApart(graph: SystemGraph, waiting: ReadonlySet<string>, a: Step, b: Step): Truth {
  if (a.system.id === b.system.id || (isExternal(a.system) && isExternal(b.system))) return 'false';
  const differ = a.owner === undefined || b.owner === undefined ? 'unknown' : truth(a.owner !== b.owner);
  if (differ === 'false' || a.happens === 'false' || b.happens === 'false') return 'false';
  const together = a.edge.from === b.edge.from || (waiting.has(a.edge.id) && waiting.has(b.edge.id));
  const apart = and(differ, together ? 'true' : 'unknown', a.happens, b.happens);
  return apart !== 'false' && partWays(graph, a.edge.from, b.edge.from) ? 'false' : apart;
}

/** Whether some box sends each request to one of the two. */
function partWays(graph: SystemGraph, a: string, b: string): boolean {
  return (
    a !== b &&
    divisions(graph).some(
      (ways) =>
        ways.some((way) => way.has(a)) &&
        ways.some((way) => way.has(b)) &&
        !ways.some((way) => way.has(a) && way.has(b)),
    )
  );
}

/** What lies behind each call of a box whose calls' shares make up a whole: it divides the requests between them. */
const divisions = once((graph: SystemGraph): readonly (readonly ReadonlySet<string>[])[] => {
  const changes = (edge: Connection): boolean => edge.kind === 'request' && mutating(graph, edge) !== 'false';
  return graph.components.flatMap(({ id }) => {
    const ways = graph.out(id).filter((edge) => numberOf(edge, 'rateShare') !== undefined && changes(edge));
    const whole = ways.reduce((sum, edge) => sum + (numberOf(edge, 'rateShare') ?? 0), 0);
    if (ways.length < 2 || Math.abs(whole - 1) > 0.001) return [];
    return [ways.map(({ to }) => reachableFrom(graph, to, changes))];
  });
});

/** One open point is a question; several are a drawing that has not come to this yet. */
function isWorthAsking(a: Step, b: Step): boolean {
  const differ = a.owner !== undefined && b.owner !== undefined;
  return differ || (and(a.happens, b.happens) === 'true' && a.edge.from === b.edge.from);
}

const protocols: readonly string[] = ['saga', 'outbox', 'cdc', 'event-sourced', '2pc'];

function tieOf(graph: SystemGraph, flow: Flow, changes: readonly Step[]): string | undefined {
  const engine = flow.components.find((id) => hasTrait(graph.component(id), 'orchestrates'));
  if (engine !== undefined) return `${quoted(graph.component(engine))} sees every step to its end`;
  const tied = changes.find(({ edge }) => protocols.includes(textOf(edge, 'transactional') ?? ''));
  return tied && `${arrow(graph, tied.edge)} is tied to the other changes: ${textOf(tied.edge, 'transactional')}`;
}

function variantOf(changes: readonly Step[]): 'db-and-provider' | 'none' {
  return changes.some(({ system }) => isExternal(system)) ? 'db-and-provider' : 'none';
}

function actionOf(graph: SystemGraph, { stated, name, entry }: Flow): string {
  return stated ? name : `One action of ${named(graph, entry)}`;
}

function groupOf(changes: readonly Step[]): string {
  return [...new Set(changes.map(({ system }) => system.id))].sort().join(' ');
}

/** Two functions that make the same changes have one cause. */
function unlike(list: readonly Row[]): readonly Row[] {
  const keyOf = (row: Row): string => JSON.stringify([row.outcome, row.evidence.connections]);
  return [...new Map(list.toReversed().map((row) => [keyOf(row), row])).values()].toReversed();
}

function severityOf(design: Design, changes: readonly Step[]): Severity {
  const isDear = changes.some(({ system }) => hasTrait(system, 'takes-money') || isContended(design, system.id));
  return isDear || design.tags.has('payments') ? 'blocking' : 'major';
}

function violation(design: Design, flow: Flow, changes: readonly Step[]): Row {
  const { graph } = design;
  const edges = changes.map(({ edge }) => edge);
  const states = edges.some((edge) => textOf(edge, 'transactional') === 'none');
  const autofix = workflowFix(graph, changes);
  return {
    outcome: 'violation',
    variant: variantOf(changes),
    group: groupOf(changes),
    severity: severityOf(design, changes),
    basis: states ? 'structure' : 'absence',
    certainty: certaintyOf(edges, 'ops', 'method', 'transactional'),
    evidence: evidenceOf(edges, {
      components: changes.map(({ system }) => system.id),
      paths: edges.map(({ from, to }) => [from, to]),
    }),
    message: `${actionOf(graph, flow)} changes ${listed([...new Set(changes.map(({ system }) => quoted(system)))]).replaceAll(' and ', ', then ')}, in different systems. If a later step fails, the earlier ones stay.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function workflowFix(graph: SystemGraph, changes: readonly Step[]): AutoFix | undefined {
  const outside = changes.filter(({ system }) => isExternal(system));
  const [first] = outside;
  if (first === undefined) return undefined;
  const id = freshId(graph, `${first.edge.from}-workflow`);
  const props = { durable: 'yes', compensations: 'yes' };
  return {
    label: 'Let a workflow take the steps',
    ops: [
      { op: 'add-component', id, kind: 'workflow-engine', name: 'Workflow', props, near: first.system.id },
      { op: 'connect', from: first.edge.from, to: id, kind: 'publish', props: { transactional: 'outbox' } },
      ...outside.map(
        ({ system }) => ({ op: 'connect', from: id, to: system.id, kind: 'request', props: { ops: 'write' } }) as const,
      ),
      ...outside.map(({ edge }) => ({ op: 'remove', target: edge.id }) as const),
    ],
    confirm: true,
  };
}

function question(design: Design, flow: Flow, changes: readonly Step[]): Row {
  const edges = changes.map(({ edge }) => edge);
  const unsure = changes.filter(({ happens }) => happens === 'unknown');
  const unowned = changes.filter(({ owner }) => owner === undefined);
  const open = [
    ...unsure.map(({ edge }) => ({ target: edge.id, prop: 'ops' })),
    ...unowned.map(({ system }) => ({ target: system.id, prop: 'owner' })),
  ];
  const ties = changes.map(({ edge }) => ({ target: edge.id, prop: 'transactional' }));
  return {
    outcome: 'question',
    variant: variantOf(changes),
    group: groupOf(changes),
    ifNo: severityOf(design, changes),
    missing: open.length > 0 ? open : ties,
    ask: `Does one action of ${named(design.graph, flow.entry)} change ${listed(changes.map(({ system }) => quoted(system)))}? If the second fails, what becomes of the first?`,
    evidence: evidenceOf(edges, { components: changes.map(({ system }) => system.id) }),
  };
}

/** Two-phase commit with somebody who is not in the same hands. */
function twoPhase(design: Design): readonly Row[] {
  const { graph } = design;
  const edges = graph.connections.filter((edge) => textOf(edge, 'transactional') === '2pc');
  const crossing = edges.map((edge): [Connection, Truth] => [
    edge,
    or(...targetsBehind(graph, edge).map((target) => isForeign(graph, edge, target))),
  ]);
  const certain = crossing.filter(([, crosses]) => crosses === 'true').map(([edge]) => edge);
  const unsure = crossing.filter(([, crosses]) => crosses === 'unknown').map(([edge]) => edge);
  const found = certain.length > 0 ? certain : unsure;
  if (found.length === 0) return [];
  const evidence = evidenceOf(found);
  const names = listed(found.map((edge) => arrow(graph, edge)));
  const money = design.tags.has('payments') || found.some(({ to }) => hasTrait(graph.component(to), 'takes-money'));
  const group = '2pc';
  if (certain.length === 0) {
    const missing = found.flatMap(({ from, to }) => [from, to]).filter((id) => ownerNamed(graph, id) === undefined);
    const ask = `${names} commit in two phases. Are both ends in one team’s hands?`;
    return [
      {
        outcome: 'question',
        variant: '2pc',
        group,
        ifNo: money ? 'blocking' : 'major',
        missing: missing.map((target) => ({ target, prop: 'owner' })),
        ask,
        evidence,
      },
    ];
  }
  return [
    {
      outcome: 'violation',
      variant: '2pc',
      group,
      severity: money ? 'blocking' : 'major',
      basis: 'structure',
      certainty: certaintyOf(found, 'transactional'),
      evidence,
      message: `${names} ${found.length === 1 ? 'commits' : 'commit'} in two phases across owners: while the coordinator is away, everybody’s locks are held.`,
      impact:
        'A coordinator that dies between the phases blocks every record it touched, in systems that you do not run.',
    },
  ];
}

function isForeign(graph: SystemGraph, { from }: Connection, target: Component): Truth {
  if (isExternal(target)) return 'true';
  if (!isCompute(target)) return 'false';
  const [own, other] = [ownerNamed(graph, from), ownerNamed(graph, target.id)];
  return own === undefined || other === undefined ? 'unknown' : truth(own !== other);
}
