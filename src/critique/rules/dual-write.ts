import { and, type Truth } from '#basis/logic.ts';
import { into, mutating, outOf, targetsBehind } from '#graph/edges.ts';
import { says, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isBroker, isCompute, isDeadLetter, isObserver, isPassThrough } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { certaintyOf, evidenceOf, freshId, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows, type Severity, type Violation } from '../rule.ts';
import { isCritical } from '../stakes.ts';

export default defineRule({
  title: 'A database write and a second effect that are not atomic',
  asks: 'If the process dies between the commit and the message, who notices?',
  impact:
    'The order exists but nobody ships it, or shipping starts for an order that was rolled back: about one lost event for each crash or deploy, and no error to alert on.',
  fix: 'Write an outbox row in the same transaction and let a relay publish it, with consumers that drop repeats; or make the log the source and derive the table.',
  followUp: 'The process is killed between the commit and the publish. Who notices, and when?',
  detection:
    'One component writes a system of record and also publishes, or writes another store, and states that the second step is tied to the first by nothing. Where it does not say how they are tied and nothing captures the store’s changes, this is a question.',
  knownFalseAlarms:
    'Two arrows out of one service is how an outbox is drawn, too. Cache invalidation, telemetry and messages that may be lost are none of this.',
  group: 'C',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'outbox',
  dimension: 4,
  keywords: ['outbox', 'cdc', 'change data capture', 'event sourc', 'relay'],
  variants: ['db-and-broker', 'db-and-derived-store', 'two-stores'],

  check(design) {
    const pairs = design.graph.components.filter(actsAlone).flatMap((writer) => pairsOf(design.graph, writer));
    return rows(
      pairs.flatMap((pair) => rowOf(design, pair)),
      'no component writes a system of record and tells another system of it',
    );
  },
});

/** Two effects of one component; the second is the one that may be missing. */
interface Pair {
  readonly writer: Component;
  readonly record: Connection;
  readonly store: Component;
  readonly second: Connection;
  readonly target: Component;
  readonly variant: 'db-and-broker' | 'db-and-derived-store' | 'two-stores';
}

function actsAlone(x: Component): boolean {
  return isCompute(x) && !isPassThrough(x) && !hasTrait(x, 'captures-changes');
}

function pairsOf(graph: SystemGraph, writer: Component): readonly Pair[] {
  const effects = outOf(graph, writer.id, 'write', 'read-write', 'publish')
    .filter((edge) => mutating(graph, edge) !== 'false')
    .flatMap((edge) => targetsBehind(graph, edge).map((target) => ({ edge, target })));
  const records = effects.filter(({ target }) => holdsTruth(target) && target.kind !== 'outbox');
  return records.flatMap(({ edge: record, target: store }, i) => {
    const pair = { writer, record, store };
    const told = effects.flatMap(({ edge: second, target }): readonly Pair[] => {
      if (isHeard(graph, second, target)) return [{ ...pair, second, target, variant: 'db-and-broker' }];
      return isDerived(target) ? [{ ...pair, second, target, variant: 'db-and-derived-store' }] : [];
    });
    const others = records.slice(i + 1).filter(({ target }) => target.id !== store.id);
    return [
      ...told,
      ...others.map(({ edge, target }) => ({ ...pair, second: edge, target, variant: 'two-stores' as const })),
    ];
  });
}

/** A message that somebody acts on and that may not be lost. */
function isHeard(graph: SystemGraph, edge: Connection, broker: Component): boolean {
  if (!isBroker(broker) || isDeadLetter(broker) || says(edge, 'lossTolerant') === 'true') return false;
  return listenersOf(graph, broker).length > 0;
}

function listenersOf(graph: SystemGraph, broker: Component): readonly Component[] {
  return outOf(graph, broker.id, 'consume', 'publish', 'write')
    .map(({ to }) => graph.component(to))
    .filter((listener) => !isObserver(listener) && !isDeadLetter(listener));
}

/** A store that is filled from another: an index, a warehouse. */
function isDerived(x: Component): boolean {
  return hasTrait(x, 'serves-reads-only') && x.kind !== 'read-replica';
}

function rowOf(design: Design, pair: Pair): readonly Row[] {
  const { graph } = design;
  const tie = tieOf(graph, pair);
  if (tie !== undefined) return [{ outcome: 'pass', variant: pair.variant, because: tie, evidence: evidence(pair) }];
  const saysNothing =
    textOf(pair.second, 'transactional') === undefined && textOf(pair.record, 'transactional') !== 'none';
  const both = and(mutating(graph, pair.record), mutating(graph, pair.second));
  if (saysNothing) return pair.variant === 'db-and-broker' || both === 'true' ? [question(design, pair, both)] : [];
  return [both === 'true' ? violation(design, pair) : question(design, pair, both)];
}

/** What makes the two effects one, as a clause; undefined where nothing does. */
function tieOf(graph: SystemGraph, { writer, record, store, second, target }: Pair): string | undefined {
  const stated = [second, record].map((edge) => textOf(edge, 'transactional'));
  const tie = stated.find((word) => word !== undefined && word !== 'none' && (word !== 'local' || word === stated[0]));
  if (tie !== undefined) return `${quoted(writer)} ties ${quoted(target)} to ${quoted(store)}: ${tie}`;
  const relays = relaysOf(graph, writer, store);
  const relayed = relays.find(
    (relay) => stated[0] === undefined || graph.out(relay.id).some(({ to }) => to === target.id),
  );
  return relayed && `${quoted(relayed)} carries the changes of ${quoted(store)} on`;
}

/** What reads the changes of the store, or of an outbox that the same writer fills. */
function relaysOf(graph: SystemGraph, writer: Component, store: Component): readonly Component[] {
  const outboxes = graph
    .out(writer.id)
    .map(({ to }) => graph.component(to))
    .filter(({ kind }) => kind === 'outbox');
  return [store, ...outboxes]
    .flatMap(({ id }) => [
      ...outOf(graph, id, 'capture').map(({ to }) => to),
      ...into(graph, id, 'read', 'read-write').map(({ from }) => from),
    ])
    .map((id) => graph.component(id))
    .filter((relay) => hasTrait(relay, 'captures-changes'));
}

function violation(design: Design, pair: Pair): Violation {
  const { graph } = design;
  const { writer, record, second, variant } = pair;
  return {
    outcome: 'violation',
    variant,
    group: writer.id,
    severity: severityOf(design, pair),
    basis: 'structure',
    certainty: certaintyOf([second, record], 'transactional'),
    evidence: evidence(pair),
    ...words(pair),
    ...(variant === 'two-stores' ? {} : { autofix: relayFix(graph, pair) }),
  };
}

function words({ writer, store, target, variant }: Pair): Pick<Violation, 'message' | 'impact' | 'fix'> {
  if (variant === 'db-and-broker') {
    return {
      message: `${quoted(writer)} commits to ${quoted(store)} and then tells ${quoted(target)} in two steps. A crash between them leaves one done and the other not.`,
    };
  }
  const message = `${quoted(writer)} writes ${quoted(store)} and then ${quoted(target)} in two steps. When the second fails, the two tell different stories.`;
  if (variant === 'two-stores') return { message };
  return {
    message,
    impact: `${quoted(target)} shows what was deleted and misses what was added, until somebody rebuilds it.`,
    fix: `Feed ${quoted(target)} from the changes of ${quoted(store)}, by a relay that repeats until it succeeds.`,
  };
}

function severityOf(design: Design, { writer, target }: Pair): Severity {
  const listeners = isBroker(target) ? listenersOf(design.graph, target) : [target];
  if (listeners.every(isAnalytics)) return 'minor';
  return design.tags.has('payments') || isCritical(design, [writer.id]) ? 'blocking' : 'major';
}

function isAnalytics(x: Component): boolean {
  return textOf(x, 'purpose') === 'analytics' || textOf(x, 'storeRole') === 'analytics' || x.kind === 'data-warehouse';
}

function relayFix(graph: SystemGraph, { writer, store, second, target, variant }: Pair): AutoFix {
  const relay = freshId(graph, `${writer.id}-relay`);
  const kind = variant === 'db-and-broker' ? 'publish' : 'write';
  return {
    label: 'Let a relay carry the change on',
    ops: [
      {
        op: 'add-component',
        id: relay,
        kind: 'cdc-connector',
        name: 'Outbox relay',
        props: { source: 'outbox-table' },
        near: store.id,
      },
      { op: 'connect', from: store.id, to: relay, kind: 'capture' },
      { op: 'connect', from: relay, to: target.id, kind, props: { transactional: 'outbox' } },
      { op: 'remove', target: second.id },
    ],
    confirm: false,
  };
}

function question(design: Design, pair: Pair, both: Truth): Row {
  const { writer, store, second, target, variant } = pair;
  const unsure = [pair.record, second].filter((edge) => mutating(design.graph, edge) === 'unknown');
  const untied = textOf(second, 'transactional') === undefined ? [{ target: second.id, prop: 'transactional' }] : [];
  const steps = `${quoted(writer)} writes ${quoted(store)} and then ${variant === 'db-and-broker' ? 'tells' : 'writes'} ${quoted(target)}`;
  return {
    outcome: 'question',
    variant,
    group: writer.id,
    ifNo: severityOf(design, pair),
    missing: [...untied, ...unsure.map(({ id }) => ({ target: id, prop: 'ops' }))],
    ask:
      both === 'true'
        ? `${steps}. What happens when it dies in between?`
        : `If ${steps}, what happens when it dies in between?`,
    evidence: evidence(pair),
  };
}

function evidence({ record, second, store, target }: Pair): Row['evidence'] {
  return evidenceOf([record, second], { components: [store.id, target.id] });
}
