import { into, outOf, targetsBehind } from '#graph/edges.ts';
import { numberOf, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isDeadLetter } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { certaintyOf, counted, evidenceOf, listed, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Missing, type Row, rows, type Severity } from '../rule.ts';
import { entitiesIn, isContended, movesMoney } from '../stakes.ts';

export default defineRule({
  title: 'Order is assumed, not provided',
  asks: 'What happens when “cancelled” arrives before “created”?',
  impact: '“Cancelled” is applied before “created”, and the order stays open for ever.',
  fix: 'Partition by the entity’s id, put a sequence number on each event and drop older ones; do without a global order, because one partition is a ceiling.',
  followUp: 'A message is retried after its successor was processed. Is your consumer still right?',
  detection:
    'Somebody states that order is needed, for each key or over all, and the broker promises none, has no key to keep an entity’s events together, spreads a global order over partitions, or is drained by more parallel work than it has partitions. Where the key or the need is not stated, it is a question.',
  knownFalseAlarms:
    'Independent events need no order; a consumer that compares versions drops what comes late; a single partition keeps order as long as it carries the load.',
  group: 'D',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'partition by key',
  dimension: 5,
  keywords: ['partition key', 'ordering key', 'fifo group', 'sequence number'],
  variants: ['no-key', 'unordered-broker', 'global', 'parallel-consumer'],

  check(design) {
    const { graph } = design;
    const channels = graph.components
      .filter((x) => isBroker(x) && !isDeadLetter(x))
      .flatMap((broker) => channelsOf(graph, broker));
    return rows(
      channels.flatMap((channel) => rowOf(design, channel)),
      'nothing says that events need an order',
    );
  },
});

interface Channel {
  readonly broker: Component;
  readonly published: readonly Connection[];
  readonly consumed: Connection;
  readonly consumer: Component;
}

function channelsOf(graph: SystemGraph, broker: Component): readonly Channel[] {
  const published = into(graph, broker.id, 'publish');
  return outOf(graph, broker.id, 'consume').map((consumed) => ({
    broker,
    published,
    consumed,
    consumer: graph.component(consumed.to),
  }));
}

/** What the consumer needs, in its own words or its producers'. */
function needOf(design: Design, { published, consumed, consumer }: Channel): string | undefined {
  const own = textOf(consumed, 'ordered');
  const theirs = published.map((edge) => textOf(edge, 'ordered'));
  const stated = ['global', 'per-key', 'not-needed'].find((need) => theirs.includes(need));
  const wanted = /entity|key/.test(design.workbook.targets?.ordering ?? '');
  const everywhere = wanted && !mayBeLost(consumed) && changesState(design.graph, consumer);
  return own ?? stated ?? (everywhere ? 'per-key' : undefined);
}

function mayBeLost(edge: Connection): boolean {
  return says(edge, 'lossTolerant') === 'true';
}

/** Messages to people are independent of each other. */
function changesState(graph: SystemGraph, consumer: Component): boolean {
  const targets = graph.out(consumer.id).flatMap((edge) => targetsBehind(graph, edge));
  return targets.some((x) => hasTrait(x, 'stores-data') || hasTrait(x, 'takes-money'));
}

function rowOf(design: Design, channel: Channel): readonly Row[] {
  const need = needOf(design, channel);
  if (need === undefined) return mayNeedOrder(design, channel) ? [needQuestion(design, channel)] : [];
  if (need === 'not-needed') return [];
  const evidence = evidenceOf([...channel.published, channel.consumed]);
  const comparesVersions = textOf(channel.consumed, 'idempotency') === 'conditional';
  const verdict = comparesVersions
    ? kept('drops what comes late')
    : need === 'global'
      ? inAll(channel)
      : perKey(channel);
  if (verdict.outcome === 'kept') {
    return [{ outcome: 'pass', because: `${quoted(channel.consumer)} ${verdict.how}`, evidence }];
  }
  return [verdict.outcome === 'broken' ? violation(design, channel, verdict) : question(design, channel, verdict)];
}

type Verdict =
  | { readonly outcome: 'kept'; readonly how: string }
  | { readonly outcome: 'broken'; readonly variant: string; readonly how: string; readonly props: readonly string[] }
  | { readonly outcome: 'open'; readonly variant: string; readonly missing: readonly Missing[] };

const kept = (how: string): Verdict => ({ outcome: 'kept', how });

function perKey(channel: Channel): Verdict {
  const { broker, consumer, published } = channel;
  const ordering = textOf(broker, 'ordering');
  const isLog = hasTrait(broker, 'replays');
  if (isLog && numberOf(broker, 'partitions') === 1) return kept(`reads one partition of ${quoted(broker)}`);
  if (!isLog && ordering === 'fifo') return kept(`reads ${quoted(broker)} in the order of arrival`);
  if (!isLog && ordering === undefined)
    return { outcome: 'open', variant: 'unordered-broker', missing: [{ target: broker.id, prop: 'ordering' }] };
  if (!isLog && ordering === 'none') {
    return {
      outcome: 'broken',
      variant: 'unordered-broker',
      how: `${quoted(broker)} promises no order${among(consumer)}`,
      props: ['ordering'],
    };
  }
  const keys = [...published, channel.consumed]
    .map((edge) => textOf(edge, 'orderingKey'))
    .filter((key) => key !== undefined);
  const unkeyed = published.filter((edge) => textOf(edge, 'orderingKey') === undefined);
  if (keys.includes('none'))
    return {
      outcome: 'broken',
      variant: 'no-key',
      how: `no key keeps them together on ${quoted(broker)}${among(consumer)}`,
      props: [],
    };
  if (keys.length === 0 || (unkeyed.length > 0 && keys.length < published.length)) {
    return {
      outcome: 'open',
      variant: 'no-key',
      missing: (unkeyed.length > 0 ? unkeyed : published).map(({ id }) => ({ target: id, prop: 'orderingKey' })),
    };
  }
  return parallel(channel) ?? kept(`gets the events of one ${keys[0] ?? 'key'} in order`);
}

function among(consumer: Component): string {
  const count = numberOf(consumer, 'instances') ?? 1;
  return count > 1 ? ` and spreads them over ${counted(count, 'consumer')}` : '';
}

/** More work at once than partitions: two events of one key are under way together, unless work is handed out by key. */
function parallel({ broker, consumer, consumed }: Channel): Verdict | undefined {
  const [instances, slots, partitions] = [
    numberOf(consumer, 'instances'),
    numberOf(consumer, 'concurrency'),
    numberOf(broker, 'partitions'),
  ];
  if (instances === undefined || slots === undefined || partitions === undefined) return undefined;
  const isByKey = ![undefined, 'none'].includes(textOf(consumed, 'orderingKey'));
  if (instances * slots <= partitions || isByKey) return undefined;
  const how = `${quoted(consumer)} works on ${instances * slots} at once and ${quoted(broker)} has ${counted(partitions, 'partition')}`;
  return { outcome: 'broken', variant: 'parallel-consumer', how, props: ['partitions'] };
}

function inAll({ broker }: Channel): Verdict {
  const partitions = numberOf(broker, 'partitions');
  const ordering = textOf(broker, 'ordering');
  if (hasTrait(broker, 'replays')) {
    if (partitions === undefined)
      return { outcome: 'open', variant: 'global', missing: [{ target: broker.id, prop: 'partitions' }] };
    if (partitions === 1) return kept(`reads the one partition of ${quoted(broker)}`);
    return {
      outcome: 'broken',
      variant: 'global',
      how: `${quoted(broker)} spreads them over ${partitions} partitions`,
      props: ['partitions'],
    };
  }
  if (ordering === undefined)
    return { outcome: 'open', variant: 'global', missing: [{ target: broker.id, prop: 'ordering' }] };
  if (ordering === 'fifo') return kept(`reads ${quoted(broker)} in the order of arrival`);
  return {
    outcome: 'broken',
    variant: 'global',
    how: `${quoted(broker)} keeps no order over all of them`,
    props: ['ordering'],
  };
}

/** Whoever writes down balances or states one after the other. */
function severityOf(design: Design, { consumer }: Channel): Severity {
  const targets = design.graph
    .out(consumer.id)
    .flatMap((edge) => targetsBehind(design.graph, edge).map(({ id }) => id));
  return movesMoney(design.graph, targets) || targets.some((id) => isContended(design, id)) ? 'blocking' : 'major';
}

function violation(
  design: Design,
  channel: Channel,
  { variant, how, props }: Extract<Verdict, { outcome: 'broken' }>,
): Row {
  const { broker, published, consumed, consumer } = channel;
  const isGlobal = needOf(design, channel) === 'global';
  const autofix = variant === 'no-key' ? keyFix(design, channel) : undefined;
  return {
    outcome: 'violation',
    variant,
    group: broker.id,
    severity: severityOf(design, channel),
    basis: 'contradiction',
    certainty: weakest(
      certaintyOf([...published, consumed], 'ordered', 'orderingKey'),
      ...(props.length > 0 ? [sourceOf(broker, ...props)] : []),
    ),
    evidence: evidenceOf([...published, consumed]),
    message: `${quoted(consumer)} needs ${isGlobal ? 'all events' : 'the events of one key'} in order, but ${how}.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

/** The key of what the producer keeps, where it is written down. */
function keyFix({ graph, workbook }: Design, { published }: Channel): AutoFix | undefined {
  const ops = published.flatMap((edge) => {
    const stores = [
      edge.from,
      ...graph.into(edge.from).map(({ from }) => from),
      ...graph.out(edge.from).map(({ to }) => to),
    ];
    const [entity] = stores.flatMap((id) => entitiesIn(workbook.entities, id));
    const key = Array.isArray(entity?.primaryKey) ? entity.primaryKey[0] : undefined;
    return key === undefined ? [] : [{ op: 'set-prop', target: edge.id, prop: 'orderingKey', value: key } as const];
  });
  return ops.length === published.length && ops.length > 0
    ? { label: 'Publish under the entity’s key', ops, confirm: false }
    : undefined;
}

function question(design: Design, channel: Channel, { variant, missing }: Extract<Verdict, { outcome: 'open' }>): Row {
  const { broker, published, consumed, consumer } = channel;
  return {
    outcome: 'question',
    variant,
    group: broker.id,
    ifNo: severityOf(design, channel),
    missing,
    ask: `${quoted(consumer)} needs events in order. What keeps two events of one entity in order on ${quoted(broker)}?`,
    evidence: evidenceOf([...published, consumed]),
  };
}

/** Documents that people edit together, and ledgers, live by the order of their events. */
function mayNeedOrder({ graph, tags }: Design, { consumer, consumed }: Channel): boolean {
  if (mayBeLost(consumed)) return false;
  const writes = outOf(graph, consumer.id, 'write', 'read-write').flatMap((edge) => targetsBehind(graph, edge));
  return (
    writes.some((store) => textOf(store, 'storeRole') === 'ledger') ||
    (tags.has('collaboration') && hasTrait(consumer, 'holds-connections'))
  );
}

function needQuestion(design: Design, channel: Channel): Row {
  const { graph } = design;
  const { broker, published, consumed, consumer } = channel;
  const targets = published.length > 0 ? published : [consumed];
  const producers = listed(published.map(({ from }) => named(graph, from)));
  return {
    outcome: 'question',
    group: broker.id,
    ifNo: severityOf(design, channel),
    missing: targets.map(({ id }) => ({ target: id, prop: 'ordered' })),
    ask: `Does ${quoted(consumer)} need ${published.length > 0 ? `what ${producers} ${published.length === 1 ? 'publishes' : 'publish'}` : 'events'} in order?`,
    evidence: evidenceOf([...published, consumed]),
  };
}
