import type { Estimate } from '#workbook/workbook.ts';
import type { FormulaError } from '#workbook/formula.ts';
import { reckon } from '#workbook/reckoning.ts';
import { readNumber } from '../controls/number-text.ts';

type Read = { readonly name: string; readonly estimate: Estimate };

const named = /^\s*([A-Za-z][\w-]{0,99})\s*[=:]\s*(\S.*)$/;
const plain = /^(\d[\d.,]*(?:e[+-]?\d+)?(?![\d.,])(?:[kmgt](?![a-z]))?)\s*((?:\/\s*)?[A-Za-z%×:][^*×·÷+^()]{0,39})?$/i;

/**
 * "redirect-qps-peak = 14k /s": a name, a number and its unit; or a name and a formula, "storage = 20M/day * 500B * 5y".
 * Undefined when the line says nothing; a sentence when its formula cannot be reckoned.
 */
export function readEstimate(
  line: string,
  others: Readonly<Record<string, Estimate>> = {},
): Read | FormulaError | undefined {
  const [, name, text = ''] = named.exec(line) ?? [];
  if (name === undefined) return undefined;
  const single = plainEstimate(text.trim());
  if (single !== undefined) return strangeWord(text.trim()) ?? { name, estimate: single };
  if (!/\d/.test(text) && !Object.keys(others).some((other) => text.includes(other))) return undefined;
  const formula = text.trim();
  const found = reckon(formula, { others, self: name });
  return found.ok ? { name, estimate: { ...found.value, formula } } : found.error;
}

function plainEstimate(text: string): Estimate | undefined {
  const [, digits = '', unit] = plain.exec(text) ?? [];
  const value = readNumber(digits);
  const known = unit === undefined || !/ (peak|per|a|x) \d|\d/.test(unit);
  if (value === undefined || !known) return undefined;
  return unit === undefined ? { value } : { value, unit: unit.trim() };
}

/** "12 apples/s": a word is asked about, a sign like × or :1 is not. */
function strangeWord(text: string): FormulaError | undefined {
  if (!/[a-z]{3}/i.test(text)) return undefined;
  const found = reckon(text, {});
  return found.ok || !found.error.sentence.includes('neither') ? undefined : found.error;
}
