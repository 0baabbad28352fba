import { round } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { figuresOf, identitiesOf, type Identity, slipOf, tolerance } from '../identities.ts';
import { pass } from '../rows.ts';
import { defineRule, type Row, rows, type Severity, severities } from '../rule.ts';

export default defineRule({
  title: 'The numbers contradict each other',
  asks: 'Do the estimates agree with each other?',
  impact: 'One of the two is wrong and you cannot tell which part of the design rests on it.',
  fix: 'Reckon again; keep one source and derive the rest from it.',
  followUp: 'Which of these two numbers do you believe, and what changes if it is the other?',
  detection:
    'What one stated figure says is compared with what follows from others: users and rates, averages and peaks, reads and writes, records and bytes, connections and sessions, messages and recipients. More than twice apart, and no slip of units, is the finding.',
  knownFalseAlarms: 'An average compared with a peak: the peak is tried before anything is said.',
  group: 'G',
  severity: 'minor',
  impactClass: 'unclear',
  fixFamily: 'quantify',
  dimension: 2,
  keywords: [],
  about: 'workbook',

  check(design) {
    return rows(
      identitiesOf(design).flatMap((found) => rowOf(design, found)),
      'no two estimates say the same thing',
    );
  },
});

function rowOf(design: Design, found: Identity): readonly Row[] {
  const { stated, follows, ratio } = found;
  const fields = [...new Set([...stated.fields, ...follows.fields])];
  if (ratio <= tolerance) return [pass(`${stated.from} agrees with ${follows.from}`, { fields })];
  if (slipOf(found)) return [];
  return [
    {
      outcome: 'violation',
      group: found.id + stated.from,
      severity: severityOf(design, found),
      basis: 'contradiction',
      certainty: 'stated',
      evidence: { fields },
      numbers: [
        ...figuresOf(found),
        { name: 'how far apart', value: ratio, unit: '×', from: `${stated.from} and ${follows.from}` },
      ],
      message: `You wrote ${stated.words} (${stated.from}), but ${follows.from} from your other numbers gives ${follows.words}: ${round(ratio)} times apart.`,
    },
  ];
}

/** A peak that a critical function hangs on makes it one step worse. */
function severityOf({ flows }: Design, { ratio, peak }: Identity): Severity {
  const usual: Severity = ratio > 5 ? 'major' : 'minor';
  const worse = peak && flows.some(({ critical }) => critical);
  return worse ? (severities[severities.indexOf(usual) - 1] ?? usual) : usual;
}
