import { keepsMessages } from '#graph/brokers.ts';
import { into } from '#graph/edges.ts';
import { numberOf, says, states, weakest } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { lostWith, shareOf } from '#graph/losses.ts';
import { samplePaths } from '#graph/paths.ts';
import { type Survival, survives } from '#graph/redundancy.ts';
import { isCandidate, onlyDelays } from '#graph/removal.ts';
import { isBroker, isStore } from '#graph/sets.ts';
import { countsCopies } from '#graph/copies.ts';
import type { Design } from '../design.ts';
import { counted, listed, quoted } from '../wording.ts';
import { type AutoFix, defineRule, type EditOp, notApplicable, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Single point of failure',
  asks: 'Which one box takes a whole function down with it?',
  impact:
    'One process crash, kernel update or bad deploy is a full outage of these functions until a person reacts; at 3 a.m. that is 15 to 60 minutes.',
  fix: 'Run two or more copies in different zones behind a health-checked balancer; give a database a standby with automatic failover; or make the dependency soft, with a stated fallback.',
  followUp: 'This box just disappeared. Walk me through what the user sees, second by second.',
  detection:
    'Each component that does not outlive the loss of one instance is taken away in thought, with everything that cannot work without it. If a function that was served is not served any more, the component is a single point of failure. The severity is the share of functions lost, by their weight.',
  knownFalseAlarms:
    'A managed service drawn as one box is not one machine. A worker behind a durable queue delays and loses nothing. Boxes of one kind and label with the same neighbours count as copies.',
  group: 'A',
  severity: 'blocking',
  impactClass: 'outage',
  fixFamily: 'redundancy',
  dimension: 3,
  keywords: ['standby', 'replica', 'failover', 'redundant'],
  supersedes: ['failover-not-automatic', 'n-minus-one-overload'],

  check(design) {
    const { graph } = design;
    const served = design.flows;
    if (served.length === 0) return notApplicable('no way from a client to data is drawn yet');
    const losses = graph.components.filter(isCandidate).flatMap((x): readonly Loss[] => {
      const lost = lostWith(graph, design.flows, x.id);
      if (lost.length === 0) return [];
      const survival = survives(graph, x.id, 'instance');
      const waits = survival.truth === 'true' ? 'no' : waiting(x, lost, design);
      return [{ x, lost, served, survival, waits }];
    });
    const open = losses.filter(({ survival, waits }) => asksForCopies(survival) && waits !== 'in time');
    return rows(
      [...losses.flatMap((loss) => judged(loss, design)), ...(open.length === 0 ? [] : [question(open, design)])],
      'no function depends on anything that could be lost by itself',
    );
  },
});

interface Loss {
  readonly x: Component;
  readonly lost: readonly Flow[];
  readonly served: readonly Flow[];
  readonly survival: Survival;
  readonly waits: Waits;
}

/** Whether the work that is lost may wait: no; kept by nothing; late; or so patient that nobody notices. */
type Waits = 'no' | 'unsafe' | 'late' | 'in time';

/** What promotes a standby is the question of another rule. */
function asksForCopies({ truth, missing }: Survival): boolean {
  return truth === 'unknown' && missing.some((prop) => prop !== 'failover');
}

function judged(loss: Loss, design: Design): readonly Row[] {
  const { x, lost, served, survival, waits } = loss;
  const evidence = { components: [x.id] };
  if (survival.truth === 'true') return [{ outcome: 'pass', because: survival.because, evidence }];
  if (survival.truth === 'unknown') return [];
  if (waits === 'in time') return [{ outcome: 'pass', because: `${quoted(x)} may be away for a while`, evidence }];
  const share = Math.round(shareOf(lost, served) * 100);
  const fate = waits === 'late' ? 'are late' : 'stop';
  return [
    {
      outcome: 'violation',
      group: x.id,
      severity: severityOf(loss, design),
      basis: 'structure',
      certainty: weakest('structural', survival.from),
      evidence: { ...evidence, paths: pathsThrough(design.graph, x, lost) },
      numbers: [{ name: 'functions lost', value: share, unit: '%', from: 'weights of the functions' }],
      message: `If ${quoted(x)} dies, ${lost.length} of ${counted(served.length, 'function')} ${fate}: ${listed(
        lost.map(({ name }) => name),
        4,
      )}. Nothing stands in for it: ${survival.because}.`,
      autofix: secondCopy(x),
    },
  ];
}

/** Work that nobody waits for: kept by a durable queue, it is late rather than lost, and in time if it may be late. */
function waiting(x: Component, lost: readonly Flow[], { graph, workbook }: Design): Waits {
  if (!lost.every((flow) => onlyDelays(graph, flow, new Set([x.id])))) return 'no';
  const fedBy = into(graph, x.id, 'consume').map(({ from }) => graph.component(from));
  const kept =
    hasTrait(x, 'delays-only') || (fedBy.length > 0 && fedBy.every((broker) => keepsMessages(broker) === 'true'));
  if (!kept) return 'unsafe';
  const patient = (workbook.targets?.freshnessSec ?? 0) > restartSec;
  const restarted = says(x, 'autoscaling') === 'true' || says(x, 'managed') === 'true';
  return patient || restarted ? 'in time' : 'late';
}

/** How long it takes until somebody or something has started it again: engineering judgement. */
const restartSec = 600;

function severityOf({ x, lost, served, waits }: Loss, design: Design): Severity {
  if (waits === 'late') return 'minor';
  const share = shareOf(lost, served);
  const worst = lost.some(({ critical }) => critical) || share >= 0.5 ? 0 : share >= 0.15 ? 1 : 2;
  const eased = (waits === 'unsafe' ? 1 : 0) + (hasStandby(x, design) ? 1 : 0);
  return (['blocking', 'major', 'minor'] as const)[Math.min(2, worst + eased)] ?? 'minor';
}

/** A cold standby that is up again within the stated recovery time. */
function hasStandby(x: Component, { workbook }: Design): boolean {
  const within = (workbook.targets?.rtoMin ?? 0) * 60;
  return (numberOf(x, 'replicas') ?? 0) >= 1 && (numberOf(x, 'failoverSec') ?? Infinity) <= within;
}

function pathsThrough(graph: SystemGraph, x: Component, lost: readonly Flow[]): readonly (readonly string[])[] {
  return lost.slice(0, 3).flatMap((flow) => samplePaths(graph, flow, x.id, 1));
}

function question(open: readonly Loss[], design: Design): Row {
  const worst = open.map((loss) => severityOf(loss, design));
  return {
    outcome: 'question',
    group: 'copies',
    ifNo: worst.includes('blocking') ? 'blocking' : worst.includes('major') ? 'major' : 'minor',
    missing: open.map(({ x, survival }) => ({ target: x.id, prop: survival.missing[0] ?? 'instances' })),
    ask: `How many copies of ${listed(
      open.map(({ x }) => quoted(x)),
      8,
    )} run, and what takes over when one dies?`,
    evidence: { components: open.map(({ x }) => x.id) },
  };
}

/** The smallest change after which one loss is survived. */
function secondCopy(x: Component): AutoFix {
  const set = (prop: string, value: number | string): EditOp => ({ op: 'set-prop', target: x.id, prop, value });
  const unsay = states(x, 'redundancy') ? [set('redundancy', 'zone')] : [];
  if (hasTrait(x, 'elects-leader')) {
    const ops = [set('replicas', 1), set('failover', 'automatic'), ...unsay];
    return { label: 'Add a standby with automatic failover', ops, confirm: false };
  }
  if (hasTrait(x, 'keeps-quorum')) {
    const members = countsCopies(x) ? [set('replicationFactor', 3), set('instances', 3)] : [set('instances', 3)];
    return { label: 'Run three members', ops: [...members, ...unsay], confirm: false };
  }
  if (isStore(x)) {
    const copies = hasTrait(x, 'holds-truth') ? set('replicationFactor', 3) : set('replicas', 1);
    return { label: 'Keep a second copy', ops: [copies, ...unsay], confirm: false };
  }
  const zones = isBroker(x) ? [] : [set('azCount', 2)];
  return { label: 'Run two copies in two zones', ops: [set('instances', 2), ...zones, ...unsay], confirm: false };
}
