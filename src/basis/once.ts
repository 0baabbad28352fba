/** What is worked out once for a thing that never changes, when it is first asked for, and kept as long as the thing. */
export function once<K extends object, T>(make: (thing: K) => T): (thing: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (thing) => {
    let found = known.get(thing);
    if (!found) known.set(thing, (found = { value: make(thing) }));
    return found.value;
  };
}
