import { is, numberOf } from '#graph/facts.ts';
import type { Component } from '#graph/graph.ts';
import { isBroker, isDeadLetter, isExternal } from '#graph/sets.ts';
import type { ConsumerGroup } from '#simulation/consumers.ts';
import { quotient } from '#simulation/interval.ts';
import { deciderOf, reckon } from '#simulation/quantity.ts';
import { backlogAfter, drainTime } from '#simulation/queueing.ts';
import { duration, round, span } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { askFor, figures, loadFields, missingOf } from '../reckoned.ts';
import { listed, named, pass } from '../rows.ts';
import {
  type AutoFix,
  defineRule,
  type EditOp,
  type Evidence,
  type Figure,
  type Row,
  rows,
  type Severity,
} from '../rule.ts';

export default defineRule({
  title: 'Consumers slower than producers',
  asks: 'Do the consumers work faster than messages come, and catch up after a pause?',
  impact: 'The lag never recovers; retention expires and data is lost.',
  fix: 'More partitions first, then consumers; batches; cheaper processing; shedding.',
  followUp: 'You were down for 30 minutes. When are you caught up?',
  detection:
    'Copies × rate of a group of consumers, no more of them than the log has partitions, are compared with the messages that come: always more, more at peak only, or held back by the partitions.',
  knownFalseAlarms:
    'Consumers that keep the pace of somebody else’s quota on purpose are compared with the freshness only; those that scale on lag catch up by themselves.',
  group: 'I',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'capacity',
  dimension: 5,
  keywords: ['partitions', 'lag', 'drain', 'batch'],
  variants: ['average', 'peak', 'partitions'],
  supersedes: ['unbounded-queue'],

  check(design) {
    const brokers = design.graph.components.filter((x) => isBroker(x) && !isDeadLetter(x));
    return rows(
      brokers.flatMap((broker) => design.numbers.consumers(broker.id).flatMap((group) => rowOf(design, broker, group))),
      'no estimate says how many messages reach consumers of known speed',
    );
  },
});

/** How long a peak lasts: the busy hour of a day. */
const busyHour = 3600;

function rowOf(design: Design, broker: Component, group: ConsumerGroup): readonly Row[] {
  const { peak, average, rate } = group;
  if (scalesOnLag(design, group)) return [passed(design, broker, group, 'more of them start when messages wait')];
  if (average.lo > rate.hi) return [always(design, broker, group)];
  if (rate.lo >= peak.hi)
    return [passed(design, broker, group, `they work on ${span(rate)} messages/s, and ${span(peak)} come at peak`)];
  if (peak.lo > rate.hi) return atPeak(design, broker, group);
  return question(design, broker, group);
}

/** Scaling on lag goes as far as there are partitions. */
function scalesOnLag({ graph }: Design, { consumers, partitions, each, peak }: ConsumerGroup): boolean {
  const scales = consumers.every((id) => is(graph.component(id), 'autoscaleOn', 'lag', 'queue') === 'true');
  return scales && (partitions === undefined || partitions * each.lo >= peak.hi);
}

function evidenceOf({ workbook }: Design, { broker, consumers, connections }: ConsumerGroup): Evidence {
  return { components: [broker, ...consumers], connections, fields: loadFields(workbook) };
}

function passed(design: Design, broker: Component, group: ConsumerGroup, because: string): Row {
  return pass(`${namesOf(design, group)} keep up with '${broker.name}': ${because}`, evidenceOf(design, group));
}

function namesOf({ graph }: Design, { consumers }: ConsumerGroup): string {
  return listed(consumers.map((id) => named(graph, id)));
}

function always(design: Design, broker: Component, group: ConsumerGroup): Row {
  const { average, rate } = group;
  const idle = idleOf(group);
  const autofix = keepingUp(design, broker, group);
  return {
    outcome: 'violation',
    variant: 'average',
    group: broker.id,
    severity: 'blocking',
    basis: 'contradiction',
    certainty: reckon(quotient, average, rate).from,
    evidence: evidenceOf(design, group),
    numbers: figuresOf(design, broker, group),
    message: `${named(design.graph, broker.id)} receives ${span(average)} messages/s on average, ${namesOf(design, group)} ${verb(group, 'handles', 'handle')} ${span(rate)}/s${idle}: the lag grows by at least ${round((average.lo - rate.hi) * 60)} messages a minute, for ever.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function verb({ consumers }: ConsumerGroup, one: string, many: string): string {
  return consumers.length === 1 ? one : many;
}

/** ", because only 4 of 20 get a partition". */
function idleOf({ instances, partitions }: ConsumerGroup): string {
  if (instances === undefined || partitions === undefined || instances <= partitions) return '';
  return `, because only ${round(partitions)} of ${round(instances)} get a partition`;
}

function atPeak(design: Design, broker: Component, group: ConsumerGroup): readonly Row[] {
  const { peak, average, rate, instances, partitions } = group;
  const late = drainTime(backlogAfter(peak.lo - rate.hi, busyHour), average.lo, rate.hi);
  const fresh = design.workbook.targets?.freshnessSec;
  if (fresh !== undefined && late <= fresh)
    return [passed(design, broker, group, `a busy hour is worked off within ${duration(late)}`)];
  if (fresh === undefined && isPaced(design, group))
    return [passed(design, broker, group, 'they keep the pace of a quota')];
  const held = partitions !== undefined && (partitions === 1 || (instances !== undefined && instances > partitions));
  const autofix = keepingUp(design, broker, group);
  return [
    {
      outcome: 'violation',
      variant: held ? 'partitions' : 'peak',
      group: broker.id,
      severity: held ? 'major' : severityOf(late, fresh),
      basis: 'contradiction',
      certainty: reckon(quotient, peak, rate).from,
      evidence: evidenceOf(design, group),
      numbers: [
        ...figuresOf(design, broker, group),
        {
          name: 'time to catch up after a busy hour',
          value: late,
          unit: 's',
          from: '(peak − rate) × 1 h ÷ (rate − average)',
        },
      ],
      message: `${named(design.graph, broker.id)} receives ${span(peak)} messages/s at peak, ${namesOf(design, group)} ${verb(group, 'handles', 'handle')} ${span(rate)}/s${idleOf(group)}. After a busy hour it takes ${duration(late)} to catch up.`,
      ...(autofix === undefined ? {} : { autofix }),
    },
  ];
}

function severityOf(late: number, fresh: number | undefined): Severity {
  return late > (fresh ?? 3600) ? 'major' : 'minor';
}

/** Somebody else's quota is what they wait for. */
function isPaced({ graph }: Design, { consumers }: ConsumerGroup): boolean {
  return consumers.every((id) =>
    graph
      .out(id)
      .some(({ to }) => isExternal(graph.component(to)) && numberOf(graph.component(to), 'quotaRps') !== undefined),
  );
}

/** Where one copy's rate is stated: as many copies as the peak needs, and as many partitions. */
function keepingUp(
  { graph }: Design,
  broker: Component,
  { consumers, each, peak, partitions }: ConsumerGroup,
): AutoFix | undefined {
  const [only] = consumers;
  if (only === undefined || consumers.length > 1 || each.from === 'assumed' || each.lo <= 0) return undefined;
  const wanted = Math.ceil(peak.hi / each.lo);
  const more: EditOp[] =
    partitions !== undefined && partitions < wanted
      ? [{ op: 'set-prop', target: broker.id, prop: 'partitions', value: wanted }]
      : [];
  const running = numberOf(graph.component(only), 'instances') ?? 0;
  if (running < wanted) more.push({ op: 'set-prop', target: only, prop: 'instances', value: wanted });
  return more.length === 0 ? undefined : { label: `Let ${wanted} work at once`, ops: more, confirm: false };
}

function figuresOf({ graph }: Design, broker: Component, group: ConsumerGroup): readonly Figure[] {
  const { peak, average, rate, each, partitions } = group;
  const name = named(graph, broker.id);
  const pause = 30 * 60;
  return [
    ...figures(`messages into ${name} on average`, average, '/s', 'the estimates, through the drawing'),
    ...figures(`messages into ${name} at peak`, peak, '/s', 'the estimates, through the drawing'),
    ...figures(
      'messages that one consumer handles',
      each,
      '/s',
      each.from === 'assumed' ? 'assumed' : 'props of the consumer',
    ),
    ...(partitions === undefined
      ? []
      : [{ name: `partitions of ${name}`, value: partitions, unit: '', from: `prop partitions of ${name}` }]),
    ...figures('messages that all of them handle', rate, '/s', 'copies × rate, no more copies than partitions'),
    {
      name: 'time to catch up after 30 minutes’ pause',
      value: drainTime(backlogAfter(average.lo, pause), average.lo, rate.hi),
      unit: 's',
      from: 'backlog ÷ (rate − average)',
    },
  ];
}

function question(design: Design, broker: Component, group: ConsumerGroup): readonly Row[] {
  const { peak, average, rate } = group;
  if (isPaced(design, group) && average.hi <= rate.lo) return [];
  const share = reckon(quotient, peak, rate);
  const decider = deciderOf(share, 1);
  if (!decider) return [];
  return [
    {
      outcome: 'question',
      variant: average.hi > rate.lo ? 'average' : 'peak',
      group: broker.id,
      ifNo: average.hi > rate.lo && average.lo > 0 ? 'blocking' : 'major',
      missing: [missingOf(decider.input)],
      ask: `${named(design.graph, broker.id)} receives ${span(peak)} messages/s at peak for ${namesOf(design, group)}. ${askFor(decider)}`,
      evidence: evidenceOf(design, group),
    },
  ];
}
