import { isSync, targetsBehind } from '#graph/edges.ts';
import { is, numberOf, sourceOf, states, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCompute, isPassThrough } from '#graph/sets.ts';
import { round } from '#simulation/words.ts';
import type { Endpoint } from '#workbook/workbook.ts';
import { isFedOnly } from '#simulation/wires.ts';
import type { Design } from '../design.ts';
import { arrow, counted, endpointName, evidenceOf, field, listed, named, pass } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'Too many services in a row, or one call for each item',
  asks: 'How many of your own services must answer, one after another, before a user gets a reply?',
  impact: 'Latencies add and availabilities multiply; a call for each item of a list turns 20 ms into two seconds.',
  fix: 'Merge services that always change together, precompute a read model, batch, or call in parallel.',
  followUp: 'Why are these two separate services?',
  detection:
    'The longest way from a user over requests between own services that wait for each other; calls that are made for each item, or more than ten times in a row.',
  knownFalseAlarms: 'Gateways, meshes and balancers are no services; workflow engines do not wait.',
  group: 'H',
  severity: 'minor',
  impactClass: 'slow',
  fixFamily: 'merge or batch',
  dimension: 6,
  keywords: ['batch', 'aggregate', 'read model', 'merge'],
  variants: ['depth', 'chatty'],

  check(design) {
    return rows([...deep(design), ...chatty(design), ...perItem(design)], 'no service waits for another one');
  },
});

/** A service, or a gateway that composes answers; not what only passes calls through. */
function isService(x: Component): boolean {
  return isCompute(x) && !isPassThrough(x) && !hasTrait(x, 'orchestrates');
}

/** The own services that one waits for. */
function waitsFor(graph: SystemGraph, x: Component): readonly Component[] {
  return graph
    .out(x.id)
    .filter((edge) => edge.kind === 'request' && isSync(edge))
    .flatMap((edge) => targetsBehind(graph, edge))
    .filter(isService);
}

function deep({ graph, numbers, flows }: Design): readonly Row[] {
  const longest = longestChains(graph);
  const waited = waitedFor(graph);
  const starts = graph.components.filter((x) => waited.has(x.id) && isService(x));
  const chains = starts.map((start) => longest(start)).filter((chain) => chain.length > 1);
  const [first] = chains.sort((a, b) => b.length - a.length || (a.join() < b.join() ? -1 : 1));
  if (!first) return [];
  const calls = first.length - 1;
  const evidence = { components: first, paths: [first] };
  if (calls <= 3) return [pass(`at most ${counted(first.length, 'service')} answer one after another`, evidence)];
  const flow = flows.find(({ components }) => first.every((id) => components.includes(id)));
  const latency = flow && numbers.latency(flow);
  return [
    {
      outcome: 'violation',
      variant: 'depth',
      group: 'depth',
      severity: calls >= 6 ? 'major' : 'minor',
      basis: 'structure',
      certainty: 'structural',
      evidence,
      numbers: [
        { name: 'calls in a row', value: calls, unit: '', from: 'the drawing' },
        {
          name: 'availability of as many at 99.9 %',
          value: 100 * 0.999 ** first.length,
          unit: '%',
          from: `0.999 to the power of ${first.length}`,
        },
        ...(latency
          ? [{ name: 'p99 of the way, at least', value: latency.p99.lo, unit: 'ms', from: 'the sum of its hops' }]
          : []),
      ],
      message: `${first.length} services must all answer, one after another, before a user gets a reply: ${listed(
        first.map((id) => named(graph, id)),
        8,
      )}.`,
      impact: `Latencies add and availabilities multiply: ${first.length} × 99.9 % is ${round(100 * 0.999 ** first.length)} %.`,
    },
  ];
}

/** The longest chain of services from each; a ring counts once round. */
function longestChains(graph: SystemGraph): (x: Component) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const open = new Set<string>();
  const from = (x: Component): readonly string[] => {
    const found = known.get(x.id);
    if (found) return found;
    if (open.has(x.id)) return [];
    open.add(x.id);
    const rests = waitsFor(graph, x).map(from);
    open.delete(x.id);
    const chain = [x.id, ...rests.reduce((a, b) => (b.length > a.length ? b : a), [])];
    known.set(x.id, chain);
    return chain;
  };
  return from;
}

const asking: readonly string[] = ['request', 'read', 'write', 'read-write'];
const manySends = 100;

function chatty({ graph }: Design): readonly Row[] {
  return graph.connections
    .filter((edge) => isChatty(graph, edge))
    .map((edge): Row => {
      const times = numberOf(edge, 'callsPerRequest');
      const how = times === undefined ? 'once for each item' : `${round(times)} times, one after another,`;
      return {
        outcome: 'violation',
        variant: 'chatty',
        group: edge.id,
        severity: 'major',
        basis: 'structure',
        certainty: sourceOf(edge, 'perItem', 'callsPerRequest'),
        evidence: evidenceOf([edge]),
        numbers:
          times === undefined
            ? []
            : [
                {
                  name: 'calls for one request',
                  value: times,
                  unit: '',
                  from: `prop callsPerRequest of ${arrow(graph, edge)}`,
                },
              ],
        message: `${named(graph, edge.from)} calls ${named(graph, edge.to)} ${how} for one request.`,
        fix: 'One call that takes a list, a join, or a read model that holds what the answer needs.',
      };
    });
}

/** What is sent to a hundred and more is `fan-out-amplification`. */
function isChatty(graph: SystemGraph, edge: Connection): boolean {
  if (!isSync(edge) || !asking.includes(edge.kind) || isFedOnly(graph, edge.from)) return false;
  const times = numberOf(edge, 'callsPerRequest') ?? 1;
  const batched = (numberOf(edge, 'batchSize') ?? 1) > 1 || textOf(edge, 'parallelGroup') !== undefined;
  const isFanOut = times >= manySends && (edge.kind === 'request' || edge.kind === 'write');
  return !batched && (is(edge, 'perItem', 'yes') === 'true' || (times > 10 && !isFanOut));
}

/** A list whose server asks another service: once, or once for each item? */
function perItem(design: Design): readonly Row[] {
  const { graph, workbook } = design;
  const asked = (workbook.endpoints ?? []).flatMap((endpoint, i) => {
    const server = endpoint.list === 'yes' ? graph.find(endpoint.servedBy ?? '') : undefined;
    const edges = server
      ? graph.out(server.id).filter((edge) => mayRepeat(graph, edge) && isOnItsWay(design, endpoint, edge))
      : [];
    return edges.length === 0 ? [] : [{ endpoint, edges, place: field('endpoints', i) }];
  });
  return asked.map(({ endpoint, edges, place }): Row => ({
    outcome: 'question',
    variant: 'chatty',
    group: edges.map(({ id }) => id).join(),
    ifNo: 'major',
    missing: edges.map(({ id }) => ({ target: id, prop: 'perItem' })),
    ask: `${endpointName(endpoint)} gives a list. Does ${named(graph, endpoint.servedBy ?? '')} call ${listed(edges.map(({ to }) => named(graph, to)))} once, or once for each item?`,
    evidence: evidenceOf(edges, { fields: [place] }),
  }));
}

/** Where a requirement traces the endpoint, what its path names; elsewhere all that its server calls. */
function isOnItsWay({ workbook }: Design, { method, path }: Endpoint, edge: Connection): boolean {
  const tracing = (workbook.requirements ?? []).filter(({ endpoints = [], path: steps = [] }) => {
    return steps.length > 0 && endpoints.includes(`${method} ${path}`);
  });
  return (
    tracing.length === 0 ||
    tracing.some(({ path: steps = [], also = [] }) => [...steps.flat(), ...also].includes(edge.to))
  );
}

function mayRepeat(graph: SystemGraph, edge: Connection): boolean {
  const isOther = edge.kind === 'request' && isSync(edge) && targetsBehind(graph, edge).some(isService);
  return isOther && !states(edge, 'perItem') && !states(edge, 'callsPerRequest') && !states(edge, 'batchSize');
}
