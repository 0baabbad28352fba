import { numberOf, sourceOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isBroker, isEntry } from '#graph/sets.ts';
import { isSync } from '#graph/edges.ts';
import { scaled } from '#simulation/interval.ts';
import { known } from '#simulation/quantity.ts';
import { round, span } from '#simulation/words.ts';
import { estimate } from '#workbook/estimates.ts';
import { mentions } from '#workbook/workbook.ts';
import { isFedOnly } from '#simulation/wires.ts';
import type { Design } from '../design.ts';
import { figures, loadFields, waysTo } from '../reckoned.ts';
import { evidenceOf, field, freshId, named, pass, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'One event becomes a million',
  asks: 'What does one action cause, when it reaches many?',
  impact: 'One celebrity’s post delays everybody’s notifications by an hour, or trips the provider’s quota for all.',
  fix: 'Fan out on read above a number of followers, work in chunks behind a queue, use batch calls or topics, limit each sender.',
  followUp: 'The account with 50 million followers posts. Walk me through the next minute.',
  detection:
    'A call that is made a hundred times and more for one request, while the request waits or without a queue and workers between; a topic whose subscribers bring its consumer over its limit; a stated number of recipients of ten thousand and more that nothing spreads.',
  knownFalseAlarms: 'Three calls to one’s own services; a broadcast through a content network.',
  group: 'G',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'make async',
  dimension: 6,
  keywords: ['fan-out on read', 'batch', 'chunk', 'hybrid'],

  check(design) {
    return rows(
      [
        ...design.graph.connections.flatMap((edge) => [...manyCalls(design, edge), ...manySubscribers(design, edge)]),
        ...celebrity(design),
        ...unsaid(design),
      ],
      'no action is known to reach many',
    );
  },
});

const many = 100;
const celebrityReach = 10_000;

const sending: readonly string[] = ['request', 'publish', 'write', 'push', 'webhook'];

function manyCalls(design: Design, edge: Connection): readonly Row[] {
  const { graph } = design;
  const times = numberOf(edge, 'callsPerRequest') ?? 1;
  if (times < many || !sending.includes(edge.kind)) return [];
  if (isFedOnly(graph, edge.from))
    return [pass(`${named(graph, edge.from)} sends its ${round(times)} behind a queue`, evidenceOf([edge]))];
  return [amplified(design, edge, times)];
}

function amplified(design: Design, edge: Connection, times: number): Row {
  const { graph, workbook, numbers } = design;
  const [from, to] = [named(graph, edge.from), named(graph, edge.to)];
  const along = numbers.loadAlong(edge.id)?.total;
  const action = along && scaled(along, 1 / times);
  const rate = along && action && along.hi > 0 ? `: ${span(action)} × ${round(times)} = ${span(along)}/s at peak` : '';
  const autofix = edge.kind === 'request' ? queued(design, edge, times) : undefined;
  return {
    outcome: 'violation',
    group: edge.from,
    severity: severityOf(design, edge),
    basis: 'structure',
    certainty: weakest(sourceOf(edge, 'callsPerRequest'), along?.from ?? 'stated'),
    evidence: evidenceOf([edge], { fields: loadFields(workbook), paths: waysTo(graph, edge.to) }),
    numbers: [
      { name: 'calls for one request', value: times, unit: '', from: `prop callsPerRequest of ${from} → ${to}` },
      ...(along ? figures(`calls of ${to} at peak`, along, '/s', 'requests × calls for each') : []),
    ],
    message: `One ${isSync(edge) ? 'request' : 'event'} at ${from} causes ${round(times)} calls to ${to}${rate}.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

/** Where it lands decides. */
function severityOf({ numbers }: Design, edge: Connection): Severity {
  return numbers.utilisations(edge.to).some(({ used }) => used.lo > 1) ? 'blocking' : 'major';
}

/** The request hands its list to a queue; a worker makes the calls. */
function queued({ graph }: Design, edge: Connection, times: number): AutoFix {
  const [queue, worker] = [freshId(graph, 'jobs'), freshId(graph, 'sender')];
  return {
    label: 'Send from a worker behind a queue',
    ops: [
      { op: 'add-component', id: queue, kind: 'queue', name: 'Jobs', near: edge.from },
      { op: 'add-component', id: worker, kind: 'worker', name: 'Sender', near: edge.to },
      { op: 'retarget', connection: edge.id, to: queue },
      { op: 'set-kind', target: edge.id, kind: 'publish' },
      { op: 'set-prop', target: edge.id, prop: 'callsPerRequest', value: 1 },
      { op: 'connect', from: queue, to: worker, kind: 'consume' },
      { op: 'connect', from: worker, to: edge.to, kind: 'request', props: { callsPerRequest: times } },
    ],
    confirm: false,
  };
}

/** A topic that hands each message to many: what its consumers are brought to. */
function manySubscribers(design: Design, edge: Connection): readonly Row[] {
  const { graph, numbers } = design;
  const source = graph.component(edge.from);
  const fanOut = numberOf(source, 'fanOut') ?? 1;
  if (edge.kind !== 'consume' || fanOut < many || !hasTrait(source, 'broadcasts')) return [];
  const over = numbers.utilisations(edge.to).find(({ used }) => used.lo > 1);
  if (!over) return [];
  return [
    {
      outcome: 'violation',
      group: edge.from,
      severity: 'blocking',
      basis: 'contradiction',
      certainty: over.used.from,
      evidence: evidenceOf([edge], { fields: loadFields(design.workbook) }),
      numbers: [
        { name: `subscribers of ${quoted(source)}`, value: fanOut, unit: '', from: `prop fanOut of ${quoted(source)}` },
        ...figures(`messages at ${named(graph, edge.to)} at peak`, over.load, over.unit, 'messages × subscribers'),
      ],
      message: `${quoted(source)} makes ${round(fanOut)} of each message: ${span(over.load)}/s at ${named(graph, edge.to)}, ${round(over.used.lo * 100)} % of what it can do.`,
    },
  ];
}

const spread = [
  'fan-out on read',
  'fan out on read',
  'hybrid',
  'celebrit',
  'chunk',
  'digest',
  'batch',
  'collaps',
  'topic',
  'pull',
] as const;

/** Accounts with very many followers, sent to in the request or straight from the service. */
function celebrity(design: Design): readonly Row[] {
  const { graph, workbook } = design;
  const reach = estimate(workbook, 'fanOut');
  if (reach === undefined || reach < celebrityReach) return [];
  const evidenceField = field('estimates', 'fanOut');
  const senders = graph.connections.filter(
    (edge) => reachesPeople(design, edge) && (numberOf(edge, 'callsPerRequest') ?? 1) < many,
  );
  const direct = senders.filter((edge) => !isFedOnly(graph, edge.from));
  if (direct.length > 0) {
    return direct.map((edge): Row => ({
      outcome: 'violation',
      group: edge.from,
      severity: 'major',
      basis: 'structure',
      certainty: edge.kindFrom,
      evidence: evidenceOf([edge], { fields: [evidenceField] }),
      numbers: [...figures('recipients of one message', known(reach), '', 'estimate fanOut')],
      message: `One message may have ${round(reach)} recipients, and ${named(graph, edge.from)} calls ${named(graph, edge.to)} for them without a queue and workers between.`,
    }));
  }
  if (senders.length === 0) return [];
  if (mentions(workbook, ...spread).length > 0 || senders.some((edge) => isBatched(design, edge))) {
    return [
      pass(
        'messages with very many recipients are spread or sent in batches',
        evidenceOf(senders, { fields: [evidenceField] }),
      ),
    ];
  }
  return [
    {
      outcome: 'question',
      group: 'celebrity',
      ifNo: 'major',
      missing: [],
      ask: `One message may have ${round(reach)} recipients. What keeps it from standing before everybody else’s?`,
      evidence: evidenceOf(senders, { fields: [evidenceField] }),
    },
  ];
}

function reachesPeople({ graph }: Design, edge: Connection): boolean {
  const target = graph.component(edge.to);
  return edge.kind === 'push' || (edge.kind === 'request' && hasTrait(target, 'sends-notifications'));
}

function isBatched({ graph }: Design, edge: Connection): boolean {
  const fed = graph.into(edge.from).filter(({ kind }) => kind === 'consume');
  const size = (x: Component | Connection): number => numberOf(x, 'batchSize') ?? 1;
  return size(edge) > 1 || size(graph.component(edge.from)) > 1 || fed.some((consume) => size(consume) > 1);
}

/** A feed or notifications are drawn, and nobody says how many one message reaches. */
function unsaid({ graph, workbook, tags }: Design): readonly Row[] {
  const said = estimate(workbook, 'fanOut') ?? estimate(workbook, 'messagesPerDay');
  const drawn = graph.components.filter((x) => isBroker(x) || hasTrait(x, 'sends-notifications'));
  const entry = graph.components.find(isEntry);
  if (!tags.has('notifications') || said !== undefined || drawn.length === 0 || !entry) return [];
  const own = Object.keys(workbook.estimates ?? {}).some((key) =>
    /fan.?out|recipient|follower|message|notification/i.test(key),
  );
  if (own) return [];
  return [
    {
      outcome: 'question',
      group: 'reach',
      ifNo: 'major',
      missing: [{ target: field('estimates', 'fanOut'), prop: 'fanOut' }],
      ask: 'How many people does one message reach, on average and at most?',
      evidence: { components: drawn.map(({ id }) => id) },
    },
  ];
}
