import { mutating } from '#graph/edges.ts';
import { says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Connection, hasTrait } from '#graph/graph.ts';
import { isCache } from '#graph/sets.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { effectsThatRepeat } from '../repeats.ts';
import { arrow, evidenceOf, field, listed, named } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';
import { movesMoney } from '../stakes.ts';
import { writersOf } from '../uses.ts';

export default defineRule({
  title: 'Two writers, last one wins silently',
  asks: 'Two requests read the same record and both write it. Which one fails?',
  impact:
    'The last seat is sold twice, a wallet is overdrawn. It happens during the sale, when most people act at once.',
  fix: 'A conditional update on a version or on `quantity >= n`, a unique constraint, or one writer for each key. A lock is a lease with a fencing token that grows, and the store refuses an old one.',
  followUp: 'Two users click “buy” on the last item in the same millisecond. Show me the SQL.',
  detection:
    'An entity that is said to be contended, or is called balance, stock, seat or the like, states that nothing controls concurrent updates. Also: a lock protects a change, and its holder gets no fencing token.',
  knownFalseAlarms:
    'Entries that are only added, counters that merge and entities that nobody writes; `contended=no` wins over a name.',
  group: 'C',
  severity: 'blocking',
  impactClass: 'wrong-result',
  fixFamily: 'concurrency control',
  dimension: 4,
  keywords: ['optimistic', 'version', 'conditional', 'for update', 'unique constraint', 'fencing'],
  variants: ['no-control', 'lock-without-fencing'],

  check(design) {
    const entities = design.workbook.entities ?? [];
    return rows(
      [
        ...entities.flatMap((entity, i) => entityRow(design, entity, i)),
        ...design.graph.connections.flatMap((edge) => lockRow(design, edge)),
      ],
      'no entity is contended and no lock is taken',
    );
  },
});

const contendedNames =
  /\b(balance|wallet|account|stock|inventory|seat|slot|booking|reservation|coupon|quota|counter|bid)s?\b/;
const dearNames =
  /\b(balance|wallet|account|stock|inventory|seat|slot|booking|reservation|coupon|quota|bid|pay|payment|charge|ledger|order)s?\b/;
const placeNames = /\b(seat|slot|booking|reservation)s?\b/;

/** "SeatBooking" as "seat booking". */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();
}

function entityRow(design: Design, entity: Entity, index: number): readonly Row[] {
  const isNamed = contendedNames.test(wordsOf(entity.name));
  const isContended = entity.contended === 'yes' || (entity.contended === undefined && isNamed);
  if (!isContended || isOnlyRead(design, entity)) return [];
  const place = field('entities', index);
  const store = design.graph.find(entity.store ?? '');
  const evidence = { components: store ? [store.id] : [], fields: [place] };
  const kept = keeps(design, entity);
  if (kept !== undefined)
    return [{ outcome: 'pass', variant: 'no-control', because: `'${entity.name}': ${kept}`, evidence }];
  const severity = entitySeverity(design, entity);
  const rest = { variant: 'no-control', group: entity.name, evidence } as const;
  if (entity.concurrencyControl === undefined) {
    const missing = [{ target: place, prop: 'concurrencyControl' }];
    return [
      {
        ...rest,
        outcome: 'question',
        ifNo: severity,
        missing,
        ask: `Two requests change the same '${entity.name}' at once. What makes one of them fail?`,
      },
    ];
  }
  return [
    {
      ...rest,
      outcome: 'violation',
      severity,
      basis: 'structure',
      certainty: entity.contended === 'yes' ? 'stated' : 'inferred',
      message: `Two requests can read '${entity.name}' at the same time and both write. Nothing in the design makes the second one fail.`,
    },
  ];
}

/** Somebody uses the store, and nobody writes it. */
function isOnlyRead({ graph }: Design, { store }: Entity): boolean {
  const place = graph.find(store ?? '');
  return place !== undefined && graph.into(place.id).length > 0 && writersOf(graph, place.id).length === 0;
}

/** What makes the second writer fail, as a clause; a stated way to write wins over a stated "none". */
function keeps({ graph }: Design, { concurrencyControl, store, name, unique }: Entity): string | undefined {
  const writes = writersOf(graph, graph.find(store ?? '')?.id ?? '').filter(({ writes }) => writes === 'true');
  if (writes.length > 0 && writes.every(({ edge }) => textOf(edge, 'idempotency') === 'conditional'))
    return 'every write is conditional';
  if (concurrencyControl === undefined && (unique ?? []).length > 0 && placeNames.test(wordsOf(name)))
    return 'a unique constraint refuses the second';
  return concurrencyControl === undefined || concurrencyControl === 'none' ? undefined : concurrencyControl;
}

function entitySeverity({ graph }: Design, { name, store }: Entity): Severity {
  const place = graph.find(store ?? '');
  return dearNames.test(wordsOf(name)) || (place !== undefined && movesMoney(graph, [place.id])) ? 'blocking' : 'major';
}

/** A holder that pauses for longer than its lease still believes that it holds the lock. */
function lockRow({ graph }: Design, edge: Connection): readonly Row[] {
  const keeper = graph.component(edge.to);
  const locks = hasTrait(keeper, 'controls') || isCache(keeper);
  if (says(edge, 'lock') !== 'true' || !locks) return [];
  const changes = graph
    .out(edge.from)
    .filter((other) => other !== edge && mutating(graph, other) !== 'false' && other.to !== edge.to);
  if (changes.length === 0) return [];
  const evidence = evidenceOf([edge, ...changes]);
  const fencing = says(edge, 'fencing') === 'unknown' ? says(keeper, 'fencing') : says(edge, 'fencing');
  const rest = { variant: 'lock-without-fencing', group: edge.to, evidence } as const;
  if (fencing === 'true') {
    const because = `${arrow(graph, edge)} hands out a token that the store can refuse`;
    return [{ outcome: 'pass', variant: rest.variant, because, evidence }];
  }
  const severity = movesMoney(
    graph,
    effectsThatRepeat(graph, edge.from).map((effect) => effect.edge.to),
  )
    ? 'blocking'
    : 'major';
  const holder = named(graph, edge.from);
  const targets = listed(changes.map(({ to }) => named(graph, to)));
  if (fencing === 'unknown') {
    const missing = [{ target: edge.id, prop: 'fencing' }];
    const ask = `${holder} pauses for longer than its lease on ${named(graph, edge.to)} lasts, and then writes ${targets}. Who refuses?`;
    return [{ ...rest, outcome: 'question', ifNo: severity, missing, ask }];
  }
  return [
    {
      ...rest,
      outcome: 'violation',
      severity,
      basis: 'structure',
      certainty: weakest(sourceOf(edge, 'lock', 'fencing'), sourceOf(keeper, 'fencing')),
      message: `${holder} writes ${targets} under a lock of ${named(graph, edge.to)} without a fencing token: after a long pause two holders write.`,
      followUp: 'The holder stops for a minute of garbage collection. Show me what happens when it wakes up.',
      autofix: {
        label: 'Check a fencing token on every write',
        ops: [{ op: 'set-prop', target: edge.id, prop: 'fencing', value: 'yes' }],
        confirm: true,
      },
    },
  ];
}
