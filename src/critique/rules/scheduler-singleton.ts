import { is, numberOf, says, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { copies } from '#graph/redundancy.ts';
import { sideEffects } from '#graph/edges.ts';
import { movesMoney } from '../stakes.ts';
import type { Design } from '../design.ts';
import { evidenceOf, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity, type Violation } from '../rule.ts';

export default defineRule({
  title: 'The cron job runs zero times or three times',
  asks: 'One scheduler is down at two in the morning, or three fire at once. Does the job run exactly when it should?',
  impact: 'Invoices are not sent, or are sent three times.',
  fix: 'Claim each run under a unique key of job and period in the database, catch up on missed runs, and make the job idempotent.',
  followUp: 'The job was half done when the node died. What happens at restart?',
  detection:
    'A scheduler of one copy that does not catch up on missed runs; several copies without a leader or lock that trigger a job which must not run twice.',
  knownFalseAlarms: 'Jobs that may run twice or not at all, such as warming a cache.',
  group: 'I',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'claim the run',
  dimension: 5,
  keywords: ['leader', 'lock', 'run key', 'catch up'],
  variants: ['none-runs', 'many-run'],

  check(design) {
    const { graph } = design;
    const schedulers = graph.components.filter((x) => hasTrait(x, 'starts-by-clock') && graph.out(x.id).length > 0);
    return rows(
      schedulers.map((scheduler) => rowOf(design, scheduler)),
      'nothing drawn starts work by the clock',
    );
  },
});

function jobsOf({ graph }: Design, scheduler: Component): readonly Connection[] {
  return graph.out(scheduler.id).filter((e) => e.kind === 'request' || e.kind === 'publish');
}

function rowOf(design: Design, scheduler: Component): Row {
  const { graph } = design;
  const edges = jobsOf(design, scheduler);
  const evidence = evidenceOf(edges, { components: [scheduler.id] });
  const jobs = edges.map((e) => graph.component(e.to));
  const isHarmless = jobs.length > 0 && jobs.every((job) => says(job, 'idempotent') === 'true');
  const count = copies(graph, scheduler.id);
  const isManaged = says(scheduler, 'managed') === 'true';
  const hasLock =
    graph.out(scheduler.id).some((e) => says(e, 'lock') === 'true') || says(scheduler, 'leaderElection') === 'true';
  const severity: Severity = movesMoney(
    graph,
    jobs.flatMap((job) => [job.id, ...graph.out(job.id).map(({ to }) => to)]),
  )
    ? 'blocking'
    : 'major';
  const base = { outcome: 'violation', group: scheduler.id, severity, basis: 'structure', evidence } as const;
  const fix = {
    label: 'Elect a leader',
    ops: [{ op: 'set-prop', target: scheduler.id, prop: 'leaderElection', value: 'yes' }],
    confirm: true,
  } as const;

  const twice = jobs.filter(
    (job) =>
      says(job, 'idempotent') === 'false' ||
      (says(job, 'idempotent') === 'unknown' && sideEffects(graph, job.id) === 'true'),
  );
  const many = !isManaged && (count ?? 0) >= 2 && !hasLock && is(scheduler, 'leaderElection', 'no') === 'true';
  if (
    (many && !isHarmless && jobs.some((job) => says(job, 'idempotent') === 'false' || twice.includes(job))) ||
    (isManaged && jobs.some((job) => says(job, 'idempotent') === 'false'))
  ) {
    const what = isManaged
      ? `${quoted(scheduler)} may fire more than once for a run`
      : `All ${count} copies of ${quoted(scheduler)} fire at the same time`;
    return violation({
      ...base,
      variant: 'many-run',
      certainty: weakest(sourceOf(scheduler, 'instances', 'leaderElection')),
      message: `${what}, and nothing claims the run.`,
      autofix: fix,
    });
  }
  if (!isManaged && count === 1 && !hasLock && says(scheduler, 'catchUp') === 'false') {
    return violation({
      ...base,
      variant: 'none-runs',
      certainty: sourceOf(scheduler, 'instances', 'catchUp'),
      message: `${quoted(scheduler)} has one copy and does not catch up: if it is down at the time of a run, that run is skipped.`,
      autofix: fix,
    });
  }
  const open = openProps(design, scheduler, jobs, isManaged || hasLock || isHarmless);
  if (open.length > 0) {
    return {
      outcome: 'question',
      variant: 'many-run',
      group: scheduler.id,
      ifNo: severity,
      missing: open,
      ask: `Two copies of ${quoted(scheduler)} fire at the same time, or the only one is down. How often does the job run?`,
      evidence,
    };
  }
  return { outcome: 'pass', because: `each run of ${quoted(scheduler)} happens once`, evidence };
}

function violation(row: Violation): Violation {
  return row;
}

/** What would decide; nothing once a leader, a lock or the job itself makes a second run harmless and missed ones are caught up. */
function openProps(design: Design, scheduler: Component, jobs: readonly Component[], isSafeTwice: boolean) {
  const open = (x: Component, prop: string) => (states(x, prop) ? [] : [{ target: x.id, prop }]);
  const twice = isSafeTwice
    ? []
    : [
        ...open(scheduler, 'leaderElection'),
        ...jobs.filter((job) => job.kind === 'batch-job').flatMap((job) => open(job, 'idempotent')),
      ];
  const single =
    numberOf(scheduler, 'instances') === undefined && copies(design.graph, scheduler.id) === undefined && !isSafeTwice
      ? open(scheduler, 'instances')
      : [];
  return textOf(scheduler, 'purpose') === 'warm-up' ? [] : [...single, ...twice];
}
