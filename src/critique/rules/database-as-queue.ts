import { textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isBroker, isDeadLetter } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';
import { reachedFromOutside } from '../waiting.ts';

export default defineRule({
  title: 'Work waits in a table',
  asks: 'Is this database also the queue?',
  impact:
    'A burst makes the query that takes work slower with every row, it blocks the inserts, and the product’s main database goes down with the queue.',
  fix: 'Put a broker between, write to an outbox that a relay reads, or give the jobs a store of their own with a stated bound.',
  followUp: 'A million jobs arrive in one minute. What does the query that takes one cost?',
  detection:
    'What users call writes a store; a scheduler, worker or batch job reads the same store and hands work on or writes back, with no broker, workflow engine or outbox between, and something drawn calls it a queue.',
  knownFalseAlarms: 'Reading a projection; a scheduler that only enqueues; an outbox with its relay.',
  group: 'I',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'queue',
  dimension: 5,
  keywords: ['queue', 'outbox', 'skip locked', 'job table'],

  check(design) {
    const stores = design.graph.components.filter((x) => holdsTruth(x) && x.kind !== 'outbox');
    return rows(
      stores.flatMap((store) => rowOf(design, store) ?? []),
      'no store is both written by requests and polled for work',
    );
  },
});

const slow = 10;

function rowOf(design: Design, store: Component): Row | undefined {
  const { graph } = design;
  const writers = graph
    .into(store.id)
    .filter((e) => ['write', 'read-write'].includes(e.kind) && isCalled(graph, e.from));
  const pollers = graph.into(store.id).filter((e) => ['read', 'read-write'].includes(e.kind) && takesWork(graph, e));
  if (writers.length === 0 || pollers.length === 0 || pollers.every((e) => isFedOtherwise(graph, e))) return undefined;
  const said = [textOf(store, 'purpose') ?? '', ...pollers.map((e) => wordsOn(e)), ...writers.map((e) => wordsOn(e))];
  const isRare = pollers.every(({ from }) => runsByClock(graph, from));
  const isSaid = said.some((words) => (isRare ? queueWords : pollingWords).test(words));
  const evidence = evidenceOf([...writers, ...pollers]);
  const who = listed(pollers.map(({ from }) => quoted(graph.component(from))));
  if (!isSaid) {
    return {
      outcome: 'question',
      group: store.id,
      ifNo: 'major',
      missing: [{ target: store.id, prop: 'purpose' }],
      ask: `Is ${quoted(store)} also the work queue of ${who}?`,
      evidence,
    };
  }
  const others = graph
    .into(store.id)
    .filter((e) => !pollers.includes(e))
    .map(({ from }) => quoted(graph.component(from)));
  const rate = design.workbook.estimates?.['writeRpsPeak']?.value;
  return {
    outcome: 'violation',
    group: store.id,
    severity: rate !== undefined && rate < slow ? 'minor' : 'major',
    basis: 'structure',
    certainty: 'structural',
    evidence,
    message: `${who} takes its work out of ${quoted(store)}. When the queue grows, ${listed(others)} stop with it.`,
  };
}

const queueWords = /\b(?:queue|dequeue|jobs?)/i;
const pollingWords = /\b(?:queue|dequeue|poll|jobs?|pending|claim)/i;

/** A clock starts it: it looks for what is left over now and then, and no request waits for its polling. */
function runsByClock(graph: SystemGraph, id: string): boolean {
  return graph.into(id).some(({ from }) => hasTrait(graph.component(from), 'starts-by-clock'));
}

/** Comparing books is not taking work out of them. */
function reconciles(graph: SystemGraph, e: Connection): boolean {
  const worker = graph.component(e.from);
  return [worker.name, textOf(worker, 'purpose') ?? '', wordsOn(e)].some((words) => /reconcil/i.test(words));
}

function isCalled(graph: SystemGraph, id: string): boolean {
  return reachedFromOutside(graph).has(id) && !hasTrait(graph.component(id), 'runs-in-background');
}

/** A background component that reads it and hands something on, or writes the same store back. */
function takesWork(graph: SystemGraph, e: Connection): boolean {
  const worker = graph.component(e.from);
  if (!hasTrait(worker, 'runs-in-background') || hasTrait(worker, 'captures-changes')) return false;
  if (reconciles(graph, e)) return false;
  const onward = graph
    .out(worker.id)
    .filter((out) => out !== e && !['telemetry', 'control', 'authenticate'].includes(out.kind));
  const enqueuesOnly = onward.length > 0 && onward.every(({ kind }) => kind === 'publish');
  return !enqueuesOnly && (onward.length > 0 || e.kind === 'read-write');
}

/** It gets its work from a broker or an engine, and only keeps its data here. */
function isFedOtherwise(graph: SystemGraph, e: Connection): boolean {
  return graph.into(e.from).some(({ from }) => {
    const source = graph.component(from);
    return (isBroker(source) && !isDeadLetter(source)) || hasTrait(source, 'orchestrates');
  });
}

function wordsOn(e: Connection): string {
  return `${e.name} ${textOf(e, 'purpose') ?? ''}`;
}
