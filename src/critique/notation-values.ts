/** `{a=1,b=x|y}`. A comma belongs to the text unless a key follows it. */
export function pairsIn(braces: string | undefined): Readonly<Record<string, string>> {
  const inner = (braces ?? '{}').trim().slice(1, -1);
  if (inner.trim() === '') return {};
  return Object.fromEntries(
    inner.split(/,(?=\s*\w+=)/).map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw unreadable(braces ?? '');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

const bytes: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** A number, a number of bytes (`4KB`, `2MiB`) or a word. */
export function scalarIn(text: string): number | string {
  const size = /^(\d+(?:\.\d+)?)([KMGT]?i?B)$/.exec(text);
  const unit = bytes[size?.[2] ?? ''];
  if (size && unit !== undefined) return Number(size[1]) * unit;
  return /^-?\d+(\.\d+)?(e\d+)?$/i.test(text) ? Number(text) : text;
}

export function unreadable(statement: string): Error {
  return new Error(`This statement of a sketch cannot be read: ${statement}`);
}
