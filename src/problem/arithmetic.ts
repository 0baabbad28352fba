import { err, ok, type Result } from '#basis/result.ts';

/** Works out `20e6*365/86400`: numbers, + - * / **, brackets, and the functions log2, ceil, floor, sqrt. Nothing else. */
export function reckoned(formula: string): Result<number, string> {
  const tokens = formula.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|\*\*|[a-z]\w*|\S/gi) ?? [];
  let at = 0;
  const next = (...wanted: readonly string[]): string | undefined => {
    const token = tokens[at];
    if (token === undefined || !wanted.includes(token)) return undefined;
    at += 1;
    return token;
  };

  const sum = (): number => {
    let value = term();
    for (let sign = next('+', '-'); sign; sign = next('+', '-')) value += sign === '+' ? term() : -term();
    return value;
  };
  const term = (): number => {
    let value = power();
    for (let sign = next('*', '/'); sign; sign = next('*', '/')) {
      const factor = power();
      value = sign === '*' ? value * factor : value / factor;
    }
    return value;
  };
  const power = (): number => {
    const base = atom();
    return next('**') ? base ** power() : base;
  };
  const atom = (): number => {
    if (next('-')) return -atom();
    if (next('(')) return closed(sum());
    const token = tokens[at] ?? '';
    at += 1;
    const named = Object.hasOwn(functions, token) ? functions[token] : undefined;
    if (named && next('(')) return named(closed(sum()));
    return /^\d/.test(token) ? Number(token) : Number.NaN;
  };
  const closed = (value: number): number => (next(')') ? value : Number.NaN);

  if (tokens.length > 200) return err('is too long to be worked out');
  const value = sum();
  return at === tokens.length && Number.isFinite(value) ? ok(value) : err('cannot be worked out');
}

const functions: Readonly<Record<string, (value: number) => number>> = {
  log2: Math.log2,
  ceil: Math.ceil,
  floor: Math.floor,
  sqrt: Math.sqrt,
};
