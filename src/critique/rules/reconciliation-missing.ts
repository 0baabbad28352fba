import { mutating, outOf, targetsBehind } from '#graph/edges.ts';
import { textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isCompute, isPassThrough } from '#graph/sets.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { certaintyOf, evidenceOf, freshId, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Missing, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Nobody compares our books with the provider’s',
  asks: 'How do you find the payment that the provider took and you never wrote down?',
  impact: 'Money taken without an order, or goods shipped unpaid, is found by customers or auditors, weeks later.',
  fix: 'A job that fetches the provider’s transactions, every day and for unknown outcomes within minutes, matches them by idempotency key, and settles or reports what differs.',
  followUp: 'It is the end of the month. How do you prove that the ledger equals the bank?',
  detection:
    'Something takes money from a provider, and no component or connection is there for reconciliation. Where the notes speak of it and nothing is drawn, it is a question.',
  knownFalseAlarms:
    'A form that only sends the customer to the provider; a settlement file that comes in is a reconciliation.',
  group: 'D',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'reconcile',
  dimension: 5,
  keywords: ['reconcil', 'settlement', 'ledger match'],

  check(design) {
    const { graph } = design;
    const providers = graph.components.filter((x) => hasTrait(x, 'takes-money'));
    return rows(
      providers.flatMap((provider) => rowOf(design, provider)),
      'nothing takes money from a provider',
    );
  },
});

function rowOf(design: Design, provider: Component): readonly Row[] {
  const { graph } = design;
  const charges = graph.connections.filter((edge) => charging(graph, edge, provider));
  if (charges.length === 0) return [];
  const stores = [...new Set(charges.flatMap(({ from }) => recordsOf(graph, from)))];
  const compared = comparison(graph, provider);
  if (compared !== undefined) {
    const because = `${compared} compares what ${quoted(provider)} took with what is written down`;
    return [{ outcome: 'pass', because, evidence: evidenceOf(charges, { components: stores }) }];
  }
  const evidence = evidenceOf(charges, { components: [provider.id, ...stores] });
  const books = stores.length > 0 ? listed(stores.map((id) => named(graph, id))) : 'our own books';
  if (mentions(design.workbook, 'reconcil', 'settlement report').length > 0) {
    const ask = `The notes speak of reconciliation, and nothing is drawn for it. What reads both ${books} and ${quoted(provider)}?`;
    return [{ outcome: 'question', group: provider.id, ifNo: 'major', missing: jobs(graph), ask, evidence }];
  }
  return [
    {
      outcome: 'violation',
      group: provider.id,
      severity: 'major',
      basis: 'absence',
      certainty: certaintyOf(charges),
      evidence,
      message: `Timeouts leave payments in an unknown state, and nothing ever compares ${books} with ${quoted(provider)}.`,
      autofix: reconciler(graph, provider, stores),
    },
  ];
}

/** Whatever runs by itself may be the job, if it says so. */
function jobs(graph: SystemGraph): readonly Missing[] {
  const background = graph.components.filter(
    (x) => hasTrait(x, 'runs-in-background') && textOf(x, 'purpose') === undefined,
  );
  return background.map(({ id }) => ({ target: id, prop: 'purpose' }));
}

function charging(graph: SystemGraph, edge: Connection, provider: Component): boolean {
  const caller = graph.component(edge.from);
  const isOurs = isCompute(caller) && !isPassThrough(caller);
  return isOurs && targetsBehind(graph, edge).includes(provider) && mutating(graph, edge) === 'true';
}

/** Where whoever charges writes down that it did. */
function recordsOf(graph: SystemGraph, id: string): readonly string[] {
  return outOf(graph, id, 'write', 'read-write')
    .flatMap((edge) => targetsBehind(graph, edge))
    .filter(holdsTruth)
    .map((store) => store.id);
}

/** By its purpose, by its name, or by the file that the provider sends. */
function comparison(graph: SystemGraph, provider: Component): string | undefined {
  const isFor = (x: Component | Connection): boolean =>
    textOf(x, 'purpose') === 'reconciliation' || /reconcil/i.test(x.name);
  const job = graph.components.find((x) => isFor(x) && isCompute(x));
  const edge = graph.connections.find((e) => isFor(e) || (e.from === provider.id && e.kind === 'transfer'));
  return job ? quoted(job) : edge && named(graph, edge.from === provider.id ? edge.to : edge.from);
}

function reconciler(graph: SystemGraph, provider: Component, stores: readonly string[]): AutoFix {
  const clock = freshId(graph, `${provider.id}-daily`);
  const job = freshId(graph, `${provider.id}-reconciliation`);
  return {
    label: 'Compare the books every day',
    ops: [
      { op: 'add-component', id: clock, kind: 'scheduler', name: 'Daily', near: provider.id },
      {
        op: 'add-component',
        id: job,
        kind: 'batch-job',
        name: 'Reconciliation',
        props: { purpose: 'reconciliation' },
        near: provider.id,
      },
      { op: 'connect', from: clock, to: job, kind: 'request', props: { mode: 'async' } },
      ...stores.map((store) => ({ op: 'connect', from: job, to: store, kind: 'read' }) as const),
      { op: 'connect', from: job, to: provider.id, kind: 'request', props: { ops: 'read' } },
    ],
    confirm: false,
  };
}
