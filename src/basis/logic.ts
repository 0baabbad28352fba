/** Kleene's three values: a design that does not say is not a design that says no. */
export type Truth = 'true' | 'false' | 'unknown';

const rank: Record<Truth, number> = { false: 0, unknown: 1, true: 2 };

export function truth(value: boolean | undefined): Truth {
  return value === undefined ? 'unknown' : value ? 'true' : 'false';
}

/** The least of its values; `true` for none. */
export function and(...values: readonly Truth[]): Truth {
  return values.reduce((a, b) => (rank[b] < rank[a] ? b : a), 'true');
}

/** The greatest of its values; `false` for none. */
export function or(...values: readonly Truth[]): Truth {
  return values.reduce((a, b) => (rank[b] > rank[a] ? b : a), 'false');
}

export function not(value: Truth): Truth {
  return value === 'unknown' ? 'unknown' : value === 'true' ? 'false' : 'true';
}
