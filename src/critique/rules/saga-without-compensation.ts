import { mutating, outOf, targetsBehind } from '#graph/edges.ts';
import { says, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCompute, isObserver, isStore } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { counted, evidenceOf, explained, listed, named, quoted } from '../rows.ts';
import { defineRule, type Pass, type Question, type Row, rows, type Severity, type Violation } from '../rule.ts';
import { movesMoney } from '../stakes.ts';

export default defineRule({
  title: 'A saga that cannot go back',
  asks: 'Step three fails. What undoes steps one and two?',
  impact:
    'A failed hotel booking leaves the flight paid, and each incident is a ticket that somebody works off by hand.',
  fix: 'A compensating action for each step, safe to repeat; steps that cannot be undone come last; a queue for people where the compensation fails, too.',
  followUp: 'The compensation itself fails. Now what?',
  detection:
    'A workflow with two or more steps that change something, or a component whose steps are stated to be a saga, has no compensations; or a workflow that moves money forgets where it was. Where compensations are not stated, it is a question.',
  knownFalseAlarms: 'One step needs no undo; steps that are all retried until they succeed go forward instead of back.',
  group: 'C',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'saga',
  dimension: 4,
  keywords: ['compensat', 'refund', 'release', 'cancel', 'pivot'],

  check(design) {
    const sagas = design.graph.components.flatMap((runner) => sagaOf(design.graph, runner) ?? []);
    return rows(
      sagas.flatMap((saga) => rowsOf(design, saga)),
      'no workflow or saga with two steps is drawn',
    );
  },
});

interface Saga {
  readonly runner: Component;
  readonly steps: readonly Connection[];
  /** Whether two of the steps change something for certain. */
  readonly certain: boolean;
}

/** An engine's steps, or everything that a component changes where it calls one of its steps a saga's. */
function sagaOf(graph: SystemGraph, runner: Component): Saga | undefined {
  const isEngine = hasTrait(runner, 'orchestrates');
  const changes = outOf(graph, runner.id, 'request', 'publish', 'write', 'read-write')
    .filter((edge) => mutating(graph, edge) !== 'false')
    .filter(({ to }) => !isObserver(graph.component(to)));
  const steps = isEngine ? withoutMemory(graph, changes) : changes;
  const isSaga = steps.some((edge) => textOf(edge, 'transactional') === 'saga');
  if (!isCompute(runner) || !(isEngine || isSaga) || different(steps) < 2) return undefined;
  return { runner, steps, certain: different(steps.filter((edge) => mutating(graph, edge) === 'true')) > 1 };
}

/** An engine's only store is where it keeps how far it has come. */
function withoutMemory(graph: SystemGraph, changes: readonly Connection[]): readonly Connection[] {
  const stored = changes.filter(({ to }) => isStore(graph.component(to)));
  return different(stored) > 1 ? changes : changes.filter((edge) => !stored.includes(edge));
}

/** Two ways to do one step are one step. */
function different(steps: readonly Connection[]): number {
  return new Set(steps.map((edge) => textOf(edge, 'altGroup') ?? edge.to)).size;
}

function rowsOf(design: Design, saga: Saga): readonly Row[] {
  const forgets = forgetful(design, saga);
  const undo = says(saga.runner, 'compensations');
  if (undo === 'false' && saga.certain && !goesForward(saga)) return [...forgets, violation(design, saga)];
  if (undo === 'true') return [...forgets, pass(saga, 'undoes its steps when a later one fails')];
  if (goesForward(saga)) return [...forgets, pass(saga, 'repeats every step until it succeeds')];
  const said = explained(design, evidence(saga), 'compensat', 'refund', 'release', 'cancel', 'rollback');
  return [...forgets, said ?? question(design, saga)];
}

/** Forward recovery: no step is ever refused or given up, and each says the wanted state. */
function goesForward({ steps }: Saga): boolean {
  return steps.every(
    (edge) => textOf(edge, 'onFailure') === 'retry-later' && textOf(edge, 'idempotency') === 'natural',
  );
}

function forgetful(design: Design, saga: Saga): readonly Violation[] {
  const { runner } = saga;
  if (!hasTrait(runner, 'orchestrates') || says(runner, 'durable') !== 'false' || !isAboutMoney(design, saga))
    return [];
  return [
    {
      outcome: 'violation',
      group: runner.id,
      severity: 'blocking',
      basis: 'structure',
      certainty: sourceOf(runner, 'durable'),
      evidence: evidence(saga),
      message: `${quoted(runner)} moves money and forgets where it was when it restarts.`,
      autofix: {
        label: 'Keep the workflow’s state',
        ops: [{ op: 'set-prop', target: runner.id, prop: 'durable', value: 'yes' }],
        confirm: true,
      },
    },
  ];
}

function isAboutMoney({ graph, tags }: Design, { steps }: Saga): boolean {
  const reached = steps.flatMap((edge) => targetsBehind(graph, edge).map(({ id }) => id));
  return tags.has('payments') || movesMoney(graph, reached);
}

function severityOf(design: Design, saga: Saga): Severity {
  return isAboutMoney(design, saga) ? 'blocking' : 'major';
}

function evidence({ steps }: Saga): Row['evidence'] {
  return evidenceOf(steps);
}

function pass(saga: Saga, does: string): Pass {
  return { outcome: 'pass', because: `${quoted(saga.runner)} ${does}`, evidence: evidence(saga) };
}

function violation(design: Design, saga: Saga): Violation {
  const { graph } = design;
  const { runner, steps } = saga;
  const final = steps.map(({ to }) => graph.component(to)).filter((x) => hasTrait(x, 'sends-notifications'));
  const undoable = steps.filter(({ to }) => !final.some(({ id }) => id === to)).map(({ to }) => named(graph, to));
  const last = final.length > 0 ? ` Nothing takes back what ${listed(final.map(quoted))} sent: that comes last.` : '';
  return {
    outcome: 'violation',
    group: runner.id,
    severity: severityOf(design, saga),
    basis: 'structure',
    certainty: sourceOf(runner, 'compensations'),
    evidence: evidence(saga),
    message: `${quoted(runner)} runs ${counted(different(steps), 'step')} in different systems, but the drawing has no undo for ${listed(undoable)}.${last}`,
    autofix: {
      label: 'Undo each step when a later one fails',
      ops: [{ op: 'set-prop', target: runner.id, prop: 'compensations', value: 'yes' }],
      confirm: true,
    },
  };
}

function question(design: Design, saga: Saga): Question {
  const { graph } = design;
  const { runner, steps } = saga;
  return {
    outcome: 'question',
    group: runner.id,
    ifNo: severityOf(design, saga),
    missing: [{ target: runner.id, prop: 'compensations' }],
    ask: `${quoted(runner)} changes ${listed(steps.map(({ to }) => named(graph, to)))}. What undoes the first when a later one fails?`,
    evidence: evidence(saga),
  };
}
