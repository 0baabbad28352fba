import { isEntry } from '#graph/sets.ts';
import { textOf } from '#graph/facts.ts';
import { estimatedTotal } from '#simulation/demand.ts';
import type { Utilisation } from '#simulation/utilisation.ts';
import { round } from '#simulation/words.ts';
import { estimate, type EstimateKey } from '#workbook/estimates.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { atLeast, figuresOf } from '../reckoned.ts';
import { field, named } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Designed for the average second',
  asks: 'Is the busiest hour among the numbers?',
  impact: 'The system meets its promises at 4 in the morning, and fails at 8 in the evening and on launch day.',
  fix: 'A peak is two to five times the average in a daily cycle, ten times and more for events: size for it.',
  followUp: 'What happens in the busiest minute of the year?',
  detection:
    'Averages are estimated, and neither a peak nor a factor; or the stated peak is hardly above the average although people use the system.',
  knownFalseAlarms: 'Feeds between machines that flow evenly, and what a clock starts.',
  group: 'G',
  severity: 'minor',
  impactClass: 'slow',
  fixFamily: 'quantify',
  dimension: 2,
  keywords: ['peak', 'burst'],
  about: 'workbook',

  check(design) {
    const averages = averagesIn(design.workbook);
    if (averages.length === 0 || !isUsedByPeople(design)) return rows([], 'no average is estimated for what people do');
    const peaks = peaksIn(design.workbook);
    if (peaks.length === 0) return rows([withoutPeak(design, averages)], '');
    return rows([flat(design, averages, peaks) ?? stated(peaks)], '');
  },
});

const averageKeys: readonly EstimateKey[] = ['dau', 'readRpsAvg', 'writeRpsAvg', 'messagesPerDay'];
const peakKeys: readonly EstimateKey[] = ['peakFactor', 'readRpsPeak', 'writeRpsPeak'];

function averagesIn(workbook: Workbook): readonly string[] {
  const keys = averageKeys.filter((key) => estimate(workbook, key) !== undefined);
  const countsActions = estimate(workbook, 'actionsPerUserPerDay') !== undefined;
  return keys.filter((key) => key !== 'dau' || countsActions).map((key) => field('estimates', key));
}

function peaksIn(workbook: Workbook): readonly string[] {
  const keys = peakKeys.filter((key) => estimate(workbook, key) !== undefined);
  const target = workbook.targets?.peakRps === undefined ? [] : [field('targets', 'peakRps')];
  const own = Object.keys(workbook.estimates ?? {}).filter(
    (key) => /peak/i.test(key) && !(peakKeys as readonly string[]).includes(key),
  );
  return [...[...keys, ...own].map((key) => field('estimates', key)), ...target];
}

/** Partners and devices may call evenly; people do not. */
function isUsedByPeople({ graph }: Design): boolean {
  return graph.components.some((x) => isEntry(x) && x.kind === 'client' && textOf(x, 'platform') !== 'device');
}

function withoutPeak(design: Design, fields: readonly string[]): Row {
  const fullest = fullestAtThreefold(design);
  const share =
    fullest && `At three times the average ${named(design.graph, fullest.of)} would be at ${atLeast(fullest.used)}.`;
  return {
    outcome: 'violation',
    group: 'peak',
    severity: breaksAtPeak(design) ? 'major' : 'minor',
    basis: 'absence',
    certainty: 'stated',
    evidence: { fields, components: fullest ? [fullest.of] : [] },
    numbers: fullest
      ? figuresOf(design.graph, fullest).map((figure) => ({ ...figure, name: `${figure.name}, at 3 × the average` }))
      : [],
    message: `All numbers are averages of a day. ${share ?? 'A daily cycle alone makes two to five times as much of it.'}`,
  };
}

function fullestAtThreefold({ graph, numbers }: Design): Utilisation | undefined {
  const busy = numbers.under({ load: 3 });
  const all = graph.components.flatMap(({ id }) => busy.utilisations(id, 'average').slice(0, 1));
  const known = all.filter(({ used }) => used.lo > 0.1);
  return known.sort((a, b) => b.used.lo - a.used.lo || (a.of < b.of ? -1 : 1))[0];
}

/** A threefold peak takes what is at 35 % now over its limit. */
function breaksAtPeak({ graph, numbers }: Design): boolean {
  return graph.components.some(({ id }) => numbers.utilisations(id, 'average').some(({ used }) => used.hi > 0.35));
}

function flat({ workbook }: Design, averages: readonly string[], peaks: readonly string[]): Row | undefined {
  const [average, peak] = [estimatedTotal(workbook, 'average'), estimatedTotal(workbook, 'peak')];
  const isModelled =
    peakKeys.some((key) => estimate(workbook, key) !== undefined) || workbook.targets?.peakRps !== undefined;
  if (!average || !peak || !isModelled) return undefined;
  const [low, high] = [average.read.hi + average.write.hi, peak.read.hi + peak.write.hi];
  if (low <= 0 || high > 1.2 * low || averages.length === 0) return undefined;
  return {
    outcome: 'violation',
    group: 'peak',
    severity: 'minor',
    basis: 'contradiction',
    certainty: 'stated',
    evidence: { fields: [...averages, ...peaks] },
    numbers: [{ name: 'peak ÷ average', value: high / low, unit: '×', from: 'estimates' }],
    message: `The peak is ${round(high / low)} times the average: people do not come that evenly.`,
  };
}

function stated(fields: readonly string[]): Row {
  return { outcome: 'pass', because: 'the peak is estimated', evidence: { fields } };
}
