/** 'Orders DB': a name as the person wrote it. */
export function quoted(x: { readonly name: string }): string {
  return `'${x.name}'`;
}

/** "a", "a and b", "a, b and 3 more". */
export function listed(words: readonly string[], most = 6): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** "1 function", "3 functions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
