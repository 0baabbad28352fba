import { says } from '#graph/facts.ts';
import { hasTrait } from '#graph/graph.ts';
import { reaching } from '#graph/paths.ts';
import type { Endpoint } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { callersOf, endpointEvidence, endpointName } from '../endpoints.ts';
import { listed } from '../rows.ts';
import { defineRule, notApplicable, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Errors and invalid input are undefined',
  asks: 'What does a caller get when its input is wrong, when it should retry, and when it must not?',
  impact: 'Clients retry permanent errors and give up on temporary ones; unchecked input reaches the query.',
  fix: 'Say which codes are permanent (4xx), temporary (5xx) and “slow down” (429), send a machine-readable body with a stable code, and limit every field.',
  followUp: 'Which of your errors may the client retry?',
  detection:
    'An endpoint that is called from outside states that its errors are undefined, or that it does not check its input.',
  knownFalseAlarms: 'A gateway that validates requests checks the input for what stands behind it.',
  group: 'L',
  severity: 'minor',
  impactClass: 'wrong-result',
  fixFamily: 'contract',
  dimension: 7,
  keywords: ['status code', 'problem', 'validat', 'retryable'],
  variants: ['errors', 'validation'],
  about: 'workbook',

  check(design) {
    const called = (design.workbook.endpoints ?? []).filter((endpoint) => callersOf(design.graph, endpoint).length > 0);
    if (called.length === 0) return notApplicable('no endpoint is called from outside');
    return rows([...errors(design, called), ...validation(design, called), ...question(design, called)], '');
  },
});

function errors(design: Design, called: readonly Endpoint[]): readonly Row[] {
  const bare = called.filter((endpoint) => endpoint.errors === 'none');
  if (bare.length > 0) {
    return [
      row(
        design,
        'errors',
        'minor',
        bare,
        `The contract of ${listed(bare.map(endpointName))} does not say which errors a caller may retry.`,
      ),
    ];
  }
  const stated = called.filter((endpoint) => endpoint.errors !== undefined);
  return stated.length === 0
    ? []
    : [
        {
          outcome: 'pass',
          variant: 'errors',
          because: `errors of ${listed(stated.map(endpointName))} are defined`,
          evidence: endpointEvidence(design, stated),
        },
      ];
}

function validation(design: Design, called: readonly Endpoint[]): readonly Row[] {
  const bare = called.filter((endpoint) => endpoint.validation === 'no' && !isValidatedBefore(design, endpoint));
  if (bare.length === 0) return [];
  const isPublic = bare.some(({ auth }) => auth === 'public') || design.tags.has('public-api');
  return [
    row(
      design,
      'validation',
      isPublic ? 'major' : 'minor',
      bare,
      `${listed(bare.map(endpointName))} ${bare.length === 1 ? 'does' : 'do'} not check the input.`,
    ),
  ];
}

function isValidatedBefore({ graph }: Design, { servedBy }: Endpoint): boolean {
  if (servedBy === undefined || graph.find(servedBy) === undefined) return false;
  return [...reaching(graph, servedBy)].some(
    (id) =>
      hasTrait(graph.component(id), 'fronts-traffic') && says(graph.component(id), 'requestValidation') === 'true',
  );
}

function row(design: Design, variant: string, severity: Severity, bare: readonly Endpoint[], message: string): Row {
  return {
    outcome: 'violation',
    variant,
    group: 'workbook',
    severity,
    basis: 'structure',
    certainty: 'stated',
    evidence: endpointEvidence(design, bare),
    message,
  };
}

/** One question, only while nothing at all is said of any of them. */
function question(design: Design, called: readonly Endpoint[]): readonly Row[] {
  const isOpen = called.every((endpoint) => endpoint.errors === undefined && endpoint.validation === undefined);
  if (!isOpen) return [];
  const evidence = endpointEvidence(design, called);
  const missing = (evidence.fields ?? []).flatMap((target) =>
    ['errors', 'validation'].map((prop) => ({ target, prop })),
  );
  return [
    {
      outcome: 'question',
      variant: 'errors',
      group: 'workbook',
      ifNo: 'minor',
      missing,
      ask: 'What does a caller get when its input is wrong, and which errors may it retry?',
      evidence,
    },
  ];
}
