import { numberOf, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { waitedFor } from '../waiting.ts';
import type { Design } from '../design.ts';
import { evidenceOf, field, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Waiting for the slowest of many',
  asks: 'How many parallel calls does one request wait for, and what if one of them is slow?',
  impact: 'The p99 of a shard becomes the median of the page.',
  fix: 'Send a second request after the p95, answer with what is there at a deadline, or touch fewer shards.',
  followUp: 'What is the p50 of the whole if each of 100 shards has a p99 of one second?',
  detection:
    'A request waits for ten or more parallel calls, without a second request after the p95 and without partial answers.',
  knownFalseAlarms:
    'Calls one after the other, which are a matter of chattiness; queries that a key routes to one shard.',
  group: 'H',
  severity: 'minor',
  impactClass: 'slow',
  fixFamily: 'hedge',
  dimension: 6,
  keywords: ['hedge', 'partial result', 'backup request'],

  check(design) {
    const waited = waitedFor(design.graph);
    const scattered = design.graph.components.filter((x) => waited.has(x.id)).flatMap((x) => rowOf(design, x) ?? []);
    return rows(scattered, 'no request waits for ten calls at the same time');
  },
});

const wide = 10;
const veryWide = 50;
const worthAsking = 20;

function rowOf(design: Design, x: Component): Row | undefined {
  const parallel = design.graph
    .out(x.id)
    .filter((e) => textOf(e, 'parallelGroup') !== undefined || scatters(design, e));
  const width = parallel.reduce((sum, e) => sum + widthOf(design, e), 0);
  if (width < wide) return undefined;
  const evidence = evidenceOf(parallel);
  const mended = parallel.every((e) => says(e, 'hedged') === 'true' || textOf(e, 'onFailure') === 'degrade');
  if (mended)
    return { outcome: 'pass', because: `${quoted(x)} does not wait for the slowest of ${width} calls`, evidence };
  const { p99Ms, p95Ms } = design.workbook.targets ?? {};
  if (p99Ms === undefined && p95Ms === undefined) {
    return width < worthAsking
      ? undefined
      : {
          outcome: 'question',
          group: x.id,
          ifNo: width >= veryWide ? 'major' : 'minor',
          missing: parallel.map(({ id }) => ({ target: id, prop: 'hedged' })),
          ask: `One request waits for ${width} calls of ${quoted(x)}. What happens when one of them is slow?`,
          evidence,
        };
  }
  const slow = 1 - 0.99 ** width;
  return {
    outcome: 'violation',
    group: x.id,
    severity: width >= veryWide ? 'major' : 'minor',
    basis: 'structure',
    certainty: weakest(...parallel.map((e) => sourceOf(e, 'callsPerRequest', 'parallelGroup'))),
    evidence: { ...evidence, fields: [field('targets', p99Ms === undefined ? 'p95Ms' : 'p99Ms')] },
    numbers: [
      { name: 'parallel calls', value: width, unit: '', from: 'calls per request, or shards' },
      { name: 'requests that meet a slow one', value: Math.round(slow * 100), unit: '%', from: '1 − 0.99ⁿ' },
    ],
    message: `Each of the ${width} calls that ${quoted(x)} waits for is slow 1 % of the time: ${Math.round(slow * 100)} % of requests wait for at least one slow one.`,
    autofix: {
      label: 'Hedge after the p95',
      ops: parallel.map(({ id }) => ({ op: 'set-prop', target: id, prop: 'hedged', value: 'yes' })),
      confirm: true,
    },
  };
}

/** A search asks every shard unless a key routes it. */
function scatters({ graph }: Design, e: Connection): boolean {
  const target = graph.component(e.to);
  return (
    target.kind === 'search-index' &&
    hasTrait(target, 'serves-reads-only') &&
    (numberOf(target, 'shards') ?? 1) >= wide &&
    e.kind === 'read' &&
    textOf(e, 'parallelGroup') === undefined &&
    numberOf(e, 'callsPerRequest') === undefined
  );
}

function widthOf(design: Design, e: Connection): number {
  return scatters(design, e)
    ? (numberOf(design.graph.component(e.to), 'shards') ?? 1)
    : (numberOf(e, 'callsPerRequest') ?? 1);
}
