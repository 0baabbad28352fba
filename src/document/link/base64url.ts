const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, i) => [letter, i]));

export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const all = (a << 16) | (b << 8) | c;
    const letters = Math.min(bytes.length - i, 3) + 1;
    for (let k = 0; k < letters; k++) text += alphabet[(all >> (18 - 6 * k)) & 63];
  }
  return text;
}

/** Undefined for a text that `toBase64url` cannot have given. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const letter of text) {
    const value = values.get(letter);
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 255;
  }
  return (bits & ((1 << count) - 1)) === 0 ? bytes : undefined;
}
