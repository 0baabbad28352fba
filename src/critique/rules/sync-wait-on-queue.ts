import { once } from '#basis/once.ts';
import { outOf } from '#graph/edges.ts';
import { says } from '#graph/facts.ts';
import { type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker } from '#graph/sets.ts';
import { type Endpoint, mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { endpointIndex } from '../endpoints.ts';
import { certaintyOf, endpointName, evidenceOf, field, listed, named } from '../rows.ts';
import { defineRule, type Missing, type Row, rows, type Violation } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'A queue in the middle of a blocking call',
  asks: 'Who holds a connection open while a queue works off its backlog?',
  impact:
    'You pay the queue’s delay and hold the thread; when the queue is a minute behind, every caller times out and submits again.',
  fix: 'Call directly where the answer is needed at once; otherwise answer 202 and deliver the result later.',
  followUp: 'The queue has a ten-minute backlog. What does the user see?',
  detection:
    'A publish that states that it waits for the result, inside what a user waits for; or an endpoint that answers at once although its stated path goes through a broker. Where a consumer calls its producer back and the endpoint’s mode is not stated, it is a question.',
  knownFalseAlarms: 'Answering 202 with a status to ask for, a callback, or a push over an open connection.',
  group: 'I',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'make async',
  dimension: 5,
  keywords: ['202', 'poll', 'callback'],
  supersedes: ['slow-work-in-request-path'],

  check(design) {
    const { graph } = design;
    const awaited = waitedFor(graph);
    const published = graph.connections.filter(
      ({ kind, from, to }) => kind === 'publish' && isBroker(graph.component(to)) && awaited.has(from),
    );
    return rows(
      published.flatMap((edge) => rowOf(design, edge) ?? []),
      'no user’s request publishes to a broker',
    );
  },
});

function rowOf(design: Design, edge: Connection): Row | undefined {
  const { graph } = design;
  const consumed = outOf(graph, edge.to, 'consume');
  const evidence = evidenceOf([edge, ...consumed]);
  if (says(edge, 'awaitResult') === 'true') return blocks(design, edge, consumed);
  if (says(edge, 'awaitResult') === 'false') return answersFirst(graph, edge, evidence);
  const answered = endpointsOf(design, edge);
  const hasty = answered.find(({ endpoint }) => endpoint.mode === 'sync');
  const replies = consumed
    .filter(({ to }) => !hasTrait(graph.component(to), 'holds-connections'))
    .flatMap(({ to }) => graph.out(to).filter((reply) => reply.to === edge.from));
  if (hasty !== undefined && (hasty.behind || replies.length > 0))
    return contradicts(design, edge, consumed, hasty.endpoint);
  if (answered.some(({ endpoint }) => endpoint.mode !== undefined)) return answersFirst(graph, edge, evidence);
  if (replies.length === 0 || hasTrait(graph.component(edge.from), 'holds-connections')) return undefined;
  return question(design, edge, [...consumed, ...replies]);
}

interface Answered {
  readonly endpoint: Endpoint;
  readonly index: number;
  /** Whether a requirement that it serves ends behind the broker. */
  readonly behind: boolean;
}

/** The endpoints that the producer serves, and those whose stated path takes this way. */
function endpointsOf({ workbook, flows }: Design, edge: Connection): readonly Answered[] {
  const paths = (workbook.requirements ?? []).filter(({ id }) => {
    const flow = statedFlows(flows).get(id);
    return (
      flow !== undefined &&
      flow.target !== edge.to &&
      [edge.from, edge.to].every((step) => flow.components.includes(step))
    );
  });
  const named = new Set(paths.flatMap(({ endpoints = [] }) => endpoints));
  const { placeOf, servedAt } = endpointIndex(workbook);
  const candidates = named.size > 0 ? (workbook.endpoints ?? []) : servedAt(edge.from);
  return candidates.flatMap((endpoint) => {
    const behind = named.has(`${endpoint.method} ${endpoint.path}`);
    return behind || endpoint.servedBy === edge.from ? [{ endpoint, index: placeOf(endpoint), behind }] : [];
  });
}

const statedFlows = once(
  (flows: Design['flows']) =>
    new Map(
      flows
        .filter(({ stated }) => stated)
        .toReversed()
        .map((flow) => [flow.id, flow]),
    ),
);

function answersFirst(graph: SystemGraph, edge: Connection, evidence: Row['evidence']): Row {
  const because = `${named(graph, edge.from)} answers before ${named(graph, edge.to)} is drained`;
  return { outcome: 'pass', because, evidence };
}

function workers(graph: SystemGraph, consumed: readonly Connection[]): string {
  return consumed.length === 0 ? 'a consumer' : listed(consumed.map(({ to }) => named(graph, to)));
}

/** Remote calls over a broker may be a choice, where somebody wrote down why. */
function blocks(design: Design, edge: Connection, consumed: readonly Connection[]): Violation {
  const { graph } = design;
  const isChosen = mentions(design.workbook, 'rpc', 'request-reply', 'request/reply').length > 0;
  return {
    outcome: 'violation',
    group: edge.to,
    severity: isChosen ? 'minor' : 'major',
    basis: 'structure',
    certainty: certaintyOf([edge], 'awaitResult'),
    evidence: evidenceOf([edge, ...consumed]),
    message: `${named(graph, edge.from)} puts a job on ${named(graph, edge.to)} and then blocks until ${workers(graph, consumed)} ${consumed.length > 1 ? 'have' : 'has'} finished it.`,
    autofix: {
      label: 'Answer before the work is done',
      ops: [{ op: 'set-prop', target: edge.id, prop: 'awaitResult', value: 'no' }],
      confirm: true,
    },
  };
}

function contradicts(design: Design, edge: Connection, consumed: readonly Connection[], endpoint: Endpoint): Violation {
  const { graph, workbook } = design;
  const index = (workbook.endpoints ?? []).indexOf(endpoint);
  return {
    outcome: 'violation',
    group: edge.to,
    severity: 'major',
    basis: 'contradiction',
    certainty: certaintyOf([edge]),
    evidence: evidenceOf([edge, ...consumed], { fields: [field('endpoints', index, 'mode')] }),
    message: `${endpointName(endpoint)} answers with the result, but the work waits on ${named(graph, edge.to)} until ${workers(graph, consumed)} ${consumed.length > 1 ? 'get' : 'gets'} to it.`,
  };
}

function question(design: Design, edge: Connection, rest: readonly Connection[]): Row {
  const { graph } = design;
  const known = endpointsOf(design, edge).map(({ index }) => ({ target: field('endpoints', index), prop: 'mode' }));
  const missing: readonly Missing[] = known.length > 0 ? known : [{ target: edge.id, prop: 'awaitResult' }];
  return {
    outcome: 'question',
    group: edge.to,
    ifNo: 'major',
    missing,
    ask: `${named(graph, rest[0]?.to ?? edge.to)} calls ${named(graph, edge.from)} back. Does the user’s request wait for that, behind everything on ${named(graph, edge.to)}?`,
    evidence: evidenceOf([edge, ...rest]),
  };
}
