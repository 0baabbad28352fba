import { estimateKeys, reading, type Reading } from '#workbook/estimates.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { round } from '#simulation/words.ts';
import { figuresOf, identitiesOf, type Identity, slipOf, tolerance } from '../identities.ts';
import { field, listed, pass } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Violation } from '../rule.ts';

export default defineRule({
  title: 'A number off by a unit',
  asks: 'Do the numbers carry their units through?',
  impact: 'An 8× bandwidth or an 86,400× rate buys the wrong system.',
  fix: 'Carry the units through: a million a day is about 12 a second, and MB/s × 8 is Mbit/s.',
  followUp: 'Convert that to per second for me.',
  detection:
    'Two stated figures that should be the same differ by almost exactly 8, 24, 30, 60, 365, 1,000, 3,600, 86,400 or a million; a figure lies outside what is possible; a unit measures something else than the field.',
  knownFalseAlarms: 'Two independent guesses ten times apart are a contradiction, not a slip; 26× is not 24×.',
  group: 'G',
  severity: 'major',
  impactClass: 'unclear',
  fixFamily: 'quantify',
  dimension: 2,
  keywords: [],
  supersedes: ['estimate-inconsistent'],
  about: 'workbook',

  check(design) {
    const identities = identitiesOf(design);
    return rows(
      [
        ...identities.flatMap((found) => slipRow(found)),
        ...impossible(design.workbook),
        ...mismatched(design.workbook),
        ...unitless(design.workbook),
      ],
      'no two estimates say the same thing',
    );
  },
});

function slipRow(found: Identity): readonly Row[] {
  const { stated, follows, ratio } = found;
  const slip = slipOf(found);
  if (!slip)
    return ratio <= tolerance ? [pass(`${stated.from} agrees with ${follows.from}`, { fields: fieldsOf(found) })] : [];
  const [one, other] = slip.mixed;
  return [
    {
      outcome: 'violation',
      group: found.id + stated.from,
      severity: 'major',
      basis: 'contradiction',
      certainty: 'stated',
      evidence: { fields: fieldsOf(found) },
      numbers: [
        ...figuresOf(found),
        { name: 'how far apart', value: ratio, unit: '×', from: `${stated.from} and ${follows.from}` },
      ],
      message: `You wrote ${stated.words} (${stated.from}), but ${follows.from} gives ${follows.words}: ${round(ratio)} times apart, almost exactly ${round(slip.factor)}. Did you mix ${one} and ${other}?`,
    },
  ];
}

function fieldsOf({ stated, follows }: Identity): readonly string[] {
  return [...new Set([...stated.fields, ...follows.fields])];
}

/** More people than there are, more than all, faster than light. */
function impossible(workbook: Workbook): readonly Row[] {
  const { targets = {} } = workbook;
  const availability = targets.availabilityPct;
  const found: readonly (readonly [boolean, string, string])[] = [
    [over(workbook, 'hitRatio', 1), field('estimates', 'hitRatio'), 'A hit ratio is at most 1: do you mean per cent?'],
    [
      over(workbook, 'hotSetFraction', 1),
      field('estimates', 'hotSetFraction'),
      'A share is at most 1: do you mean per cent?',
    ],
    [over(workbook, 'dau', 8e9), field('estimates', 'dau'), 'There are not so many people on earth.'],
    [over(workbook, 'mau', 8e9), field('estimates', 'mau'), 'There are not so many people on earth.'],
    [
      availability !== undefined && availability > 100,
      field('targets', 'availabilityPct'),
      'Nothing is up more than 100 % of the time.',
    ],
    [
      availability !== undefined && availability > 0 && availability <= 1,
      field('targets', 'availabilityPct'),
      `An availability of ${availability} % is meant as a share: write ${round((availability ?? 0) * 100)} %.`,
    ],
    ...(['p50Ms', 'p95Ms', 'p99Ms'] as const).map(
      (key) => [targets[key] === 0, field('targets', key), 'No answer takes 0 ms.'] as const,
    ),
  ];
  return found.filter(([is]) => is).map(([, place, message]) => bad(place, message));
}

function over(workbook: Workbook, key: Reading['key'], most: number): boolean {
  const found = reading(workbook, key);
  return found !== undefined && found.fit !== 'wrong-dimension' && found.value > most;
}

/** Months cannot have fewer people than days. */
function mismatched(workbook: Workbook): readonly Row[] {
  const wrong = estimateKeys.flatMap((key) => {
    const found = reading(workbook, key);
    return found?.fit === 'wrong-dimension'
      ? [
          bad(
            field('estimates', key),
            `${key} is written as ${found.written}, which measures something else: it is read in ${found.unit}.`,
          ),
        ]
      : [];
  });
  const [days, months] = [reading(workbook, 'dau'), reading(workbook, 'mau')];
  const swapped = days !== undefined && months !== undefined && days.value > months.value;
  const message = `${round(days?.value ?? 0)} people a day and ${round(months?.value ?? 0)} a month cannot both be.`;
  return swapped ? [...wrong, bad(field('estimates', 'mau'), message)] : wrong;
}

function bad(place: string, message: string): Violation {
  return {
    outcome: 'violation',
    group: place,
    severity: 'major',
    basis: 'contradiction',
    certainty: 'stated',
    evidence: { fields: [place] },
    message,
  };
}

/** A rate, a size or a time without a unit has readings that lie far apart. */
function unitless(workbook: Workbook): readonly Question[] {
  const open = estimateKeys.filter((key) => reading(workbook, key)?.fit === 'no-unit');
  if (open.length === 0) return [];
  return [
    {
      outcome: 'question',
      group: 'unit',
      ifNo: 'major',
      missing: open.map((key) => ({ target: field('estimates', key), prop: 'unit' })),
      ask: `In which unit ${open.length === 1 ? 'is' : 'are'} ${listed(open.map((key) => `${key} (${reading(workbook, key)?.written ?? ''})`))}?`,
      evidence: { fields: open.map((key) => field('estimates', key)) },
    },
  ];
}
