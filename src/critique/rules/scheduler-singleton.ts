import { and, not, or, type Truth, truth } from '#basis/logic.ts';
import { mutating, outOf, targetsBehind } from '#graph/edges.ts';
import { says, sourceOf, states } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { copies } from '#graph/redundancy.ts';
import { isBroker, isCache } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import { dropsRepeats, isIdempotent } from '../repeats.ts';
import { evidenceOf, listed, named, quoted } from '../rows.ts';
import { defineRule, type Missing, type Row, rows, type Severity } from '../rule.ts';
import { movesMoney } from '../stakes.ts';

export default defineRule({
  title: 'The cron job runs zero times or three times',
  asks: 'Who makes sure that each run happens once?',
  impact: 'Invoices are not sent, or are sent three times.',
  fix: 'Claim each run in the database under a unique key of job and period, catch up on missed runs, and let a job that is repeated do no harm.',
  followUp: 'The job was half done when the node died. What happens at restart?',
  detection:
    'Several schedulers of one’s own all fire, without a leader and without a lock, a job that must not run twice; or the only one is down at the time and skips the run. Where copies, leadership or the job’s harmlessness is not stated, it is a question.',
  knownFalseAlarms:
    'Warming a cache twice harms nobody; a job with a row “run for this day” may be fired as often as one likes.',
  group: 'I',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'claim the run',
  dimension: 5,
  keywords: ['leader', 'lock', 'run key', 'catch up'],
  variants: ['none-runs', 'many-run'],

  check({ graph }) {
    const schedulers = graph.components.filter((x) => hasTrait(x, 'starts-by-clock'));
    return rows(
      schedulers.flatMap((scheduler) => rowsOf(graph, scheduler)),
      'no scheduler is drawn',
    );
  },
});

function rowsOf(graph: SystemGraph, scheduler: Component): readonly Row[] {
  const jobs = outOf(graph, scheduler.id, 'request', 'publish').filter((edge) => !warmsCaches(graph, edge));
  if (jobs.length === 0) return [];
  const isManaged = says(scheduler, 'managed') === 'true';
  const running = copies(graph, scheduler.id);
  const led = leads(graph, scheduler);
  const several = isManaged ? 'true' : truth(running === undefined ? undefined : running > 1);
  const harmed = jobs.filter((edge) => isHarmless(graph, edge) !== 'true');
  const twice = or(...jobs.map((edge) => and(several, isManaged ? 'true' : not(led), not(isHarmless(graph, edge)))));
  const never = isManaged || led === 'true' ? 'false' : and(not(several), not(says(scheduler, 'catchUp')));
  if (twice === 'true') return [manyRun(graph, scheduler, harmed, isManaged)];
  if (never === 'true') return [noneRuns(graph, scheduler, jobs)];
  const evidence = evidenceOf(jobs);
  if (or(twice, never) === 'false') {
    return [{ outcome: 'pass', because: `each run of ${quoted(scheduler)} does its work once`, evidence }];
  }
  return [question(graph, scheduler, jobs, harmed)];
}

/** A leader is elected, or each run takes a lock. */
function leads(graph: SystemGraph, scheduler: Component): Truth {
  const locked = graph.out(scheduler.id).some((edge) => says(edge, 'lock') === 'true');
  return locked ? 'true' : says(scheduler, 'leaderElection');
}

/** Whether a second run of what is started changes nothing. */
function isHarmless(graph: SystemGraph, edge: Connection): Truth {
  const job = graph.component(edge.to);
  if (isIdempotent(edge) !== 'unknown') return isIdempotent(edge);
  if (isBroker(job))
    return and(...outOf(graph, job.id, 'consume').map(dropsRepeats), truth(graph.out(job.id).length > 0 || undefined));
  return says(job, 'idempotent');
}

function warmsCaches(graph: SystemGraph, { to }: Connection): boolean {
  const out = graph.out(to);
  return out.length > 0 && out.every((edge) => isCache(graph.component(edge.to)));
}

function severityOf(graph: SystemGraph, jobs: readonly Connection[]): Severity {
  const started = jobs.flatMap(({ to }) => [to, ...outOf(graph, to, 'consume').map((edge) => edge.to)]);
  const changed = started
    .flatMap((id) => graph.out(id))
    .filter((edge) => mutating(graph, edge) === 'true')
    .flatMap((edge) => targetsBehind(graph, edge).map(({ id }) => id));
  return movesMoney(graph, changed) ? 'blocking' : 'major';
}

function jobNames(graph: SystemGraph, jobs: readonly Connection[]): string {
  return listed(jobs.map(({ to }) => named(graph, to)));
}

function manyRun(graph: SystemGraph, scheduler: Component, jobs: readonly Connection[], isManaged: boolean): Row {
  const repeats = isManaged
    ? 'may fire one run twice'
    : `has ${copies(graph, scheduler.id) ?? 'several'} copies that all fire`;
  return {
    outcome: 'violation',
    variant: 'many-run',
    group: scheduler.id,
    severity: severityOf(graph, jobs),
    basis: 'structure',
    certainty: isManaged ? sourceOf(scheduler, 'managed') : sourceOf(scheduler, 'instances', 'leaderElection'),
    evidence: evidenceOf(jobs),
    message: `${quoted(scheduler)} ${repeats}, and a second run of ${jobNames(graph, jobs)} does the work again.`,
    ...(isManaged
      ? {}
      : {
          autofix: {
            label: 'Let one of them lead',
            ops: [{ op: 'set-prop', target: scheduler.id, prop: 'leaderElection', value: 'yes' }],
            confirm: true,
          },
        }),
  };
}

function noneRuns(graph: SystemGraph, scheduler: Component, jobs: readonly Connection[]): Row {
  return {
    outcome: 'violation',
    variant: 'none-runs',
    group: scheduler.id,
    severity: severityOf(graph, jobs),
    basis: 'structure',
    certainty: sourceOf(scheduler, 'instances', 'catchUp'),
    evidence: evidenceOf(jobs),
    message: `${quoted(scheduler)} runs in one copy: if it is down at the time, ${jobNames(graph, jobs)} is skipped, and nothing catches up.`,
    autofix: {
      label: 'Catch up on missed runs',
      ops: [{ op: 'set-prop', target: scheduler.id, prop: 'catchUp', value: 'yes' }],
      confirm: true,
    },
  };
}

function question(
  graph: SystemGraph,
  scheduler: Component,
  jobs: readonly Connection[],
  harmed: readonly Connection[],
): Row {
  const isAlone = copies(graph, scheduler.id) === 1;
  const isManaged = says(scheduler, 'managed') === 'true';
  const own = isManaged ? [] : isAlone ? ['catchUp'] : ['instances', 'leaderElection'];
  const missing: readonly Missing[] = [
    ...own.filter((prop) => !states(scheduler, prop)).map((prop) => ({ target: scheduler.id, prop })),
    ...(isAlone ? [] : harmed.map((edge) => harmlessness(graph, edge))),
  ];
  const ask = isAlone
    ? `${quoted(scheduler)} runs in one copy. What happens to a run that falls into its restart?`
    : `Can a run of ${jobNames(graph, jobs)} be started twice by ${quoted(scheduler)}, or not at all? What happens then?`;
  return {
    outcome: 'question',
    variant: isAlone ? 'none-runs' : 'many-run',
    group: scheduler.id,
    ifNo: severityOf(graph, jobs),
    missing,
    ask,
    evidence: evidenceOf(jobs),
  };
}

function harmlessness(graph: SystemGraph, edge: Connection): Missing {
  const asksJob = Object.hasOwn(propsOf(graph.component(edge.to).kind), 'idempotent');
  return asksJob ? { target: edge.to, prop: 'idempotent' } : { target: edge.id, prop: 'idempotency' };
}
