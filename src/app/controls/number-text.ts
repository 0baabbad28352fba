const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** What a person types for a number: "1200", "1,200", "1.5M", "10k", "4.4e10", "99.99 %". */
export function readNumber(text: string): number | undefined {
  const match = /^([+-]?\d[\d,_ ]*(?:\.\d+)?|[+-]?\.\d+)(?:e([+-]?\d{1,3}))?\s*([kmgt])?\s*%?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, digits = '', exponent, factor] = match;
  const value =
    Number(`${digits.replace(/[,_ ]/g, '')}e${exponent ?? 0}`) * (factors[(factor ?? '').toLowerCase()] ?? 1);
  return Number.isFinite(value) ? value : undefined;
}

/** Grouped by threes, at most six significant digits after the point; very large and small ones as powers of ten. */
export function sayNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-3)) {
    return value.toExponential(Number.isInteger(value / 10 ** Math.floor(Math.log10(size))) ? 0 : 2).replace('e+', 'e');
  }
  return new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 12, maximumFractionDigits: 4 }).format(value);
}
