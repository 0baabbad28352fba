import { numberOf, says } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { copies, replicaGroup } from '#graph/redundancy.ts';
import { isBroker, isCompute, isEdge, isStore } from '#graph/sets.ts';
import { against, quotient, scaled } from '#simulation/interval.ts';
import type { Loss } from '#simulation/loss.ts';
import { deciderOf, known, type Quantity, reckon } from '#simulation/quantity.ts';
import { bitRate, round, span } from '#simulation/words.ts';
import { isFedOnly } from '#simulation/wires.ts';
import type { Design } from '../design.ts';
import { askFor, figures, figuresOf, loadFields, missingOf, oncePerGroup, waysTo } from '../reckoned.ts';
import { counted, named, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows, type Severity } from '../rule.ts';
import { isCritical } from '../stakes.ts';

export default defineRule({
  title: 'The survivors cannot carry the load',
  asks: 'When one copy or one zone is lost at peak, can the rest take it?',
  impact:
    'Losing one node starts a cascade: queues grow, timeouts and retries add load, and the remaining nodes die one by one.',
  fix: 'Size for the peak with one zone gone (three zones: 66 % each at most), or shed load; do not count on autoscaling during the incident.',
  followUp: 'You lose a zone at peak. What is the utilisation of the two that remain?',
  detection:
    'A replicated component is within its limit at peak, and above 100 % without one copy, or without one zone where there are more than four copies and zones are stated.',
  knownFalseAlarms:
    'Managed services grow by themselves; workers that only a queue feeds fall behind instead of falling over; a follower that takes over did no work before.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'capacity',
  dimension: 3,
  keywords: ['headroom', 'n-1', 'zone loss'],

  check(design) {
    return rows(
      oncePerGroup(design.graph)
        .filter((x) => mayCascade(design, x))
        .flatMap((x) => [...byWork(design, x), ...byBytes(design, x)]),
      'no estimate says how much load reaches a replicated component of known capacity',
    );
  },
});

function mayCascade({ graph }: Design, x: Component): boolean {
  return (isCompute(x) || isEdge(x) || isStore(x) || isBroker(x)) && !isFedOnly(graph, x.id);
}

function byWork(design: Design, x: Component): readonly Row[] {
  const loss = design.numbers.afterLoss(x.id);
  if (!loss || loss.before.used.lo > loss.before.ceiling) return [];
  switch (against(loss.used, 1)) {
    case 'above':
      return [violation(design, x, loss)];
    case 'within':
      return [holds(x, loss)];
    case 'across':
      return question(design, x, loss);
  }
}

function violation(design: Design, x: Component, loss: Loss): Row {
  const { graph, workbook } = design;
  const { before, used, lost } = loss;
  const autofix = moreCopies(design, x, loss);
  return {
    outcome: 'violation',
    group: x.id,
    severity: severityOf(design, x, used.lo),
    basis: 'contradiction',
    certainty: used.from,
    evidence: { components: replicaGroup(graph, x.id), fields: loadFields(workbook), paths: waysTo(graph, x.id) },
    numbers: [
      ...figuresOf(graph, before),
      ...figures(`used of ${quoted(x)} without ${lost}`, scaled(used, 100), '%', 'the same load on what is left'),
    ],
    message: `${quoted(x)} runs at ${span(scaled(before.used, 100))} % at peak with ${copiesIn(design, x)}. When ${lost} is lost, the rest need ${span(scaled(used, 100))} %: they fail, too.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function copiesIn({ graph }: Design, x: Component): string {
  const count = says(x, 'autoscaling') === 'true' ? numberOf(x, 'maxInstances') : copies(graph, x.id);
  return counted(count ?? 2, 'copy').replace('copys', 'copies');
}

/** What absorbs the burst until new copies are up makes it a matter of minutes. */
function severityOf(design: Design, x: Component, used: number): Severity {
  const absorbed = says(x, 'loadShedding') === 'true' && says(x, 'autoscaling') === 'true';
  if (absorbed) return 'minor';
  return used > 1.5 && isCritical(design, [x.id]) ? 'blocking' : 'major';
}

function moreCopies({ graph }: Design, x: Component, { before, left }: Loss): AutoFix | undefined {
  const { copies: n, each, load, ceiling } = before;
  const spreads =
    !hasTrait(x, 'elects-leader') && each.from !== 'assumed' && each.lo > 0 && replicaGroup(graph, x.id).length === 1;
  if (!spreads || !Number.isFinite(n.hi)) return undefined;
  const lost = Math.ceil((1 - left) * n.hi);
  const wanted = Math.ceil(load.hi / (each.lo * ceiling)) + lost;
  const prop = says(x, 'autoscaling') === 'true' ? 'maxInstances' : 'instances';
  const op = { op: 'set-prop', target: x.id, prop, value: Math.max(wanted, n.hi + 1) } as const;
  return { label: `Run ${op.value} copies`, ops: [op], confirm: false };
}

function holds(x: Component, { lost, used }: Loss): Row {
  return {
    outcome: 'pass',
    because: `${quoted(x)} carries the peak at ${round(used.hi * 100)} % without ${lost}`,
    evidence: { components: [x.id] },
  };
}

function question(design: Design, x: Component, { used, lost, before }: Loss): readonly Row[] {
  const decider = deciderOf(used, 1);
  if (!decider) return [];
  return [
    {
      outcome: 'question',
      group: x.id,
      ifNo: severityOf(design, x, used.hi),
      missing: [missingOf(decider.input)],
      ask: `${quoted(x)} gets ${span(before.load)}${before.unit} at peak. Can the rest take it when ${lost} is lost? ${askFor(decider)}`,
      evidence: { components: [x.id], fields: loadFields(design.workbook) },
    },
  ];
}

/** A broker runs out of network before it runs out of anything else: every group of consumers reads all of it. */
function byBytes(design: Design, x: Component): readonly Row[] {
  const count = numberOf(x, 'instances');
  if (!isBroker(x) || count === undefined || count < 2) return [];
  const { bits, room, source } = design.numbers.bandwidth(x.id);
  if (!room || bits.hi === 0) return [];
  const share = (n: number): Quantity => reckon((all, cards) => quotient(all, scaled(cards, n / count)), bits, room);
  const [before, after] = [share(count), share(count - 1)];
  if (before.lo > 1 || after.lo <= 1) return [];
  const { graph, workbook } = design;
  return [
    {
      outcome: 'violation',
      group: x.id,
      severity: severityOf(design, x, after.lo),
      basis: 'contradiction',
      certainty: reckon((all) => all, bits, known(1)).from,
      evidence: { components: [x.id], fields: loadFields(workbook), paths: waysTo(graph, x.id) },
      numbers: [
        ...figures(
          `through ${quoted(x)} at peak`,
          bits,
          'bit/s',
          'messages × size, copies and every group of consumers',
        ),
        ...figures(`room of ${quoted(x)}`, room, 'bit/s', source),
      ],
      message: `${named(graph, x.id)} moves ${bitRate(bits.lo)} at peak on ${count} copies. When one is lost, the rest need at least ${round(after.lo * 100)} % of their network: they fail, too.`,
    },
  ];
}
