import { is, says, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { isBroker, isStore } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { listed, quoted } from '../rows.ts';
import { defineRule, notApplicable, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'A failover nobody has run',
  asks: 'When did the failover last run on purpose?',
  impact: 'Promotion blocks on the one condition that was never tried, and an outage of two minutes becomes two hours.',
  fix: 'Kill the primary on purpose, in working hours, every quarter, and write down how long it took.',
  followUp: 'When did you last kill the primary on purpose, and what else was broken at that moment?',
  detection:
    'A store, broker, coordinator, zone or region that relies on failing over states that this was never tried.',
  knownFalseAlarms: 'Managed products over several zones: their provider runs the failover.',
  group: 'B',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'failover',
  dimension: 3,
  keywords: ['rehears', 'drill', 'exercis', 'game day', 'tested'],

  check(design) {
    const relied = design.graph.components.filter((x) => reliesOnFailover(x));
    const places = design.graph.boundaries.filter(({ props }) => props['failoverTested'] === 'no');
    if (relied.length === 0 && places.length === 0)
      return notApplicable('nothing that you run yourself is stated to fail over by itself');
    const open = relied.filter((x) => says(x, 'failoverTested') === 'unknown' && !isRehearsed(design, x));
    return rows(
      [
        ...relied.flatMap((x) => rowOf(design, x) ?? []),
        ...places.map((place): Row => violation(design, place.name, { boundaries: [place.id] }, 'stated')),
        ...question(design, open),
      ],
      'no target makes anybody ask whether the failover was tried',
    );
  },
});

function reliesOnFailover(x: Component): boolean {
  const kinds = isStore(x) || isBroker(x) || hasTrait(x, 'keeps-quorum');
  const automatic =
    is(x, 'failover', 'automatic') === 'true' ||
    (hasTrait(x, 'keeps-quorum') && textOf(x, 'failoverTested') !== undefined);
  return kinds && automatic && says(x, 'managed') !== 'true';
}

function rowOf(design: Design, x: Component): Row | undefined {
  const tested = says(x, 'failoverTested');
  const evidence = { components: [x.id] };
  if (tested === 'true' || isRehearsed(design, x))
    return { outcome: 'pass', because: `the failover of ${quoted(x)} has been tried`, evidence };
  return tested === 'false' ? violation(design, x.name, evidence, sourceOf(x, 'failoverTested')) : undefined;
}

function isRehearsed({ workbook }: Design, x: Component): boolean {
  const stems = /rehears|drill|exercis|game day|tested/i;
  return (workbook.failures ?? []).some(
    ({ component, response = '', detection = '' }) => component === x.id && stems.test(`${response} ${detection}`),
  );
}

function violation(
  design: Design,
  name: string,
  evidence: { components?: readonly string[]; boundaries?: readonly string[] },
  certainty: 'stated' | ReturnType<typeof sourceOf>,
): Row {
  const isDemanding = (design.workbook.targets?.availabilityPct ?? 0) >= 99.9;
  return {
    outcome: 'violation',
    group: [...(evidence.components ?? []), ...(evidence.boundaries ?? [])].join(),
    severity: isDemanding ? 'major' : 'minor',
    basis: 'structure',
    certainty,
    evidence,
    message: `'${name}' is there to be failed over, and nobody has ever done it.`,
  };
}

/** One question for all, and only where a promise depends on it. */
function question(design: Design, open: readonly Component[]): readonly Row[] {
  const { availabilityPct = 0, rtoMin } = design.workbook.targets ?? {};
  if (open.length === 0 || (availabilityPct < 99.9 && rtoMin === undefined)) return [];
  return [
    {
      outcome: 'question',
      group: 'failovers',
      ifNo: availabilityPct >= 99.9 ? 'major' : 'minor',
      missing: open.map(({ id }) => ({ target: id, prop: 'failoverTested' })),
      ask: `When did the failover of ${listed(open.map(quoted))} last run on purpose?`,
      evidence: { components: open.map(({ id }) => id) },
    },
  ];
}
