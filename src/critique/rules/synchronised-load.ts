import { is, numberOf, says, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { copies } from '#graph/redundancy.ts';
import { isBroker, isCache, isControl } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, listed, quoted } from '../rows.ts';
import { defineRule, type Figure, type Question, type Row, rows, type Violation } from '../rule.ts';

export default defineRule({
  title: 'Everyone asks at the same moment',
  asks: 'What hits this box when the whole fleet starts or reconnects at once?',
  impact: 'A deploy or a short outage ends, everybody comes back in the same second, and the target goes down again.',
  fix: 'Spread the start with jitter, let the target admit only what it can serve, and keep the last answer on the caller.',
  followUp: 'The whole fleet restarts. Draw the first ten seconds.',
  detection:
    'Callers state that they ask on start, reconnect or event, not spread over time, and their number exceeds what the target can take; or hundreds of copies look up one target on every call.',
  knownFalseAlarms: 'Elastic managed targets, brokers in between, and telemetry, whose loss is tolerable.',
  group: 'G',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'spread',
  dimension: 6,
  keywords: ['jitter', 'thundering', 'admission', 'stagger', 'spread'],
  variants: ['restart', 'fan-in'],

  check(design) {
    const { graph } = design;
    const targets = graph.components.filter((x) => !isElastic(x) && !isBroker(x));
    return rows(
      targets.flatMap((target) => [...restart(design, target), ...fanIn(design, target)]),
      'nothing states when its callers ask',
    );
  },
});

function isElastic(x: Component): boolean {
  return says(x, 'managed') === 'true' && !states(x, 'capacityRps');
}

const crowd = 1_000;

function restart(design: Design, target: Component): readonly Row[] {
  const bursts = design.graph.into(target.id).filter((e) => states(e, 'burst') && textOf(e, 'burst') !== 'steady');
  if (bursts.length === 0) return [];
  const unspread = bursts.filter((e) => !states(e, 'spread') && !states(e, 'jitter'));
  if (unspread.length > 0) return [question(target, unspread)];
  const together = bursts.filter((e) => numberOf(e, 'spread') === 0 || says(e, 'jitter') === 'false');
  const isShed = says(target, 'loadShedding') === 'true' || hasLimiter(design, target);
  if (together.length === 0 || isShed) {
    return [
      {
        outcome: 'pass',
        variant: 'restart',
        because: `the callers of ${quoted(target)} come back spread over time`,
        evidence: evidenceOf(bursts),
      },
    ];
  }
  const callers = sum(together.map((e) => (copies(design.graph, e.from) ?? 1) * (numberOf(e, 'callsPerRequest') ?? 1)));
  const capacity = capacityOf(design, target);
  const isTooMuch = capacity === undefined ? callers >= crowd : callers > capacity;
  return isTooMuch ? [violation(design, target, together, callers, capacity)] : [];
}

function hasLimiter({ graph }: Design, target: Component): boolean {
  return graph.into(target.id).some(({ from }) => hasTrait(graph.component(from), 'limits-rate'));
}

function capacityOf({ graph }: Design, target: Component): number | undefined {
  const each = numberOf(target, 'capacityRps');
  // Copies of a cache are counted with its shards; those of a store are copies of each shard.
  const shards = isCache(target) ? 1 : (numberOf(target, 'shards') ?? 1);
  return each === undefined ? undefined : each * shards * (copies(graph, target.id) ?? 1);
}

function violation(
  { graph }: Design,
  target: Component,
  edges: readonly Connection[],
  callers: number,
  capacity: number | undefined,
): Violation {
  const against = capacity === undefined ? 'Nothing in front of it sheds load.' : `It does ${capacity}/s.`;
  return {
    outcome: 'violation',
    variant: 'restart',
    group: target.id,
    severity: 'major',
    basis: 'structure',
    certainty: weakest(...edges.map((e) => sourceOf(e, 'burst', 'spread', 'jitter'))),
    evidence: evidenceOf(edges),
    numbers: figures(target, callers, capacity),
    message: `${listed(edges.map(({ from }) => quoted(graph.component(from))))} ask ${quoted(target)} all at once: ${callers} calls in the first second. ${against}`,
  };
}

function figures(target: Component, callers: number, capacity: number | undefined): readonly Figure[] {
  const asked = { name: 'calls in the first second', value: callers, unit: '/s', from: 'copies of the callers' };
  const able = { name: 'capacity', value: capacity ?? 0, unit: '/s', from: `prop capacityRps of ${quoted(target)}` };
  return capacity === undefined ? [asked] : [asked, able];
}

function question(target: Component, edges: readonly Connection[]): Question {
  return {
    outcome: 'question',
    variant: 'restart',
    group: target.id,
    ifNo: 'major',
    missing: edges.map(({ id }) => ({ target: id, prop: 'spread' })),
    ask: `Over how many seconds do the callers of ${quoted(target)} spread themselves when all of them start at once?`,
    evidence: evidenceOf(edges),
  };
}

const fleet = 100;

/** A look-up on every call, from a large tier, in one component that states less than that tier serves. */
function fanIn(design: Design, target: Component): readonly Row[] {
  const capacity = capacityOf(design, target);
  const edges = design.graph
    .into(target.id)
    .filter((e) => isLookup(design, e) && (copies(design.graph, e.from) ?? 0) >= fleet);
  if (edges.length === 0) return [];
  if (capacity === undefined) return isControl(target) ? [capacityQuestion(target, edges)] : [];
  const load = sum(
    edges.map(
      (e) => (copies(design.graph, e.from) ?? 0) * (numberOf(design.graph.component(e.from), 'capacityRps') ?? 0),
    ),
  );
  if (load <= capacity) return [];
  return [
    {
      outcome: 'violation',
      variant: 'fan-in',
      group: target.id,
      severity: 'major',
      basis: 'contradiction',
      certainty: 'stated',
      evidence: evidenceOf(edges),
      numbers: figures(target, load, capacity),
      message: `Every call of ${listed(edges.map(({ from }) => quoted(design.graph.component(from))))} looks something up in ${quoted(target)}: ${load}/s when they are busy, and it does ${capacity}/s.`,
    },
  ];
}

function isLookup({ graph }: Design, e: Connection): boolean {
  const perCall =
    e.kind === 'resolve' || e.kind === 'read' || (e.kind === 'control' && is(e, 'usage', 'per-request') === 'true');
  const cached = graph.out(e.from).some(({ to }) => hasTrait(graph.component(to), 'keeps-in-memory'));
  return perCall && (numberOf(e, 'rateShare') ?? 1) === 1 && !cached && says(e, 'lastKnownGood') !== 'true';
}

function capacityQuestion(target: Component, edges: readonly Connection[]): Question {
  return {
    outcome: 'question',
    variant: 'fan-in',
    group: target.id,
    ifNo: 'major',
    missing: [{ target: target.id, prop: 'capacityRps' }],
    ask: `More than ${fleet} copies ask ${quoted(target)} on every request. How many requests a second can it answer?`,
    evidence: evidenceOf(edges),
  };
}

function sum(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0);
}
