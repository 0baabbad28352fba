/** A value that is made when it is first asked for, and then kept. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** One value for each key, each made when it is first asked for. */
export function lazyMap<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, { readonly value: T }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}

/** Values by key for whoever asks again soon; when there are many, all are forgotten, for each may be large. */
export function keptAFew<T>(): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key) ?? make();
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, known);
    return known;
  };
}

const mostKept = 64;
