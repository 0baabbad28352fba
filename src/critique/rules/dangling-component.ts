import { into, outOf } from '#graph/edges.ts';
import { states, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import {
  holdsTruth,
  isBroker,
  isCompute,
  isControl,
  isDeadLetter,
  isEntry,
  isExternal,
  isGeneric,
  isObserver,
  isStore,
} from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { type AutoFix, defineRule, notApplicable, type Row, rows, type Severity, type Violation } from '../rule.ts';
import { listed, quoted } from '../wording.ts';

export default defineRule({
  title: 'Drawn but not part of anything',
  asks: 'What is each box for, and which function breaks without it?',
  impact:
    'Search returns nothing in production; or you pay for and patch a box that does nothing. An interviewer reads it as a recited template.',
  fix: 'Connect it (which flow needs it?) or delete it.',
  followUp: 'What is this box for? Which requirement breaks if I delete it?',
  detection:
    'Boxes without a connection; brokers and systems of record that are written and never read; brokers and read models that are read and never filled; programs and stores that nothing which starts work can reach.',
  knownFalseAlarms:
    'Audit logs, backups and warehouses may be write-only: a stated purpose says so. Nothing is said before the first connection is drawn.',
  group: 'P',
  severity: 'minor',
  impactClass: 'unclear',
  fixFamily: 'connect or remove',
  dimension: 9,
  keywords: [],
  variants: ['disconnected', 'no-consumer', 'no-producer', 'unreachable'],
  supersedes: ['unjustified-component'],

  check(design) {
    const { graph } = design;
    if (graph.connections.length === 0) return notApplicable('nothing is connected yet');
    const { components } = graph;
    return rows(
      [
        ...components.flatMap((x) => disconnected(x, graph)),
        ...components.flatMap((x) => unread(x, design)),
        ...components.flatMap((x) => unfed(x, graph)),
        ...unreachable(graph),
        ...components.filter((x) => isBroker(x) && isUsed(x, graph)).map(connectedBothWays),
      ],
      'every box is connected both ways',
    );
  },
});

const degree = (x: Component, graph: SystemGraph): number => graph.out(x.id).length + graph.into(x.id).length;

function disconnected(x: Component, graph: SystemGraph): readonly Row[] {
  if (degree(x, graph) > 0) return [];
  if (isGeneric(x)) return [question(x, 'disconnected', `What is ${quoted(x)}? Nothing is connected to it.`)];
  return [
    violation(x, 'disconnected', 'minor', `${quoted(x)} has no connection.`, {
      label: `Remove ${quoted(x)}`,
      ops: [{ op: 'remove', target: x.id }],
      confirm: false,
    }),
  ];
}

/** Brokers without a consumer, and systems of record that nobody ever asks. */
function unread(x: Component, { graph, flows }: Design): readonly Row[] {
  if (states(x, 'purpose')) return [];
  const kept = isBroker(x) ? isFilled(x, graph) && !isUsed(x, graph) : holdsTruth(x) && onlyWritten(x, graph);
  if (!kept || isDeadLetter(x)) return [];
  const must = flows.some((flow) => flow.stated && flow.weight >= 3 && flow.components.includes(x.id));
  return [violation(x, 'no-consumer', must ? 'major' : 'minor', `${quoted(x)} is written, but nobody reads it.`)];
}

function isFilled(x: Component, graph: SystemGraph): boolean {
  return into(graph, x.id, 'publish', 'write', 'capture', 'webhook', 'request', 'transfer', 'replicate').length > 0;
}

function isUsed(x: Component, graph: SystemGraph): boolean {
  return outOf(graph, x.id, 'consume', 'publish', 'write', 'push', 'transfer', 'request', 'replicate').length > 0;
}

function onlyWritten(x: Component, graph: SystemGraph): boolean {
  const arrows = graph.into(x.id).filter(({ kind }) => kind !== 'telemetry');
  const written = arrows.length > 0 && arrows.every(({ kind }) => kind === 'write');
  return written && graph.out(x.id).every(({ kind }) => kind === 'telemetry');
}

const fills: readonly Connection['kind'][] = ['write', 'read-write', 'replicate', 'capture', 'transfer', 'publish'];

/** Read models and brokers that are asked and that nothing fills. */
function unfed(x: Component, graph: SystemGraph): readonly Row[] {
  if (isDeadLetter(x) || states(x, 'replicaOf')) return [];
  if (isBroker(x)) {
    const asked = outOf(graph, x.id, 'consume');
    if (asked.length === 0 || graph.into(x.id).some(({ kind }) => kind !== 'telemetry')) return [];
    return [unfilled(x, asked, graph)];
  }
  const readers = into(graph, x.id, 'read', 'request');
  if (!isReadModel(x) || readers.length === 0 || into(graph, x.id, ...fills).length > 0) return [];
  if (pullsItself(x, graph)) return [];
  if (readers.some(({ kindFrom }) => kindFrom === 'stated')) return [unfilled(x, readers, graph)];
  return [question(x, 'no-producer', `What fills ${quoted(x)}?`)];
}

function isReadModel(x: Component): boolean {
  const role = textOf(x, 'storeRole');
  return (
    isStore(x) &&
    (role === 'derived' || role === 'analytics' || (role === undefined && hasTrait(x, 'serves-reads-only')))
  );
}

/** An index that is drawn asking its source fills itself. */
function pullsItself(x: Component, graph: SystemGraph): boolean {
  return outOf(graph, x.id, 'read', 'transfer', 'capture', 'consume').length > 0;
}

function unfilled(x: Component, readers: readonly Connection[], graph: SystemGraph): Row {
  const inferred = readers.every(({ kindFrom }) => kindFrom === 'inferred');
  return {
    ...violation(x, 'no-producer', 'major', `${quoted(x)} is read, but nothing fills it.`, feed(x, graph)),
    certainty: inferred ? 'inferred' : 'structural',
  };
}

/** Where only one system of record is drawn, a change stream from it is the smallest way to fill a read model. */
function feed(x: Component, graph: SystemGraph): AutoFix | undefined {
  const [source, ...others] = graph.components.filter(holdsTruth);
  const id = `${x.id}-feed`;
  if (!isStore(x) || source === undefined || others.length > 0 || graph.find(id)) return undefined;
  return {
    label: `Fill it from ${quoted(source)}`,
    ops: [
      { op: 'add-component', id, kind: 'cdc-connector', name: `${x.name} feed`, near: x.id },
      { op: 'connect', from: source.id, to: id, kind: 'capture' },
      { op: 'connect', from: id, to: x.id, kind: 'write' },
    ],
    confirm: false,
  };
}

/** What nothing that starts work leads to, one finding for each island. */
function unreachable(graph: SystemGraph): readonly Row[] {
  const starts = graph.components.filter((x) => isEntry(x) || isExternal(x) || startsByItself(x));
  if (starts.length === 0) return [];
  const reached = new Set(starts.map(({ id }) => id));
  for (const id of reached) {
    for (const edge of graph.out(id)) if (leadsOn(edge)) reached.add(edge.to);
  }
  const lost = graph.components.filter(
    (x) =>
      !reached.has(x.id) && (isCompute(x) || isStore(x)) && degree(x, graph) > 0 && !isObserver(x) && !isControl(x),
  );
  return islands(lost, graph).map((island) => {
    const inside = new Set(island.map(({ id }) => id));
    const first = island.filter((x) => graph.into(x.id).every(({ from }) => from === x.id || !inside.has(from)));
    const roots = first.length > 0 ? first : island;
    const names = listed(roots.map(quoted));
    const message = `No client, scheduler or outside system leads to ${names}.`;
    return { ...violation(roots[0] as Component, 'unreachable', 'minor', message), evidence: ids(roots) };
  });
}

const ids = (list: readonly Component[]) => ({ components: list.map(({ id }) => id) });

const leadsOn = (edge: Connection): boolean => edge.kind !== 'telemetry' && edge.kind !== 'dead-letter';

/** Jobs, relays and schedulers need nobody to call them. */
function startsByItself(x: Component): boolean {
  return hasTrait(x, 'starts-by-clock') || hasTrait(x, 'delays-only');
}

function islands(list: readonly Component[], graph: SystemGraph): readonly (readonly Component[])[] {
  const open = new Map(list.map((x) => [x.id, x]));
  return list.flatMap((x) => {
    if (!open.delete(x.id)) return [];
    const island = [x];
    for (const { id } of island) {
      const near = [...graph.out(id).map(({ to }) => to), ...graph.into(id).map(({ from }) => from)];
      for (const other of near) {
        const member = open.get(other);
        if (member && open.delete(other)) island.push(member);
      }
    }
    return [island.sort((a, b) => (a.id < b.id ? -1 : 1))];
  });
}

function violation(x: Component, variant: string, severity: Severity, message: string, autofix?: AutoFix): Violation {
  return {
    outcome: 'violation',
    variant,
    group: x.id,
    severity,
    basis: 'absence',
    certainty: 'structural',
    evidence: { components: [x.id] },
    message,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function question(x: Component, variant: string, ask: string): Row {
  return {
    outcome: 'question',
    variant,
    group: x.id,
    ifNo: variant === 'no-producer' ? 'major' : 'minor',
    missing: [],
    ask,
    evidence: { components: [x.id] },
  };
}

function connectedBothWays(x: Component): Row {
  return { outcome: 'pass', because: `${quoted(x)} has somebody who reads it`, evidence: { components: [x.id] } };
}
