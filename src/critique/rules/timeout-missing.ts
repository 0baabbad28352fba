import { attempts, isSync } from '#graph/edges.ts';
import { numberOf, sourceOf, weakest } from '#graph/facts.ts';
import { type Connection, hasTrait, type Provenance, type SystemGraph } from '#graph/graph.ts';
import { isEntry, isExternal, isObserver, isPassThrough } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { Design } from '../design.ts';
import { arrow, certaintyOf, counted, evidenceOf, explained, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Figure, type Row, rows } from '../rule.ts';
import { isHeldOpen, leadsTo, waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'Waiting for ever, or longer than the caller',
  asks: 'How long does each call wait, and is that shorter than its caller’s patience?',
  impact:
    'One hung dependency holds every thread; where the inner call may take longer than the outer one, work is done twice exactly when the system is overloaded.',
  fix: 'A timeout just above the dependency’s p99.9, smaller inside than outside, with the deadline passed along.',
  followUp: 'Where does the number come from?',
  detection:
    'A call states that it waits without limit; or a caller gives up before all attempts of the call behind it are over. Calls on a user’s path that state no timeout are one question.',
  knownFalseAlarms:
    'Asynchronous steps end the chain, and so does a cache that flushes. Long-lived connections send heartbeats instead.',
  group: 'H',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'timeout',
  dimension: 6,
  keywords: ['timeout', 'deadline', 'p99'],
  variants: ['none', 'inverted'],

  check(design) {
    const calls = design.graph.connections.filter((edge) => waits(design.graph, edge));
    return rows(
      [...endless(design.graph, calls), ...inverted(design, calls), ...unsaid(design, calls), ...decreasing(calls)],
      'nobody waits for a call',
    );
  },
});

function waits(graph: SystemGraph, edge: Connection): boolean {
  return isSync(edge) && edge.kind !== 'resolve' && !isHeldOpen(edge) && !isEntry(graph.component(edge.to));
}

function endless(graph: SystemGraph, calls: readonly Connection[]): readonly Row[] {
  const found = calls.filter((edge) => numberOf(edge, 'timeoutMs') === 0);
  const [first] = found;
  if (first === undefined) return [];
  const autofix = threeTimesSlowest(graph, found);
  const pairs = found.map(({ from, to }) => `${named(graph, from)} for ${named(graph, to)}`);
  return [
    {
      outcome: 'violation',
      variant: 'none',
      group: 'none',
      severity: 'major',
      basis: 'structure',
      certainty: certaintyOf(found, 'timeoutMs'),
      evidence: evidenceOf(found),
      message:
        found.length === 1
          ? `${named(graph, first.from)} waits for ${named(graph, first.to)} without limit.`
          : `${counted(found.length, 'call')} wait without limit: ${listed(pairs)}.`,
      ...(autofix === undefined ? {} : { autofix }),
    },
  ];
}

/** Only where every target says how slow its slowest answers are. */
function threeTimesSlowest(graph: SystemGraph, calls: readonly Connection[]): AutoFix | undefined {
  const ops = calls.flatMap(({ id, to }) => {
    const slowest = numberOf(graph.component(to), 'serviceP99Ms');
    return slowest === undefined
      ? []
      : [{ op: 'set-prop', target: id, prop: 'timeoutMs', value: 3 * slowest } as const];
  });
  return ops.length === calls.length ? { label: 'Wait three times the p99 at most', ops, confirm: true } : undefined;
}

interface Limit {
  readonly ms: number;
  readonly from: Provenance;
}

/** What the call states, or else what its gateway does to every call. */
function limitOf(graph: SystemGraph, edge: Connection): Limit | undefined {
  const gateway = graph.component(edge.from);
  const own = numberOf(edge, 'timeoutMs');
  const cut = hasTimeout(graph, edge) ? numberOf(gateway, 'timeoutMs') : undefined;
  if (own === undefined) return cut === undefined ? undefined : { ms: cut, from: sourceOf(gateway, 'timeoutMs') };
  return own === 0 ? undefined : { ms: own, from: sourceOf(edge, 'timeoutMs') };
}

function hasTimeout(graph: SystemGraph, { from }: Connection): boolean {
  return Object.hasOwn(propsOf(graph.component(from).kind), 'timeoutMs');
}

function inverted(design: Design, calls: readonly Connection[]): readonly Row[] {
  const { graph } = design;
  return calls.flatMap((outer) => {
    const patience = limitOf(graph, outer);
    if (patience === undefined) return [];
    return [
      ...cutShort(graph, outer),
      ...graph.out(outer.to).flatMap((inner) => {
        const follows = waits(graph, inner) && leadsTo(design, outer, inner);
        const limit = follows ? limitOf(graph, inner) : undefined;
        const longest = (limit?.ms ?? 0) * (attempts(inner) ?? 1);
        return limit === undefined || patience.ms > longest
          ? []
          : [givesUpFirst(graph, outer, inner, patience, { ...limit, ms: longest })];
      }),
    ];
  });
}

function givesUpFirst(graph: SystemGraph, outer: Connection, inner: Connection, patience: Limit, longest: Limit): Row {
  return {
    outcome: 'violation',
    variant: 'inverted',
    group: 'inverted',
    severity: 'major',
    basis: 'contradiction',
    certainty: weakest(patience.from, longest.from, certaintyOf([outer, inner])),
    evidence: evidenceOf([outer, inner], { paths: [[outer.from, inner.from, inner.to]] }),
    numbers: [milliseconds(graph, outer, patience.ms), milliseconds(graph, inner, longest.ms)],
    message: `${named(graph, outer.from)} gives up after ${patience.ms} ms, but ${named(graph, inner.from)} may still try ${named(graph, inner.to)} for ${longest.ms} ms: the work is done and thrown away.`,
  };
}

/** A product's own limit comes before the one that is stated. */
function cutShort(graph: SystemGraph, edge: Connection): readonly Row[] {
  const gateway = graph.component(edge.from);
  const cut = hasTimeout(graph, edge) ? numberOf(gateway, 'timeoutMs') : undefined;
  const own = numberOf(edge, 'timeoutMs') ?? 0;
  if (cut === undefined || own <= cut) return [];
  return [
    {
      outcome: 'violation',
      variant: 'inverted',
      group: 'inverted',
      severity: 'major',
      basis: 'contradiction',
      certainty: sourceOf(gateway, 'timeoutMs'),
      evidence: evidenceOf([edge]),
      numbers: [
        milliseconds(graph, edge, own),
        { name: `limit of ${quoted(gateway)}`, value: cut, unit: 'ms', from: `prop timeoutMs of ${quoted(gateway)}` },
      ],
      message: `${quoted(gateway)} cuts every call off after ${cut} ms, before the ${own} ms that ${named(graph, edge.to)} is given are over.`,
    },
  ];
}

function milliseconds(graph: SystemGraph, edge: Connection, value: number): Figure {
  return { name: arrow(graph, edge), value, unit: 'ms', from: `props timeoutMs and retries of ${arrow(graph, edge)}` };
}

function unsaid(design: Design, calls: readonly Connection[]): readonly Row[] {
  const { graph } = design;
  const awaited = waitedFor(graph);
  const open = calls.filter(
    (edge) =>
      limitOf(graph, edge) === undefined &&
      numberOf(edge, 'timeoutMs') === undefined &&
      edge.kind !== 'publish' &&
      edge.kind !== 'telemetry' &&
      isOurs(graph, edge) &&
      awaited.has(edge.from),
  );
  if (open.length === 0) return [];
  const isAbroad = ({ to }: Connection): boolean => isExternal(graph.component(to));
  const found = [...open.filter(isAbroad), ...open.filter((edge) => !isAbroad(edge))];
  const evidence = evidenceOf(found);
  const said = explained(design, {}, 'deadline');
  if (said) return [{ ...said, evidence }];
  return [
    {
      outcome: 'question',
      variant: 'none',
      group: 'none',
      ifNo: 'major',
      missing: found.map(({ id }) => ({ target: id, prop: 'timeoutMs' })),
      ask: `How long do these calls wait at most: ${listed(found.map((edge) => arrow(graph, edge)))}?`,
      evidence,
    },
  ];
}

/** A browser and a managed balancer have limits of their own; a service waits for as long as it is told. */
function isOurs(graph: SystemGraph, edge: Connection): boolean {
  const caller = graph.component(edge.from);
  return (
    !isEntry(caller) &&
    !isObserver(caller) &&
    (!isPassThrough(caller) || hasTimeout(graph, edge) || hasTrait(caller, 'computes'))
  );
}

function decreasing(calls: readonly Connection[]): readonly Row[] {
  const limited = calls.filter((edge) => (numberOf(edge, 'timeoutMs') ?? 0) > 0);
  if (limited.length === 0) return [];
  const because = `${counted(limited.length, 'call')} ${limited.length === 1 ? 'states' : 'state'} how long to wait`;
  return [{ outcome: 'pass', because, evidence: evidenceOf(limited) }];
}
