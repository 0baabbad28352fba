import { boundariesOf } from '#graph/boundaries.ts';
import { isCompute } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { defineRule, notApplicable, rows, type Row, type Violation } from '../rule.ts';

export default defineRule({
  title: 'No way back',
  asks: 'A release is bad. How much of the traffic has it reached, and how do you go back?',
  impact: 'Most outages start with a change; without a way back the mend is written under pressure while users wait.',
  fix: 'Release to 1 %, 10 %, then all, with an automatic way back when the error budget burns, and keep schema and messages compatible with the version before.',
  followUp: 'The new version has already written rows the old one cannot read. Do you roll back?',
  detection:
    'Rolling back is stated to be impossible, or everything is deployed at once under an availability target of 99.9 % or more, or over several regions or zones.',
  knownFalseAlarms: 'Managed functions with versioned aliases count once that is stated.',
  group: 'O',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'progressive delivery',
  dimension: 8,
  keywords: ['canary', 'rollback', 'blue-green', 'flag'],
  variants: ['rollback', 'all-at-once'],
  about: 'workbook',

  check(design) {
    if (!design.graph.components.some(isCompute)) return notApplicable('nothing that is released is drawn');
    const { deploy, rollback } = design.workbook.operations ?? {};
    const found = [
      rollback === 'no' ? noWayBack(design) : undefined,
      deploy === 'all-at-once' ? allAtOnce(design) : undefined,
    ];
    const violations = found.filter((row) => row !== undefined);
    if (violations.length > 0) return rows(violations, '');
    if (deploy === undefined && rollback === undefined)
      return rows(asked(design), 'fewer than five components are drawn');
    const how = [deploy, rollback === 'yes' ? 'a way back' : undefined]
      .filter((word) => word !== undefined)
      .join(' with ');
    return rows([{ outcome: 'pass', because: `releases go out by ${how}`, evidence: evidence(design) }], '');
  },
});

const many = 5;

function asked(design: Design): readonly Row[] {
  if (design.graph.components.length < many) return [];
  return [
    {
      outcome: 'question',
      variant: 'rollback',
      group: 'workbook',
      ifNo: 'major',
      missing: [
        { target: '/workbook/operations', prop: 'deploy' },
        { target: '/workbook/operations', prop: 'rollback' },
      ],
      ask: 'How does a new version reach production, and how do you go back when it is bad?',
      evidence: evidence(design),
    },
  ];
}

function noWayBack(design: Design): Violation {
  const reach = design.workbook.operations?.deploy === 'all-at-once' ? 'all users at once' : 'production';
  return {
    ...base(design),
    variant: 'rollback',
    severity: 'major',
    message: `A bad release reaches ${reach} and there is no plan to go back.`,
  };
}

/** Without a target it is still a pity where the drawing has places to stage it over. */
function allAtOnce(design: Design): Violation | undefined {
  const message = 'A bad release reaches all users at once.';
  if ((design.workbook.targets?.availabilityPct ?? 0) >= 99.9)
    return { ...base(design), variant: 'all-at-once', severity: 'major', message };
  const places = [boundariesOf(design.graph, 'region'), boundariesOf(design.graph, 'az')].some(
    ({ length }) => length >= 2,
  );
  return places
    ? {
        ...base(design),
        variant: 'all-at-once',
        severity: 'minor',
        message: `${message} The drawing has zones or regions to stage it over.`,
      }
    : undefined;
}

function base(design: Design) {
  return {
    outcome: 'violation',
    group: 'workbook',
    basis: 'structure',
    certainty: 'stated',
    evidence: evidence(design),
  } as const;
}

function evidence({ graph }: Design) {
  return { components: graph.components.filter(isCompute).map(({ id }) => id), fields: ['/workbook/operations'] };
}
