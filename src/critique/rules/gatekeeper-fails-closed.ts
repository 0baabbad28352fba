import { numberOf, says, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isSync } from '#graph/edges.ts';
import type { Design } from '../design.ts';
import { evidenceOf, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'One check on every request, and no answer means no',
  asks: 'The service that checks every request answers with errors for an hour. Which requests still get through?',
  impact:
    'What fails such a checker is bad data, overload or its own release, not a lost machine: all of its copies say no at once.',
  fix: 'Verify locally, keep decisions for a stated time, or let through what is safe; keep a switch for what must stay closed.',
  followUp: 'The policy service answers 500 for an hour. Which requests could you safely let through?',
  detection:
    'A limiter, an identity provider, a firewall or a service for authorisation, policy, quota or fraud is asked on every must-have function and states that it fails closed.',
  knownFalseAlarms:
    'What must fail closed, such as payment authorisation: then it is a note that asks for a break-glass switch.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'fail open',
  dimension: 3,
  keywords: ['fail open', 'fail closed', 'break-glass', 'cached decision', 'local fallback'],

  check(design) {
    const checkers = design.graph.components.filter(isChecker);
    return rows(
      checkers.flatMap((checker) => rowOf(design, checker) ?? []),
      'nothing drawn checks the requests of every must-have function',
    );
  },
});

const purposes = ['authorisation', 'authorization', 'policy', 'quota', 'fraud'];

function isChecker(x: Component): boolean {
  return (
    hasTrait(x, 'limits-rate') ||
    hasTrait(x, 'checks-identity') ||
    x.kind === 'waf' ||
    purposes.includes(textOf(x, 'purpose') ?? '')
  );
}

function rowOf(design: Design, checker: Component): Row | undefined {
  const { graph } = design;
  const asked = graph.into(checker.id).filter(isSync);
  const guarded = mustsThrough(design, checker, asked);
  const musts = design.flows.filter(({ stated, weight }) => stated && weight === 3);
  if (asked.length === 0 || guarded === 0 || guarded < musts.length) return undefined;
  const edges = asked.filter((e) => textOf(e, 'onFailure') === 'fail');
  const evidence = evidenceOf(asked);
  if (isSoftened(checker, asked))
    return { outcome: 'pass', because: `requests go on when ${quoted(checker)} does not answer`, evidence };
  const closed = textOf(checker, 'failureMode') === 'closed' || edges.length > 0;
  if (!closed) return isOpen(checker, asked) ? question(checker, asked) : undefined;
  const must = isRightlyClosed(design, checker);
  return {
    outcome: 'violation',
    group: checker.id,
    severity: must ? 'note' : severityOf(musts.length, guarded),
    basis: 'structure',
    certainty: weakest(sourceOf(checker, 'failureMode'), ...edges.map((e) => sourceOf(e, 'onFailure'))),
    evidence,
    message: must
      ? `${quoted(checker)} rightly fails closed. What is the break-glass switch for the hour in which it is wrong?`
      : `Every must-have function asks ${quoted(checker)}, and no answer means no. Its copies do not help: bad data or a bad release takes all of them.`,
  };
}

/** Stated functions in whose waiting part it is asked; drawn ones where none is stated. */
function mustsThrough({ flows }: Design, checker: Component, asked: readonly Connection[]): number {
  const ids = new Set(asked.map(({ id }) => id));
  const askers = new Set(asked.map(({ from }) => from));
  const musts = flows.filter(({ stated, weight }) => stated && weight === 3);
  return musts.filter(
    ({ sync, components }) =>
      components.includes(checker.id) || sync.some((id) => ids.has(id)) || components.some((id) => askers.has(id)),
  ).length;
}

function isSoftened(checker: Component, asked: readonly Connection[]): boolean {
  const mode = textOf(checker, 'failureMode');
  if (mode === 'open' || mode === 'local-fallback' || says(checker, 'localVerification') === 'true') return true;
  return asked.every(
    (e) => ['bypass', 'degrade', 'stale'].includes(textOf(e, 'onFailure') ?? '') || says(e, 'lastKnownGood') === 'true',
  );
}

/** Payments and restricted data must not pass unchecked. */
function isRightlyClosed(design: Design, checker: Component): boolean {
  const purpose = textOf(checker, 'purpose') ?? '';
  return design.tags.has('payments') && purposes.includes(purpose);
}

function severityOf(musts: number, guarded: number): Severity {
  return musts > 0 && guarded === musts ? 'blocking' : 'major';
}

function isOpen(checker: Component, asked: readonly Connection[]): boolean {
  return (
    !states(checker, 'failureMode') &&
    asked.some((e) => !states(e, 'onFailure')) &&
    numberOf(checker, 'tokenTtlMin') === undefined
  );
}

function question(checker: Component, asked: readonly Connection[]): Row {
  return {
    outcome: 'question',
    group: checker.id,
    ifNo: 'major',
    missing: [{ target: checker.id, prop: 'failureMode' }],
    ask: `${quoted(checker)} answers with errors for an hour. Do requests go on, or does everything stop?`,
    evidence: evidenceOf(asked),
  };
}
