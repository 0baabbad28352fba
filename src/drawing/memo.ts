const limit = 5_000;

/** Remembers what a pure function of words gave; forgets all of it rather than grow without end. */
export function memoised<T>(read: (...words: readonly string[]) => T): (...words: readonly string[]) => T {
  const known = new Map<string, T>();
  return (...words) => {
    const key = words.join('\n');
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= limit) known.clear();
    const value = read(...words);
    known.set(key, value);
    return value;
  };
}
