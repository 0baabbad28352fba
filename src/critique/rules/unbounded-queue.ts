import { and, not, or, type Truth, truth } from '#basis/logic.ts';
import { is, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { reaching } from '#graph/paths.ts';
import { isBroker, isDeadLetter, isEntry } from '#graph/sets.ts';
import { duration, round, span } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { figures, loadFields } from '../reckoned.ts';
import { explained, listed, named, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Evidence, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Nothing pushes back',
  asks: 'What happens when producers are faster than consumers for an hour?',
  impact:
    'Old work is processed first: after an hour’s spike every notification is an hour late, for hours; brokers that keep messages in memory die.',
  fix: 'Bound it, shed or refuse at the door (429), let stale work expire, scale on lag.',
  followUp: 'What do you do with a message that is older than its usefulness?',
  detection:
    'A broker is stated to be unbounded, and neither its producers shed nor does anything before them limit the rate.',
  knownFalseAlarms:
    'Logs are bounded by their retention; managed queues drop what is older than theirs and tell its age.',
  group: 'I',
  severity: 'minor',
  impactClass: 'outage',
  fixFamily: 'backpressure',
  dimension: 5,
  keywords: ['bound', 'back pressure', 'shed', 'expire', '429'],

  check(design) {
    const brokers = design.graph.components.filter((x) => isBroker(x) && !isDeadLetter(x));
    return rows(
      brokers.flatMap((broker) => rowOf(design, broker)),
      'no queue is drawn',
    );
  },
});

function rowOf(design: Design, broker: Component): readonly Row[] {
  const { graph } = design;
  const bounded = boundedness(broker);
  const evidence = evidenceOf(graph, broker);
  if (bounded === 'true') return [pass(`${quoted(broker)} has a bound`, evidence)];
  const limited = isLimited(graph, broker);
  if (limited === 'true') return [pass(`what reaches ${quoted(broker)} is limited before it`, evidence)];
  const grows = and(not(bounded), not(limited));
  if (grows === 'true') return [violation(design, broker, evidence)];
  if (bounded === 'unknown' && !isFedByUsers(graph, broker)) return [];
  return question(design, broker, bounded, evidence);
}

function evidenceOf(graph: SystemGraph, broker: Component): Evidence {
  const into = graph.into(broker.id).filter(({ kind }) => kind === 'publish');
  const out = graph.out(broker.id).filter(({ kind }) => kind === 'consume');
  return {
    components: [broker.id, ...out.map(({ to }) => to)],
    connections: [...into, ...out].map(({ id }) => id),
  };
}

/** A retention is a bound; so is that of a managed queue, which is days. Only queues are asked: a log has one. */
function boundedness(broker: Component): Truth {
  if (is(broker, 'bound', 'unbounded') === 'true') return 'false';
  if (states(broker, 'bound') || states(broker, 'retentionHours')) return 'true';
  const keepsForDays =
    says(broker, 'managed') === 'true' || hasTrait(broker, 'replays') || hasTrait(broker, 'broadcasts');
  return keepsForDays ? 'true' : 'unknown';
}

/** Producers that shed, or a limiter anywhere before them. */
function isLimited(graph: SystemGraph, broker: Component): Truth {
  const producers = graph
    .into(broker.id)
    .filter(({ kind }) => kind === 'publish')
    .map(({ from }) => graph.component(from));
  const shedding = producers.length > 0 && producers.every((x) => says(x, 'loadShedding') === 'true');
  const before = [...reaching(graph, broker.id)].map((id) => graph.component(id));
  const limits = before.map((x): Truth =>
    hasTrait(x, 'limits-rate') ? 'true' : hasTrait(x, 'may-limit-rate') ? says(x, 'rateLimit') : 'false',
  );
  return or(truth(shedding), ...limits);
}

function isFedByUsers(graph: SystemGraph, broker: Component): boolean {
  return [...reaching(graph, broker.id)].some((id) => isEntry(graph.component(id)));
}

function violation(design: Design, broker: Component, evidence: Evidence): Row {
  const groups = design.numbers.consumers(broker.id);
  const consumers = groups.flatMap(({ consumers }) => consumers);
  const who = consumers.length === 0 ? 'whoever consumes' : listed(consumers.map((id) => named(design.graph, id)));
  return {
    outcome: 'violation',
    group: broker.id,
    severity: severityOf(design, broker),
    basis: 'structure',
    certainty: sourceOf(broker, 'bound'),
    evidence: { ...evidence, fields: groups.length > 0 ? loadFields(design.workbook) : [] },
    numbers: groups.flatMap(({ peak, rate }) => [
      ...figures(`messages into ${quoted(broker)} at peak`, peak, '/s', 'the estimates, through the drawing'),
      ...figures('messages that its consumers handle', rate, '/s', 'copies × rate'),
    ]),
    message: `Producers can outrun ${who}, and ${quoted(broker)} will simply grow${growth(design, broker)}.`,
    autofix: stating('Give it a maximum length', broker.id, { bound: 'max-length' }),
  };
}

/** At peak it grows for certain, or may. */
function severityOf({ numbers }: Design, broker: Component): Severity {
  return numbers.consumers(broker.id).some(({ peak, rate }) => peak.hi > rate.lo) ? 'major' : 'minor';
}

function growth({ numbers }: Design, broker: Component): string {
  const [group] = numbers.consumers(broker.id).filter(({ peak, rate }) => peak.lo > rate.hi);
  if (!group) return '';
  const { peak, rate } = group;
  return `: by ${round((peak.lo - rate.hi) * 3600)} messages in a busy hour of ${span(peak)}/s, ${duration(((peak.lo - rate.hi) * 3600) / Math.max(rate.hi, 1e-9))} of work`;
}

function question(design: Design, broker: Component, bounded: Truth, evidence: Evidence): readonly Row[] {
  const said =
    bounded === 'unknown'
      ? explained(design, evidence, 'back pressure', 'backpressure', 'shed', '429', 'bounded', 'expire')
      : undefined;
  if (said) return [said];
  const gates = [...reaching(design.graph, broker.id)]
    .map((id) => design.graph.component(id))
    .filter((x) => hasTrait(x, 'may-limit-rate') && !states(x, 'rateLimit'));
  const ask =
    bounded === 'unknown'
      ? `What keeps ${quoted(broker)} from growing when its consumers are slower than users for an hour?`
      : `${quoted(broker)} has no bound. Does ${listed(gates.map(quoted))} limit what reaches it?`;
  return [
    {
      outcome: 'question',
      group: broker.id,
      ifNo: severityOf(design, broker),
      missing:
        bounded === 'unknown'
          ? [{ target: broker.id, prop: 'bound' }]
          : gates.map(({ id }) => ({ target: id, prop: 'rateLimit' })),
      ask,
      evidence,
    },
  ];
}
