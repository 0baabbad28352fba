import type { Estimate } from '#workbook/workbook.ts';
import { readNumber } from '../controls/number-text.ts';

/** "redirect-qps-peak = 14k /s": a name, a number and its unit. */
export function readEstimate(line: string): { readonly name: string; readonly estimate: Estimate } | undefined {
  const match =
    /^\s*([A-Za-z][\w-]{0,99})\s*[=:]\s*(\d[\d.,]*(?:e[+-]?\d+)?(?![\d.,])(?:[kmgt](?![a-z]))?)\s*(\S.{0,39})?$/i.exec(
      line,
    );
  const value = readNumber(match?.[2] ?? '');
  if (!match?.[1] || value === undefined) return undefined;
  const unit = match[3]?.trim();
  return { name: match[1], estimate: unit === undefined ? { value } : { value, unit } };
}
