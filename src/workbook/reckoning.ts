import { err, ok, type Result } from '#basis/result.ts';
import { type Amount, amountOf, dimensionOf, evaluate, type FormulaError, type Known } from './formula.ts';
import { secondsPerDay, type Dimension } from './units.ts';
import type { Estimate } from './workbook.ts';

type Estimates = Readonly<Record<string, Estimate>>;

/** A figure as it is shown and kept: in the unit that fits it. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
}

/** What a formula comes to; with a unit of its own, plain numbers are meant in that unit. */
export function reckon(
  formula: string,
  {
    unit,
    others = {},
    self,
  }: { readonly unit?: string | undefined; readonly others?: Estimates; readonly self?: string },
): Result<Figure, FormulaError> {
  const found = evaluate(formula, knownFrom(others, self === undefined ? [] : [self]));
  if (!found.ok) return found;
  const dimension = dimensionOf(found.value);
  if (dimension === undefined) return err({ at: 0, sentence: `${strangeMeasure(found.value)} Look at the units.` });
  if (unit === undefined) return fitted(found.value, dimension);
  if (unit.trim() === '' && dimension === 'count') return ok({ value: found.value.value, unit });
  return inUnit(found.value, dimension, unit);
}

function fitted(amount: Amount, dimension: Dimension): Result<Figure, FormulaError> {
  if (!amount.said)
    return err({ at: 0, sentence: 'A number without a unit is not an estimate: say of what, like /s, GB or users.' });
  return ok(fit(amount.value, dimension));
}

function inUnit(amount: Amount, dimension: Dimension, unit: string): Result<Figure, FormulaError> {
  const one = amountOf(1, unit);
  if (one === undefined || !amount.said) return ok({ value: amount.value, unit });
  const wanted = dimensionOf(one);
  if (dimension === wanted) return ok({ value: amount.value / one.value, unit });
  if (dimension === 'count') return ok({ value: amount.value, unit });
  const bits = [dimension, wanted].every((each) => each?.startsWith('bit') || each?.startsWith('byte'));
  const hint = bits ? ' Bits and bytes differ by eight.' : '';
  return err({
    at: 0,
    sentence: `This comes out as ${words[dimension]}, and ${unit} is ${words[wanted ?? 'count']}.${hint}`,
  });
}

const words: Readonly<Record<Dimension, string>> = {
  count: 'a count',
  share: 'a share',
  rate: 'a rate',
  bytes: 'a size in bytes',
  bits: 'a size in bits',
  'byte-rate': 'bytes a second',
  'bit-rate': 'bits a second',
  time: 'a time',
};

function strangeMeasure({ powers }: Amount): string {
  if (powers.bytes !== 0 && powers.bits !== 0) return 'Bytes times bits measure nothing.';
  return 'What comes out is no rate, size, time or count.';
}

/** Other estimates by name: by their formula where they have one that can be read, else by what was stated. */
function knownFrom(others: Estimates, within: readonly string[]): Known {
  return (name) => {
    const estimate = Object.hasOwn(others, name) ? others[name] : undefined;
    if (estimate === undefined) return undefined;
    const start = within.indexOf(name);
    if (start >= 0) return err(`This goes in a circle: ${[...within.slice(start), name].join(' → ')}.`);
    return valueOf(estimate, name, others, within);
  };
}

function valueOf(
  { value, unit = '', formula }: Estimate,
  name: string,
  others: Estimates,
  within: readonly string[],
): Result<Amount, string> {
  if (formula !== undefined && mentionsOther(formula, others)) {
    const found = evaluate(formula, knownFrom(others, [...within, name]));
    if (found.ok && found.value.said) return found;
    if (!found.ok && found.error.sentence.startsWith('This goes in a circle')) return err(found.error.sentence);
  }
  const stated = amountOf(value, unit);
  return stated === undefined
    ? err(`The unit of “${name}”, ${unit}, is not known here.`)
    : ok({ ...stated, said: true });
}

function mentionsOther(formula: string, others: Estimates): boolean {
  return Object.keys(others).some((name) => formula.includes(name));
}

/** After a change: every estimate whose formula names another one follows it. What cannot be reckoned stays as it was. */
export function followed(estimates: Estimates): Estimates {
  const entries = Object.entries(estimates).map(([name, estimate]): readonly [string, Estimate] => {
    const { formula, unit } = estimate;
    if (formula === undefined || !mentionsOther(formula, without(estimates, name))) return [name, estimate];
    const found = reckon(formula, { unit, others: estimates, self: name });
    return [name, found.ok ? { ...estimate, ...found.value } : estimate];
  });
  return Object.fromEntries(entries);
}

function without(estimates: Estimates, name: string): Estimates {
  return Object.fromEntries(Object.entries(estimates).filter(([other]) => other !== name));
}

const thousands: readonly (readonly [number, string])[] = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

function fit(value: number, dimension: Dimension): Figure {
  switch (dimension) {
    case 'rate':
      if (value > 0 && value < 0.1) return scaled(value * secondsPerDay, '/day', 1e6);
      return scaled(value, '/s', 1e6);
    case 'time':
      return time(value);
    case 'share':
      return { value: value * 100, unit: '%' };
    case 'count':
      return scaled(value, '', 1e6);
    default:
      return scaled(value, { bytes: 'B', bits: 'bit', 'byte-rate': 'B/s', 'bit-rate': 'bit/s' }[dimension], 1e3);
  }
}

function scaled(value: number, unit: string, from: number): Figure {
  const [factor, prefix] = (value >= from ? thousands.find(([least]) => value >= least) : undefined) ?? [1, ''];
  return { value: value / factor, unit: `${prefix}${unit}` };
}

function time(seconds: number): Figure {
  const spans: readonly (readonly [number, string])[] = [
    [365 * secondsPerDay, 'years'],
    [secondsPerDay, 'days'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const [factor, unit] = spans.find(([least]) => seconds >= 2 * least) ?? [1, 's'];
  return seconds < 1 ? { value: seconds * 1000, unit: 'ms' } : { value: seconds / factor, unit };
}

/** Two significant digits: 18 TB, 14,000 /s, 0.93 MB/s. */
export function sayFigure({ value, unit }: Figure): string {
  const rounded = Number(value.toPrecision(2));
  const number =
    Math.abs(rounded) >= 1e15
      ? rounded.toExponential().replace('e+', 'e')
      : new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 }).format(rounded);
  return unit === '' ? number : unit === '%' ? `${number} %` : `${number} ${unit}`;
}

const slips: readonly (readonly [number, string])[] = [
  [8, 'bits taken for bytes, or the other way'],
  [1000, 'one thousand too many or too few: k for M, or M for G'],
  [1e6, 'a million too many or too few'],
  [1.073741824, 'binary units for decimal ones'],
  [24, 'hours for days'],
  [30, 'days for months'],
  [60, 'seconds for minutes, or minutes for hours'],
  [365, 'days for years'],
  [3600, 'seconds for hours'],
  [secondsPerDay, 'seconds for days'],
];

/** How two figures that should be equal come to differ, where the factor between them tells (within a tenth). */
export function slipOf(
  stated: number,
  reckoned: number,
): { readonly factor: number; readonly words: string } | undefined {
  if (!(stated > 0) || !(reckoned > 0)) return undefined;
  const ratio = Math.max(stated / reckoned, reckoned / stated);
  const near = (factor: number): boolean =>
    factor < 2 ? Math.abs(ratio / factor - 1) < 0.01 : Math.abs(ratio / factor - 1) <= 0.1;
  const found = slips.find(([factor]) => near(factor));
  return found && { factor: found[0], words: found[1] };
}
