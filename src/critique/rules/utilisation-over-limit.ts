import { numberOf, says } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import { groupBy } from '#basis/group.ts';
import type { Feedback } from '#simulation/cycles.ts';
import { against } from '#simulation/interval.ts';
import { type Decider, deciderOf } from '#simulation/quantity.ts';
import type { Limit, Utilisation } from '#simulation/utilisation.ts';
import { round, span } from '#simulation/words.ts';
import { isFedOnly } from '#simulation/wires.ts';
import type { Design } from '../design.ts';
import { pacedTo } from '../pace.ts';
import {
  askFor,
  atLeast,
  boundFor,
  capacityIn,
  figuresOf,
  loadFields,
  missingOf,
  oncePerGroup,
  waysTo,
} from '../reckoned.ts';
import { listed, listedBy, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Question, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'More load than it can take',
  asks: 'Can every component take the peak that the estimates bring it?',
  impact:
    'Past 100 % the queue grows without bound: latency climbs until everything times out. Between 70 and 100 % p99 explodes first.',
  fix: 'More copies; a cache or replicas for reads; shards, batches or a queue for writes; a paced worker and a raised quota for somebody else’s limit.',
  followUp: 'Which box saturates first when traffic doubles, and what do you do then?',
  detection:
    'The load of the estimates is followed through the drawing in intervals, and compared with what the copies of each component can do. A finding holds under every assumption; where an assumption decides, that is the question.',
  knownFalseAlarms:
    'Managed services that grow by themselves have no capacity here, only quotas. A quota behind a queue with a paced worker is a matter of delay.',
  group: 'G',
  severity: 'blocking',
  impactClass: 'outage',
  fixFamily: 'capacity',
  dimension: 6,
  keywords: ['scale out', 'shard', 'batch', 'quota raise', 'pace'],
  variants: [
    'compute',
    'read',
    'single-writer',
    'partition',
    'quota',
    'connections',
    'serverless-concurrency',
    'feedback',
  ],
  supersedes: ['n-minus-one-overload', 'latency-budget-exceeded'],

  check(design) {
    const judged = oncePerGroup(design.graph).flatMap((x) => limitsOf(design, x));
    const over = judged.filter(({ used, ceiling }) => against(used, ceiling) === 'above');
    const open = judged.filter(({ used, ceiling }) => against(used, ceiling) === 'across');
    const within = judged.filter(({ used, ceiling }) => against(used, ceiling) === 'within');
    const full = new Set(over.map(({ of }) => of));
    const asked = open.filter(({ of }) => !full.has(of));
    return rows(
      [
        ...over.map((limit) => violation(design, limit)),
        ...questions(design, asked),
        ...within.filter(({ of }) => !full.has(of)).map((limit) => fits(design, limit)),
        ...design.numbers.feedback().map((cycle) => feedback(design, cycle)),
      ],
      'no estimate says how much load there is, or nothing of known capacity is reached by it',
    );
  },
});

/** A queue with a worker that keeps the pace turns a quota into a delay; and what only a queue feeds falls behind. */
function limitsOf(design: Design, x: Component): readonly Utilisation[] {
  const limits = design.numbers.utilisations(x.id);
  const asked = isFedOnly(design.graph, x.id)
    ? limits.filter(({ limit }) => limit === 'serverless-concurrency')
    : limits;
  return asked.map((limit) => (limit.limit === 'quota' ? pacedTo(design, x, limit) : limit));
}

function violation(design: Design, limit: Utilisation): Row {
  const { graph, workbook } = design;
  const autofix = moreCopies(design, limit);
  return {
    outcome: 'violation',
    variant: limit.limit,
    group: limit.of,
    severity: severityOf(design, limit.used.lo),
    basis: 'contradiction',
    certainty: limit.used.from,
    evidence: {
      components: replicaGroup(graph, limit.of),
      fields: loadFields(workbook),
      paths: waysTo(graph, limit.of),
    },
    numbers: figuresOf(graph, limit),
    message: messageOf(design, limit),
    ...(words[limit.limit] ?? {}),
    ...(autofix === undefined ? {} : { autofix }),
  };
}

/** Best effort is a promise, too: a smaller one. */
function severityOf({ workbook }: Design, used: number): Severity {
  const bestEffort = /best.?effort/i.test(workbook.targets?.words ?? '');
  if (used > 1) return bestEffort ? 'major' : 'blocking';
  return bestEffort ? 'minor' : 'major';
}

function messageOf({ graph }: Design, limit: Utilisation): string {
  const { of, load, used, ceiling, unit } = limit;
  const name = named(graph, of);
  const much = `${span(load)}${unit === '/s' ? '/s' : ` ${unit}`}`;
  const share = `${capacityIn(limit)} gives ${atLeast(used)} (limit ${round(ceiling * 100)} %)`;
  switch (limit.limit) {
    case 'single-writer':
      return `${name} gets ${much} writes at peak, and one leader takes them all: ${share}. Replicas and caches take none of them off it.`;
    case 'quota':
      return `${name} would be called ${much} at peak, and allows ${capacityIn(limit)}: ${atLeast(used)}.`;
    case 'connections':
      return `${name} holds ${much}; ${share}.`;
    case 'serverless-concurrency':
      return `${name} would work on ${span(load)} calls at once at peak, and may on ${capacityIn(limit)}: ${atLeast(used)}.`;
    case 'partition':
      return `${name} takes in ${much} at peak; ${capacityIn(limit)} a partition gives ${atLeast(used)}.`;
    case 'compute':
    case 'read':
      return `${name} gets ${much} at peak; ${share}.`;
  }
}

const words: Partial<Record<Limit, { readonly impact?: string; readonly fix: string }>> = {
  'single-writer': {
    fix: 'Shard by a key that spreads the writes, batch them, or put a log in front that smooths the peak.',
  },
  quota: {
    impact: 'What is over the quota is refused: users see errors, or their messages never leave.',
    fix: 'Put a queue with a paced worker in front, ask for a raise, or spread over two providers.',
  },
  connections: { fix: 'More gateways, so that the sockets of one that is lost still fit on the others.' },
  read: { fix: 'A cache or read replicas in front of the reads, then shards.' },
  partition: { fix: 'More partitions, by a key that spreads, before more brokers.' },
};

/** Only where the capacity is stated: nobody buys machines on our assumption. */
function moreCopies({ graph }: Design, { of, limit, copies, each, load, ceiling }: Utilisation): AutoFix | undefined {
  const x = graph.component(of);
  const spreads = (limit === 'compute' || limit === 'connections') && !hasTrait(x, 'elects-leader');
  if (!spreads || each.from === 'assumed' || !Number.isFinite(copies.hi) || each.lo <= 0) return undefined;
  const wanted = Math.ceil(load.hi / (each.lo * ceiling));
  const prop =
    says(x, 'autoscaling') === 'true' && numberOf(x, 'maxInstances') !== undefined ? 'maxInstances' : 'instances';
  return {
    label: `Run ${wanted} copies`,
    ops: replicaGroup(graph, of).map((target) => ({ op: 'set-prop', target, prop, value: wanted })),
    confirm: false,
  };
}

/** One question for each thing to state: "how many copies run?" names all that do not say. */
function questions(design: Design, open: readonly Utilisation[]): readonly Question[] {
  const decided = open.flatMap((limit) => {
    const decider = deciderOf(limit.used, limit.ceiling);
    return decider === undefined ? [] : [{ limit, decider }];
  });
  return [...groupBy(decided, ({ decider }) => decider.input.prop)].map(([prop, asked]) =>
    question(design, prop, asked),
  );
}

interface Open {
  readonly limit: Utilisation;
  readonly decider: Decider;
}

function question(design: Design, prop: string, asked: readonly Open[]): Question {
  const [first] = asked;
  const worst = Math.max(...asked.map(({ limit }) => limit.used.hi));
  return {
    outcome: 'question',
    variant: first?.limit.limit ?? 'compute',
    group: prop,
    ifNo: severityOf(design, worst),
    missing: asked.map(({ decider }) => missingOf(decider.input)),
    ask: first && asked.length === 1 ? askedOne(design, first) : askedAll(design, asked),
    evidence: { components: asked.map(({ limit }) => limit.of), fields: loadFields(design.workbook) },
  };
}

function askedOne({ graph }: Design, { limit, decider }: Open): string {
  const { of, load, unit } = limit;
  return `${named(graph, of)} gets ${span(load)}${unit === '/s' ? '/s' : ` ${unit}`} at peak. ${askFor(decider)}`;
}

function askedAll({ graph }: Design, asked: readonly Open[]): string {
  const [first] = asked;
  if (!first) return '';
  const nameOf = ({ limit }: Open): string => named(graph, limit.of);
  const needs = listedBy(asked, nameOf, (open) => {
    const bound = boundFor(open.decider);
    return `${nameOf(open)}${bound === '' ? '' : ` (${bound})`}`;
  });
  const { input } = first.decider;
  const targets = new Set(asked.map(({ decider }) => decider.input.target));
  if (targets.size === 1) return `${input.asks} It decides for ${needs}.`;
  if (input.prop === 'instances' || input.prop === 'maxInstances') return `How many copies run at peak of ${needs}?`;
  if (input.prop === 'rateShare') return `How is the load split? The peak fits with these shares: ${needs}.`;
  return `How much does one copy do? The peak fits with ${needs}.`;
}

function fits({ graph }: Design, { of, used, ceiling }: Utilisation): Row {
  const most =
    used.hi === 0 ? 'has room for any load that is stated' : `is at most ${round(used.hi * 100)} % full at peak`;
  return {
    outcome: 'pass',
    because: `${quoted(graph.component(of))} ${most}, under its limit of ${round(ceiling * 100)} %`,
    evidence: { components: [of] },
  };
}

/** Each request causes at least one more. */
function feedback({ graph }: Design, { components, connections, stated }: Feedback): Row {
  const names = listed(components.map((id) => named(graph, id)));
  const evidence = { components, connections };
  if (!stated) {
    return {
      outcome: 'question',
      variant: 'feedback',
      group: connections.join(),
      ifNo: 'blocking',
      missing: connections.map((target) => ({ target, prop: 'rateShare' })),
      ask: `The calls of ${names} go round in a ring. Which share of them comes back, so that it ends?`,
      evidence,
    };
  }
  return {
    outcome: 'violation',
    variant: 'feedback',
    group: connections.join(),
    severity: 'blocking',
    basis: 'contradiction',
    certainty: 'stated',
    evidence,
    message: `Each request that goes round ${names} causes at least one more: the load has no end.`,
    fix: 'Break the ring: answer from a copy, or cap how often a request may come back.',
  };
}
