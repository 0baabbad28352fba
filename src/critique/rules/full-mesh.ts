import { numberOf, says, sourceOf, weakest } from '#graph/facts.ts';
import type { Component, Connection } from '#graph/graph.ts';
import { copies } from '#graph/redundancy.ts';
import type { Design } from '../design.ts';
import { evidenceOf, quoted } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Violation } from '../rule.ts';

export default defineRule({
  title: 'Every server holds a connection to every other',
  asks: 'What changes on the servers you already have when you add one?',
  impact: 'Adding capacity breaks all servers together: the limit per process is the same on each of them.',
  fix: 'Gossip to a few peers, look them up in a registry, or split the fleet into cells.',
  followUp: 'You double this fleet. What changes on the servers you already have?',
  detection:
    'A component that is connected to its own copies, one connection per peer, and more peers than connections or threads it can hold.',
  knownFalseAlarms:
    'A self-connection that means “calls its own kind” in a chain is no mesh unless it states one per peer.',
  group: 'G',
  severity: 'minor',
  impactClass: 'outage',
  fixFamily: 'capacity',
  dimension: 6,
  keywords: ['gossip', 'registry', 'cell', 'mesh', 'peer'],

  check(design) {
    const meshed = design.graph.connections.filter(({ from, to }) => from === to);
    return rows(
      meshed.flatMap((edge) => rowOf(design, edge) ?? []),
      'no component is connected to its own copies',
    );
  },
});

const large = 50;

function rowOf(design: Design, edge: Connection): Row | undefined {
  const node = design.graph.component(edge.from);
  const count = Math.max(copies(design.graph, node.id) ?? 0, numberOf(node, 'maxInstances') ?? 0);
  const perPeer = says(edge, 'perPeer');
  if (perPeer === 'unknown') return count >= large ? question(node, edge, count) : undefined;
  if (perPeer === 'false' || (numberOf(node, 'cells') ?? 1) > 1) {
    const because = `${quoted(node)} does not connect every copy to every other`;
    return { outcome: 'pass', because, evidence: evidenceOf([edge]) };
  }
  const limit = numberOf(node, 'connectionsPerInstance') ?? numberOf(node, 'concurrency');
  return limit === undefined || count - 1 <= limit ? undefined : violation(node, edge, count, limit);
}

function violation(node: Component, edge: Connection, count: number, limit: number): Violation {
  const limited = node.facts['connectionsPerInstance'] === undefined ? 'concurrency' : 'connectionsPerInstance';
  return {
    outcome: 'violation',
    group: node.id,
    severity: 'major',
    basis: 'contradiction',
    certainty: weakest(sourceOf(node, 'instances', limited), sourceOf(edge, 'perPeer')),
    evidence: evidenceOf([edge]),
    numbers: [
      { name: 'copies', value: count, unit: '', from: `prop instances of ${quoted(node)}` },
      { name: 'limit per copy', value: limit, unit: '', from: `prop ${limited} of ${quoted(node)}` },
    ],
    message: `Each of ${count} copies of ${quoted(node)} holds a connection to the other ${count - 1}; one copy can hold ${limit}. From ${limit + 2} copies on all of them fail together.`,
  };
}

function question(node: Component, edge: Connection, count: number): Question {
  return {
    outcome: 'question',
    group: node.id,
    ifNo: 'minor',
    missing: [{ target: edge.id, prop: 'perPeer' }],
    ask: `Does each of the ${count} copies of ${quoted(node)} hold a connection to every other?`,
    evidence: evidenceOf([edge]),
  };
}
