import { trustOf } from '#graph/boundaries.ts';
import { states } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isCache, isEntry, isExternal, isObserver } from '#graph/sets.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, field, listed, named, pass, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Question, type Row, rows } from '../rule.ts';
import { classesAt, classesOn } from '../sensitive.ts';

export default defineRule({
  title: 'Card data goes everywhere',
  asks: 'Which of your own components ever see a card number?',
  impact: 'Every one of them needs the audit, and a breach of any of them is a breach of cards.',
  fix: 'Collect the card with the provider’s hosted fields, keep a token, and never store the security code.',
  followUp: 'Which of your servers ever see a card number?',
  detection:
    'An entity with a store has a field for card numbers, security codes or track data; or arrows and components with card data are more than two of your own, or one of them is a queue, a log or a cache.',
  knownFalseAlarms:
    'The last four digits and tokens are no card data. One vault in a restricted zone may keep card numbers. Other organisations’ systems do not count.',
  group: 'K',
  severity: 'major',
  impactClass: 'breach',
  fixFamily: 'tokenise',
  dimension: 7,
  keywords: ['token', 'hosted fields', 'vault'],

  check(design) {
    const kept = storedCards(design);
    const spread = scope(design);
    const asked = kept.length === 0 && spread === undefined ? question(design) : undefined;
    return rows([...kept, ...(spread ? [spread] : []), ...(asked ? [asked] : [])], 'no card data is in sight');
  },
});

/** Fields as people write them: `cardNumber`, `card_number`, `PAN`. */
const neverKept = /(^|_)(cvv2?|cvc2?|cvn|card_?security_?code|track_?data|track_?[12])($|_)/;
const cardNumber = /(^|_)(card_?(number|no)|primary_?account_?number)($|_)/;
const shortName = /(^|_)pan($|_)/;
const harmless = /token|last_?4|last_?four|masked|hash|fingerprint/;

function storedCards(design: Design): readonly Row[] {
  return (design.workbook.entities ?? []).flatMap((entity, i) => {
    const store = design.graph.find(entity.store ?? '');
    return store === undefined ? [] : (storedCard(design, entity, store, field('entities', i)) ?? []);
  });
}

function storedCard(design: Design, entity: Entity, store: Component, place: string): Row | undefined {
  const fields = (entity.fields ?? []).filter((name) => !harmless.test(snake(name)));
  const codes = fields.filter((name) => neverKept.test(snake(name)));
  const isAboutCards = design.tags.has('payments') || /card|payment/i.test(entity.name);
  const numbers = fields.filter(
    (name) => cardNumber.test(snake(name)) || (isAboutCards && shortName.test(snake(name))),
  );
  const isVault = store.kind === 'token-vault' || (trustOf(design.graph, store.id) ?? 0) >= 3;
  if (codes.length === 0 && (numbers.length === 0 || isVault)) return undefined;
  const evidence = { components: [store.id], fields: [place] };
  const common = { outcome: 'violation', group: 'pci', basis: 'structure', certainty: 'stated', evidence } as const;
  return codes.length > 0
    ? {
        ...common,
        severity: 'blocking',
        message: `${quoted(store)} keeps ${listed(codes.map((name) => `'${name}'`))} of ${entity.name}, which nobody may keep after the payment.`,
        fix: 'Do not store the security code or track data at all, not even encrypted.',
      }
    : {
        ...common,
        severity: 'major',
        message: `${quoted(store)} keeps card numbers: ${listed(numbers.map((name) => `'${name}'`))} of ${entity.name}.`,
      };
}

function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

const smallScope = 2;

/** Undefined where no card data is said to be. */
function scope(design: Design): Row | undefined {
  const { graph, workbook } = design;
  const edges = graph.connections.filter((edge) => classesOn(edge).includes('pci'));
  const touched = edges.flatMap(({ from, to }) => [from, to]);
  const working = graph.components.filter((x) => classesAt(workbook, x).includes('pci')).map(({ id }) => id);
  const own = [...new Set([...touched, ...working])].filter((id) => isOwn(graph, id)).sort();
  if (edges.length === 0 && own.length === 0) return undefined;
  const leaks = own.filter((id) => isCopied(graph.component(id)));
  const evidence = evidenceOf(edges, { components: own });
  if (own.length <= smallScope && leaks.length === 0) {
    const few =
      own.length === 0
        ? 'none of your components sees a card number'
        : `only ${listed(own.map((id) => named(graph, id)))} sees card numbers`;
    return pass(few, evidence);
  }
  const names = listed(own.map((id) => named(graph, id)));
  const copied =
    leaks.length === 0
      ? ''
      : ` ${listed(leaks.map((id) => named(graph, id)))} ${leaks.length === 1 ? 'keeps' : 'keep'} copies.`;
  const fix = fixFor(graph, edges);
  return {
    outcome: 'violation',
    group: 'pci',
    severity: 'major',
    basis: 'structure',
    certainty: 'stated',
    evidence,
    numbers: [{ name: 'own components in scope', value: own.length, unit: '', from: 'arrows that carry pci' }],
    message: `Card numbers pass ${own.length} of your components: ${names}. All of them are in scope of the audit.${copied}`,
    ...(fix === undefined ? {} : { autofix: fix }),
  };
}

function isOwn(graph: SystemGraph, id: string): boolean {
  const x = graph.component(id);
  return !isExternal(x) && !isEntry(x);
}

function isCopied(x: Component): boolean {
  return isBroker(x) || isCache(x) || isObserver(x);
}

/** The card goes from the client to the provider; what is one's own carries a token. */
function fixFor(graph: SystemGraph, edges: readonly Connection[]): AutoFix | undefined {
  const client = edges.map(({ from }) => graph.component(from)).find(isEntry);
  const provider = graph.components.find((x) => hasTrait(x, 'takes-money'));
  if (client === undefined || provider === undefined) return undefined;
  return {
    label: 'Collect cards with the provider’s hosted fields',
    ops: [
      { op: 'connect', from: client.id, to: provider.id, kind: 'request', props: { carries: ['pci'] } },
      ...edges.map((edge) => ({ op: 'set-prop', target: edge.id, prop: 'carries', value: ['internal'] }) as const),
    ],
    confirm: true,
  };
}

function question(design: Design): Row | undefined {
  const { graph, tags } = design;
  const providers = graph.components.filter((x) => hasTrait(x, 'takes-money'));
  if (!tags.has('payments') || providers.length === 0) return undefined;
  const collecting = graph.connections.filter(
    (edge) => isEntry(graph.component(edge.from)) || providers.some(({ id }) => id === edge.to),
  );
  if (collecting.some((edge) => states(edge, 'carries')))
    return pass('the arrows say where card data goes', evidenceOf(collecting));
  if (collecting.length === 0) return undefined;
  const asked: Question = {
    outcome: 'question',
    group: 'pci',
    ifNo: 'major',
    missing: collecting.map(({ id }) => ({ target: id, prop: 'carries' })),
    ask: `How does a card number get to ${listed(providers.map(quoted))}, and which of your components see it?`,
    evidence: evidenceOf(collecting),
  };
  return explained(design, asked.evidence, 'hosted field', 'token', 'vault', 'iframe') ?? asked;
}
