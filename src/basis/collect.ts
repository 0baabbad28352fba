/**
 * Turns what `import.meta.glob(…, { eager: true, import: 'default' })` gives into a map from the file's name,
 * without folder and ending, to its default export, sorted by name.
 */
export function collect<T>(modules: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  const named = Object.entries(modules).map(([path, value]): [string, T] => [nameOf(path), value]);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z.]+$/, '');
}
