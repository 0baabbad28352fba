import { into, outOf } from '#graph/edges.ts';
import { numberOf, says, sourceOf, states, textOf } from '#graph/facts.ts';
import { type Flow, flowsThrough } from '#graph/flows.ts';
import { type Component, type Connection, hasTrait, type Provenance, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isDeadLetter } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { certaintyOf, evidenceOf, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Missing, type Row, rows, type Severity } from '../rule.ts';
import { isCritical } from '../stakes.ts';

export default defineRule({
  title: 'An accepted event can vanish',
  asks: 'Once the producer is told “accepted”, what can still lose the message?',
  impact: 'An order is paid but never shipped, with nothing in any log to find it by.',
  fix: 'Three copies, two of them in sync before the producer is told; acknowledge after processing; a durable log where subscribers may be offline.',
  followUp: 'Your consumer crashes right after reading the message. Where is the message now?',
  detection:
    'A broker keeps one copy or none on disk, confirms before a second copy has the message, or has a consumer that acknowledges before it is done; and nobody says that a message may be lost.',
  knownFalseAlarms:
    'Presence, typing indicators, live cursors and metrics may be lost: say so on the connection. Managed queues keep several copies.',
  group: 'B',
  severity: 'major',
  impactClass: 'data-loss',
  fixFamily: 'durability',
  dimension: 3,
  keywords: ['acks', 'replication factor', 'in-sync', 'ack after'],
  variants: ['broker', 'producer', 'consumer', 'ephemeral'],

  check(design) {
    const channels = design.graph.components.flatMap((broker) => channelOf(design.graph, broker) ?? []);
    return rows(
      channels.flatMap((channel) => rowsOf(design, channel)),
      'no broker carries messages that may not be lost',
    );
  },
});

interface Channel {
  readonly broker: Component;
  readonly published: readonly Connection[];
  readonly consumed: readonly Connection[];
}

/** A broker with what may not be lost on it. */
function channelOf(graph: SystemGraph, broker: Component): Channel | undefined {
  if (!isBroker(broker) || isDeadLetter(broker)) return undefined;
  const matters = (edge: Connection): boolean => says(edge, 'lossTolerant') !== 'true';
  const consumers = outOf(graph, broker.id, 'consume');
  const published = into(graph, broker.id, 'publish').filter(matters);
  const consumed = consumers.filter(matters);
  const allMayBeLost = published.length === 0 || (consumers.length > 0 && consumed.length === 0);
  return allMayBeLost ? undefined : { broker, published, consumed };
}

interface Fault {
  readonly variant: string;
  readonly reason: string;
  readonly edges: readonly Connection[];
  readonly certainty: Provenance;
  readonly fix: AutoFix['ops'];
}

function rowsOf(design: Design, channel: Channel): readonly Row[] {
  const { graph } = design;
  const { broker, published, consumed } = channel;
  const faults = isLive(graph, channel)
    ? []
    : [...keeping(channel), ...confirming(channel), ...acknowledging(graph, channel)];
  const open = isLive(graph, channel) ? [] : unsaid(channel);
  const evidence = evidenceOf([...published, ...consumed], { components: [broker.id] });
  if (isLive(graph, channel)) return [live(design, channel)];
  if (faults.length === 0 && open.length === 0) {
    return [{ outcome: 'pass', because: `${quoted(broker)} keeps a message until the work is done`, evidence }];
  }
  return [
    ...faults.map((fault) => violation(design, broker, fault)),
    ...(open.length === 0 ? [] : [question(design, channel, open)]),
  ];
}

/** A channel that forgets, to servers that hold connections: what it carries may well be kept elsewhere. */
function isLive(graph: SystemGraph, { broker, consumed }: Channel): boolean {
  const toScreens =
    consumed.length > 0 && consumed.every(({ to }) => hasTrait(graph.component(to), 'holds-connections'));
  return toScreens && says(broker, 'durable') === 'false';
}

function keeping({ broker, published, consumed }: Channel): readonly Fault[] {
  const edges = [...published, ...consumed];
  if (says(broker, 'durable') === 'false') {
    const certainty = sourceOf(broker, 'durable');
    const variant = certainty === 'product' ? 'ephemeral' : 'broker';
    const reason = 'it keeps nothing, and a subscriber that is away misses what was sent';
    const fix = [{ op: 'set-prop', target: broker.id, prop: 'durable', value: 'yes' }] as const;
    return [{ variant, reason, edges, certainty, fix: variant === 'ephemeral' ? [] : fix }];
  }
  if (numberOf(broker, 'replicationFactor') !== 1) return [];
  const certainty = sourceOf(broker, 'replicationFactor');
  return [
    { variant: 'broker', reason: 'it keeps a single copy, on one disk', edges, certainty, fix: threeCopies(broker) },
  ];
}

function threeCopies({ id }: Component): AutoFix['ops'] {
  const set = (prop: string, value: number | string): AutoFix['ops'][number] => ({
    op: 'set-prop',
    target: id,
    prop,
    value,
  });
  return [set('replicationFactor', 3), set('minInsync', 2), set('acks', 'all')];
}

function confirming({ broker, published }: Channel): readonly Fault[] {
  const acks = textOf(broker, 'acks');
  const early = acks === 'none' ? 'nobody has it yet' : acks === 'leader' ? 'only the leader has it' : undefined;
  const alone = numberOf(broker, 'minInsync') === 1 && (numberOf(broker, 'replicationFactor') ?? 0) > 1;
  if (early === undefined && !alone) return [];
  const reason = `the producer is told when ${early ?? 'one copy may be all there is'}`;
  const certainty = sourceOf(broker, 'acks', 'minInsync');
  return [{ variant: 'producer', reason, edges: published, certainty, fix: threeCopies(broker).slice(1) }];
}

function acknowledging(graph: SystemGraph, { broker, consumed }: Channel): readonly Fault[] {
  const forgets = says(broker, 'durable') === 'false';
  const early = consumed.filter(
    (edge) => says(edge, 'ackAfterProcessing') === 'false' || (!forgets && isAtMostOnce(broker, edge)),
  );
  if (early.length === 0) return [];
  const reason = `${listed(early.map(({ to }) => named(graph, to)))} may crash between taking it and doing the work`;
  const fix = early.flatMap((edge): AutoFix['ops'] => [
    { op: 'set-prop', target: edge.id, prop: 'ackAfterProcessing', value: 'yes' },
    ...(isAtMostOnce(broker, edge)
      ? [{ op: 'set-prop', target: edge.id, prop: 'delivery', value: 'at-least-once' } as const]
      : []),
  ]);
  return [
    { variant: 'consumer', reason, edges: early, certainty: certaintyOf(early, 'ackAfterProcessing', 'delivery'), fix },
  ];
}

function isAtMostOnce(broker: Component, edge: Connection): boolean {
  return (textOf(edge, 'delivery') ?? textOf(broker, 'delivery')) === 'at-most-once';
}

function violation(design: Design, broker: Component, { variant, reason, edges, certainty, fix }: Fault): Row {
  return {
    outcome: 'violation',
    variant,
    group: broker.id,
    severity: severityOf(design, broker, edges),
    basis: 'structure',
    certainty,
    evidence: evidenceOf(edges, { components: [broker.id] }),
    message: `A message on ${quoted(broker)} can be lost: ${reason}. The producer was told that it was accepted.`,
    ...(fix.length === 0
      ? {}
      : { autofix: { label: 'Keep the message until the work is done', ops: fix, confirm: variant !== 'broker' } }),
  };
}

/** Events on none of the stated paths matter less, unless they are said to matter. */
function severityOf(design: Design, broker: Component, edges: readonly Connection[]): Severity {
  if (design.tags.has('payments') || isCritical(design, [broker.id])) return 'blocking';
  const isStated = ({ stated }: Flow): boolean => stated;
  const isAside = design.flows.some(isStated) && !flowsThrough(design.flows, broker.id).some(isStated);
  return isAside && !edges.some((edge) => says(edge, 'lossTolerant') === 'false') ? 'minor' : 'major';
}

function live(design: Design, { broker, published, consumed }: Channel): Row {
  return {
    outcome: 'question',
    variant: 'ephemeral',
    group: broker.id,
    ifNo: severityOf(design, broker, consumed),
    missing: [...published, ...consumed].map(({ id }) => ({ target: id, prop: 'lossTolerant' })),
    ask: `${quoted(broker)} keeps nothing. May a message to connected users be lost, or do they fetch what they missed?`,
    evidence: evidenceOf([...published, ...consumed]),
  };
}

/** How many copies a log of one's own keeps, when it confirms, and when a queue's consumer does. */
function unsaid({ broker, consumed }: Channel): readonly Missing[] {
  const isOwnLog = hasTrait(broker, 'replays') && says(broker, 'managed') !== 'true';
  const props = isOwnLog ? ['replicationFactor', 'acks'].filter((prop) => !states(broker, prop)) : [];
  const taken = hasTrait(broker, 'competes') ? consumed.filter((edge) => !states(edge, 'ackAfterProcessing')) : [];
  const open = taken.filter((edge) => !isAtMostOnce(broker, edge));
  return [
    ...props.map((prop) => ({ target: broker.id, prop })),
    ...open.map(({ id }) => ({ target: id, prop: 'ackAfterProcessing' })),
  ];
}

function question(design: Design, { broker, consumed }: Channel, missing: readonly Missing[]): Row {
  const { graph } = design;
  const copies = `How many copies of a message does ${quoted(broker)} keep before the producer is told?`;
  const ids = missing.map(({ target }) => target);
  const takers = consumed.filter(({ id }) => ids.includes(id)).map(({ to }) => named(graph, to));
  const done = `${takers.length === 1 ? 'Does' : 'Do'} ${listed(takers)} acknowledge before or after the work is done?`;
  return {
    outcome: 'question',
    variant: takers.length === 0 ? 'broker' : 'consumer',
    group: broker.id,
    ifNo: severityOf(design, broker, consumed),
    missing,
    ask: [...(ids.includes(broker.id) ? [copies] : []), ...(takers.length > 0 ? [done] : [])].join(' '),
    evidence: evidenceOf(consumed, { components: [broker.id] }),
  };
}
