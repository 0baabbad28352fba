import { says, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { outOf } from '#graph/edges.ts';
import { pathsBetween } from '#graph/paths.ts';
import { isBroker, isDeadLetter } from '#graph/sets.ts';
import { mentions, type Requirement } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { evidenceOf, listed, quoted } from '../rows.ts';
import { waitedFor } from '../waiting.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'A queue in the middle of a blocking call',
  asks: 'Does the caller wait until the queue’s consumer has finished?',
  impact:
    'You pay the queue’s delay and hold the thread as well; when the queue backs up by a minute, every caller times out and submits again.',
  fix: 'Call directly if it must be synchronous; otherwise answer 202 and deliver the result later.',
  followUp: 'The queue has a ten-minute backlog. What does the user see?',
  detection:
    'A publisher that users wait for blocks until a consumer has answered, or a synchronous endpoint whose path crosses a queue before it ends.',
  knownFalseAlarms:
    'An answer pushed to the client later; calls over a broker inside one data centre, where a decision says why.',
  group: 'I',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'make async',
  dimension: 5,
  keywords: ['202', 'poll', 'callback'],
  supersedes: ['slow-work-in-request-path'],

  check(design) {
    const { graph } = design;
    const brokers = graph.components.filter((x) => isBroker(x) && !isDeadLetter(x));
    return rows(
      brokers.flatMap((broker) => rowOf(design, broker) ?? []),
      'no queue stands where somebody may wait for it',
    );
  },
});

function rowOf(design: Design, broker: Component): Row | undefined {
  const { graph } = design;
  const waited = waitedFor(graph);
  const publishes = graph.into(broker.id).filter((e) => e.kind === 'publish' && waited.has(e.from));
  const consumers = outOf(graph, broker.id, 'consume').map(({ to }) => to);
  if (publishes.length === 0 || consumers.length === 0) return undefined;
  const blocking = publishes.filter((e) => says(e, 'awaitResult') === 'true' || isSyncEndpoint(design, e, broker));
  const evidence = evidenceOf([...publishes, ...outOf(graph, broker.id, 'consume')]);
  if (blocking.length > 0) return violation(design, broker, blocking, consumers);
  const answered = publishes.filter((e) => isAnsweredLater(design, e));
  if (answered.length === publishes.length)
    return { outcome: 'pass', because: `nobody waits for what ${quoted(broker)} hands on`, evidence };
  const looped = publishes.find(
    (e) => says(e, 'awaitResult') === 'unknown' && repliesTo(graph, consumers, e.from) !== undefined,
  );
  if (looped === undefined) return undefined;
  const path = repliesTo(graph, consumers, looped.from) ?? [];
  return {
    outcome: 'question',
    group: broker.id,
    ifNo: 'major',
    missing: [{ target: looped.id, prop: 'awaitResult' }],
    ask: `The consumer of ${quoted(broker)} calls ${quoted(graph.component(looped.from))} back. Does the user wait for that?`,
    evidence: { ...evidence, paths: [[looped.from, broker.id, ...path]] },
  };
}

function violation(
  design: Design,
  broker: Component,
  blocking: readonly Connection[],
  consumers: readonly string[],
): Row {
  const { graph, workbook } = design;
  const isDeliberate = mentions(workbook, 'rpc over', 'request-reply', 'reply queue').length > 0;
  return {
    outcome: 'violation',
    group: broker.id,
    severity: isDeliberate ? 'minor' : 'major',
    basis: 'structure',
    certainty: sourceOf(blocking[0] as Connection, 'awaitResult'),
    evidence: {
      ...evidenceOf(blocking),
      paths: [[(blocking[0] as Connection).from, broker.id, consumers[0] ?? broker.id]],
    },
    message: `${listed(blocking.map(({ from }) => quoted(graph.component(from))))} puts a job on ${quoted(broker)} and then blocks until ${listed(consumers.map((id) => quoted(graph.component(id))))} has finished it.`,
  };
}

/** The endpoint answers only when it is done, and the path of its requirement goes on past the queue. */
function isSyncEndpoint({ workbook }: Design, e: Connection, broker: Component): boolean {
  const names = (workbook.endpoints ?? [])
    .filter(({ servedBy, mode }) => servedBy === e.from && mode === 'sync')
    .map(({ method, path }) => `${method} ${path}`);
  const crosses = ({ path = [], endpoints = [] }: Requirement): boolean => {
    const steps = path.flat();
    const at = steps.indexOf(broker.id);
    return at > 0 && at < steps.length - 1 && endpoints.some((name) => names.includes(name));
  };
  return (workbook.requirements ?? []).some(crosses);
}

function isAnsweredLater({ workbook }: Design, e: Connection): boolean {
  const served = (workbook.endpoints ?? []).filter(({ servedBy }) => servedBy === e.from);
  return (
    says(e, 'awaitResult') === 'false' ||
    (served.length > 0 && served.every(({ mode }) => mode === 'async-202' || mode === 'stream'))
  );
}

/** The way from a consumer back to the one who published; an answer over an open connection is no reply. */
function repliesTo(graph: SystemGraph, consumers: readonly string[], caller: string): readonly string[] | undefined {
  const follow = (edge: Connection): boolean =>
    (edge.kind === 'request' || edge.kind === 'publish' || edge.kind === 'consume') &&
    !hasTrait(graph.component(edge.to), 'holds-connections') &&
    textOf(edge, 'mode') !== 'async';
  for (const consumer of consumers) {
    if (consumer === caller) continue;
    const [path] = pathsBetween(graph, consumer, caller, { max: 1, follow });
    if (path !== undefined) return path;
  }
  return undefined;
}
