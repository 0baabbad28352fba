import { mutating, targetsBehind } from '#graph/edges.ts';
import { says } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { pathsBetween, reachableFrom } from '#graph/paths.ts';
import { isEntry, isPassThrough } from '#graph/sets.ts';
import type { Endpoint, Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { isIdempotent } from '../repeats.ts';
import { certaintyOf, endpointName, evidenceOf, field, listed, named, quoted } from '../rows.ts';
import { defineRule, type Missing, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'A payment can be taken twice',
  asks: 'Your call to the provider times out. Was the card charged?',
  impact:
    'Two attempts charge the card twice: a chargeback, the provider’s fee each time, and a customer who tells others.',
  fix: 'One key for each purchase, made before the first attempt, sent with every attempt and kept with the outcome; where the outcome is unknown, look it up instead of charging again.',
  followUp: 'Your call to the provider times out. Was the card charged? What exactly do you do next?',
  detection:
    'A call that takes money states that it carries no idempotency key, whether or not it is retried: people, clients, gateways and queues all repeat. Where the key is not stated, or nothing says that it is born before the first attempt, it is a question.',
  knownFalseAlarms: 'Calls that only read from the provider, and card data that the client sends to it directly.',
  group: 'D',
  severity: 'blocking',
  impactClass: 'wrong-result',
  fixFamily: 'idempotency',
  dimension: 5,
  keywords: ['idempoten', 'payment intent', 'unique key', 'stored result'],
  supersedes: ['retry-without-idempotency', 'post-not-idempotent'],

  check(design) {
    const { graph } = design;
    const charges = graph.connections.flatMap((edge) =>
      targetsBehind(graph, edge)
        .filter((to) => takesMoneyBy(graph, edge, to))
        .map((provider) => ({ edge, provider })),
    );
    return rows(
      charges.map(({ edge, provider }) => rowOf(design, edge, provider)),
      'nothing takes money from a provider',
    );
  },
});

/** The client's own form sends card data to the provider; the charge is ours. */
function takesMoneyBy(graph: SystemGraph, edge: Connection, provider: Component): boolean {
  const caller = graph.component(edge.from);
  const isOurs = !isEntry(caller) && !isPassThrough(caller);
  return isOurs && hasTrait(provider, 'takes-money') && mutating(graph, edge) === 'true';
}

function rowOf(design: Design, edge: Connection, provider: Component): Row {
  const keyed = isIdempotent(edge);
  if (keyed === 'false') return violation(design, edge, provider);
  if (keyed === 'unknown') {
    const ask = `What keeps ${quoted(provider)} from charging twice when ${named(design.graph, edge.from)} asks twice?`;
    return question(design, edge, provider, [{ target: edge.id, prop: 'idempotency' }], ask);
  }
  const born = birthOf(design, edge);
  if (born === undefined) {
    const ask = `${named(design.graph, edge.from)} sends ${quoted(provider)} a key. Where is it made, so that a second attempt has the same one?`;
    return question(design, edge, provider, unsaidKeys(design, edge), ask);
  }
  return {
    outcome: 'pass',
    because: `${quoted(provider)} gets one key for each payment: ${born}`,
    evidence: evidenceOf([edge], { components: [provider.id] }),
  };
}

/** Where the key comes from, as a clause: from the client, or from an intent that is kept. */
function birthOf(design: Design, edge: Connection): string | undefined {
  const keyed = startsOf(design, edge).find(({ endpoint }) => endpoint.idempotencyKey === 'yes');
  if (keyed) return `${endpointName(keyed.endpoint)} asks its callers for it`;
  const intent = (design.workbook.entities ?? []).find(isIntent);
  return intent && `'${intent.name}' keeps it`;
}

function isIntent({ name, unique = [], primaryKey }: Entity): boolean {
  const hasKey = unique.length > 0 || (primaryKey !== undefined && primaryKey !== 'none');
  return /payment|charge|intent/i.test(name) && hasKey;
}

/** The endpoints that change something and may end in the charge. */
function startsOf({ graph, workbook }: Design, edge: Connection): readonly { endpoint: Endpoint; index: number }[] {
  return (workbook.endpoints ?? [])
    .map((endpoint, index) => ({ endpoint, index }))
    .filter(({ endpoint: { method, servedBy } }) => {
      const server = graph.find(servedBy ?? '');
      return method !== 'GET' && (server === undefined || reachableFrom(graph, server.id).has(edge.from));
    });
}

function unsaidKeys(design: Design, edge: Connection): readonly Missing[] {
  const places = startsOf(design, edge).map(({ index }) => field('endpoints', index));
  return (places.length > 0 ? places : [field('endpoints')]).map((target) => ({ target, prop: 'idempotencyKey' }));
}

/** From the people who may click twice to the provider. */
function evidence({ graph }: Design, edge: Connection, provider: Component): Row['evidence'] {
  const paths = graph.components.filter(isEntry).flatMap(({ id }) => pathsBetween(graph, id, edge.from, { max: 1 }));
  return evidenceOf([edge], { components: [provider.id], paths: paths.map((path) => [...path, provider.id]) });
}

function violation(design: Design, edge: Connection, provider: Component): Row {
  const { graph } = design;
  const shown = evidence(design, edge, provider);
  const repeaters = (shown.paths ?? []).map(([first = '']) => named(graph, first));
  const who = repeaters.length > 0 ? ` ${listed(repeaters)} can ask again, and so can everything in between.` : '';
  return {
    outcome: 'violation',
    group: provider.id,
    severity: 'blocking',
    basis: 'structure',
    certainty: certaintyOf([edge], 'idempotency'),
    evidence: shown,
    message: `${named(graph, edge.from)} asks ${quoted(provider)} to charge with no idempotency key. Two attempts are two charges.${who}`,
    ...(says(provider, 'supportsIdempotency') === 'false' ? { fix: withoutKey(provider) } : {}),
    autofix: {
      label: 'Send an idempotency key',
      ops: [{ op: 'set-prop', target: edge.id, prop: 'idempotency', value: 'key' }],
      confirm: true,
    },
  };
}

function withoutKey(provider: Component): string {
  return `${quoted(provider)} takes no key: keep an intent before each attempt, and look its outcome up before a second one.`;
}

function question(
  design: Design,
  edge: Connection,
  provider: Component,
  missing: readonly Missing[],
  ask: string,
): Row {
  return {
    outcome: 'question',
    group: provider.id,
    ifNo: 'blocking',
    missing,
    ask,
    evidence: evidence(design, edge, provider),
  };
}
